import type { Archive } from '../archive.ts'
import type { Budget } from '../budget.ts'
import { type Attributes, attributeOf, integerOf } from '../parse-xml.ts'
import type { TableCell } from '../source-blocks.ts'
import { type CellRange, type SheetGrid, visibleGrid } from '../visible-grid.ts'
import { numberText } from './number-text.ts'
import { sheetText } from './shared-strings.ts'
import type { CellStyle } from './xlsx-styles.ts'

/** What the sheets of a workbook share. */
export interface WorkbookSetting {
  readonly styles: readonly CellStyle[]
  readonly strings: readonly string[]
  readonly date1904: boolean
}

/** Excel's own limits: what lies outside is damage. */
const MOST_ROWS = 1_048_576
const MOST_COLUMNS = 16_384

/** Reads the cells of a sheet that show something, hidden rows and columns left out. @throws Unreadable */
export function readSheetCells(archive: Archive, part: string, setting: WorkbookSetting, budget: Budget): SheetGrid {
  const cells: TableCell[] = []
  const ruledRows = new Set<number>()
  const merges: CellRange[] = []
  const hiddenRows: number[] = []
  const hiddenColumns: (readonly [number, number])[] = []
  let row = -1
  let column = -1
  let cell: { readonly type: string; readonly style: CellStyle | undefined } | undefined
  let value: string[] = []
  let hasFormula = false
  let inValue = false
  let inReading = false

  const openCell = (attributes: Attributes): void => {
    const at = addressOf(attributeOf(attributes, 'r'))
    column = at?.column ?? column + 1
    if (at) row = at.row
    if (column >= MOST_COLUMNS || row >= MOST_ROWS) budget.work(Number.POSITIVE_INFINITY)
    cell = { type: attributeOf(attributes, 't') ?? 'n', style: setting.styles[integerOf(attributes, 's') ?? 0] }
    if (cell.style?.ruled) ruledRows.add(row)
    value = []
    hasFormula = false
  }
  const closeCell = (): void => {
    if (!cell) return
    const text = textOf(value.join(''), cell.type, cell.style, setting)
    // A formula that was never calculated shows nothing, but stands there.
    if (text !== '' || hasFormula) {
      budget.keep()
      cells.push({ row, column, rowSpan: 1, columnSpan: 1, text, address: addressAt(row, column) })
    }
    cell = undefined
  }

  archive.readXml(part, {
    open: (name, attributes) => {
      switch (name) {
        case 'c':
          openCell(attributes)
          return
        case 'v':
          inValue = cell !== undefined
          return
        case 't':
          inValue = cell?.type === 'inlineStr' && !inReading
          return
        case 'rPh':
          inReading = true
          return
        case 'f':
          hasFormula = true
          return
        case 'row': {
          row = (integerOf(attributes, 'r') ?? row + 2) - 1
          column = -1
          if (isTrue(attributes, 'hidden')) {
            budget.keep()
            hiddenRows.push(row)
          }
          return
        }
        case 'col':
          if (isTrue(attributes, 'hidden'))
            hiddenColumns.push([(integerOf(attributes, 'min') ?? 1) - 1, (integerOf(attributes, 'max') ?? 1) - 1])
          return
        case 'mergeCell': {
          const [from, to] = (attributeOf(attributes, 'ref') ?? '').split(':').map(addressOf)
          budget.keep()
          if (from && to) merges.push({ top: from.row, left: from.column, bottom: to.row, right: to.column })
        }
      }
    },
    close: (name) => {
      if (name === 'c') closeCell()
      else if (name === 'v' || name === 't') inValue = false
      else if (name === 'rPh') inReading = false
    },
    text: (text) => {
      if (inValue) value.push(text)
    },
  })
  return visibleGrid({ cells, ruledRows, merges, hiddenRows, hiddenColumns }, budget)
}

function textOf(stored: string, type: string, style: CellStyle | undefined, setting: WorkbookSetting): string {
  if (stored === '') return ''
  switch (type) {
    case 's':
      return setting.strings[Number(stored)] ?? ''
    case 'b':
      return stored === '0' ? 'FALSE' : 'TRUE'
    case 'e':
      return stored
    case 'd':
      return stored.replace(/T00:00:00(?:\.0+)?Z?$/u, '')
    case 'str':
    case 'inlineStr':
      return sheetText(stored)
    default:
      return numberText(Number(stored), style?.format ?? 'General', setting.date1904)
  }
}

function isTrue(attributes: Attributes, name: string): boolean {
  const value = attributeOf(attributes, name)
  return value === '1' || value === 'true'
}

/** `B7` as zero-based row and column. */
export function addressOf(address: string | undefined): { readonly row: number; readonly column: number } | undefined {
  const match = /^\$?([A-Z]{1,3})\$?(\d{1,7})$/u.exec(address ?? '')
  if (!match) return undefined
  const [, letters = '', digits = ''] = match
  let column = 0
  for (const letter of letters) column = column * 26 + letter.charCodeAt(0) - 64
  return { row: Number(digits) - 1, column: column - 1 }
}

export function addressAt(row: number, column: number): string {
  let letters = ''
  for (let rest = column + 1; rest > 0; rest = Math.floor((rest - 1) / 26)) {
    letters = String.fromCharCode(65 + ((rest - 1) % 26)) + letters
  }
  return `${letters}${row + 1}`
}
