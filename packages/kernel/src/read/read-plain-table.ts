import type { AmountUnit } from '../amount/amount-unit.ts'
import type { FigureBook } from './figure-book.ts'
import type { GridRow, LogicalTable } from './grid.ts'
import { isNumber, labelPrinted, labelWords, plainText } from './label.ts'
import { announcedUnit, readAmount } from './read-amount.ts'
import { shell, type TablePlace, unitOf } from './read-table.ts'
import type { FigureIndex, ReadColumn, ReadPanel, ReadRow, ReadTable } from './reading.ts'
import { type HeaderPath, tableHeader } from './table-header.ts'

/** Part of a column's cells that must be numbers for it to be a column of amounts. */
const MOSTLY = 0.6
const CODE = /^\d{3}(?:\d{2}){0,2}$/u
const TOTAL = /^(?:合计|总计|共计|(?:收入|支出|本年收入|本年支出)(?:合计|总计))$/u
const SUBTOTAL = /^(?:合计|小计|总计|总额|金额合计|资金总额)$/u

interface PlainRow {
  readonly row: GridRow
  readonly label: string
  readonly code: string
}

/**
 * Reads a table without a format: what its own codes, totals and headers say adds up.
 * Rows add up by their codes (201 from 20101 and 20103), a total row from all rows that no other row contains, a column headed 合计 or 小计 from
 * those beside it under the same header.
 */
export function readPlainTable(table: LogicalTable, place: TablePlace, book: FigureBook): ReadTable {
  const announced = unitOf(table)
  // 合计 heads columns, too; alone in its row it is the row of an empty table.
  const header = tableHeader(table, (text, alone) => alone && TOTAL.test(labelWords(text)))
  const body = table.rows.slice(header.rowCount)
  const amounts = header.paths.map((_, column) => isAmountColumn(body, column))
  const codeColumns = header.paths.flatMap((_, column) => (isCodeColumn(body, column, amounts) ? [column] : []))
  const label = header.paths.findIndex(
    (_, column) => !amounts[column] && !codeColumns.includes(column) && hasWords(body, column),
  )
  // Without a unit the numbers may be anything; only what is said to be money is read as money.
  const isMoney = announced !== undefined || header.paths.some((path) => announcedUnit(path.join(' ')) !== undefined)
  const rows = body.map(
    (row): PlainRow => ({
      row,
      label: row.cells[label]?.cell.text ?? '',
      code: codeColumns
        .map((column) => plainText(row.cells[column]?.cell.text ?? ''))
        .filter((part) => /^\d+$/u.test(part))
        .join(''),
    }),
  )
  const columns = header.paths.flatMap((path, column) => (amounts[column] ? [{ path, column }] : []))
  const unit: AmountUnit = announced ?? place.unit
  const figures = rows.map(({ row, label: words }, r) =>
    header.paths.map((path, c): FigureIndex | undefined => {
      if (!amounts[c] || !isMoney) return undefined
      const cell = row.cells[c]?.cell
      const own = announcedUnit(path.join(' ')) ?? unit
      const amount = readAmount(cell?.text ?? '', own)
      if (!amount || (plainText(cell?.text ?? '') === '' && words === '')) return undefined
      return book.add({
        text: plainText(cell?.text ?? '') === '' ? '' : (cell?.text ?? '').trim(),
        unit: own,
        ...amount,
        region: undefined,
        place: { kind: 'cell', table: place.index, panel: 0, row: r, column: c },
        page: cell?.pieces[0]?.area.page ?? cell?.area?.page ?? row.page,
        areas: cell?.area ? [cell.area] : (cell?.pieces ?? []).map(({ area }) => area),
        label: [table.title, labelPrinted(words), path.join('/')].filter((text) => text !== '').join(' · '),
      })
    }),
  )
  const rowParts = partsOfRows(rows)
  const columnParts = partsOfColumns(columns)
  const panel: ReadPanel = {
    rows: rows.map(
      ({ row, label: words, code }, index): ReadRow => ({
        label: labelPrinted(words),
        code,
        spec: undefined,
        region: undefined,
        parts: rowParts[index] ?? [],
        page: row.page,
        areas: row.cells.flatMap((each) => (each?.cell.area ? [each.cell.area] : [])).slice(0, 1),
      }),
    ),
    columns: header.paths.map(
      (path, column): ReadColumn => ({
        path,
        spec: undefined,
        region: undefined,
        parts: columnParts.get(column) ?? [],
      }),
    ),
    figures,
    texts: rows.map(({ row }, r) =>
      header.paths.map((_, c) => (figures[r]?.[c] === undefined ? (row.cells[c]?.cell.text ?? '') : '')),
    ),
  }
  return { ...shell(table, undefined, place, unit), panels: [panel] }
}

function texts(body: readonly GridRow[], column: number): readonly string[] {
  return body.map((row) => plainText(row.cells[column]?.cell.text ?? '')).filter((text) => text !== '')
}

function isAmountColumn(body: readonly GridRow[], column: number): boolean {
  const own = texts(body, column)
  const numbers = own.filter((text) => isNumber(text) || /^[-—–]+$/u.test(text))
  // Codes are numbers without separators, mostly of one length.
  const money = own.filter((text) => isNumber(text) && (/[.,，]/u.test(text) || text === '0'))
  return (
    own.length > 0 &&
    numbers.length >= own.length * MOSTLY &&
    (money.length > 0 || own.some((text) => /^\d{4,}$/u.test(text) && !CODE.test(text)))
  )
}

function isCodeColumn(body: readonly GridRow[], column: number, amounts: readonly boolean[]): boolean {
  const own = texts(body, column)
  return (
    !amounts[column] && own.length > 0 && own.filter((text) => /^\d{2,7}$/u.test(text)).length >= own.length * MOSTLY
  )
}

function hasWords(body: readonly GridRow[], column: number): boolean {
  return texts(body, column).some((text) => /\p{Script=Han}{2,}/u.test(text))
}

function partsOfRows(rows: readonly PlainRow[]): readonly (readonly number[])[] {
  const coded = rows.some(({ code }) => CODE.test(code))
  const isTotal = (row: PlainRow): boolean => TOTAL.test(labelWords(row.label)) && row.code === ''
  const parentOf = (code: string): string => code.slice(0, -2)
  const index = new Map(rows.flatMap(({ code }, at) => (CODE.test(code) ? [[code, at] as const] : [])))
  const top = rows.flatMap((row, at) =>
    coded && CODE.test(row.code) && !hasAncestor(row.code, index, parentOf) && !isTotal(row) ? [at] : [],
  )
  const isOneTotal = coded && rows.filter(isTotal).length === 1
  const children = new Map<string, number[]>()
  for (const [at, { code }] of rows.entries()) {
    const known = children.get(parentOf(code))
    if (known) known.push(at)
    else children.set(parentOf(code), [at])
  }
  return rows.map((row, at) => {
    if (isTotal(row)) return isOneTotal ? top : []
    if (!CODE.test(row.code) || index.get(row.code) !== at) return []
    return children.get(row.code) ?? []
  })
}

function hasAncestor(code: string, index: ReadonlyMap<string, number>, parentOf: (code: string) => string): boolean {
  for (let at = parentOf(code); at.length >= 3; at = parentOf(at)) if (index.has(at)) return true
  return false
}

/** For a column headed 合计 or 小计: those beside it under the same header, groups by their own totals. */
function partsOfColumns(
  columns: readonly { readonly path: HeaderPath; readonly column: number }[],
): ReadonlyMap<number, readonly number[]> {
  const parts = new Map<number, readonly number[]>()
  for (const { path, column } of columns) {
    const own = path.at(-1) ?? ''
    if (!SUBTOTAL.test(plainText(own))) continue
    const above = path.slice(0, -1)
    const inside = columns.filter(
      (other) =>
        other.column !== column &&
        other.path.length > above.length &&
        above.every((text, level) => other.path[level] === text),
    )
    const groups = new Map<string, typeof inside>()
    for (const other of inside) {
      const key = other.path.length === above.length + 1 ? `=${other.column}` : (other.path[above.length] ?? '')
      groups.set(key, [...(groups.get(key) ?? []), other])
    }
    const found = [...groups.values()].map((group) => {
      if (group.length === 1) return group[0]?.column
      return group.find(
        (other) => SUBTOTAL.test(plainText(other.path.at(-1) ?? '')) && other.path.length === above.length + 2,
      )?.column
    })
    if (found.length >= 2 && found.every((each) => each !== undefined))
      parts.set(
        column,
        found.filter((each) => each !== undefined),
      )
  }
  return parts
}
