import type { PageArea, SourcePage } from '@mingzhang/kernel'
import { attribute } from '../../html/html-escape.ts'
import type { PagePicture } from '../file-report.ts'
import { REPORT_WORDS } from '../report-words.ts'
import { bothHtml } from './bilingual-html.ts'

/** The pictures of one document, each once, to be used by every finding on its page. */
export interface DocumentPictures {
  readonly html: string
  readonly pages: ReadonlyMap<number, PlacedPicture>
}

export interface PlacedPicture {
  readonly id: string
  /** Of the page, in points. */
  readonly width: number
  readonly height: number
}

export const NO_PICTURES: DocumentPictures = { html: '', pages: new Map() }

/** @param key of the document, unique in the page */
export function placePictures(
  key: string,
  pictures: readonly PagePicture[],
  pages: readonly SourcePage[],
): DocumentPictures {
  const placed = pictures.flatMap(({ page, png }) => {
    const { width, height } = pages[page - 1] ?? { width: 0, height: 0 }
    return width > 0 && height > 0 ? [{ page, png, id: `p${key}-${page}`, width, height }] : []
  })
  if (placed.length === 0) return NO_PICTURES
  const images = placed.map(
    ({ id, width, height, png }) =>
      `<image id="${id}" width="${short(width)}" height="${short(height)}" href="data:image/png;base64,${Buffer.from(png).toString('base64')}"/>`,
  )
  return {
    html: `<svg class="store" width="0" height="0" aria-hidden="true"><defs>\n${images.join('\n')}\n</defs></svg>\n`,
    pages: new Map(placed.map(({ page, id, width, height }) => [page, { id, width, height }])),
  }
}

/** What is shown around the framed areas. @unit points */
const AROUND = 46
const LEAST_HEIGHT = 112
const MOST_HEIGHT = 300
/** Cut from the margins on the left and right. */
const MARGIN = 22
/** Between an area and its frame. */
const GAP = 1.6

/**
 * A strip of a page with areas framed, and a button that shows the whole page.
 * @param areas on that page
 * @shape picture of the page, areas -> HTML; empty where nothing is framed
 */
export function pictureHtml({ id, width, height }: PlacedPicture, areas: readonly PageArea[], look: string): string {
  if (areas.length === 0) return ''
  const frames = areas.map(
    ({ left, top, right, bottom }) =>
      `<rect class="frame ${look}" x="${short(left - GAP)}" y="${short(top - GAP)}" width="${short(right - left + 2 * GAP)}" height="${short(bottom - top + 2 * GAP)}" rx="2"/>`,
  )
  const view = strip(width, height, areas).map(short).join(' ')
  const shape = width > height ? 'wide' : 'tall'
  return `<div class="picture ${shape}" data-picture="${id}" data-size="${short(width)} ${short(height)}"><div class="strip" tabindex="0" role="group"${attribute('aria-label', REPORT_WORDS.original.zh)}><svg viewBox="${view}" aria-hidden="true"><use href="#${id}"/>${frames.join('')}</svg></div><button type="button" class="whole">${bothHtml(REPORT_WORDS.enlarge)}</button></div>`
}

/** Left, top, width and height of the strip. */
function strip(width: number, height: number, areas: readonly PageArea[]): readonly number[] {
  const [first] = areas
  const top = Math.min(...areas.map((area) => area.top))
  const bottom = Math.max(...areas.map((area) => area.bottom))
  const isLong = bottom - top + 2 * AROUND > MOST_HEIGHT
  // Of areas far apart the first is shown; the whole page shows all.
  const [from, to] =
    isLong && first ? [first.top, Math.min(first.bottom, first.top + MOST_HEIGHT - 2 * AROUND)] : [top, bottom]
  const tall = Math.min(height, Math.max(LEAST_HEIGHT, to - from + 2 * AROUND))
  const start = Math.min(Math.max(0, (from + to - tall) / 2), height - tall)
  const left = Math.max(0, Math.min(MARGIN, ...areas.map((area) => area.left - GAP * 2)))
  const right = Math.min(width, Math.max(width - MARGIN, ...areas.map((area) => area.right + GAP * 2)))
  return [left, start, right - left, tall]
}

function short(value: number): string {
  return String(Math.round(value * 10) / 10)
}
