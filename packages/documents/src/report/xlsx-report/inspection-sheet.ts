import { CHAPTER_STATE_WORDS, type ChapterState, chapterStates } from '../chapter-state.ts'
import { shortName } from '../document-name.ts'
import type { FileReport, ReportedFinding } from '../file-report.ts'
import { markInWords } from '../finding-in-words.ts'
import { pageLabel } from '../page-label.ts'
import { REPORT_WORDS, type ReportLanguage } from '../report-words.ts'
import type { SheetColumn, SheetRow, SheetValue } from './report-sheet.ts'

/** The columns of the inspection sheet. */
export function inspectionColumns(language: ReportLanguage, hasMarks: boolean): readonly SheetColumn[] {
  const word = (name: keyof typeof REPORT_WORDS): string => REPORT_WORDS[name][language]
  return [
    { header: word('number'), width: 6, align: 'center' },
    { header: word('department'), width: 26 },
    { header: word('document'), width: 19 },
    { header: word('chapter'), width: 36 },
    { header: word('conforms'), width: 11, align: 'center' },
    { header: word('problem'), width: 58 },
    { header: word('page'), width: 9, align: 'center' },
    { header: word('expected'), width: 24 },
    ...(hasMarks ? [{ header: word('decision'), width: 24 }] : []),
    { header: word('correction'), width: 13, align: 'center' },
    { header: word('remark'), width: 22 },
  ]
}

const LOOKS: Readonly<Record<ChapterState, NonNullable<SheetValue['look']>>> = {
  conforming: 'good',
  notConforming: 'bad',
  notFound: 'open',
  toReview: 'open',
}

/** Rows of one document: a row per chapter, and one for the document as a whole where something is said of it; the row's number is left out. @param number of the document */
export function inspectionRows(
  report: FileReport,
  number: number,
  language: ReportLanguage,
  hasMarks: boolean,
): readonly SheetRow[] {
  const { chapters, findings, error, document } = report
  const own = [document.department, shortName(report, number)]
  if (error) {
    const result: SheetValue = { text: REPORT_WORDS.unreadable[language], look: 'bad' }
    const blanks = ['', '', ...(hasMarks ? [''] : []), '', '']
    return [[...own, REPORT_WORDS.wholeDocument[language], result, `${error.message}\n${error.remedy}`, ...blanks]]
  }
  const states = chapterStates(report)
  const row = (title: string, state: ChapterState, chapter: number | undefined): SheetRow => {
    const numbered = findings.flatMap((finding, index) =>
      finding.chapter === chapter ? [{ finding, at: index + 1 }] : [],
    )
    const result: SheetValue = { text: CHAPTER_STATE_WORDS[state][language], look: LOOKS[state] }
    const lines = (of: (finding: ReportedFinding) => string): string =>
      numbered.map(({ finding, at }) => `${at}. ${of(finding)}`).join('\n')
    const pages = [...new Set(numbered.map(({ finding }) => pageLabel(report, finding.page, language)))]
    return [
      ...own,
      title,
      result,
      lines(({ message }) => message[language]),
      pages.join('\n'),
      lines(({ expected, suggestion }) => expected || suggestion?.[language] || '—'),
      ...(hasMarks ? [lines(({ mark }) => markInWords(mark, language))] : []),
      '',
      '',
    ]
  }
  const rows = chapters.map(({ title, depth }, index) =>
    row(`${depth === 2 ? '　　' : ''}${title}`, states[index] ?? 'conforming', index),
  )
  const ofWhole = findings.filter(({ chapter }) => chapter === undefined)
  const isWrong = ofWhole.some(({ mark }) => mark?.state !== 'dismissed')
  return ofWhole.length > 0 || chapters.length === 0
    ? [row(REPORT_WORDS.wholeDocument[language], isWrong ? 'notConforming' : 'conforming', undefined), ...rows]
    : rows
}

/** Rows that something has to be done about. */
export function isConforming(row: SheetRow, language: ReportLanguage): boolean {
  const state = row[3]
  return typeof state === 'object' && state.text === CHAPTER_STATE_WORDS.conforming[language]
}
