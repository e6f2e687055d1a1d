import { useDeferredValue, useEffect, useMemo, useRef, useState } from 'react'
import { countMatches, findNext } from '../logic/find.ts'
import { selectCell } from '../logic/selection.ts'
import type { GridContext } from '../state/grid-context.ts'

interface FindBarProps {
  readonly context: GridContext
  readonly onQuery: (query: string) => void
  readonly onClose: () => void
}

/** Finds within the grid: the browser's own search sees only the rows in sight. */
export function FindBar({ context, onQuery, onClose }: FindBarProps) {
  const { words, columns, arrangement, selection } = context
  const [text, setText] = useState('')
  const input = useRef<HTMLInputElement>(null)
  const counted = useDeferredValue(text)
  const { count, more } = useMemo(
    () => countMatches(columns, arrangement.shown, counted),
    [columns, arrangement.shown, counted],
  )
  useEffect(() => input.current?.focus(), [])

  const go = (query: string, backwards: boolean, from = selection.active): void => {
    const found = findNext(columns, arrangement.shown, query, from, backwards)
    if (found) context.select(selectCell(found))
  }
  return (
    <search className="eg-find">
      <input
        ref={input}
        type="text"
        aria-label={words.find}
        placeholder={words.find}
        value={text}
        onChange={({ target }) => {
          setText(target.value)
          onQuery(target.value.toLowerCase())
          // The active cell itself counts while one is still typing.
          const { row, column } = selection.active
          go(
            target.value,
            false,
            column > 0 ? { row, column: column - 1 } : { row: row - 1, column: columns.length - 1 },
          )
        }}
        onKeyDown={(event) => {
          if (event.nativeEvent.isComposing) return
          if (event.key === 'Enter') {
            event.preventDefault()
            go(text, event.shiftKey)
          } else if (event.key === 'Escape') {
            event.preventDefault()
            onClose()
          }
        }}
      />
      <output>{counted === '' ? '' : count === 0 ? words.noMatch : words.matches(count, more)}</output>
      <button type="button" aria-label={words.findPrevious} onClick={() => go(text, true)}>
        ↑
      </button>
      <button type="button" aria-label={words.findNext} onClick={() => go(text, false)}>
        ↓
      </button>
      <button type="button" aria-label={words.close} onClick={onClose}>
        ×
      </button>
    </search>
  )
}
