import type { GridCell, GridRow, LogicalTable } from './grid.ts'
import { isNumber, plainText, WHITE_SPACE } from './label.ts'

/** A column's header: the texts above it as printed, without white space, from the top, each once. */
export type HeaderPath = readonly string[]

export interface TableHeader {
  readonly rowCount: number
  readonly paths: readonly HeaderPath[]
}

const MOST_HEADER_ROWS = 8
/** Labels of rows are numbered, headers are not. */
const NUMBERED = /^(?:\([一二三四五六七八九十]+\)|[一二三四五六七八九十]+、)/u
/** Labels of the parts of a code that some formats print in the first row of figures. */
const CODE_PART = /^[类款项]$/u
/** Rows that number the columns: 栏次 1 2 3. */
const COLUMN_NUMBERS = /^(?:栏次|序号)$/u

/**
 * Which rows of a table are its header: those before the first row with a figure or a code, or with the label of a body row.
 * @param isBodyLabel whether a text is the label of a row, by the table's format; `alone` when nothing else stands in its row
 */
export function tableHeader(table: LogicalTable, isBodyLabel: (text: string, alone: boolean) => boolean): TableHeader {
  let rowCount = 0
  while (rowCount < Math.min(table.rows.length, MOST_HEADER_ROWS)) {
    const row = table.rows[rowCount]
    if (!row || isBodyRow(row, isBodyLabel)) break
    rowCount++
  }
  // A table cannot be header alone, unless nothing in it is filled in.
  const mixed = table.rows[rowCount]
  const paths = Array.from({ length: table.columnCount }, (_, column) => {
    const texts: string[] = []
    const seen = new Set<GridCell['cell']>()
    const add = (each: GridCell | undefined): void => {
      if (!each || seen.has(each.cell)) return
      seen.add(each.cell)
      const text = each.cell.text.replace(WHITE_SPACE, '')
      if (text !== '') texts.push(text)
    }
    for (const row of table.rows.slice(0, rowCount)) add(row.cells[column])
    const part = mixed?.cells[column]
    if (part && CODE_PART.test(plainText(part.cell.text))) add(part)
    return texts
  })
  return { rowCount, paths }
}

function isBodyRow({ cells }: GridRow, isBodyLabel: (text: string, alone: boolean) => boolean): boolean {
  const texts = [...new Set(cells.flatMap((each) => (each ? [each.cell] : [])))].map(({ text }) => plainText(text))
  const filled = texts.filter((text) => text !== '')
  if (filled.some((text) => COLUMN_NUMBERS.test(text))) return false
  if (isColumnNumbers(filled)) return false
  if (filled.some((text) => isFigure(text) || NUMBERED.test(text))) return true
  return filled.some((text) => isBodyLabel(text, filled.length === 1))
}

/** 1 2 3 …, below a header. */
function isColumnNumbers(texts: readonly string[]): boolean {
  const numbers = texts.filter((text) => /^\d{1,2}$/u.test(text)).map(Number)
  return (
    numbers.length >= 3 && numbers.every((number, index) => index === 0 || number === (numbers[index - 1] ?? 0) + 1)
  )
}

/** A number that stands for something: an amount or a code, not a year in a header. */
function isFigure(text: string): boolean {
  return isNumber(text) && !/^(?:19|20)\d\d$/u.test(text)
}
