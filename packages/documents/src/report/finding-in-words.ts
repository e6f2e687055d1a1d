import type { Evidence } from '@mingzhang/kernel'
import type { FileReport, FindingMark, ReportedFinding } from './file-report.ts'
import { pageLabel } from './page-label.ts'
import { countBySeverity } from './report-counts.ts'
import { KIND_WORDS, MARK_WORDS, REPORT_WORDS, type ReportLanguage, SEVERITY_WORDS } from './report-words.ts'

const MARKS: Readonly<Record<ReportLanguage, { readonly colon: string; readonly separator: string }>> = {
  zh: { colon: '：', separator: '，' },
  en: { colon: ': ', separator: ', ' },
}

/** A finding as plain text: kind, message, what it should be, suggestion. */
export function findingInWords(finding: ReportedFinding, language: ReportLanguage): string {
  const { colon } = MARKS[language]
  const { severity, kind, message, stated, expected, suggestion } = finding
  const lines = [
    `[${SEVERITY_WORDS[severity][language]} · ${KIND_WORDS[kind][language]}] ${message[language]}`,
    ...(stated !== '' && expected !== '' ? [`${REPORT_WORDS.stated[language]}${colon}${stated}`] : []),
    ...(expected === '' ? [] : [`${REPORT_WORDS.expected[language]}${colon}${expected}`]),
    ...(suggestion ? [`${REPORT_WORDS.suggestion[language]}${colon}${suggestion[language]}`] : []),
  ]
  return lines.join('\n')
}

/** What was decided about a finding: the decision, and why. */
export function markInWords(mark: FindingMark | undefined, language: ReportLanguage): string {
  if (!mark) return REPORT_WORDS.undecided[language]
  const { colon } = MARKS[language]
  return mark.reason === ''
    ? MARK_WORDS[mark.state][language]
    : `${MARK_WORDS[mark.state][language]}${colon}${mark.reason}`
}

/** What a place says that shows a finding. */
export function evidenceInWords({ place, quote }: Evidence, number: number, language: ReportLanguage): string {
  const head = language === 'zh' ? `第 ${number} 条的依据：` : `Evidence for ${number}: `
  return `${head}${[place, quote].filter((text) => text !== '').join(' · ')}`
}

/** Findings listed in a note; more are only counted. */
const MOST_LISTED = 60
/** Of each message its beginning. */
const LONGEST = 60

/** What a document's findings come to, with a line for each. */
export function summaryInWords(report: FileReport, language: ReportLanguage, date: string | undefined): string {
  const { colon, separator } = MARKS[language]
  const counts = Object.entries(countBySeverity(report.findings)).flatMap(([severity, count]) =>
    count > 0 ? [`${SEVERITY_WORDS[severity as keyof typeof SEVERITY_WORDS][language]} ${count}`] : [],
  )
  const lines = report.findings.slice(0, MOST_LISTED).map((finding, index) => {
    const message = finding.message[language]
    const short = message.length > LONGEST ? `${message.slice(0, LONGEST)}…` : message
    return `${index + 1}. ${pageLabel(report, finding.page, language)} ${short}`
  })
  const more = report.findings.length - lines.length
  return [
    `${REPORT_WORDS.title[language]}${colon}${counts.join(separator)}`,
    ...(date === undefined ? [] : [`${REPORT_WORDS.checkedOn[language]}${colon}${date.slice(0, 10)}`]),
    ...lines,
    ...(more > 0 ? [`… +${more}`] : []),
    ...(report.notEvaluated.length > 0
      ? [
          `${REPORT_WORDS.notEvaluated[language]} ${report.notEvaluated.length}${colon}${REPORT_WORDS.notEvaluatedMeaning[language]}`,
        ]
      : []),
  ].join('\n')
}
