import { useEffect, useMemo, useRef } from 'react'
import type { CellAddress, GridColumn, GridMarks, GridRow } from '../model.ts'
import type { GridWords } from '../words.ts'

/** Says aloud that somebody else changed a cell too, once for each. @returns how many are undecided */
export function useConflictNews(
  marks: GridMarks,
  rows: readonly GridRow[],
  columns: readonly GridColumn[],
  words: GridWords,
  announce: (text: string) => void,
): number {
  const known = useRef<ReadonlySet<string>>(new Set())
  const now = useMemo(() => conflictsIn(marks), [marks])
  useEffect(() => {
    const fresh = [...now].filter(([key]) => !known.current.has(key)).map(([, address]) => address)
    known.current = new Set(now.keys())
    const [first] = fresh
    if (!first) return
    const row = rows.findIndex(({ id }) => id === first.row) + 1
    const label = columns.find(({ id }) => id === first.column)?.label ?? ''
    announce(words.conflictNews(fresh.length, row, label))
  }, [now, rows, columns, words, announce])
  return now.size
}

/** By an unambiguous name of the cell. */
function conflictsIn(marks: GridMarks): ReadonlyMap<string, CellAddress> {
  const found = new Map<string, CellAddress>()
  for (const [row, cells] of marks) {
    for (const [column, { conflict }] of cells) if (conflict) found.set(JSON.stringify([row, column]), { row, column })
  }
  return found
}
