import type { PageContent } from './page-content.ts'
import { lineText, type TextLine } from './text-lines.ts'

/** Part of the page's height at its head and at its foot where running lines stand. */
const MARGIN = 0.09
/** Page numbers stand in the last line; some documents have wide margins below it. */
const NUMBER_MARGIN = 0.16
/** A page number that can be nothing else: — 2 —, 第2页. */
const MARKED_NUMBER =
  /^(?:[-—–－·~～]{1,2}\s*\d{1,4}\s*[-—–－·~～]{1,2}|第\s*\d{1,4}\s*页(?:[，,/\s]*共\s*\d{1,4}\s*页)?)$/u
const PAGE_NUMBER =
  /^(?:[-—–－·~～]?\s*\d{1,4}\s*[-—–－·~～]?|第\s*\d{1,4}\s*页(?:[，,/\s]*共\s*\d{1,4}\s*页)?|\d{1,4}\s*\/\s*\d{1,4})$/u
/** Pages on which a line stands again at the same height, from which it is a running one. */
const REPEATED = 3

/**
 * The page numbers, running headers and footers of a document: lines at the head or foot of their page that are a page number, or that
 * stand in the same place on other pages too, digits aside.
 */
export function runningLines(
  pages: readonly { readonly page: PageContent; readonly lines: readonly TextLine[] }[],
): ReadonlyMap<TextLine, 'header' | 'footer'> {
  const found = new Map<TextLine, 'header' | 'footer'>()
  const places = new Map<string, TextLine[]>()
  for (const { page, lines } of pages) {
    const height = (page.turn - page.rotation) % 2 === 0 ? page.height : page.width
    const last = lines.reduce<TextLine | undefined>(
      (low, line) => (low && low.baseline > line.baseline ? low : line),
      undefined,
    )
    if (last && isPageNumber(last, height)) found.set(last, 'footer')
    for (const line of lines) {
      if (found.has(line)) continue
      const where = line.bottom < height * MARGIN ? 'header' : line.top > height * (1 - MARGIN) ? 'footer' : undefined
      if (where === undefined) continue
      const text = lineText(line).text
      // A number at the head may be a figure that a page break cut off; at the foot it counts pages.
      if (where === 'footer' && PAGE_NUMBER.test(text)) {
        found.set(line, where)
        continue
      }
      const key = `${where} ${Math.round((where === 'header' ? line.top : height - line.bottom) / 4)} ${text.replace(/\d+/gu, '#')}`
      const known = places.get(key)
      if (known) known.push(line)
      else places.set(key, [line])
    }
  }
  for (const [key, lines] of places) {
    if (lines.length < REPEATED) continue
    for (const line of lines) found.set(line, key.startsWith('header') ? 'header' : 'footer')
  }
  return found
}

/** Whether the last line of a page is its number. */
function isPageNumber(line: TextLine, height: number): boolean {
  const { text } = lineText(line)
  return MARKED_NUMBER.test(text) || (PAGE_NUMBER.test(text) && line.top > height * (1 - NUMBER_MARGIN))
}
