import { EXACT_DECIMALS, formatAmount, parseAmount } from '@mingzhang/kernel'
import type { GridColumn, GridRow } from '../model.ts'
import { nameOf, optionOf, optionsOf } from './typed-text.ts'

export function textOf(row: GridRow | undefined, column: GridColumn): string {
  return row?.cells[column.id] ?? ''
}

/** Whether a column's figures stand to the right, aligned on the point. */
export function isNumeric(column: GridColumn): boolean {
  return column.kind === 'amount' || column.kind === 'count'
}

/**
 * A cell as it is shown, in the parts that are set apart: a code and its name; a number, and the room that is kept after
 * it so that points stand under one another.
 */
export interface ShownText {
  readonly text: string
  /** The name of a code. */
  readonly name?: string
  /** Digits that other cells of the column have after their point and this one has not. */
  readonly room?: number
}

/** @param places decimals of the longest amount in the column */
export function showCell(column: GridColumn, row: GridRow | undefined, places: number): ShownText {
  const text = textOf(row, column)
  if (column.format) return { text: column.format(text) }
  if (text === '') return { text: '' }
  switch (column.kind) {
    case 'amount':
      return showAmount(column, text, places)
    case 'choice':
      return { text: optionOf(optionsOf(column, row), text)?.label ?? text }
    case 'code': {
      const option = optionOf(optionsOf(column, row), text)
      const name = option ? nameOf(option) : ''
      return name === '' ? { text } : { text, name }
    }
    case 'text':
    case 'count':
    case 'year':
    case 'date':
      return { text }
  }
}

function showAmount(column: GridColumn, text: string, places: number): ShownText {
  const unit = column.unit ?? '元'
  const parsed = parseAmount(text, unit)
  if (parsed.kind !== 'amount') return { text }
  const decimals = Math.min(Math.max(decimalsOf(column), parsed.decimals), EXACT_DECIMALS[unit])
  const shown = formatAmount(parsed.fen, { unit, decimals, grouping: true })
  return places > decimals ? { text: shown, room: places - decimals } : { text: shown }
}

export function decimalsOf(column: GridColumn): number {
  return Math.min(column.decimals ?? 2, EXACT_DECIMALS[column.unit ?? '元'])
}

/** The most decimals that an amount of the column has, at least those that are always shown. */
export function placesOf(column: GridColumn, rows: readonly GridRow[]): number {
  let places = decimalsOf(column)
  const most = EXACT_DECIMALS[column.unit ?? '元']
  for (const row of rows) {
    const text = row.cells[column.id]
    if (text === undefined) continue
    const point = text.indexOf('.')
    if (point >= 0 && text.length - point - 1 > places) places = text.length - point - 1
  }
  return Math.min(places, most)
}

/** All that can be found, sorted and copied of a cell: as shown, in one line. */
export function plainText(column: GridColumn, row: GridRow | undefined): string {
  const { text, name } = showCell(column, row, 0)
  return name === undefined ? text : `${text} ${name}`
}

/** What a cell gives to the clipboard: what pasting reads back, so without separators; an option by its label or code. */
export function clipboardText(column: GridColumn, row: GridRow | undefined): string {
  const text = textOf(row, column)
  return column.kind === 'choice' ? (optionOf(optionsOf(column, row), text)?.label ?? text) : text
}
