import type { TableSpec } from '../profile/schema.ts'
import type { GridRow, LogicalTable } from './grid.ts'
import { labelSimilarity, labelWords, plainText } from './label.ts'
import { type LeafColumn, leafColumns, matchColumns } from './match-columns.ts'
import {
  type KnownNames,
  type MatchedRow,
  matchRows,
  type RowColumns,
  type RowPattern,
  rowColumns,
  rowPatterns,
} from './match-rows.ts'
import { withOwnNames } from './repeated-names.ts'
import { type HeaderPath, tableHeader } from './table-header.ts'

/** A printed column: its header, and which of the format's it is. */
export interface MatchedColumn {
  /** Position in the printed grid. */
  readonly column: number
  readonly path: HeaderPath
  readonly leaf: LeafColumn | undefined
}

export interface MatchedPanel {
  readonly columns: readonly MatchedColumn[]
  readonly rowColumns: RowColumns
  readonly patterns: readonly RowPattern[]
  readonly rows: readonly MatchedRow[]
}

/** A printed table laid beside its table of the format: columns and rows told, no codes resolved yet. */
export interface MatchedTable {
  readonly table: LogicalTable
  readonly spec: TableSpec
  readonly panels: readonly MatchedPanel[]
}

/**
 * Lays a printed table beside its format.
 * @shape LogicalTable × TableSpec -> columns and rows of each panel, with what they say
 */
export function matchTable(
  table: LogicalTable,
  spec: TableSpec,
  variables: Readonly<Record<string, string>>,
  known: KnownNames,
): MatchedTable {
  const panels = spec.panels ?? []
  const leaves = leafColumns(panels)
  const patterns = panels.map((panel) => rowPatterns(panel, variables))
  const labels = patterns.flat().flatMap((pattern) => pattern.labels.map(labelWords))
  const headers = new Set(leaves.flatMap(({ path }) => path.flatMap((ways) => ways.map(labelWords))))
  const rowLabels = new Set(labels.filter((label) => label !== ''))
  // 合计 may head a column as well; alone in its row it is the row of an empty table.
  const isRowLabel = (text: string, alone: boolean): boolean => {
    const words = labelWords(text)
    return rowLabels.has(words) && (alone || !headers.has(words))
  }
  const header = tableHeader(table, isRowLabel)
  const body = table.rows.slice(header.rowCount).filter((row) => !isHeaderRow(row, headers))
  const found = withCodeParts(matchColumns(header.paths, leaves), leaves, body)
  const units = new Map([...known.units, ...unitCodes(body, found, leaves)])
  return {
    table,
    spec,
    panels: panels.map((_, index) => {
      const columns = columnsOf(index, header.paths, found, leaves)
      const own = rowColumns(columns.flatMap(({ column, leaf }) => (leaf ? [{ column, leaf }] : [])))
      const withLabel = own.label === undefined ? { ...own, label: labelColumn(columns, body, own) } : own
      const named = patterns[index] ?? []
      return {
        columns,
        rowColumns: withLabel,
        patterns: named,
        rows: withOwnNames(matchRows(body, withLabel, named, { units }), spec.id).filter((row) =>
          isPrinted(row, columns),
        ),
      }
    }),
  }
}

/** Where the format has a code in one column and the document in three, the columns beside it hold its other parts. */
function withCodeParts(
  found: readonly (number | undefined)[],
  leaves: readonly LeafColumn[],
  body: readonly GridRow[],
): readonly (number | undefined)[] {
  const result = [...found]
  const isCode = (leaf: number | undefined): boolean => /(?:^|\.)code$/u.test(leaves[leaf ?? -1]?.spec.show ?? '')
  for (const step of [1, -1]) {
    const order = step > 0 ? result.keys() : [...result.keys()].reverse()
    for (const column of order) {
      const leaf = result[column - step]
      if (result[column] === undefined && isCode(leaf) && isCodePart(body, column)) result[column] = leaf
    }
  }
  return result
}

/** Parts of codes have three digits or two. */
function isCodePart(body: readonly GridRow[], column: number): boolean {
  const texts = body.map((row) => plainText(row.cells[column]?.cell.text ?? '')).filter((text) => /\d/u.test(text))
  return texts.length > 0 && texts.every((text) => /^\d{1,3}$/u.test(text))
}

/** Codes and names of the units that a table prints, the first name beside each code. */
function unitCodes(
  body: readonly GridRow[],
  found: readonly (number | undefined)[],
  leaves: readonly LeafColumn[],
): ReadonlyMap<string, string> {
  const units = new Map<string, string>()
  const columnOf = (shows: readonly string[]): number =>
    found.findIndex((leaf) => shows.includes(leaves[leaf ?? -1]?.spec.show ?? ''))
  const code = columnOf(['unit.code', 'code'])
  const label = columnOf(['label'])
  if (code < 0 || label < 0) return units
  for (const row of body) {
    const text = plainText(row.cells[code]?.cell.text ?? '')
    const name = row.cells[label]?.cell.text ?? ''
    if (/^\d{3,11}$/u.test(text) && name !== '' && !units.has(text)) units.set(text, name)
  }
  return units
}

/** The printed columns of a panel: those matched to it, and those between them that are not matched. */
function columnsOf(
  panel: number,
  paths: readonly HeaderPath[],
  found: readonly (number | undefined)[],
  leaves: readonly LeafColumn[],
): readonly MatchedColumn[] {
  // What stands before the first matched column belongs to its panel; what is between two, to that of the column before.
  let current = leaves[found.find((each) => each !== undefined) ?? -1]?.panel ?? 0
  return paths.flatMap((path, column) => {
    const leaf = leaves[found[column] ?? -1]
    if (leaf) current = leaf.panel
    return current === panel ? [{ column, path, leaf }] : []
  })
}

/** Without a header for it, the labels stand in the first column of words that is no code. */
function labelColumn(columns: readonly MatchedColumn[], body: readonly GridRow[], own: RowColumns): number | undefined {
  const codes = new Set([...own.codes.values()].flat())
  return columns.find(
    ({ column }) =>
      !codes.has(column) &&
      body.filter((row) => /\p{Script=Han}{2,}/u.test(row.cells[column]?.cell.text ?? '')).length > body.length / 3,
  )?.column
}

/** A header that a page prints again in other words than the first. */
function isHeaderRow(row: GridRow, headers: ReadonlySet<string>): boolean {
  const texts = [...new Set(row.cells.map((each) => each?.cell.text ?? ''))]
    .map(labelWords)
    .filter((text) => text !== '')
  if (texts.length < 2) return false
  const known = texts.filter(
    (text) => headers.has(text) || [...headers].some((header) => labelSimilarity(header, text) > 0.9),
  )
  return known.length === texts.length && !texts.every((text) => text === '合计' || text === '总计')
}

/** Whether a panel has anything in a row: the other panel may be longer. */
function isPrinted({ row, label, code }: MatchedRow, columns: readonly MatchedColumn[]): boolean {
  return (
    label !== '' || code !== '' || columns.some(({ column }) => plainText(row.cells[column]?.cell.text ?? '') !== '')
  )
}
