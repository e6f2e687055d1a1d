import type { DocumentTree, RawDataSet } from '@mingzhang/kernel'
import type { TableRows } from './data-set/read-table-rows.ts'
import type { WorkbookLists } from './data-set/write-workbook.ts'
import type { ReadLimits, SourceResult } from './read-source/source-result.ts'
import type { AnnotatedPdf, AnnotateOptions } from './report/annotate-pdf.ts'
import type { FileReport, PagePicture } from './report/file-report.ts'
import type { PictureLimits } from './report/page-pictures.ts'
import type { HtmlReportOptions, HtmlReportResult } from './report/write-html-report.ts'
import type { XlsxReportOptions } from './report/write-xlsx-report.ts'

export * from './csv/parse-csv-rows.ts'
export * from './csv/write-csv.ts'
export { canonicalCell } from './data-set/canonical-text.ts'
export * from './data-set/read-folder-files.ts'
export * from './data-set/write-folder-files.ts'
export * from './html/write-html.ts'
export * from './open-data/write-data-package.ts'
export * from './open-data/write-figures.ts'
export * from './read-source/source-result.ts'
export type { TableRows, WorkbookLists }

// The libraries behind these are large: each is loaded when its format is asked for.

/** Writes a document tree as Word. @throws RangeError when the document's date is not an ISO date */
export async function writeDocx(tree: DocumentTree): Promise<Uint8Array> {
  return (await import('./docx/write-docx.ts')).writeDocx(tree)
}

/** Writes a document tree as PDF through Typst. */
export async function writePdf(tree: DocumentTree): Promise<Uint8Array> {
  return (await import('./pdf/write-pdf.ts')).writePdf(tree)
}

/** Writes the tables of a document tree as a workbook. */
export async function writeXlsx(tree: DocumentTree): Promise<Uint8Array> {
  return (await import('./xlsx/write-xlsx.ts')).writeXlsx(tree)
}

/** Reads a filled-in workbook as a raw data set; what cannot be read is among its problems. */
export async function readDataSetWorkbook(name: string, bytes: Uint8Array): Promise<RawDataSet> {
  return (await import('./data-set/read-workbook.ts')).readDataSetWorkbook(name, bytes)
}

/** Writes a raw data set as a workbook. */
export async function writeDataSetWorkbook(raw: RawDataSet, lists: WorkbookLists): Promise<Uint8Array> {
  return (await import('./data-set/write-workbook.ts')).writeDataSetWorkbook(raw, lists)
}

/** Writes the workbook to fill in, with the example as filled rows. */
export async function writeTemplate(lists: WorkbookLists, example?: RawDataSet): Promise<Uint8Array> {
  return (await import('./data-set/write-workbook.ts')).writeTemplate(lists, example)
}

/** Reads a spreadsheet of any layout as rows of text. */
export async function readTableRows(name: string, bytes: Uint8Array): Promise<TableRows> {
  return (await import('./data-set/read-table-rows.ts')).readTableRows(name, bytes)
}

/** Reads a document of any format by what it is; never throws. @shape bytes, file name for messages -> document or problem */
export async function readSource(bytes: Uint8Array, fileName: string, limits?: ReadLimits): Promise<SourceResult> {
  return (await import('./read-source/read-source.ts')).readSource(bytes, fileName, limits)
}

export { buildReport } from './report/build-report.ts'
export { withFindings } from './report/chapter-of.ts'
export * from './report/file-report.ts'
export { bySeverity, type NumberedFinding, numberedFindings } from './report/finding-order.ts'
export { pageLabel } from './report/page-label.ts'
export * from './report/report-counts.ts'
export type { AnnotatedPdf, AnnotateOptions, HtmlReportOptions, HtmlReportResult, PictureLimits, XlsxReportOptions }

/** Writes what was found in a batch as web pages that need nothing else. @shape FileReport… -> files of HTML */
export async function writeHtmlReport(
  reports: Iterable<FileReport> | AsyncIterable<FileReport>,
  options: HtmlReportOptions,
): Promise<HtmlReportResult> {
  return (await import('./report/write-html-report.ts')).writeHtmlReport(reports, options)
}

/** Writes what was found in a batch as a workbook to send back. @shape FileReport… -> XLSX file */
export async function writeXlsxReport(
  reports: Iterable<FileReport> | AsyncIterable<FileReport>,
  options: XlsxReportOptions,
): Promise<Uint8Array> {
  return (await import('./report/write-xlsx-report.ts')).writeXlsxReport(reports, options)
}

/** A copy of a PDF with its findings as notes; never throws. @shape PDF, its report -> PDF, or why not */
export async function annotatePdf(
  bytes: Uint8Array,
  report: FileReport,
  options: AnnotateOptions,
): Promise<AnnotatedPdf> {
  return (await import('./report/annotate-pdf.ts')).annotatePdf(bytes, report, options)
}

/** Draws pages of a PDF; never throws. @shape PDF, page numbers -> pictures of those that can be drawn */
export async function pagePictures(
  bytes: Uint8Array,
  pages: readonly number[],
  limits?: PictureLimits,
): Promise<readonly PagePicture[]> {
  return (await import('./report/page-pictures.ts')).pagePictures(bytes, pages, limits)
}
