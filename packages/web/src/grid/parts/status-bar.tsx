import { memo, useDeferredValue, useMemo } from 'react'
import { cellProblem } from '../logic/cell-problem.ts'
import { isSingle } from '../logic/selection.ts'
import { sumText, totalsOf } from '../logic/totals.ts'
import { cancelEdit, commitEdit } from '../state/edit-cell.ts'
import { columnAt, type GridContext, marksAt, rowAt } from '../state/grid-context.ts'
import { goToConflict } from '../state/run-command.ts'
import type { GridWords } from '../words.ts'
import { MarkIcon, notesOf } from './mark-icons.tsx'

interface StatusBarProps {
  readonly context: GridContext
  /** What was said last. */
  readonly message: string
  /** Cells that two people changed. */
  readonly conflicts: number
  readonly touch: boolean
}

/** Below the grid: what is to be said of the active cell, or what was done last; and the totals of the selection. */
export function StatusBar({ context, message, conflicts, touch }: StatusBarProps) {
  const { words, arrangement, rows, editing } = context
  const { active } = context.selection
  const [row, column] = [rowAt(context, active), columnAt(context, active)]
  const problem = row && column && cellProblem(column, row, words)
  const notes = notesOf(marksAt(context, active), problem, words)
  const shown = arrangement.shown.length
  return (
    <div className="eg-status">
      {editing && touch ? (
        <span className="eg-buttons">
          <button type="button" onPointerDown={(event) => event.preventDefault()} onClick={() => commitEdit(context)}>
            {words.done}
          </button>
          <button type="button" onPointerDown={(event) => event.preventDefault()} onClick={() => cancelEdit(context)}>
            {words.cancel}
          </button>
        </span>
      ) : null}
      <span className="eg-notes">
        {notes.length === 0 && !(editing && touch) ? <span>{message === '' ? column?.note : message}</span> : null}
        {notes.map(({ shape, text }) => (
          <span key={shape + text} className={`eg-note ${shape}`}>
            {shape === 'unsaved' ? <span className="eg-unsaved-sample" /> : <MarkIcon shape={shape} />}
            {text}
          </span>
        ))}
      </span>
      {conflicts > 0 && (
        <button
          type="button"
          className="eg-plain"
          onPointerDown={(event) => event.preventDefault()}
          onClick={() => goToConflict(context)}
        >
          {words.conflicts(conflicts)}
        </button>
      )}
      {arrangement.filters.size > 0 && (
        <button type="button" className="eg-plain" onClick={arrangement.clearFilters}>
          {words.clearFilters}
        </button>
      )}
      <span className="eg-count">
        {shown === rows.length ? words.rows(grouped(rows.length)) : words.shownOf(grouped(shown), grouped(rows.length))}
      </span>
      <Totals context={context} words={words} />
    </div>
  )
}

/** Summing a large selection waits until nothing more urgent is to be drawn. */
function Totals({ context, words }: { readonly context: GridContext; readonly words: GridWords }) {
  const { top, left, bottom, right } = context.range
  const key = useDeferredValue(`${top},${left},${bottom},${right}`)
  const rows = useDeferredValue(context.arrangement.shown)
  return isSingle(context.range) ? null : <Sums context={context} rangeKey={key} rows={rows} words={words} />
}

interface SumsProps {
  readonly context: GridContext
  readonly rangeKey: string
  readonly rows: GridContext['arrangement']['shown']
  readonly words: GridWords
}

const Sums = memo(
  function Sums({ context, rangeKey, rows, words }: SumsProps) {
    const totals = useMemo(() => {
      const [top = 0, left = 0, bottom = 0, right = 0] = rangeKey.split(',').map(Number)
      return {
        ...totalsOf(context.columns, rows, { top, left, bottom, right }),
        lines: bottom - top + 1,
        wide: right - left + 1,
      }
    }, [context.columns, rows, rangeKey])
    return (
      <span className="eg-totals">
        <span className="quiet">{words.selected(totals.lines, totals.wide)}</span>
        <span>{words.filled(grouped(totals.filled))}</span>
        {totals.counts && <span>{words.countSum(grouped(totals.counts.sum))}</span>}
        {totals.tooLarge && <span>{words.sumTooLarge}</span>}
        {totals.amounts && (
          <strong>
            {words.sum(sumText(totals.amounts.sum, totals.amounts.unit))} {totals.amounts.unit}
          </strong>
        )}
      </span>
    )
  },
  (before, after) =>
    before.rangeKey === after.rangeKey &&
    before.rows === after.rows &&
    before.words === after.words &&
    before.context.columns === after.context.columns,
)

const grouped = (count: number): string => String(count).replace(/\B(?=(\d{3})+$)/gu, ',')
