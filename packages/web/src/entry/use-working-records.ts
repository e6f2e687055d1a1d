import { useEffect, useMemo, useState, useSyncExternalStore } from 'react'
import type { ApiProblem } from '../api/api-problem.ts'
import { asProblem } from '../api/api-problem.ts'
import { useServerEvents } from '../api/events-context.tsx'
import { useMe } from '../client/session.ts'
import { type RecordsSnapshot, WorkingRecords } from './working-records.ts'

/** How soon after others' changes the records are read again: they come in flocks. @unit milliseconds */
const SETTLE = 600

/** The records of a version, kept up to date with what others do. */
export function useWorkingRecords(
  department: string,
  budget: string,
): { readonly working: WorkingRecords; readonly snapshot: RecordsSnapshot; readonly error: ApiProblem | undefined } {
  const me = useMe()
  const working = useMemo(() => new WorkingRecords({ department, budget }, me.id), [department, budget, me.id])
  const [error, setError] = useState<ApiProblem>()
  useEffect(() => {
    void working.open().catch((problem: unknown) => setError(asProblem(problem)))
    const online = () => working.retry()
    window.addEventListener('online', online)
    return () => {
      window.removeEventListener('online', online)
      working.close()
    }
  }, [working])
  const listener = useMemo(() => {
    let timer: ReturnType<typeof setTimeout> | undefined
    return (event: {
      readonly kind: string
      readonly budget?: string
      readonly department: string
      readonly by?: string
    }) => {
      if (event.kind !== 'budget' || event.budget !== budget || event.department !== department || event.by === me.id)
        return
      clearTimeout(timer)
      timer = setTimeout(() => void working.load().catch(() => {}), SETTLE)
    }
  }, [working, budget, department, me.id])
  useServerEvents(listener)
  return { working, snapshot: useSyncExternalStore(working.subscribe, working.snapshot), error }
}
