import type { Profile, TableSpec } from '../profile/schema.ts'
import { fillTemplate } from '../profile/template.ts'
import type { LogicalTable } from './grid.ts'
import { labelSimilarity, labelWords, plainText } from './label.ts'
import { leafColumns } from './match-columns.ts'

/** A title's words: without its number, years and the department's name. */
export function titleWords(title: string, department: string): string {
  let words = labelWords(title.replace(/^附(?:件|表)?\d*[:：]?/u, ''))
  const name = plainText(department)
  if (name !== '') words = words.replaceAll(name, '')
  return words
    .replace(/(?:19|20)\d\d年度?/gu, '')
    .replace(/\(部门\)|\(单位\)/gu, '')
    .replace(/[“《》]/gu, '')
}

/** Titles that are less alike are of different tables. */
const ALIKE = 0.84
/** Part of a table's headers by which it is told when its title tells nothing. */
const HEADERS = 0.7

interface Candidate {
  readonly table: number
  readonly spec: TableSpec
  readonly score: number
}

/**
 * Which table of the format each printed table is: by title, and where the title tells nothing by its headers. A table of the format is
 * printed once; later ones under the same title are its further parts.
 * @shape LogicalTable[] × Profile -> for each table its spec, or undefined
 */
export function chooseTables(
  tables: readonly LogicalTable[],
  profile: Profile,
  variables: Readonly<Record<string, string>>,
): readonly (TableSpec | undefined)[] {
  const department = variables.department ?? ''
  const candidates = tables.flatMap((table, index) =>
    profile.tables.flatMap((spec): readonly Candidate[] => {
      const title = titleScore(table.title, spec, variables, department)
      const headers = headerScore(table, spec)
      if (title >= ALIKE) return [{ table: index, spec, score: title + headers / 5 }]
      return headers >= HEADERS && title < 1 ? [{ table: index, spec, score: headers / 2 }] : []
    }),
  )
  const chosen = new Map<number, TableSpec>()
  const used = new Map<TableSpec, number>()
  for (const { table, spec, score } of [...candidates].sort((a, b) => b.score - a.score)) {
    if (chosen.has(table)) continue
    const other = used.get(spec)
    // Another table under the same title is a part of the first; one that only looks like it is not.
    if (
      other !== undefined &&
      (score < 1 || plainText(tables[other]?.title ?? '') !== plainText(tables[table]?.title ?? ''))
    )
      continue
    chosen.set(table, spec)
    if (other === undefined) used.set(spec, table)
  }
  return tables.map((_, index) => chosen.get(index))
}

/** How alike a printed title and those of a table of the format are. */
export function titleScore(
  title: string,
  spec: Pick<TableSpec, 'title' | 'also' | 'contents'>,
  variables: Readonly<Record<string, string>>,
  department: string,
): number {
  const words = titleWords(title, department)
  if (words === '') return 0
  return [spec.title, ...(spec.also ?? []), spec.contents].reduce((best, template) => {
    const own = titleWords(fillTemplate(template, variables), department)
    return Math.max(best, own === words ? 1 : Math.min(0.98, labelSimilarity(own, words)))
  }, 0)
}

const HEADER_ROWS = 6

function headerScore(table: LogicalTable, spec: TableSpec): number {
  const printed = new Set(
    table.rows.slice(0, HEADER_ROWS).flatMap(({ cells }) => cells.map((each) => labelWords(each?.cell.text ?? ''))),
  )
  const labels = leafColumns(spec.panels ?? []).map(({ path }) => path.at(-1) ?? [])
  const found = labels.filter((ways) => ways.some((label) => printed.has(labelWords(label)))).length
  const closeness =
    labels.length === 0 ? 0 : 1 - Math.min(1, Math.abs(table.columnCount - labels.length) / labels.length)
  return labels.length < 3 ? 0 : (found / labels.length) * (0.5 + closeness / 2)
}
