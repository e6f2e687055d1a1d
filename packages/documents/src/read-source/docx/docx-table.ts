import type { SourceBlock } from '@mingzhang/kernel'
import type { Budget } from '../budget.ts'
import { type Attributes, attributeOf, integerOf } from '../parse-xml.ts'
import type { DraftCell } from '../source-blocks.ts'
import { tableBlocks } from '../table-blocks.ts'

type Draft = { -readonly [Key in keyof DraftCell]: DraftCell[Key] }

/** More columns than Word allows are damage. */
const MOST_COLUMNS = 63

/** A table while its XML streams by: spans resolved, deleted rows left out. */
export class DocxTable {
  readonly #page: number
  readonly #cells: Draft[] = []
  /** By column: the cell that a vertical merge continues. */
  readonly #merges = new Map<number, Draft>()
  #row = -1
  #column = 0
  #rowCells: Draft[] = []
  #rowDeleted = false
  #properties: 'table' | 'row' | 'cell' | undefined
  #span = 1
  #merge: 'none' | 'starts' | 'continues' = 'none'
  #joinsLeft = false
  #cellDeleted = false

  constructor(page: number) {
    this.#page = page
  }

  get inProperties(): boolean {
    return this.#properties !== undefined
  }

  openProperty(name: string, attributes: Attributes): boolean {
    if (this.#properties === undefined) {
      if (name === 'tblPr') this.#properties = 'table'
      else if (name === 'trPr') this.#properties = 'row'
      else if (name === 'tcPr') this.#properties = 'cell'
      return this.#properties !== undefined
    }
    if (this.#properties === 'row') {
      if (name === 'gridBefore') this.#column += columnsOf(attributes)
      else if (name === 'del') this.#rowDeleted = true
    } else if (this.#properties === 'cell') {
      const value = attributeOf(attributes, 'val')
      if (name === 'gridSpan') this.#span = Math.max(1, columnsOf(attributes))
      else if (name === 'vMerge') this.#merge = value === 'restart' ? 'starts' : 'continues'
      else if (name === 'hMerge') this.#joinsLeft = value !== 'restart'
      else if (name === 'cellDel') this.#cellDeleted = true
    }
    return true
  }

  closeProperty(name: string): boolean {
    if (this.#properties === undefined) return false
    if (name === 'tblPr' || name === 'trPr' || name === 'tcPr') this.#properties = undefined
    return true
  }

  openRow(): void {
    this.#row++
    this.#column = 0
    this.#rowCells = []
    this.#rowDeleted = false
  }

  openCell(): void {
    this.#span = 1
    this.#merge = 'none'
    this.#joinsLeft = false
    this.#cellDeleted = false
  }

  closeCell(content: readonly SourceBlock[], budget: Budget): void {
    const column = this.#column
    this.#column += this.#span
    budget.keep()
    if (this.#cellDeleted || this.#rowDeleted) return
    const left = this.#rowCells.at(-1)
    if (this.#joinsLeft && left) {
      left.columnSpan += this.#span
      return
    }
    const above = this.#merges.get(column)
    if (this.#merge === 'continues' && above?.columnSpan === this.#span && above.row + above.rowSpan === this.#row) {
      above.rowSpan = this.#row - above.row + 1
      return
    }
    const cell = { row: this.#row, column, rowSpan: 1, columnSpan: this.#span, content }
    this.#rowCells.push(cell)
    if (this.#merge === 'none') this.#merges.delete(column)
    else this.#merges.set(column, cell)
  }

  closeRow(): void {
    if (this.#rowDeleted) this.#row--
    for (const cell of this.#rowCells) this.#cells.push(cell)
  }

  blocks(budget: Budget): readonly SourceBlock[] {
    // Word marks a page break before a table inside its first cell.
    const [first] = this.#cells.flatMap(({ content }) => content.slice(0, 1))
    return tableBlocks(this.#cells, first?.page ?? this.#page, budget)
  }
}

function columnsOf(attributes: Attributes): number {
  return Math.min(MOST_COLUMNS, Math.max(0, integerOf(attributes, 'val') ?? 1))
}
