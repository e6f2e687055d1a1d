import { useEffect, useMemo, useState } from 'react'
import { complete } from '../logic/completion.ts'
import { indexOf, loadIndex } from '../logic/completion-store.ts'
import { optionsOf } from '../logic/typed-text.ts'
import type { GridColumn, GridOption, GridRow } from '../model.ts'
import type { Editing } from './grid-context.ts'

/** The whole list can be leafed through; what is searched for stands near the top or is not it. */
const MOST_LISTED = 2000
const MOST_FOUND = 50

const NONE: readonly GridOption[] = []

/** The options for what is typed, best first. Readings are loaded with the first list that is opened. */
export function useOptions(
  editing: Editing | undefined,
  column: GridColumn | undefined,
  row: GridRow | undefined,
): readonly GridOption[] {
  const open = editing?.listOpen === true
  const all = open && column ? optionsOf(column, row) : NONE
  const query = editing?.touched ? editing.typed : ''
  const [loaded, setLoaded] = useState<readonly GridOption[] | undefined>(undefined)
  useEffect(() => {
    if (all.length === 0) return
    let wanted = true
    loadIndex(all).then(() => {
      if (wanted) setLoaded(all)
    })
    return () => {
      wanted = false
    }
  }, [all])
  // Searched again when readings have been loaded, although nothing was typed since.
  const isReady = loaded === all
  // biome-ignore lint/correctness/useExhaustiveDependencies: `isReady` stands for the index, which lies outside React
  return useMemo(
    () => (open ? complete(indexOf(all), query, query === '' ? MOST_LISTED : MOST_FOUND) : NONE),
    [open, all, query, isReady],
  )
}
