import type { DocumentSummary, PageArea } from '@mingzhang/kernel'
import type { FileReport } from '../../report/file-report.ts'

/** What is wrong with a report whatever the document was, or undefined. */
export function reportViolation(report: FileReport, summary: DocumentSummary | undefined): string | undefined {
  for (const text of textsOf(report)) {
    if (/undefined|NaN|Infinity|\[object/u.test(text)) return `words that no document says: ${text.slice(0, 200)}`
  }
  for (const { page, areas, message } of report.findings) {
    if (!report.pages[page - 1]) return `finding on page ${page} of ${report.pages.length}: ${message.zh}`
    if (!areas.every(isSound)) return `finding without bounds: ${message.zh}`
  }
  for (const { amount, label } of summary?.figures ?? [])
    if (!Number.isSafeInteger(amount)) return `amount ${amount} of ${label}`
  return undefined
}

/** What we say ourselves; quotes may say anything. */
function textsOf({ findings, notEvaluated }: FileReport): readonly string[] {
  return [
    ...findings.flatMap(({ message, suggestion, quote, stated }) =>
      [message.zh, message.en, suggestion?.zh ?? '', suggestion?.en ?? ''].map((text) => without(text, quote, stated)),
    ),
    ...notEvaluated.map(({ reason }) => reason.zh),
  ]
}

function without(text: string, ...quotes: readonly string[]): string {
  return quotes.reduce((rest, quote) => (quote === '' ? rest : rest.replaceAll(quote, '')), text)
}

function isSound({ page, left, top, right, bottom }: PageArea): boolean {
  return page >= 1 && [left, top, right, bottom].every(Number.isFinite)
}
