import { QueryCache, QueryClient } from '@tanstack/react-query'
import { asProblem } from './api-problem.ts'

const TRIES = 3

/** Keeps what was answered, asks again what failed in passing, and tells when nobody is signed in any more. */
export function createQueryClient(onSignedOut: () => void): QueryClient {
  return new QueryClient({
    queryCache: new QueryCache({
      onError: (error, query) => {
        // The session itself answers null, not a refusal.
        if (asProblem(error).kind === 'signedOut' && query.queryKey[0] !== 'session') onSignedOut()
      },
    }),
    defaultOptions: {
      queries: {
        // The event stream says what changed; until it does, what was answered holds.
        staleTime: 60_000,
        refetchOnWindowFocus: false,
        networkMode: 'always',
        retry: (failures, error) => failures < TRIES && asProblem(error).isPassing,
        retryDelay: (attempt) => Math.min(500 * 2 ** attempt, 8000),
      },
      mutations: { networkMode: 'always', retry: false },
    },
  })
}
