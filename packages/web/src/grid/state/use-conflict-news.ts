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
  const now = useMemo(() => conflictsIn(marks, rows), [marks, rows])
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

/** By an unambiguous name of the cell. Marks of rows that are not here are not of this grid. */
function conflictsIn(marks: GridMarks, rows: readonly GridRow[]): ReadonlyMap<string, CellAddress> {
  const found = new Map<string, CellAddress>()
  for (const [row, cells] of marks) {
    for (const [column, { conflict }] of cells) if (conflict) found.set(JSON.stringify([row, column]), { row, column })
  }
  if (found.size === 0) return found
  const here = new Set(rows.map(({ id }) => id))
  return new Map([...found].filter(([, { row }]) => here.has(row)))
}
