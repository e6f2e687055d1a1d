import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs'

/** A piece of text on a page, in points from the lower left corner. */
export interface TextRectangle {
  readonly text: string
  readonly left: number
  readonly right: number
  readonly bottom: number
  readonly top: number
}

export interface PdfPage {
  readonly width: number
  readonly height: number
  readonly items: readonly TextRectangle[]
  /** The page's text, without white space and zero-width characters. */
  readonly text: string
  /** Destinations of links inside the document. */
  readonly linkCount: number
}

export interface PdfContent {
  readonly pages: readonly PdfPage[]
  /** Titles of the bookmarks, children after their parent. */
  readonly bookmarks: readonly string[]
  readonly info: Readonly<Record<string, unknown>>
  readonly language: string | null
  readonly tagged: boolean
}

interface OutlineNode {
  readonly title: string
  readonly items: readonly OutlineNode[]
}

/** Reads a PDF with pdf.js: pages, their text with its rectangles, bookmarks, metadata. */
export async function readPdf(bytes: Uint8Array): Promise<PdfContent> {
  const task = getDocument({ data: bytes.slice(), useSystemFonts: false, verbosity: 0 })
  const document = await task.promise
  const pages: PdfPage[] = []
  for (let number = 1; number <= document.numPages; number++) {
    const page = await document.getPage(number)
    const view = page.getViewport({ scale: 1 })
    // Marked content keeps the cells of a row apart, which pdf.js would otherwise join into lines.
    const content = await page.getTextContent({ includeMarkedContent: true })
    const items = content.items.flatMap((item) =>
      'str' in item && item.str.trim() !== '' ? [rectangle(item.str, item.transform, item.width)] : [],
    )
    const annotations: readonly { subtype?: string; dest?: unknown }[] = await page.getAnnotations()
    pages.push({
      width: view.width,
      height: view.height,
      items,
      text: compact(items.map((item) => item.text).join('')),
      linkCount: annotations.filter((annotation) => annotation.subtype === 'Link' && annotation.dest).length,
    })
  }
  const metadata = await document.getMetadata()
  const outline: readonly OutlineNode[] = (await document.getOutline()) ?? []
  const info = metadata.info as Record<string, unknown> & { readonly Language?: unknown }
  const language = typeof info.Language === 'string' ? info.Language : null
  const mark = await document.getMarkInfo()
  await task.destroy()
  return { pages, bookmarks: titles(outline), info, language, tagged: mark?.Marked === true }
}

/** Removes white space and zero-width spaces. */
export function compact(text: string): string {
  return text.replace(/[\s\u200b]/g, '')
}

/**
 * The pairs of text that lie over each other on a page: what an overfull cell looks like in a PDF.
 * Rectangles are shrunk by `tolerance` points, since letters do not fill their boxes.
 */
export function overlappingTexts(page: PdfPage, tolerance = 1): readonly (readonly [string, string])[] {
  const pairs: [string, string][] = []
  const sorted = [...page.items].sort((a, b) => a.left - b.left)
  sorted.forEach((item, index) => {
    for (const other of sorted.slice(index + 1)) {
      if (other.left > item.right - tolerance) break
      const height = Math.min(item.top, other.top) - Math.max(item.bottom, other.bottom)
      const width = Math.min(item.right, other.right) - other.left
      if (height > tolerance && width > tolerance) pairs.push([item.text, other.text])
    }
  })
  return pairs
}

/** The texts of a page that reach beyond its margins (points left, right, top, bottom). */
export function textsBeyond(page: PdfPage, margin: { side: number; top: number; bottom: number }): readonly string[] {
  const slack = 0.5
  return page.items
    .filter(
      (item) =>
        item.left < margin.side - slack ||
        item.right > page.width - margin.side + slack ||
        item.bottom < margin.bottom ||
        item.top > page.height - margin.top,
    )
    .map((item) => item.text)
}

/** The ink's box, roughly: half of a Chinese bracket or stop is empty, and typesetters let that half overlap or hang. */
function rectangle(text: string, transform: readonly number[], width: number): TextRectangle {
  const [, , , size = 0, left = 0, baseline = 0] = transform
  const before = /^[（《「『【“‘]/.test(text) ? size / 2 : 0
  const after = /[，。、：；！？）》」』】”’]$/.test(text) ? size / 2 : 0
  return { text, left: left + before, right: left + width - after, bottom: baseline, top: baseline + 0.7 * size }
}

function titles(nodes: readonly OutlineNode[]): string[] {
  return nodes.flatMap((node) => [node.title, ...titles(node.items)])
}
