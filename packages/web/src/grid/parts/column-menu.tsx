import { useEffect, useMemo, useRef, useState } from 'react'
import { type GridFilter, readFilter } from '../logic/arrangement.ts'
import { isNumeric, plainText, textOf } from '../logic/cell-text.ts'
import type { GridContext } from '../state/grid-context.ts'
import type { PlacedColumn } from '../state/use-layout.ts'
import type { GridWords } from '../words.ts'

interface ColumnMenuProps {
  readonly context: GridContext
  readonly placed: PlacedColumn
  readonly onResize: (width: number) => void
  readonly onFit: () => void
  readonly onClose: () => void
}

const MOST_VALUES = 100

/** Sorting, filtering and width of one column. */
export function ColumnMenu({ context, placed, onResize, onFit, onClose }: ColumnMenuProps) {
  const { words, arrangement } = context
  const { column } = placed
  const filter = arrangement.filters.get(column.id)
  const [typed, setTyped] = useState(filter?.kind === 'contains' ? filter.text : '')
  const first = useRef<HTMLButtonElement>(null)
  useEffect(() => first.current?.focus(), [])
  const sorted = arrangement.sort?.column === column.id ? arrangement.sort : undefined
  const apply = (next: GridFilter | undefined): void => arrangement.filterBy(column.id, next)
  return (
    <div
      role="dialog"
      aria-label={words.columnMenu(column.label)}
      className="eg-menu"
      onKeyDown={(event) => {
        if (event.key !== 'Escape') return
        event.preventDefault()
        onClose()
      }}
    >
      <div className="eg-buttons">
        <button
          ref={first}
          type="button"
          aria-pressed={sorted?.descending === false}
          onClick={() => arrangement.sortBy({ column: column.id, descending: false })}
        >
          ↑ {words.sortUp}
        </button>
        <button
          type="button"
          aria-pressed={sorted?.descending === true}
          onClick={() => arrangement.sortBy({ column: column.id, descending: true })}
        >
          ↓ {words.sortDown}
        </button>
        <button type="button" aria-pressed={!arrangement.sort} onClick={() => arrangement.sortBy(undefined)}>
          {words.storedOrder}
        </button>
      </div>
      <label className="eg-field">
        <span>{words.filter}</span>
        <input
          type="text"
          value={typed}
          placeholder={isNumeric(column) ? words.numberFilterHint : words.filterHint}
          onChange={({ target }) => {
            setTyped(target.value)
            apply(readFilter(column, target.value))
          }}
          onKeyDown={(event) => {
            if (event.key === 'Enter' && !event.nativeEvent.isComposing) onClose()
          }}
        />
      </label>
      <ColumnValues context={context} placed={placed} filter={filter} words={words} onApply={apply} />
      <div className="eg-buttons">
        <button type="button" disabled={!filter} onClick={() => [setTyped(''), apply(undefined)]}>
          {words.clearFilter}
        </button>
      </div>
      <div className="eg-buttons">
        <span>{words.width}</span>
        <button type="button" onClick={() => onResize(placed.width - 16)}>
          {words.narrower}
        </button>
        <button type="button" onClick={() => onResize(placed.width + 16)}>
          {words.wider}
        </button>
        <button type="button" onClick={onFit}>
          {words.fit}
        </button>
      </div>
    </div>
  )
}

interface ColumnValuesProps {
  readonly context: GridContext
  readonly placed: PlacedColumn
  readonly filter: GridFilter | undefined
  readonly words: GridWords
  readonly onApply: (filter: GridFilter | undefined) => void
}

/** The different texts of the column, each to be let through or not. */
function ColumnValues({ context, placed, filter, words, onApply }: ColumnValuesProps) {
  const { column } = placed
  const values = useMemo(() => {
    const shown = new Map<string, string>()
    for (const row of context.rows) {
      const text = textOf(row, column)
      if (!shown.has(text)) shown.set(text, plainText(column, row))
    }
    return [...shown].sort(([a], [b]) => (a < b ? -1 : 1))
  }, [context.rows, column])
  const all = new Set(values.map(([text]) => text))
  const chosen: ReadonlySet<string> = filter?.kind === 'oneOf' ? filter.texts : all
  const choose = (text: string, on: boolean): void => {
    const next = new Set(chosen)
    if (on) next.add(text)
    else next.delete(text)
    onApply(next.size === all.size ? undefined : { kind: 'oneOf', texts: next })
  }
  return (
    <fieldset className="eg-values">
      <legend className="eg-hidden">{words.filter}</legend>
      <label>
        <input
          type="checkbox"
          checked={chosen.size === all.size}
          onChange={({ target }) => onApply(target.checked ? undefined : { kind: 'oneOf', texts: new Set() })}
        />
        {words.allValues}
      </label>
      {values.slice(0, MOST_VALUES).map(([text, shown]) => (
        <label key={text}>
          <input type="checkbox" checked={chosen.has(text)} onChange={({ target }) => choose(text, target.checked)} />
          {text === '' ? words.blank : shown}
        </label>
      ))}
      {values.length > MOST_VALUES && <p>{words.moreValues(values.length - MOST_VALUES)}</p>}
    </fieldset>
  )
}
