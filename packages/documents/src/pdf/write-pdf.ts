import type { DocumentTree } from '@mingzhang/kernel'
import { planPages } from './page-plan.ts'
import { compileTemplate } from './typst-compiler.ts'

/**
 * Writes the document as a tagged PDF: cover, contents, bookmarks, page numbers, tables fitted to their pages.
 * The same tree gives the same bytes. The first call of a process loads the fonts (about 0.5 s).
 * @shape DocumentTree -> PDF file
 * @throws RangeError when the tree's date is not an ISO date
 */
export async function writePdf(tree: DocumentTree): Promise<Uint8Array> {
  const [language, region] = tree.language.split('-')
  return compileTemplate({
    title: tree.title,
    author: tree.metadata.department.name,
    date: calendarDate(tree.metadata.date),
    language: (language ?? 'zh').toLowerCase(),
    region: region?.length === 2 ? region.toLowerCase() : null,
    pages: planPages(tree),
  })
}

function calendarDate(iso: string): { year: number; month: number; day: number } {
  const match = /^(\d{4})-(\d{2})-(\d{2})/.exec(iso)
  if (match === null) throw new RangeError(`not an ISO date: ${iso}`)
  return { year: Number(match[1]), month: Number(match[2]), day: Number(match[3]) }
}
