import { type Fen, parseAmount } from '@mingzhang/kernel'
import type { GridColumn, GridRow } from '../model.ts'
import { isNumeric, plainText, textOf } from './cell-text.ts'

export interface GridSort {
  readonly column: string
  readonly descending: boolean
}

export type Comparison = '=' | '<>' | '>' | '>=' | '<' | '<='

/** Which rows a column lets through. */
export type GridFilter =
  | { readonly kind: 'contains'; readonly text: string }
  | { readonly kind: 'compare'; readonly comparison: Comparison; readonly amount: Fen }
  /** Texts as kept. */
  | { readonly kind: 'oneOf'; readonly texts: ReadonlySet<string> }

/** By column id. */
export type GridFilters = ReadonlyMap<string, GridFilter>

/** What is typed into a filter: `>100` and the like compare numbers, anything else is looked for in the text. */
export function readFilter(column: GridColumn, typed: string): GridFilter | undefined {
  const text = typed.trim()
  if (text === '') return undefined
  const compared = isNumeric(column) ? /^(<>|>=|<=|[=<>≥≤＞＜＝])\s*(.+)$/u.exec(text) : null
  if (compared) {
    const parsed = parseAmount(compared[2] ?? '', column.unit ?? '元')
    const comparison = COMPARISONS[compared[1] ?? '']
    if (parsed.kind === 'amount' && comparison) return { kind: 'compare', comparison, amount: parsed.fen }
  }
  return { kind: 'contains', text }
}

const COMPARISONS: Readonly<Record<string, Comparison>> = {
  '=': '=',
  '＝': '=',
  '<>': '<>',
  '>': '>',
  '＞': '>',
  '>=': '>=',
  '≥': '>=',
  '<': '<',
  '＜': '<',
  '<=': '<=',
  '≤': '<=',
}

/** The number in a cell, for sorting and comparing: amounts in fen, counts as if they were yuan. */
export function numberIn(column: GridColumn, row: GridRow): Fen | undefined {
  const parsed = parseAmount(textOf(row, column), column.unit ?? '元')
  return parsed.kind === 'amount' ? parsed.fen : undefined
}

function passes(column: GridColumn, row: GridRow, filter: GridFilter): boolean {
  switch (filter.kind) {
    case 'contains':
      return (
        plainText(column, row).toLowerCase().includes(filter.text.toLowerCase()) ||
        textOf(row, column).includes(filter.text)
      )
    case 'oneOf':
      return filter.texts.has(textOf(row, column))
    case 'compare': {
      const number = numberIn(column, row)
      return number !== undefined && compare(number, filter.comparison, filter.amount)
    }
  }
}

function compare(left: number, comparison: Comparison, right: number): boolean {
  switch (comparison) {
    case '=':
      return left === right
    case '<>':
      return left !== right
    case '>':
      return left > right
    case '>=':
      return left >= right
    case '<':
      return left < right
    case '<=':
      return left <= right
  }
}

/**
 * The rows that are shown, in the order shown. Nothing is stored of it: without sort and filter it is the stored order.
 * Rows that compare equal keep their stored order; blanks come last either way.
 */
export function arrange(
  columns: readonly GridColumn[],
  rows: readonly GridRow[],
  sort: GridSort | undefined,
  filters: GridFilters,
): readonly GridRow[] {
  const active = columns.flatMap((column) => {
    const filter = filters.get(column.id)
    return filter ? [{ column, filter }] : []
  })
  const shown =
    active.length === 0 ? rows : rows.filter((row) => active.every((one) => passes(one.column, row, one.filter)))
  const column = sort && columns.find(({ id }) => id === sort.column)
  return column && sort ? sortRows(column, shown, sort.descending) : shown
}

function sortRows(column: GridColumn, rows: readonly GridRow[], descending: boolean): readonly GridRow[] {
  const direction = descending ? -1 : 1
  if (isNumeric(column)) {
    const keyed = rows.map((row) => ({ row, key: numberIn(column, row) }))
    const byNumber = (a: number | undefined, b: number | undefined): number =>
      a === undefined || b === undefined ? Number(a === undefined) - Number(b === undefined) : (a - b) * direction
    return keyed.sort((a, b) => byNumber(a.key, b.key)).map(({ row }) => row)
  }
  const collator = new Intl.Collator('zh-CN-u-co-pinyin', { numeric: false })
  const keyed = rows.map((row) => ({ row, key: plainText(column, row) }))
  const byText = (a: string, b: string): number =>
    a === '' || b === '' ? Number(a === '') - Number(b === '') : collator.compare(a, b) * direction
  return keyed.sort((a, b) => byText(a.key, b.key)).map(({ row }) => row)
}

/**
 * The same arrangement after rows changed: a row that is being edited does not run away, as it would if it were sorted
 * again. Rows that are gone are left out; new ones stand after the row that they follow as stored.
 * @shape ids as shown before, rows as stored now -> rows as shown now
 */
export function keepArrangement(
  shownBefore: readonly string[],
  knownBefore: ReadonlySet<string>,
  rows: readonly GridRow[],
): readonly GridRow[] {
  const byId = new Map(rows.map((row) => [row.id, row]))
  const newAfter = new Map<string, GridRow[]>()
  const first: GridRow[] = []
  const shown = new Set(shownBefore)
  let place: string | undefined
  for (const row of rows) {
    if (shown.has(row.id)) place = row.id
    else if (!knownBefore.has(row.id)) {
      if (place === undefined) first.push(row)
      else newAfter.set(place, [...(newAfter.get(place) ?? []), row])
    }
  }
  const result = [...first]
  for (const id of shownBefore) {
    const row = byId.get(id)
    if (row) result.push(row, ...(newAfter.get(id) ?? []))
  }
  return result
}
