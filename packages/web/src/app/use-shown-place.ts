import { useEffect, useState } from 'react'
import { useApi } from '../api/use-api.ts'
import { type Place, usePlace } from './use-place.ts'

/** Kept while the page is open: who goes to the board or the notices comes back to the same department. */
let last: Place | undefined

/**
 * The department and year that the frame shows: those of the address, else those one was last at, else the only ones
 * that there are for the one who is signed in.
 */
export function useShownPlace(): Place {
  const place = usePlace()
  const [former, setFormer] = useState(last)
  const { department, year } = place
  useEffect(() => {
    if (department === undefined) return
    last = { department, year: year ?? (last?.department === department ? last.year : undefined), screen: '' }
    setFormer(last)
  }, [department, year])
  const departments = useApi('departments', {}).data ?? []
  if (department !== undefined) {
    if (year !== undefined) return place
    const newest = departments.find((each) => each.department === department)?.year ?? undefined
    return { ...place, year: former?.department === department ? (former.year ?? newest) : newest }
  }
  const known = departments.find((each) => each.department === former?.department)
  if (former && known) return former
  const [only] = departments
  if (departments.length !== 1 || !only) return place
  return { department: only.department, year: only.year ?? undefined, screen: '' }
}
