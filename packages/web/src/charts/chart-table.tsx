import type { AmountUnit, Selector } from '@mingzhang/kernel'
import { useMemo } from 'react'
import { type DataColumn, DataTable } from '../ui/data-table.tsx'
import styles from './charts.module.css'
import { type CsvCell, csvOf } from './csv.ts'

/** The numbers of a chart as a table: what is shown, what is saved, and the rows that each leads to. */
export interface ChartTableData {
  readonly columns: readonly { readonly title: string; readonly kind: 'text' | 'number' }[]
  readonly rows: readonly ChartTableRow[]
}

export interface ChartTableRow {
  readonly key: string
  readonly cells: readonly ChartCell[]
  readonly selector?: Selector
  readonly isTotal?: boolean
  /** Steps under the row that it belongs to. */
  readonly depth?: number
}

/** As shown; `saved` where a file is given more exactly. */
export interface ChartCell {
  readonly text: string
  readonly saved?: CsvCell
}

export interface ChartTableProps {
  readonly label: string
  readonly table: ChartTableData
  readonly onMark?: ((selector: Selector) => void) | undefined
}

/** The table of a chart. Where rows lead to the data, their names are buttons. */
export function ChartTable({ label, table, onMark }: ChartTableProps) {
  const columns = useMemo(
    () =>
      table.columns.map(
        ({ title, kind }, at): DataColumn<ChartTableRow> => ({
          key: String(at),
          title,
          kind,
          isName: at === 0,
          render: (row) => <ShownCell row={row} at={at} onMark={onMark} />,
        }),
      ),
    [table, onMark],
  )
  return (
    <DataTable
      label={label}
      columns={columns}
      rows={table.rows}
      rowKey={({ key }) => key}
      isTotal={({ isTotal }) => isTotal === true}
      isDense
    />
  )
}

interface ShownCellProps {
  readonly row: ChartTableRow
  readonly at: number
  readonly onMark: ((selector: Selector) => void) | undefined
}

function ShownCell({ row, at, onMark }: ShownCellProps) {
  const text = row.cells[at]?.text ?? ''
  if (at > 0) return text
  const indent = row.depth ? { paddingInlineStart: `${row.depth}em` } : undefined
  const { selector } = row
  if (!selector || !onMark) return <span style={indent}>{text}</span>
  return (
    <button type="button" className={styles.rowButton} style={indent} onClick={() => onMark(selector)}>
      {text}
    </button>
  )
}

/** The table as a file; columns of amounts name their unit. @shape ChartTableData × unit -> CSV */
export function csvOfTable({ columns, rows }: ChartTableData, unit: AmountUnit): string {
  const isAmounts = (at: number): boolean => rows.some(({ cells }) => cells[at]?.saved?.isNumber === true)
  return csvOf(
    columns.map(({ title }, at) => (isAmounts(at) ? `${title}（${unit}）` : title)),
    rows.map(({ cells }) => cells.map(({ text, saved }) => saved ?? { text, isNumber: false })),
  )
}
