import type { RouteId } from '@mingzhang/server/contract'
import {
  type QueryKey,
  queryOptions,
  type UseMutationResult,
  type UseQueryResult,
  useMutation,
  useQuery,
  useQueryClient,
} from '@tanstack/react-query'
import type { ApiProblem } from './api-problem.ts'
import { callApi } from './call-api.ts'
import type { ReplyTo, RequestOf } from './request.ts'

/** Where the answer of a route is kept: under its id first, so that a whole route can be forgotten. */
export function keyOf<Id extends RouteId>(id: Id, request: RequestOf<Id>): QueryKey {
  return [id, request]
}

/** How a route is asked and its answer kept; for prefetching and for several at once. */
export function apiQuery<Id extends RouteId>(id: Id, request: RequestOf<Id>) {
  return queryOptions<ReplyTo<Id>, ApiProblem>({
    queryKey: keyOf(id, request),
    queryFn: ({ signal }) => callApi(id, request, { signal, isQuestion: true }),
  })
}

export interface UseApiOptions {
  /** False: not now. */
  readonly enabled?: boolean
  /** Whether the former answer stays while another is fetched. */
  readonly keepsFormer?: boolean
  readonly refetchInterval?: number
}

/** Asks a route, and asks again when events say that its answer changed. */
export function useApi<Id extends RouteId>(
  id: Id,
  request: RequestOf<Id>,
  { enabled = true, keepsFormer = false, refetchInterval }: UseApiOptions = {},
): UseQueryResult<ReplyTo<Id>, ApiProblem> {
  return useQuery<ReplyTo<Id>, ApiProblem>({
    ...apiQuery(id, request),
    enabled,
    ...(keepsFormer ? { placeholderData: (former: ReplyTo<Id> | undefined) => former as never } : {}),
    ...(refetchInterval === undefined ? {} : { refetchInterval }),
  })
}

/** Writes by a route; then what the named routes answered is asked anew. */
export function useSend<Id extends RouteId>(
  id: Id,
  changes: readonly RouteId[] = [],
): UseMutationResult<ReplyTo<Id>, ApiProblem, RequestOf<Id>> {
  const client = useQueryClient()
  return useMutation<ReplyTo<Id>, ApiProblem, RequestOf<Id>>({
    mutationFn: (request) => callApi(id, request),
    onSuccess: () => Promise.all(changes.map((each) => client.invalidateQueries({ queryKey: [each] }))),
  })
}
