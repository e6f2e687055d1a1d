import type { SourceDocument } from '@mingzhang/kernel'
import type { Archive } from '../archive.ts'
import type { Budget } from '../budget.ts'
import { relatedParts } from '../related-parts.ts'
import { documentOf } from '../source-blocks.ts'
import { damaged } from '../unreadable.ts'
import { DocxFlow } from './docx-flow.ts'
import { readNumbering } from './docx-numbering.ts'
import { readStyles } from './docx-styles.ts'

/**
 * Reads a Word document: paragraphs with their automatic numbers, tables, text boxes and notes, as printed with tracked changes accepted.
 * @shape archive, name of its main part -> SourceDocument
 * @throws Unreadable
 */
export function readDocx(archive: Archive, main: string, budget: Budget): SourceDocument {
  const parts = relatedParts(archive, main)
  const part = (type: string): string => parts.find((each) => each.type === type)?.target ?? ''
  const styles = readStyles(archive, part('styles'))
  const numbering = readNumbering(archive, part('numbering'), styles)
  const body = new DocxFlow(styles, numbering, budget)
  archive.readXml(main, body.handler)
  if (!body.isDocument) throw damaged('文件里没有 Word 文档的正文。')
  const notes = ['footnotes', 'endnotes'].flatMap((type) => {
    const flow = new DocxFlow(styles, numbering, budget)
    archive.readXml(part(type), flow.handler)
    // Notes stand at the foot of pages that only a layout knows: they are given after the text.
    return flow.blocks.map((block) => ({ ...block, page: body.pageCount }))
  })
  return documentOf('docx', [...body.blocks, ...notes], body.pageCount, budget)
}
