import type { Severity } from '@mingzhang/kernel'
import { shortName } from '../document-name.ts'
import type { FileReport } from '../file-report.ts'
import { markInWords } from '../finding-in-words.ts'
import type { NumberedFinding } from '../finding-order.ts'
import { pageLabel } from '../page-label.ts'
import { KIND_WORDS, REPORT_WORDS, type ReportLanguage, SEVERITY_WORDS } from '../report-words.ts'
import type { SheetColumn, SheetRow, SheetValue } from './report-sheet.ts'

/** Of the column for pictures, in digits. */
export const PICTURE_WIDTH = 46
/** Its place. */
export const PICTURE_COLUMN = 9

/** Which columns there are beside those that every list has. */
export interface FindingSheetParts {
  readonly hasPictures: boolean
  /** What reviewers decided. */
  readonly hasMarks: boolean
}

/** The columns of the list of findings. */
export function findingColumns(
  language: ReportLanguage,
  { hasPictures, hasMarks }: FindingSheetParts,
): readonly SheetColumn[] {
  const word = (name: keyof typeof REPORT_WORDS): string => REPORT_WORDS[name][language]
  return [
    { header: word('department'), width: 18 },
    { header: word('document'), width: 17 },
    { header: word('number'), width: 6, align: 'center' },
    { header: word('severity'), width: 8, align: 'center' },
    { header: word('kind'), width: 12, align: 'center' },
    { header: word('chapter'), width: 18 },
    { header: word('page'), width: 8, align: 'center' },
    { header: word('problem'), width: 40 },
    ...(hasPictures ? [{ header: word('picture'), width: PICTURE_WIDTH }] : []),
    { header: word('original'), width: 28 },
    { header: word('expected'), width: 18 },
    { header: word('evidence'), width: 26 },
    { header: word('suggestion'), width: 18 },
    ...(hasMarks ? [{ header: word('decision'), width: 20 }] : []),
    { header: word('correction'), width: 11, align: 'center' },
    { header: word('remark'), width: 16 },
  ]
}

const LOOKS: Readonly<Record<Severity, NonNullable<SheetValue['look']> | undefined>> = {
  error: 'bad',
  warning: 'open',
  notice: undefined,
}
/** Evidence told in a cell; more is only counted. */
const MOST_EVIDENCE = 3

/** The row of one finding. */
export function findingRow(
  report: FileReport,
  document: number,
  { finding, number }: NumberedFinding,
  language: ReportLanguage,
  { hasPictures, hasMarks }: FindingSheetParts,
): SheetRow {
  const { severity, kind, message, page, quote, expected, evidence, alternatives = [], suggestion } = finding
  const look = LOOKS[severity]
  const chapter = report.chapters[finding.chapter ?? -1]?.title ?? REPORT_WORDS.wholeDocument[language]
  const places = [...alternatives, ...evidence]
  const shown = places
    .slice(0, MOST_EVIDENCE)
    .map((each) => [pageLabel(report, each.page, language), each.place, each.quote].filter(Boolean).join(' '))
  const rest = places.length - shown.length
  return [
    report.document.department,
    shortName(report, document),
    number,
    { text: SEVERITY_WORDS[severity][language], ...(look ? { look } : {}) },
    KIND_WORDS[kind][language],
    chapter,
    pageLabel(report, page, language),
    message[language],
    ...(hasPictures ? [''] : []),
    quote,
    expected,
    [...shown, ...(rest > 0 ? [`${REPORT_WORDS.more[language]} ${rest}`] : [])].join('\n'),
    suggestion?.[language] ?? '',
    ...(hasMarks ? [markInWords(finding.mark, language)] : []),
    '',
    '',
  ]
}
