import { type ApiProblem, asProblem, type ProblemKind } from '../api/api-problem.ts'
import { faultTexts } from '../i18n/areas/faults.ts'
import { useTexts } from '../i18n/use-texts.ts'

export interface ProblemWords {
  readonly title: string
  readonly detail: string | undefined
  readonly remedy: string | undefined
}

/** What to say of something that went wrong: the server's words where it has some, ours where nobody answered. */
export function useProblemWords(): (error: unknown) => ProblemWords {
  const t = useTexts(faultTexts)
  return (error) => {
    const problem: ApiProblem = asProblem(error)
    const own: Readonly<Record<ProblemKind, readonly [string, string | undefined]>> = {
      offline: [t.offlineTitle, t.offlineRemedy],
      signedOut: [t.signedOutTitle, t.signedOutRemedy],
      notAllowed: [t.notAllowedTitle, t.notAllowedRemedy],
      notFound: [t.notFoundTitle, t.notFoundRemedy],
      refused: [t.refusedTitle, undefined],
      throttled: [t.throttledTitle, t.throttledRemedy],
      broken: [t.brokenTitle, t.brokenRemedy],
    }
    const [title, remedy] = own[problem.kind]
    return { title: problem.title ?? title, detail: problem.detail, remedy: problem.remedy ?? remedy }
  }
}
