import { defaultRangeExtractor, useVirtualizer } from '@tanstack/react-virtual'
import {
  type Ref,
  useCallback,
  useEffect,
  useId,
  useImperativeHandle,
  useLayoutEffect,
  useMemo,
  useRef,
  useState,
} from 'react'
import './grid.css'
import type { GridSurface } from './logic/plan-edits.ts'
import { type CellPosition, rangeOf } from './logic/selection.ts'
import type { GridChange, GridColumn, GridHandle, GridLanguage, GridMarks, GridRow } from './model.ts'
import { CellEditor } from './parts/cell-editor.tsx'
import { contentWidth } from './parts/content-width.ts'
import { FindBar } from './parts/find-bar.tsx'
import { GridFloats } from './parts/grid-floats.tsx'
import { GridHeader } from './parts/grid-header.tsx'
import { cellId, GridRowView } from './parts/grid-row.tsx'
import { StatusBar } from './parts/status-bar.tsx'
import type { Editing, GridContext, OpenMenu } from './state/grid-context.ts'
import { handleOf } from './state/grid-handle.ts'
import { paintRow } from './state/paint-row.ts'
import { useArrangement } from './state/use-arrangement.ts'
import { useConflictNews } from './state/use-conflict-news.ts'
import { useEdits } from './state/use-edits.ts'
import { type PlacedColumn, ROW_HEIGHT, reveal, useLayout } from './state/use-layout.ts'
import { useMessage } from './state/use-message.ts'
import { useOptions } from './state/use-options.ts'
import { usePointer } from './state/use-pointer.ts'
import { useSelection } from './state/use-selection.ts'
import { GRID_WORDS } from './words.ts'

export interface EntryGridProps {
  /** What the grid holds, for those who do not see it. */
  readonly label: string
  readonly columns: readonly GridColumn[]
  /** In stored order. Rows that did not change must be the same objects. */
  readonly rows: readonly GridRow[]
  /**
   * One action of a person as one batch. The rows must come back with it applied in the same turn (`applyChanges`):
   * the grid does not keep a copy.
   */
  readonly onChanges: (changes: readonly GridChange[]) => void
  readonly marks?: GridMarks
  /** A person decided a conflict. */
  readonly onResolve?: (row: string, column: string, choice: 'mine' | 'theirs') => void
  readonly onActiveChange?: (row: string | undefined, column: string) => void
  readonly readOnly?: boolean
  /** Whether rows can be added. */
  readonly canAdd?: boolean
  /** What a new row begins with. */
  readonly newCells?: Readonly<Record<string, string>>
  readonly newRowId?: () => string
  /** How many of the first columns stay in sight. */
  readonly frozen?: number
  readonly language?: GridLanguage
  readonly ref?: Ref<GridHandle>
}

const NO_MARKS: GridMarks = new Map()
const NO_CELLS: Readonly<Record<string, string>> = {}
const randomId = (): string => crypto.randomUUID()

/** A grid that feels like a spreadsheet. It fills the height that it is given. */
export function EntryGrid(props: EntryGridProps) {
  const { columns, rows, readOnly = false, marks = NO_MARKS, newCells = NO_CELLS, newRowId = randomId } = props
  const canAdd = (props.canAdd ?? true) && !readOnly
  const words = GRID_WORDS[props.language ?? 'zh']
  const gridId = useId()
  const scroller = useRef<HTMLDivElement>(null)
  const editor = useRef<HTMLTextAreaElement>(null)
  const latest = useRef<GridContext>(null)
  const leaving = useRef(false)
  const toReveal = useRef<CellPosition>(undefined)
  const [editing, setEditing] = useState<Editing | undefined>(undefined)
  const [menu, setMenu] = useState<OpenMenu | undefined>(undefined)
  const [finding, setFinding] = useState(false)
  const [query, setQuery] = useState('')
  const { message, announce } = useMessage()
  const [focused, setFocused] = useState(false)

  const arrangement = useArrangement(columns, rows)
  const { shown } = arrangement
  const { layout, resize } = useLayout(scroller, columns, rows, props.frozen ?? 1)
  const shape = { rows: shown.length + (canAdd ? 1 : 0), columns: columns.length }
  const { selection, select } = useSelection(shown, shape)
  const range = rangeOf(selection)
  const { active } = selection
  const surface: GridSurface = {
    columns,
    rows: shown,
    lastStored: rows.at(-1)?.id ?? null,
    canAdd,
    readOnly,
    newRowId,
    newCells,
  }
  const edits = useEdits({
    columns,
    rows,
    shown,
    words,
    onChanges: props.onChanges,
    announce,
    select: (next, afterChanges) => {
      toReveal.current = next.active
      select(next, afterChanges)
    },
  })
  const options = useOptions(editing, columns[active.column], shown[active.row])
  const context: GridContext = {
    columns,
    rows,
    arrangement,
    shape,
    selection,
    range,
    surface,
    marks,
    words,
    layout,
    editing,
    options,
    scroller: () => scroller.current,
    editor: () => editor.current,
    setEditing,
    setMenu,
    setFinding,
    select: (next, afterChanges, show = next.focus) => {
      if (show) toReveal.current = show
      select(next, afterChanges)
    },
    ...edits,
    resolve: (row, column, choice) => props.onResolve?.(row, column, choice),
    announce,
    leave: (next) => {
      leaving.current = next
    },
  }
  useLayoutEffect(() => {
    latest.current = context
    const [position, element] = [toReveal.current, scroller.current]
    toReveal.current = undefined
    if (position && element) reveal(layout, element, position)
  })
  const pointer = usePointer(latest)

  const activeRow = shown[active.row]
  const activeColumn = columns[active.column]
  const { onActiveChange } = props
  const [activeRowId, activeColumnId] = [activeRow?.id, activeColumn?.id]
  useEffect(() => {
    if (activeColumnId !== undefined) onActiveChange?.(activeRowId, activeColumnId)
  }, [activeRowId, activeColumnId, onActiveChange])
  const conflicts = useConflictNews(marks, rows, columns, words, announce)

  useImperativeHandle(props.ref, () => handleOf(latest), [])

  // The active cell is always there, also when it is scrolled away: the editor names it.
  const activeIndex = active.row
  const virtualizer = useVirtualizer({
    count: shape.rows,
    getScrollElement: () => scroller.current,
    estimateSize: () => ROW_HEIGHT,
    overscan: 5,
    rangeExtractor: useCallback(
      (visible: Parameters<typeof defaultRangeExtractor>[0]) => {
        const indexes = defaultRangeExtractor(visible)
        return activeIndex < visible.count && !indexes.includes(activeIndex)
          ? [...indexes, activeIndex].sort((a, b) => a - b)
          : indexes
      },
      [activeIndex],
    ),
  })

  const closeMenu = (): void => {
    setMenu(undefined)
    editor.current?.focus({ preventScroll: true })
  }
  const fit = ({ column }: PlacedColumn): void => {
    const [element, visible] = [scroller.current, virtualizer.range]
    if (!element || !visible) return
    resize(column.id, contentWidth(column, shown.slice(visible.startIndex, visible.endIndex + 1), element))
  }
  const items = virtualizer.getVirtualItems()
  const ids = useMemo(() => ({ list: `${gridId}-options`, help: `${gridId}-help`, grid: `${gridId}-grid` }), [gridId])

  return (
    <div
      className={`eg${focused || editing ? ' focused' : ''}`}
      onPointerDown={(event) => {
        const floating = event.target instanceof Element && event.target.closest('.eg-floating')
        if (menu && !floating) closeMenu()
      }}
    >
      <p id={ids.help} className="eg-hidden">
        {words.help}
      </p>
      {finding && (
        <FindBar
          context={context}
          onQuery={setQuery}
          onClose={() => {
            setFinding(false)
            setQuery('')
            editor.current?.focus({ preventScroll: true })
          }}
        />
      )}
      <div className="eg-window">
        {/* biome-ignore lint/a11y/useSemanticElements: only the rows in sight are there, and they are placed by hand */}
        {/* biome-ignore lint/a11y/useKeyWithClickEvents: the keyboard is the editor's */}
        <div
          id={ids.grid}
          ref={scroller}
          role="grid"
          aria-label={props.label}
          aria-rowcount={shape.rows + 1}
          aria-colcount={columns.length + 1}
          aria-multiselectable="true"
          aria-readonly={readOnly}
          className="eg-scroller"
          onPointerDown={pointer.onPointerDown}
          onMouseDown={pointer.onMouseDown}
          onClick={pointer.onClick}
          onDoubleClick={pointer.onDoubleClick}
          onContextMenu={pointer.onContextMenu}
        >
          <GridHeader context={context} onResize={resize} onFit={fit} />
          {/* biome-ignore lint/a11y/useSemanticElements: as the grid */}
          <div role="rowgroup" style={{ height: virtualizer.getTotalSize(), width: layout.width }}>
            {items.map(({ index }) => (
              <GridRowView
                key={shown[index]?.id ?? ''}
                gridId={gridId}
                index={index}
                row={shown[index]}
                layout={layout}
                marks={marks.get(shown[index]?.id ?? '')}
                words={words}
                readOnly={readOnly}
                query={query}
                {...paintRow(index, selection, range, pointer.filling, !readOnly && !editing && !pointer.touch)}
              />
            ))}
          </div>
        </div>
        <CellEditor
          context={context}
          latest={latest}
          editor={editor}
          scroller={scroller}
          gridId={ids.grid}
          listId={ids.list}
          helpId={ids.help}
          activeCellId={cellId(gridId, activeRowId, activeColumnId ?? '')}
          touch={pointer.touch}
          leaving={leaving}
          onFocusChange={setFocused}
        />
        {shown.length === 0 && <p className="eg-empty">{rows.length === 0 ? words.noRows : words.noneShown}</p>}
      </div>
      <GridFloats
        context={context}
        latest={latest}
        scroller={scroller}
        menu={menu}
        listId={ids.list}
        attended={focused || pointer.touch}
        onResize={resize}
        onFit={fit}
        onCloseMenu={closeMenu}
      />
      <StatusBar context={context} message={message} conflicts={conflicts} touch={pointer.touch} />
      <div role="status" className="eg-hidden">
        {message}
      </div>
    </div>
  )
}
