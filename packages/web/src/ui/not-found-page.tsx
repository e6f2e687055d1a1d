import { ApiProblem } from '../api/api-problem.ts'
import { ErrorState } from './error-state.tsx'

const NOT_FOUND = new ApiProblem(404, {})

/** An address that leads nowhere, or nowhere for the one who asks: both look alike, as they do for the server. */
export function NotFoundPage() {
  return <ErrorState isPage error={NOT_FOUND} />
}
