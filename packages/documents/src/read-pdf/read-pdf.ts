import type { SourceDocument, SourcePage } from '@mingzhang/kernel'
import { megabytes } from '../read-source/budget.ts'
import type { ReadLimits } from '../read-source/source-result.ts'
import { damaged, encrypted, tooLarge, Unreadable } from '../read-source/unreadable.ts'
import { extractPage } from './extract-page.ts'
import type { PageContent } from './page-content.ts'
import { layoutPages } from './page-layout.ts'
import { loadPdfium, type OpenedDocument, PDFIUM_ERRORS, PDFIUM_MEMORY, type Pdfium, withDocument } from './pdfium.ts'

/** Reads a PDF with text. @throws Unreadable when it is encrypted, damaged, scanned or too large */
export async function readPdf(bytes: Uint8Array, limits: ReadLimits): Promise<SourceDocument> {
  return documentOfPages(await readPages(bytes, limits))
}

/** What the pages of a PDF show: characters and lines where they stand. @throws Unreadable when it is encrypted, damaged or too large */
export async function readPages(bytes: Uint8Array, limits: ReadLimits): Promise<readonly PageContent[]> {
  return extractPages(await loadPdfium(), bytes, limits)
}

/** The text and tables of pages. @throws Unreadable when no page has text, or one has more lines than a table can have */
export function documentOfPages(contents: readonly PageContent[]): SourceDocument {
  const pages = contents.map(pageOf)
  if (pages.every(({ content }) => content !== 'text')) throw withoutText(pages)
  return { kind: 'source', format: 'pdf', pages, blocks: layoutPages(contents) }
}

function extractPages(pdfium: Pdfium, bytes: Uint8Array, limits: ReadLimits): readonly PageContent[] {
  try {
    return withDocument(pdfium, bytes, (opened) => pagesOf(pdfium, opened, limits))
  } catch (error) {
    if (error instanceof Unreadable) throw error
    // PDFium trapped.
    if (pdfium.limit.isReached) throw tooLarge(`PDF 展开后要用的内存超过 ${megabytes(PDFIUM_MEMORY)} MB。`)
    throw damaged('PDF 的内容有错，无法读取。')
  }
}

function pagesOf(pdfium: Pdfium, opened: OpenedDocument, limits: ReadLimits): readonly PageContent[] {
  if (opened.kind === 'failed') {
    if (opened.error === PDFIUM_ERRORS.password || opened.error === PDFIUM_ERRORS.security)
      throw encrypted('PDF 设有打开密码。')
    throw damaged('PDF 打不开，可能没有下载完整或已损坏。')
  }
  const { document, pageCount } = opened
  if (pageCount === 0) throw damaged('PDF 里没有页面。')
  if (pageCount > limits.pages) throw tooLarge(`超过 ${limits.pages} 页。`)
  return Array.from({ length: pageCount }, (_, index) => extractPage(pdfium, document, index + 1, limits))
}

function pageOf({ number, width, height, glyphs, hasImage }: PageContent): SourcePage {
  return { number, width, height, content: glyphs.length > 0 ? 'text' : hasImage ? 'image' : 'blank' }
}

function withoutText(pages: readonly SourcePage[]): Unreadable {
  const scanned = pages.filter(({ content }) => content === 'image').length
  if (scanned === 0) return damaged('PDF 各页都是空白。')
  return new Unreadable(
    'document-scanned',
    `PDF 是扫描件：${pages.length} 页中有 ${scanned} 页只有图片，没有文字。`,
    '向制作单位要由 Word 或 WPS 直接导出的 PDF；或先用文字识别（OCR）软件转成带文字的 PDF。',
  )
}
