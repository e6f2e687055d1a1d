import type { Table } from '@mingzhang/kernel'
import { memo } from 'react'
import { tableAnchor } from './anchors.ts'
import styles from './document.module.css'
import { FigureView, RunsView } from './runs-view.tsx'
import { columnWidths, isWide, type PlacedCell, placeBody, startColumns } from './table-layout.ts'

export interface TableViewProps {
  readonly table: Table
  readonly headingLevel: 2 | 3 | 4 | 5
}

/** From this many rows on a table is laid out only when it comes into sight. */
const LONG = 200
/** About the height of a row. @unit em */
const ROW_EMS = 1.7

/** A table with its title, its line of department and unit, and its notes. It scrolls sideways within itself. */
export const TableView = memo(function TableView({ table, headingLevel }: TableViewProps) {
  const id = tableAnchor(table)
  const titleId = `${id}-title`
  const Heading = `h${headingLevel}` as const
  const widths = columnWidths(table)
  const least = widths.reduce((sum, width) => sum + width, 0)
  const isLong = table.rows.length >= LONG
  return (
    <div
      id={id}
      className={[
        styles.tableBlock,
        table.orientation === 'landscape' ? styles.landscape : '',
        isLong ? styles.long : '',
      ].join(' ')}
      {...(isLong ? { style: { containIntrinsicSize: `auto ${Math.round(table.rows.length * ROW_EMS)}em` } } : {})}
      data-block=""
    >
      <Heading id={titleId} className={styles.tableTitle} tabIndex={-1}>
        {table.title}
      </Heading>
      <p className={styles.caption}>
        <span>{table.captionLeft}</span>
        <span>{table.captionRight}</span>
      </p>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls has to be reached by keyboard */}
      <section className={styles.frame} aria-labelledby={titleId} tabIndex={0}>
        <table className={`${styles.table} ${isWide(table) ? styles.wide : ''}`} style={{ minWidth: `${least}em` }}>
          <colgroup>
            {widths.map((width, column) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: a column is its place.
              <col key={column} style={{ width: `${((width / least) * 100).toFixed(2)}%` }} />
            ))}
          </colgroup>
          <TableHead table={table} />
          <TableBody table={table} />
        </table>
      </section>
      {table.notes.map((runs) => (
        <p key={runs.map(({ text }) => text).join('')} className={styles.note}>
          <RunsView runs={runs} />
        </p>
      ))}
    </div>
  )
})

function TableHead({ table }: { readonly table: Table }) {
  const starts = startColumns(table.header)
  return (
    <thead>
      {table.header.map((cells, row) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: rows of a header keep their places.
        <tr key={row}>
          {cells.map((cell, index) => (
            <th
              key={starts[row]?.[index]}
              scope={cell.columnSpan > 1 ? 'colgroup' : 'col'}
              colSpan={cell.columnSpan}
              rowSpan={cell.rowSpan}
            >
              {cell.text}
            </th>
          ))}
        </tr>
      ))}
    </thead>
  )
}

function TableBody({ table }: { readonly table: Table }) {
  const firstFigure = table.columns.findIndex(({ kind }) => kind !== 'label')
  const edge = firstFigure < 0 ? table.columns.length : firstFigure
  return (
    <tbody>
      {placeBody(table).map((cells, row) => {
        const { code = '', label = '' } = table.rows[row] ?? {}
        const nameColumn = cells.find(({ isHeader, column }) => isHeader && column <= edge)?.column
        return (
          // biome-ignore lint/suspicious/noArrayIndexKey: a code may stand in several rows.
          <tr key={`${row} ${code} ${label}`}>
            {cells.map((placed) => (
              <CellView key={placed.column} placed={placed} stays={placed.column === nameColumn} />
            ))}
          </tr>
        )
      })}
    </tbody>
  )
}

function CellView({ placed: { cell, isHeader }, stays }: { readonly placed: PlacedCell; readonly stays: boolean }) {
  const classes = [
    styles[cell.align],
    cell.role === 'total' ? styles.total : undefined,
    // A cell over several rows would cover the names of those below it.
    stays && cell.rowSpan === 1 ? styles.stays : undefined,
  ]
  const shared = {
    colSpan: cell.columnSpan,
    rowSpan: cell.rowSpan,
    className: classes.filter((name) => name !== undefined).join(' '),
    ...(cell.indent > 0 ? { style: { paddingInlineStart: `${0.55 + cell.indent}em` } } : {}),
  }
  const content = cell.figure ? <FigureView text={cell.text} figure={cell.figure} /> : cell.text
  return isHeader ? (
    <th {...shared} scope={cell.rowSpan > 1 ? 'rowgroup' : 'row'}>
      {content}
    </th>
  ) : (
    <td {...shared}>{content}</td>
  )
}
