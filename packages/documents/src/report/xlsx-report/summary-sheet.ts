import type { Worksheet } from '@cj-tech-master/excelts'
import { FINDING_KINDS, SEVERITIES } from '@mingzhang/kernel'
import { aligned, BODY_FONT, TITLE_FONT, TOTAL_FONT } from '../../xlsx/cell-styles.ts'
import { fileName } from '../document-name.ts'
import { type FileReport, outcomeOf } from '../file-report.ts'
import { type BatchCounts, countBySeverity } from '../report-counts.ts'
import { DOCUMENT_KIND_WORDS, KIND_WORDS, REPORT_WORDS, type ReportLanguage, SEVERITY_WORDS } from '../report-words.ts'
import {
  linkTo,
  type SheetColumn,
  type SheetRow,
  type SheetValue,
  writeAcross,
  writeHeaders,
  writeRow,
} from './report-sheet.ts'

/** A document's line in the summary. */
export function summaryLine(
  report: FileReport,
  language: ReportLanguage,
  target: { readonly sheet: string; readonly row: number } | undefined,
): SheetRow {
  const { document, profile, findings, error, held, notEvaluated } = report
  const counts = countBySeverity(findings)
  const outcome = outcomeOf(report)
  const result: SheetValue = error
    ? { text: `${REPORT_WORDS.unreadable[language]}：${error.message}`, look: 'bad' }
    : { text: REPORT_WORDS[outcome][language], look: outcome === 'clean' ? 'good' : counts.error > 0 ? 'bad' : 'open' }
  const name = document.title || fileName(report.file)
  return [
    target ? { text: name, look: 'link', link: linkTo(target.sheet, target.row) } : name,
    document.department,
    document.year,
    document.kind ? DOCUMENT_KIND_WORDS[document.kind][language] : '',
    profile?.label ?? (error ? '' : REPORT_WORDS.noProfile[language]),
    ...(error ? ['', '', '', '', ''] : [...SEVERITIES.map((severity) => counts[severity]), held, notEvaluated.length]),
    result,
    fileName(report.file),
  ]
}

function summaryColumns(language: ReportLanguage): readonly SheetColumn[] {
  const word = (name: keyof typeof REPORT_WORDS): string => REPORT_WORDS[name][language]
  return [
    { header: word('number'), width: 6, align: 'center' },
    { header: word('document'), width: 40 },
    { header: word('department'), width: 28 },
    { header: word('year'), width: 8, align: 'center' },
    { header: word('kind'), width: 10, align: 'center' },
    { header: word('profile'), width: 26 },
    ...SEVERITIES.map(
      (severity) => ({ header: SEVERITY_WORDS[severity][language], width: 8, align: 'right' }) as const,
    ),
    { header: word('held'), width: 9, align: 'right' },
    { header: word('notEvaluated'), width: 9, align: 'right' },
    { header: word('result'), width: 22, align: 'center' },
    { header: word('file'), width: 30 },
  ]
}

export interface Summary {
  readonly counts: BatchCounts
  readonly lines: readonly SheetRow[]
  readonly date: string
  readonly notes: readonly string[]
}

/** Fills the first sheet: the batch in numbers, then a line per document. */
export function fillSummarySheet(
  sheet: Worksheet,
  { counts, lines, date, notes }: Summary,
  language: ReportLanguage,
): void {
  const columns = summaryColumns(language)
  const width = columns.length
  const word = (name: keyof typeof REPORT_WORDS): string => REPORT_WORDS[name][language]
  for (const [index, column] of columns.entries()) sheet.getColumn(index + 1).width = column.width
  writeAcross(sheet, 1, width, word('title'), { font: TITLE_FONT, alignment: aligned('center') })
  sheet.getRow(1).height = 30
  const colon = language === 'zh' ? '：' : ': '
  const gap = '　　'
  const kinds = FINDING_KINDS.filter((kind) => counts.byKind[kind] > 0)
  const texts = [
    `${word('checkedOn')}${colon}${date}`,
    (['documents', 'withFindings', 'clean', 'unreadable'] as const)
      .map((name) => `${word(name)} ${counts[name]}`)
      .join(gap),
    SEVERITIES.map((severity) => `${SEVERITY_WORDS[severity][language]} ${counts.bySeverity[severity]}`).join(gap),
    ...(kinds.length === 0
      ? []
      : [
          `${word('byKind')}${colon}${kinds.map((kind) => `${KIND_WORDS[kind][language]} ${counts.byKind[kind]}`).join(gap)}`,
        ]),
    ...(counts.notEvaluated > 0
      ? [`${word('notEvaluated')} ${counts.notEvaluated}${colon}${word('notEvaluatedMeaning')}`]
      : []),
    ...notes,
  ]
  for (const [index, text] of texts.entries()) {
    const isCount = index === 1 || index === 2
    writeAcross(sheet, index + 2, width, text, { font: isCount ? TOTAL_FONT : BODY_FONT, alignment: aligned('left') })
    sheet.getRow(index + 2).height = 20
  }
  const header = texts.length + 3
  writeHeaders(sheet, header, columns)
  for (const [index, line] of lines.entries()) writeRow(sheet, header + 1 + index, columns, [index + 1, ...line])
  sheet.autoFilter = { from: { row: header, column: 1 }, to: { row: header + lines.length, column: width } }
  sheet.views = [{ state: 'frozen', ySplit: header, showGridLines: false }]
  Object.assign(sheet.pageSetup, {
    paperSize: 9,
    orientation: 'landscape',
    fitToPage: true,
    fitToWidth: 1,
    fitToHeight: 0,
    horizontalCentered: true,
    printTitlesRow: `${header}:${header}`,
  })
  sheet.headerFooter.oddFooter = '&A　— &P / &N —'
}
