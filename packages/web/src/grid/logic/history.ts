import type { GridChange } from '../model.ts'
import { invertChanges } from './changes.ts'

type Batch = readonly GridChange[]

/** What was done and can be taken back, and what was taken back and can be done again. The last is the next. */
export interface GridHistory {
  readonly done: readonly Batch[]
  readonly undone: readonly Batch[]
  readonly limit: number
}

export interface HistoryStep {
  /** The batch to apply now. */
  readonly changes: Batch
  readonly history: GridHistory
}

export function emptyHistory(limit = 200): GridHistory {
  return { done: [], undone: [], limit }
}

/** Remembers a batch; what had been taken back before cannot be done again. The oldest are forgotten first. */
export function remember(history: GridHistory, changes: Batch): GridHistory {
  if (changes.length === 0) return history
  return { ...history, done: [...history.done, changes].slice(-history.limit), undone: [] }
}

/** Takes the last batch back. @shape history -> inverse batch and the history after it, or undefined */
export function undo(history: GridHistory): HistoryStep | undefined {
  const last = history.done.at(-1)
  if (!last) return undefined
  return {
    changes: invertChanges(last),
    history: { ...history, done: history.done.slice(0, -1), undone: [...history.undone, last] },
  }
}

/** Does again what was taken back last. */
export function redo(history: GridHistory): HistoryStep | undefined {
  const last = history.undone.at(-1)
  if (!last) return undefined
  return {
    changes: last,
    history: { ...history, done: [...history.done, last], undone: history.undone.slice(0, -1) },
  }
}
