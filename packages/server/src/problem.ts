import type { Problem } from '@mingzhang/kernel'
import type { Conflict } from './contract/index.ts'

/** A request that is refused: answered as problem+json. Thrown inside a transaction, it rolls everything back. */
export class Refusal extends Error {
  readonly status: 400 | 401 | 403 | 404 | 409 | 413 | 415 | 422 | 429 | 503
  readonly code: string
  readonly title: string
  readonly remedy: string | undefined
  readonly problems: readonly Problem[] | undefined
  readonly conflicts: readonly Conflict[] | undefined

  constructor(
    status: Refusal['status'],
    code: string,
    title: string,
    more: {
      readonly detail?: string
      readonly remedy?: string
      readonly problems?: readonly Problem[]
      readonly conflicts?: readonly Conflict[]
    } = {},
  ) {
    super(more.detail ?? title)
    this.status = status
    this.code = code
    this.title = title
    this.remedy = more.remedy
    this.problems = more.problems
    this.conflicts = more.conflicts
  }
}

/** What is not there, or not for the one who asks: both are answered alike, so that ids cannot be guessed. */
export function notFound(what: string): Refusal {
  return new Refusal(404, 'not-found', `没有这${what}，或者您看不到它。`, {
    remedy: '检查地址；需要权限的，请找系统管理员。',
  })
}

export function notAllowed(): Refusal {
  return new Refusal(403, 'not-allowed', '您没有做这件事的权限。', { remedy: '需要权限的，请找系统管理员。' })
}

/** The state does not let it happen. */
export function notNow(title: string, remedy: string): Refusal {
  return new Refusal(409, 'not-now', title, { remedy })
}
