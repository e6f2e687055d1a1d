import type { DocumentTree } from '@mingzhang/kernel'
import { Document, Packer } from 'docx'
import { plainText } from '../text/plain-text.ts'
import { BookmarkNames } from './bookmark-names.ts'
import { contentsEntries } from './contents-field.ts'
import { bookmarkOf, wordSection } from './docx-sections.ts'
import { documentStyles } from './docx-styles.ts'
import { estimatePages } from './page-estimate.ts'
import { pageGroups } from './page-flow.ts'
import { sealPackage } from './seal-package.ts'
import { tableLayout } from './table-layout.ts'

/** Depth of tables' outline levels in a document without contents. */
const DEFAULT_DEPTH = 2

/**
 * Writes a document as a Word file (.docx): styles and headings Word's navigation knows, contents with links and
 * (estimated) page numbers, tables with repeated headers, landscape pages where a table asks for them. The same tree
 * gives the same bytes.
 * @shape DocumentTree -> bytes of a .docx
 * @throws RangeError when `metadata.date` is not an ISO date between 1980 and 2099
 */
export async function writeDocx(tree: DocumentTree): Promise<Uint8Array> {
  const groups = pageGroups(tree)
  const items = groups.flatMap((group) => group.items)
  const contents = items.find((item) => item.kind === 'contents')
  const setting = {
    items,
    depth: contents ? contents.contents.depth : DEFAULT_DEPTH,
    bookmarks: new BookmarkNames(),
  }
  const entries = contentsEntries(items, setting.depth, () => '').length
  const pages = new Map(
    [...estimatePages(groups, entries)].map(([item, page]) => [bookmarkOf(item, setting.bookmarks), String(page)]),
  )
  const tableTexts = groups.flatMap((group) =>
    group.items.flatMap((item) => (item.kind === 'table' ? [tableLayout(item.table, group.orientation)] : [])),
  )
  const { department, year, documentKind } = tree.metadata
  const document = new Document({
    title: plainText(tree.title),
    subject: plainText(`${year} ${documentKind}`),
    creator: plainText(department.name),
    lastModifiedBy: plainText(department.name),
    // A line break in justified text must not spread the line before it over the full width.
    compatibility: { doNotExpandShiftReturn: true },
    styles: documentStyles(tree.language, tableTexts),
    // The library's own estimate measures text by font files: ten times the time, and it has none of the Chinese fonts.
    pageNumbers: () => ({ bookmarks: pages }),
    sections: groups.map((group) => wordSection(group, setting)),
  })
  return sealPackage(await Packer.toBuffer(document), { date: tree.metadata.date, language: tree.language })
}
