import type { Bilingual } from '@mingzhang/kernel'
import type { Chapter, FileReport } from './file-report.ts'

/** What a reviewer enters for a chapter. Silence is not “fine”: where something was not recognised, a person has to look. */
export type ChapterState = 'conforming' | 'notConforming' | 'notFound' | 'toReview'

export const CHAPTER_STATE_WORDS: Readonly<Record<ChapterState, Bilingual>> = {
  conforming: { zh: '是', en: 'yes' },
  notConforming: { zh: '否', en: 'no' },
  notFound: { zh: '未找到', en: 'not found' },
  toReview: { zh: '待人工核对', en: 'to be looked at' },
}

/** The state of each chapter of a report, in order. Findings that a reviewer dismissed say nothing against it. */
export function chapterStates({ chapters, findings, unmatched }: FileReport): readonly ChapterState[] {
  const wrong = new Set(findings.filter(({ mark }) => mark?.state !== 'dismissed').map(({ chapter }) => chapter))
  const open = new Set(unmatched.flatMap(({ page, quote }) => chapterOfUnmatched(chapters, page, quote) ?? []))
  return chapters.map(({ found }, index): ChapterState => {
    if (wrong.has(index)) return 'notConforming'
    if (!found) return 'notFound'
    return open.has(index) ? 'toReview' : 'conforming'
  })
}

/** What was not recognised names its table, or else stands in the last chapter that begins before it. */
function chapterOfUnmatched(chapters: readonly Chapter[], page: number, quote: string): number | undefined {
  const named = chapters.findIndex(({ title, kind }) => kind !== 'section' && title !== '' && quote.startsWith(title))
  if (named >= 0) return named
  const before = chapters.findLastIndex((chapter) => chapter.page !== undefined && chapter.page <= page)
  return before < 0 ? undefined : before
}
