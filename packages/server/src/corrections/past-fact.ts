import {
  type Classifications,
  CODED_DIMENSIONS,
  type CodedDimension,
  MODEL_DIMENSIONS,
  type ModelDimension,
} from '@mingzhang/kernel'

type Cells = Readonly<Record<string, string>>

/** The columns that say what a fact of another year is of, in the order in which people say it. */
const BOX = [
  'side',
  'unit',
  'fund',
  'origin',
  'function',
  'kind',
  'departmentEconomic',
  'governmentEconomic',
  'procurement',
] as const

/** What a fact is of, in words: `2025年支出、一般公共预算、30231 公务用车运行维护费`. */
export function factInWords(cells: Cells, classifications: Classifications): string {
  const parts = BOX.flatMap((column) => {
    const cell = (cells[column] ?? '').trim()
    if (cell === '') return []
    if (isCoded(column)) {
      const name = classifications.coded[column].find(({ code }) => code === cell)?.name
      return [name === undefined ? cell : `${cell} ${name}`]
    }
    if (isModel(column)) return [entryOf(classifications, column, cell)?.name ?? cell]
    return [cell]
  })
  return `${(cells.year ?? '').trim()}年${parts.join('、')}`
}

/** What a fact is of, so that two that are of the same are written alike: codes for names, nothing for all. */
export function factBox(cells: Cells, classifications: Classifications): string {
  return BOX.map((column) => {
    const cell = (cells[column] ?? '').trim()
    return isModel(column) ? (entryOf(classifications, column, cell)?.code ?? cell) : cell
  }).join('\n')
}

/** The code of a stage as entered; empty for the one of the document's own kind. */
export function stageOf(cells: Cells, classifications: Classifications): string {
  const cell = (cells.stage ?? '').trim()
  return entryOf(classifications, 'stage', cell)?.code ?? cell
}

function entryOf(classifications: Classifications, dimension: ModelDimension, cell: string) {
  return classifications.model[dimension].find(
    ({ code, name, shortName }) => cell !== '' && (code === cell || name === cell || shortName === cell),
  )
}

function isModel(column: string): column is ModelDimension {
  return (MODEL_DIMENSIONS as readonly string[]).includes(column)
}

function isCoded(column: string): column is CodedDimension {
  return (CODED_DIMENSIONS as readonly string[]).includes(column)
}
