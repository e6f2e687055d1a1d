import type { RefObject } from 'react'
import { plainText } from '../logic/cell-text.ts'
import type { CellPosition } from '../logic/selection.ts'
import type { GridColumn, GridRow } from '../model.ts'
import { commitEdit } from '../state/edit-cell.ts'
import { columnAt, type GridContext, marksAt, type OpenMenu, rowAt } from '../state/grid-context.ts'
import { resolveActive } from '../state/run-command.ts'
import { type Box, boxOf, HEADER_HEIGHT, type PlacedColumn, ROW_HEIGHT } from '../state/use-layout.ts'
import { ColumnMenu } from './column-menu.tsx'
import { ConflictPanel } from './conflict-panel.tsx'
import { Floating } from './floating.tsx'
import { OptionList } from './option-list.tsx'
import { RowMenu } from './row-menu.tsx'

interface GridFloatsProps {
  readonly context: GridContext
  readonly latest: RefObject<GridContext | null>
  readonly scroller: RefObject<HTMLDivElement | null>
  readonly menu: OpenMenu | undefined
  readonly listId: string
  /** Whether a person is at work in the grid. */
  readonly attended: boolean
  readonly onResize: (column: string, width: number) => void
  readonly onFit: (placed: PlacedColumn) => void
  readonly onCloseMenu: () => void
}

/** What floats over the grid: options of the cell that is typed into, its conflict, menus. */
export function GridFloats(props: GridFloatsProps) {
  const { context, latest, scroller, menu, onCloseMenu } = props
  const { editing, options, words } = context
  const { active } = context.selection
  const [row, column] = [rowAt(context, active), columnAt(context, active)]
  const conflict = marksAt(context, active)?.conflict
  const menuColumn = menu?.kind === 'column' ? context.layout.columns[menu.column] : undefined
  return (
    <>
      {editing?.listOpen && column && (
        <Floating
          anchor={() => cellBox(context, active)}
          scroller={scroller}
          className={column.kind === 'code' ? 'list codes' : 'list'}
          keepsFocus
        >
          <OptionList
            id={props.listId}
            label={column.label}
            options={options}
            highlighted={editing.highlighted}
            showsValues={column.kind === 'code' && options.some(({ value, label }) => value !== label)}
            words={words}
            onChoose={(highlighted) => {
              const now = latest.current
              if (now) commitEdit({ ...now, editing: { ...editing, highlighted } })
            }}
          />
        </Floating>
      )}
      {conflict && !editing && column && props.attended && (
        <Floating anchor={() => cellBox(context, active)} scroller={scroller} className="conflict" keepsFocus>
          <ConflictPanel
            conflict={conflict}
            show={(text) => showText(column, row, text)}
            words={words}
            onResolve={(choice) => resolveActive(context, choice)}
          />
        </Floating>
      )}
      {menuColumn && menu?.kind === 'column' && (
        <Floating
          key={menuColumn.column.id}
          anchor={() => headerBox(context, menu.column)}
          scroller={scroller}
          className="menu"
        >
          <ColumnMenu
            context={context}
            placed={menuColumn}
            onResize={(width) => props.onResize(menuColumn.column.id, width)}
            onFit={() => props.onFit(menuColumn)}
            onClose={onCloseMenu}
          />
        </Floating>
      )}
      {menu?.kind === 'rows' && (
        <Floating anchor={() => pointBox(context, menu)} scroller={scroller} className="menu">
          <RowMenu context={context} onClose={onCloseMenu} />
        </Floating>
      )}
    </>
  )
}

/** Nothing floats beside a cell that is scrolled out of sight. */
function cellBox(context: GridContext, position: CellPosition): Box | undefined {
  const scroller = context.scroller()
  const box = scroller && boxOf(context.layout, scroller, position)
  if (!box || box.top < HEADER_HEIGHT - ROW_HEIGHT / 2 || box.top > scroller.clientHeight) return undefined
  return box
}

function headerBox(context: GridContext, column: number): Box | undefined {
  const scroller = context.scroller()
  const box = scroller && boxOf(context.layout, scroller, { row: 0, column })
  return box ? { ...box, top: 0, height: HEADER_HEIGHT } : undefined
}

function pointBox(context: GridContext, { x, y }: { readonly x: number; readonly y: number }): Box | undefined {
  const rect = context.scroller()?.getBoundingClientRect()
  return rect && { left: x - rect.left, top: y - rect.top, width: 0, height: 0 }
}

function showText(column: GridColumn, row: GridRow | undefined, text: string): string {
  return row ? plainText(column, { ...row, cells: { ...row.cells, [column.id]: text } }) : text
}
