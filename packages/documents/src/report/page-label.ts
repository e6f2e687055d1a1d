import type { FileReport } from './file-report.ts'
import { pageInWords, type ReportLanguage, sheetInWords } from './report-words.ts'

/** Where to look in a file: its page, or the sheet of a workbook; empty where a format has neither. */
export function pageLabel(
  { format, pages }: Pick<FileReport, 'format' | 'pages'>,
  page: number,
  language: ReportLanguage,
): string {
  if (format === 'xlsx' || format === 'xls') return sheetInWords(page, language)
  return format === 'pdf' || pages.length > 1 ? pageInWords(page, language) : ''
}

/** The number alone, for columns of numbers. */
export function pageNumber(report: Pick<FileReport, 'format' | 'pages'>, page: number): number | undefined {
  return pageLabel(report, page, 'zh') === '' ? undefined : page
}
