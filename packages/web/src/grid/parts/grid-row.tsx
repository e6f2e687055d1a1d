import { memo } from 'react'
import { cellProblem } from '../logic/cell-problem.ts'
import { showCell } from '../logic/cell-text.ts'
import { matches } from '../logic/find.ts'
import { hasList } from '../logic/typed-text.ts'
import type { CellMarks, GridRow, RowMarks } from '../model.ts'
import { type GridLayout, HEADER_HEIGHT, type PlacedColumn, ROW_HEIGHT } from '../state/use-layout.ts'
import type { GridWords } from '../words.ts'
import { MarkIcon, notesOf } from './mark-icons.tsx'

/** How a row is painted; plain values, so that a row that looks the same is not drawn again. */
export interface RowPaint {
  /** Selected columns; -1 is none. */
  readonly left: number
  readonly right: number
  readonly top: boolean
  readonly bottom: boolean
  /** The active cell's column, or -1. */
  readonly active: number
  /** The fill handle's column, or -1. */
  readonly handle: number
  readonly fillLeft: number
  readonly fillRight: number
  readonly fillTop: boolean
  readonly fillBottom: boolean
}

export interface GridRowProps extends RowPaint {
  readonly gridId: string
  readonly index: number
  /** Undefined is the blank row at the end. */
  readonly row: GridRow | undefined
  readonly layout: GridLayout
  readonly marks: RowMarks | undefined
  readonly words: GridWords
  readonly readOnly: boolean
  /** Lower-case text that is looked for. */
  readonly query: string
}

export const cellId = (gridId: string, row: string | undefined, column: string): string =>
  `${gridId}-${row ?? 'new'}-${column}`

export const GridRowView = memo(function GridRowView(props: GridRowProps) {
  const { gridId, index, row, layout, words } = props
  const isWhole = props.left === 0 && props.right === layout.columns.length - 1
  return (
    // biome-ignore lint/a11y/useFocusableInteractive: focus stays in the editor, which names the active cell
    // biome-ignore lint/a11y/useSemanticElements: only the rows in sight are there, and they are placed by hand
    <div
      role="row"
      aria-rowindex={index + 2}
      className={row ? 'eg-row' : 'eg-row new'}
      style={{ top: HEADER_HEIGHT + index * ROW_HEIGHT, width: layout.width }}
    >
      {/* biome-ignore lint/a11y/useFocusableInteractive: as above */}
      {/* biome-ignore lint/a11y/useSemanticElements: as above */}
      <div
        role="rowheader"
        aria-colindex={1}
        className={`eg-number${props.left >= 0 ? ' within' : ''}${isWhole ? ' whole' : ''}`}
        style={{ width: layout.numberWidth }}
        data-grid-body
      >
        {row ? index + 1 : <span title={words.newRow}>＋</span>}
      </div>
      {layout.columns.map((placed, column) => (
        <GridCell
          key={placed.column.id}
          id={cellId(gridId, row?.id, placed.column.id)}
          at={column}
          placed={placed}
          props={props}
        />
      ))}
    </div>
  )
})

interface GridCellProps {
  readonly id: string
  readonly at: number
  readonly placed: PlacedColumn
  readonly props: GridRowProps
}

function GridCell({ id, at, placed, props }: GridCellProps) {
  const { row, words } = props
  const { column } = placed
  const marks = props.marks?.get(column.id)
  const problem = row && cellProblem(column, row, words)
  const isSelected = at >= props.left && at <= props.right
  const isLocked = props.readOnly || column.readOnly === true || row?.readOnly === true
  const { text, name, room } = showCell(column, row, placed.places)
  return (
    // biome-ignore lint/a11y/useFocusableInteractive: focus stays in the editor, which names the active cell
    // biome-ignore lint/a11y/useSemanticElements: as the row
    <div
      id={id}
      role="gridcell"
      aria-colindex={at + 2}
      aria-selected={isSelected}
      aria-readonly={isLocked || undefined}
      aria-invalid={problem !== undefined || marks?.problem !== undefined || undefined}
      className={classOf(props, at, placed, marks, isLocked)}
      style={{ width: placed.width, left: placed.frozen ? placed.left : undefined }}
      title={titleOf(name === undefined ? text : `${text} ${name}`, placed.width)}
      data-grid-body
    >
      <span className={problem === undefined ? 'eg-text' : 'eg-text wrong'}>
        {text}
        {name !== undefined && <span className="eg-name"> {name}</span>}
        {room !== undefined && <span className="eg-room">{'0'.repeat(room)}</span>}
      </span>
      {(marks !== undefined || problem !== undefined) && <Marks marks={marks} problem={problem} words={words} />}
      {props.query !== '' && row && matches(column, row, props.query) && <span className="eg-match" />}
      {props.active === at && !isLocked && hasList(column.kind) && (
        <span className="eg-open" data-grid-open>
          ▾
        </span>
      )}
      {props.handle === at && <span className="eg-handle" data-grid-handle />}
    </div>
  )
}

/** A text that is likely to be cut off can be read in full under the pointer. */
function titleOf(text: string, width: number): string | undefined {
  return text.length * 8 > width ? text : undefined
}

function classOf(
  props: GridRowProps,
  at: number,
  placed: PlacedColumn,
  marks: CellMarks | undefined,
  isLocked: boolean,
): string {
  const names = ['eg-cell', placed.column.kind]
  if (placed.numeric) names.push('numeric')
  if (placed.frozen) names.push(placed.last ? 'frozen last' : 'frozen')
  if (isLocked) names.push('locked')
  if (marks?.conflict) names.push('conflict')
  else if (marks?.changed) names.push('changed')
  if (at >= props.left && at <= props.right) {
    names.push('selected')
    if (props.top) names.push('edge-top')
    if (props.bottom) names.push('edge-bottom')
    if (at === props.left) names.push('edge-left')
    if (at === props.right) names.push('edge-right')
  }
  if (at >= props.fillLeft && at <= props.fillRight) {
    names.push('filling')
    if (props.fillTop) names.push('fill-top')
    if (props.fillBottom) names.push('fill-bottom')
    if (at === props.fillLeft) names.push('fill-left')
    if (at === props.fillRight) names.push('fill-right')
  }
  if (at === props.active) names.push('active')
  return names.join(' ')
}

interface MarksProps {
  readonly marks: CellMarks | undefined
  readonly problem: string | undefined
  readonly words: GridWords
}

/** The most urgent mark as a shape, comments beside it; all of them in words for those who listen. */
function Marks({ marks, problem, words }: MarksProps) {
  const notes = notesOf(marks, problem, words)
  const [first] = notes
  const drawn = first && first.shape !== 'unsaved' && first.shape !== 'comment' ? first.shape : undefined
  return (
    <>
      {(drawn || marks?.comments) && (
        <span className="eg-marks" title={notes.map(({ text }) => text).join('\n')}>
          {drawn && <MarkIcon shape={drawn} />}
          {marks?.comments ? (
            <span className="eg-comments">
              <MarkIcon shape="comment" />
              {marks.comments > 1 ? marks.comments : null}
            </span>
          ) : null}
        </span>
      )}
      {marks?.unsaved && <span className="eg-unsaved" title={words.unsaved} />}
      <span className="eg-hidden">{notes.map(({ text }) => `；${text}`).join('')}</span>
    </>
  )
}
