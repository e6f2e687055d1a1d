import { isAllowed, type Me, type Permission, type Scope } from '@mingzhang/server/contract'
import { useApi } from '../api/use-api.ts'

/** The one who is signed in; screens behind the sign-in page always have one. */
export function useMe(): Me {
  const { data } = useApi('session', {})
  if (!data) throw new Error('nobody is signed in')
  return data
}

/** Whether the one who is signed in may do something: by the same table as the server. */
export function useMay(): (permission: Permission, scope?: Scope) => boolean {
  const { assignments } = useMe()
  return (permission, scope) => isAllowed(assignments, permission, scope)
}
