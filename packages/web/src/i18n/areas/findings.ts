import { defineTexts } from '../define-texts.ts'

/** Findings of checks, and problems with what was entered. */
export const findingTexts = defineTexts({
  none: { zh: '没有发现问题', en: 'Nothing found' },
  noneHint: { zh: '检查都通过了。', en: 'Every check has passed.' },
  noneOfThoseRun: {
    zh: '能运行的检查都通过了。没能运行的列在下面。',
    en: 'Every check that could run has passed. Those that could not are listed below.',
  },
  notChecked: { zh: '未检查', en: 'Not checked' },
  problem: { zh: '填报问题', en: 'Entry' },
  go: { zh: '到这一处', en: 'Go there' },
  page: { zh: (page: number) => `第 ${page} 页`, en: (page: number) => `page ${page}` },
  stated: { zh: '写的是', en: 'Stated' },
  expected: { zh: '应为', en: 'Expected' },
  evidence: {
    zh: (count: number) => `依据 ${count} 处`,
    en: (count: number) => (count === 1 ? '1 piece of evidence' : `${count} pieces of evidence`),
  },
  alternatives: {
    zh: (count: number) => `错的也可能是另外 ${count} 处`,
    en: (count: number) => (count === 1 ? 'Another place may be the wrong one' : `${count} other places may be wrong`),
  },
  suggestion: { zh: '建议', en: 'Suggestion' },
  notEvaluated: {
    zh: (count: number) => `没能运行的检查 ${count} 项`,
    en: (count: number) => (count === 1 ? '1 check could not run' : `${count} checks could not run`),
  },
  all: { zh: '全部', en: 'All' },
  filter: { zh: '按严重程度筛选', en: 'Filter by severity' },
  list: { zh: '检查发现', en: 'Findings' },
  noneOfKind: { zh: '没有这一类', en: 'None of this kind' },
})
