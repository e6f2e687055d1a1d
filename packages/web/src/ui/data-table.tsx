import { type ReactNode, useMemo, useState } from 'react'
import styles from './data-table.module.css'
import { Glyph } from './glyph.tsx'

export interface DataColumn<Row> {
  readonly key: string
  readonly title: ReactNode
  readonly render: (row: Row) => ReactNode
  /** Figures stand to the right, their points in one line. */
  readonly kind?: 'text' | 'number'
  /** The column that names its row. */
  readonly isName?: boolean
  /** As narrow as its content: states, actions. */
  readonly isTight?: boolean
  /** What it is sorted by, where that can be done. */
  readonly sortBy?: (row: Row) => string | number
}

export interface DataTableProps<Row> {
  /** What it lists, for those who hear it. */
  readonly label: string
  readonly columns: readonly DataColumn<Row>[]
  readonly rows: readonly Row[]
  readonly rowKey: (row: Row) => string
  readonly isTotal?: (row: Row) => boolean
  readonly isDense?: boolean
  /** Said below: how many there are, a button for more. */
  readonly foot?: ReactNode
}

interface Sort {
  readonly key: string
  readonly isDown: boolean
}

/** A list as a table. It scrolls within itself where it is too wide, and can be sorted where its columns say by what. */
export function DataTable<Row>({ label, columns, rows, rowKey, isTotal, isDense, foot }: DataTableProps<Row>) {
  const [sort, setSort] = useState<Sort>()
  const sorted = useMemo(() => sortRows(rows, columns, sort, isTotal), [rows, columns, sort, isTotal])
  return (
    <div>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls has to be reached by keyboard */}
      <section className={styles.frame} aria-label={label} tabIndex={0}>
        <table className={`${styles.table} ${isDense ? styles.dense : ''}`}>
          <thead>
            <tr>
              {columns.map((column) => (
                <ColumnHead key={column.key} column={column} sort={sort} onSort={setSort} />
              ))}
            </tr>
          </thead>
          <tbody>
            {sorted.map((row) => (
              <tr key={rowKey(row)} className={isTotal?.(row) ? styles.total : undefined}>
                {columns.map((column) => {
                  const className = classOf(column)
                  return column.isName ? (
                    <th key={column.key} scope="row" className={className}>
                      {column.render(row)}
                    </th>
                  ) : (
                    <td key={column.key} className={className}>
                      {column.render(row)}
                    </td>
                  )
                })}
              </tr>
            ))}
          </tbody>
        </table>
      </section>
      {foot === undefined ? undefined : <div className={styles.foot}>{foot}</div>}
    </div>
  )
}

interface ColumnHeadProps<Row> {
  readonly column: DataColumn<Row>
  readonly sort: Sort | undefined
  readonly onSort: (sort: Sort | undefined) => void
}

function ColumnHead<Row>({ column, sort, onSort }: ColumnHeadProps<Row>) {
  const { key, title, sortBy } = column
  const className = classOf(column)
  if (!sortBy)
    return (
      <th scope="col" className={className}>
        {title}
      </th>
    )
  const isDown = sort?.key === key ? sort.isDown : undefined
  return (
    <th
      scope="col"
      className={className}
      aria-sort={isDown === undefined ? 'none' : isDown ? 'descending' : 'ascending'}
    >
      <button
        type="button"
        className={styles.sort}
        onClick={() =>
          onSort(isDown === undefined ? { key, isDown: false } : isDown ? undefined : { key, isDown: true })
        }
      >
        {title}
        <Glyph name={isDown ? 'down' : 'up'} />
      </button>
    </th>
  )
}

function classOf<Row>({ kind, isTight }: DataColumn<Row>): string | undefined {
  const names = [kind === 'number' ? styles.number : undefined, isTight ? styles.tight : undefined]
  return names.filter((name) => name !== undefined).join(' ') || undefined
}

/** Totals stay where they are: below all, whatever is sorted. */
function sortRows<Row>(
  rows: readonly Row[],
  columns: readonly DataColumn<Row>[],
  sort: Sort | undefined,
  isTotal: ((row: Row) => boolean) | undefined,
): readonly Row[] {
  const by = columns.find(({ key }) => key === sort?.key)?.sortBy
  if (!sort || !by) return rows
  const sign = sort.isDown ? -1 : 1
  const plain = rows.filter((row) => !isTotal?.(row))
  plain.sort((a, b) => sign * compare(by(a), by(b)))
  return [...plain, ...rows.filter((row) => isTotal?.(row))]
}

function compare(a: string | number, b: string | number): number {
  if (typeof a === 'number' && typeof b === 'number') return a - b
  return String(a).localeCompare(String(b), 'zh-CN', { numeric: true })
}
