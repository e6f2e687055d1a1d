import type { PointerEvent } from 'react'
import { selectRange } from '../logic/selection.ts'
import type { GridContext } from '../state/grid-context.ts'
import { allOf } from '../state/run-command.ts'
import { HEADER_HEIGHT, type PlacedColumn } from '../state/use-layout.ts'

interface GridHeaderProps {
  readonly context: GridContext
  readonly onResize: (column: string, width: number) => void
  readonly onFit: (placed: PlacedColumn) => void
}

/** Names of the columns, with what they are sorted and filtered by. */
export function GridHeader({ context, onResize, onFit }: GridHeaderProps) {
  const { layout, words } = context
  return (
    // biome-ignore lint/a11y/useFocusableInteractive: focus stays in the editor
    // biome-ignore lint/a11y/useSemanticElements: only the rows in sight are there, and they are placed by hand
    <div role="row" aria-rowindex={1} className="eg-header" style={{ width: layout.width, height: HEADER_HEIGHT }}>
      {/* biome-ignore lint/a11y/useFocusableInteractive: as above */}
      {/* biome-ignore lint/a11y/useSemanticElements: as above */}
      <div
        role="columnheader"
        aria-colindex={1}
        className="eg-corner"
        style={{ width: layout.numberWidth }}
        onPointerDown={(event) => {
          event.preventDefault()
          context.editor()?.focus({ preventScroll: true })
          context.select(selectRange(allOf(context)), false, null)
        }}
      >
        <span className="eg-hidden">{words.rowNumber}</span>
      </div>
      {layout.columns.map((placed, index) => (
        <HeaderCell
          key={placed.column.id}
          placed={placed}
          index={index}
          context={context}
          onResize={onResize}
          onFit={onFit}
        />
      ))}
    </div>
  )
}

interface HeaderCellProps extends GridHeaderProps {
  readonly placed: PlacedColumn
  readonly index: number
}

function HeaderCell({ placed, index, context, onResize, onFit }: HeaderCellProps) {
  const { words, arrangement, selection, range } = context
  const { column } = placed
  const sort = arrangement.sort?.column === column.id ? arrangement.sort : undefined
  const isFiltered = arrangement.filters.has(column.id)
  const within = index >= range.left && index <= range.right
  const states = [...(sort ? [words.sorted(sort.descending)] : []), ...(isFiltered ? [words.filtered] : [])]
  return (
    // biome-ignore lint/a11y/useFocusableInteractive: its button takes the focus
    // biome-ignore lint/a11y/useSemanticElements: as the row
    <div
      role="columnheader"
      aria-colindex={index + 2}
      aria-sort={sort ? (sort.descending ? 'descending' : 'ascending') : undefined}
      className={`eg-head${placed.numeric ? ' numeric' : ''}${placed.frozen ? ' frozen' : ''}${placed.last ? ' last' : ''}${within ? ' within' : ''}`}
      style={{ width: placed.width, left: placed.frozen ? placed.left : undefined }}
      title={column.note}
      onPointerDown={(event) => {
        if (event.button !== 0 || event.pointerType === 'touch') return
        event.preventDefault()
        context.editor()?.focus({ preventScroll: true })
        const from = event.shiftKey ? selection.anchor.column : index
        context.select(
          selectRange({ ...allOf(context), left: Math.min(from, index), right: Math.max(from, index) }),
          false,
          null,
        )
      }}
    >
      <span className="eg-head-label">
        <span className="eg-head-name">{column.label}</span>
        {column.required && <span aria-hidden="true">＊</span>}
        {column.kind === 'amount' && column.unit === '万元' && <span className="eg-unit">万元</span>}
      </span>
      <button
        type="button"
        className={isFiltered || sort ? 'eg-head-menu on' : 'eg-head-menu'}
        // One header at a time is in the order of Tab: that of the column one works in.
        tabIndex={index === selection.active.column ? 0 : -1}
        aria-label={[words.columnMenu(column.label), ...states].join('，')}
        aria-haspopup="dialog"
        onPointerDown={(event) => event.stopPropagation()}
        onClick={() => context.setMenu({ kind: 'column', column: index })}
      >
        {sort ? (sort.descending ? '↓' : '↑') : null}
        {isFiltered ? <FilterIcon /> : null}
        {!sort && !isFiltered ? '▾' : null}
      </button>
      {/* biome-ignore lint/a11y/noStaticElementInteractions: the column menu sets the width without a mouse */}
      <span
        className="eg-resize"
        onPointerDown={(event) => startResize(event, placed.width, (width) => onResize(column.id, width))}
        onDoubleClick={() => onFit(placed)}
      />
    </div>
  )
}

function startResize(event: PointerEvent<HTMLElement>, width: number, resize: (width: number) => void): void {
  event.preventDefault()
  event.stopPropagation()
  const handle = event.currentTarget
  const from = event.clientX
  handle.setPointerCapture(event.pointerId)
  const move = ({ clientX }: globalThis.PointerEvent): void => resize(width + clientX - from)
  const stop = (): void => {
    handle.removeEventListener('pointermove', move)
    handle.removeEventListener('lostpointercapture', stop)
  }
  handle.addEventListener('pointermove', move)
  handle.addEventListener('lostpointercapture', stop)
}

function FilterIcon() {
  return (
    <svg viewBox="0 0 12 12" width="11" height="11" aria-hidden="true" className="eg-icon">
      <path d="M1.5 2h9L7 6.2V10L5 9V6.2z" />
    </svg>
  )
}
