import type { Problem } from '@mingzhang/kernel'
import type { Conflict, ProblemDetails } from '@mingzhang/server/contract'

/** What went wrong with a request, as the screens tell them apart. */
export type ProblemKind =
  /** Nobody answered: no network, or the server is down. */
  | 'offline'
  /** Not signed in, or no longer. */
  | 'signedOut'
  | 'notAllowed'
  | 'notFound'
  /** The server did not do it, and says why: rules, states, input. */
  | 'refused'
  | 'throttled'
  /** What was answered is no answer, or the server broke down. */
  | 'broken'

/** A request that was not answered as hoped. Everything a server's problem+json says is kept. */
export class ApiProblem extends Error {
  readonly kind: ProblemKind
  readonly status: number
  /** Last part of the problem's type: `password-wrong`, `not-now` … */
  readonly code: string
  readonly title: string | undefined
  readonly detail: string | undefined
  readonly remedy: string | undefined
  readonly problems: readonly Problem[]
  readonly conflicts: readonly Conflict[]

  constructor(status: number, details: Partial<ProblemDetails>, kind: ProblemKind = kindOf(status)) {
    super(details.title ?? details.detail ?? `${kind} ${status}`)
    this.name = 'ApiProblem'
    this.kind = kind
    this.status = status
    this.code = details.type?.split('/').at(-1) ?? kind
    this.title = details.title
    this.detail = details.detail === details.title ? undefined : details.detail
    this.remedy = details.remedy
    this.problems = details.problems ?? []
    this.conflicts = (details.conflicts ?? []) as readonly Conflict[]
  }

  /** Whether the same request may be answered when it is sent again. */
  get isPassing(): boolean {
    return this.kind === 'offline' || [502, 503, 504].includes(this.status)
  }
}

function kindOf(status: number): ProblemKind {
  if (status === 401) return 'signedOut'
  if (status === 403) return 'notAllowed'
  if (status === 404) return 'notFound'
  if (status === 429) return 'throttled'
  return status >= 500 ? 'broken' : 'refused'
}

/** Reads an answer that is not a success; one that is no problem+json comes from something between. */
export async function problemOf(response: Response): Promise<ApiProblem> {
  const isProblem = /\bjson\b/u.test(response.headers.get('content-type') ?? '')
  const details: unknown = isProblem ? await response.json().catch(() => null) : null
  return new ApiProblem(response.status, (details ?? {}) as Partial<ProblemDetails>)
}

/** Anything that was thrown, as a problem that a screen can show. */
export function asProblem(error: unknown): ApiProblem {
  if (error instanceof ApiProblem) return error
  return new ApiProblem(0, { detail: error instanceof Error ? error.message : String(error) }, 'broken')
}
