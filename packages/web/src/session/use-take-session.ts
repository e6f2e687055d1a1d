import type { Me } from '@mingzhang/server/contract'
import { useQueryClient } from '@tanstack/react-query'
import { keyOf } from '../api/use-api.ts'

/** Takes over who is signed in now, or that nobody is; what another one saw is forgotten. */
export function useTakeSession(): (me: Me | null) => void {
  const client = useQueryClient()
  return (me) => {
    client.removeQueries({ predicate: ({ queryKey: [id] }) => id !== 'session' })
    client.setQueryData(keyOf('session', {}), me)
  }
}
