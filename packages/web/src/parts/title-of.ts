import { asProblem } from '../api/api-problem.ts'

/** What went wrong, in one line. */
export function titleOf(error: unknown, t: (zh: string, en: string) => string): string {
  const problem = asProblem(error)
  if (problem.kind === 'offline') return t('连不上服务器。', 'The server cannot be reached.')
  return problem.title ?? t('没有做成。', 'It was not done.')
}
