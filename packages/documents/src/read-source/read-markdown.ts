import type { SourceDocument } from '@mingzhang/kernel'
import MarkdownIt from 'markdown-it'
import type { Budget } from './budget.ts'
import { htmlBlocks, LINE_ATTRIBUTE } from './html-blocks.ts'
import { parseHtml } from './html-tree.ts'
import { documentOf } from './source-blocks.ts'

/**
 * Reads Markdown with tables of either kind (GFM, HTML) by way of HTML, its lines kept. Indented lines are Chinese paragraphs, not code.
 * @shape Markdown -> SourceDocument
 * @throws Unreadable
 */
export function readMarkdown(text: string, budget: Budget): SourceDocument {
  const markdown = new MarkdownIt({ html: true }).disable('code')
  markdown.core.ruler.push('source_line', ({ tokens }) => {
    for (const token of tokens) {
      budget.keep()
      if (token.map && token.nesting >= 0) token.attrSet(LINE_ATTRIBUTE, String(token.map[0] + 1))
    }
  })
  const blocks = htmlBlocks(parseHtml(markdown.render(text), budget), budget, true)
  return documentOf('markdown', blocks, blocks.at(-1)?.page ?? 1, budget)
}

/** Whether a text is Markdown by its own marks: headings, the rule under a table's header, HTML tables between paragraphs. */
export function isMarkdown(text: string): boolean {
  const begin = text.slice(0, SNIFFED)
  return (
    /^ {0,3}#{1,6} +\S/mu.test(begin) ||
    /^ {0,3}\|?(?: *:?-{2,}:? *\|)+(?: *:?-{2,}:? *)?$/mu.test(begin) ||
    /^<table\b/imu.test(begin)
  )
}

const SNIFFED = 50_000
