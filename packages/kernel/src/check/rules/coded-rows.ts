import { CODE_LENGTHS } from '../../classification/classification.ts'
import type { ReadPanel, ReadTable } from '../../read/reading.ts'
import { dimensionOfCode, hasLevel, nameKey, officialNames } from './official-names.ts'
import { type RuleContext, type Spot, spotOfRow } from './rule-context.ts'

/** A row of a table that bears a classification code. */
export interface CodedRow {
  readonly code: string
  /** The code's digits as the table prints them; reading may have put in a zero that is missing. */
  readonly printed: string
  /** As printed. */
  readonly name: string
  readonly table: ReadTable
  readonly panel: number
  readonly row: number
}

const CODE_HEADER = /编码|代码|科目码|^[类款项]$/u
const NAME_HEADER = /名称/u

/**
 * The rows of all tables that bear a code of the official lists and a name: by the row's own code, and where a row
 * bears several (部门经济分类, 政府经济分类), by each code column with the name column to its right.
 */
export function codedRows({ reading }: RuleContext): readonly CodedRow[] {
  return reading.tables.flatMap((table) =>
    table.panels.flatMap((panel, index) =>
      panel.rows.flatMap(({ code, label }, row): readonly CodedRow[] => {
        const pairs = pairedCodes(panel, row)
        const own =
          code !== '' && label !== '' ? [{ code, name: label, printed: printedCode(panel, row) || code }] : pairs
        return (pairs.length > 1 ? pairs : own)
          .filter((each) => dimensionOfCode(each.code) !== undefined)
          .map((each) => ({ ...each, table, panel: index, row }))
      }),
    ),
  )
}

/** The digits of the first code column, or of 类, 款 and 项 beside each other. */
function printedCode({ columns, texts }: ReadPanel, row: number): string {
  const isCode = columns.map(({ path }) => path.some((header) => CODE_HEADER.test(nameKey(header))))
  const first = isCode.indexOf(true)
  const end = isCode.indexOf(false, first)
  const cells = first < 0 ? [] : (texts[row] ?? []).slice(first, end < 0 ? undefined : end)
  const digits = cells.map(nameKey).join('')
  return /^\d+$/.test(digits) ? digits : ''
}

function pairedCodes(
  { columns, texts }: ReadPanel,
  row: number,
): readonly { code: string; name: string; printed: string }[] {
  const cells = texts[row] ?? []
  return columns.flatMap(({ path }, column) => {
    const code = nameKey(cells[column] ?? '')
    if (!path.some((header) => CODE_HEADER.test(header)) || !/^\d{3,7}$/.test(code)) return []
    const name = cells[column + 1] ?? ''
    const isNamed = columns[column + 1]?.path.some((header) => NAME_HEADER.test(header)) && name !== ''
    return isNamed ? [{ code, name, printed: code }] : []
  })
}

/** Where a coded row stands, its words quoted. */
export function spotOfCodedRow({ code, printed, name, table, panel, row }: CodedRow): Spot {
  const spot = spotOfRow(table, panel, row)
  return { ...spot, place: [table.title, `${code} ${name}`].filter(Boolean).join(' · '), quote: `${printed} ${name}` }
}

/** The document's own functional classification: names of 类, 款 and 项 along each path, from its tables. */
export interface FunctionPath {
  readonly code: string
  readonly names: readonly string[]
}

/**
 * Paths of the function codes that the document's tables list. Tables that list only the finest codes take the names
 * above them from the official list.
 */
export function functionPaths(context: RuleContext): readonly FunctionPath[] {
  const { reading, classifications } = context
  const names = new Map<string, string>()
  for (const { code, name } of codedRows(context))
    if (code.startsWith('2') && !names.has(code)) names.set(code, nameKey(name))
  const nameOf = (code: string): string | undefined =>
    names.get(code) ??
    (reading.year === undefined ? undefined : officialNames(classifications, code, reading.year).current[0])
  return [...names.keys()].sort().flatMap((code) => {
    if (!hasLevel('function', code)) return []
    const path = CODE_LENGTHS.function
      .filter((length) => length <= code.length)
      .map((length) => nameOf(code.slice(0, length)))
    const known = path.filter((name) => name !== undefined)
    return known.length === path.length ? [{ code, names: known }] : []
  })
}
