import type { Budget } from '../budget.ts'
import { cellText } from '../clean-text.ts'
import type { TableCell } from '../source-blocks.ts'
import { type CellRange, type SheetGrid, visibleGrid } from '../visible-grid.ts'
import { numberText } from '../xlsx/number-text.ts'
import { addressAt } from '../xlsx/sheet-cells.ts'
import { BIFF, type BiffRecord, biffRecords } from './biff-records.ts'
import { type BiffWorkbook, wideString } from './biff-workbook.ts'

const ERRORS: Readonly<Record<number, string>> = {
  0: '#NULL!',
  7: '#DIV/0!',
  15: '#VALUE!',
  23: '#REF!',
  29: '#NAME?',
  36: '#NUM!',
  42: '#N/A',
}

/** Reads the cells of a sheet that show something, hidden rows and columns left out. @throws Unreadable */
export function readBiffSheet(stream: Uint8Array, offset: number, book: BiffWorkbook, budget: Budget): SheetGrid {
  const cells: TableCell[] = []
  const ruledRows = new Set<number>()
  const merges: CellRange[] = []
  const hiddenRows: number[] = []
  const hiddenColumns: (readonly [number, number])[] = []
  /** A formula whose text comes in a record of its own. */
  let awaited: { readonly row: number; readonly column: number } | undefined

  const rule = (row: number, style: number): void => {
    if (book.styles[style]?.ruled) ruledRows.add(row)
  }
  const put = (row: number, column: number, text: string, keepBlank = false): void => {
    if (text === '' && !keepBlank) return
    budget.keep()
    cells.push({ row, column, rowSpan: 1, columnSpan: 1, text, address: addressAt(row, column) })
  }
  const shown = (value: number, style: number): string =>
    numberText(value, book.styles[style]?.format ?? 'General', book.date1904)

  for (const record of biffRecords(stream, offset)) {
    switch (record.type) {
      case BIFF.row: {
        const row = record.u16()
        record.skip(10)
        if ((record.u16() & 0x20) !== 0) hiddenRows.push(row)
        break
      }
      case BIFF.columnInfo: {
        const first = record.u16()
        const last = record.u16()
        record.skip(4)
        if ((record.u16() & 1) !== 0) hiddenColumns.push([first, last])
        break
      }
      case BIFF.mergedCells:
        for (let left = record.u16(); left > 0; left--) {
          const [top, bottom, first, last] = [record.u16(), record.u16(), record.u16(), record.u16()]
          merges.push({ top, left: first, bottom, right: last })
        }
        break
      case BIFF.blank:
      case BIFF.multipleBlank: {
        const row = record.u16()
        record.skip(2)
        rule(row, record.u16())
        break
      }
      case BIFF.multipleRk: {
        const row = record.u16()
        for (let column = record.u16(); record.left >= 6; column++) {
          const style = record.u16()
          rule(row, style)
          put(row, column, shown(rkNumber(record.u32()), style))
        }
        break
      }
      case BIFF.string:
        if (awaited) put(awaited.row, awaited.column, stringOf(record, book))
        awaited = undefined
        break
      case BIFF.number:
      case BIFF.rk:
      case BIFF.sharedLabel:
      case BIFF.label:
      case BIFF.richLabel:
      case BIFF.boolOrError:
      case BIFF.formula: {
        const row = record.u16()
        const column = record.u16()
        const style = record.u16()
        rule(row, style)
        awaited = undefined
        if (record.type !== BIFF.formula) put(row, column, textOf(record, style, book, shown))
        else {
          const result = formulaResult(record)
          if (result.kind === 'text') awaited = { row, column }
          else put(row, column, result.kind === 'number' ? shown(result.value, style) : result.text, true)
        }
      }
    }
  }
  return visibleGrid({ cells, ruledRows, merges, hiddenRows, hiddenColumns }, budget)
}

function textOf(
  record: BiffRecord,
  style: number,
  book: BiffWorkbook,
  shown: (value: number, style: number) => string,
): string {
  switch (record.type) {
    case BIFF.number:
      return shown(record.double(), style)
    case BIFF.rk:
      return shown(rkNumber(record.u32()), style)
    case BIFF.sharedLabel:
      return book.strings[record.u32()] ?? ''
    case BIFF.boolOrError: {
      const value = record.u8()
      return record.u8() === 0 ? truth(value) : (ERRORS[value] ?? '')
    }
    default:
      return stringOf(record, book)
  }
}

function stringOf(record: BiffRecord, { version, encoding }: BiffWorkbook): string {
  const length = record.u16()
  return cellText(version === 8 ? wideString(record, length) : record.encoded(length, encoding))
}

type FormulaResult =
  | { readonly kind: 'number'; readonly value: number }
  | { readonly kind: 'text' }
  | { readonly kind: 'other'; readonly text: string }

/** The last result: a double, or, where its last two bytes are all ones, something else told by the first. */
function formulaResult(record: BiffRecord): FormulaResult {
  const words = [record.u16(), record.u16(), record.u16(), record.u16()] as const
  if (words[3] !== 0xffff) return { kind: 'number', value: new Float64Array(Uint16Array.from(words).buffer)[0] ?? 0 }
  const [type, value] = [words[0] & 0xff, words[1] & 0xff]
  if (type === 0) return { kind: 'text' }
  return { kind: 'other', text: type === 1 ? truth(value) : type === 2 ? (ERRORS[value] ?? '') : '' }
}

function truth(value: number): string {
  return value === 0 ? 'FALSE' : 'TRUE'
}

/** A number in 30 bits: an integer or the top of a double, either in hundredths if so marked. */
function rkNumber(rk: number): number {
  const bits = (rk & 0xfffffffc) | 0
  const value = (rk & 2) !== 0 ? bits >> 2 : (new Float64Array(Int32Array.of(0, bits).buffer)[0] ?? 0)
  return (rk & 1) !== 0 ? value / 100 : value
}
