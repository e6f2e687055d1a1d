import { z } from 'zod'
import type { ReadTable } from '../../../read/reading.ts'
import { difference, editDistance } from '../edit-distance.ts'
import { nameKey } from '../official-names.ts'
import {
  type Breach,
  evaluated,
  NOT_APPLICABLE,
  type Outcome,
  type RuleContext,
  type Spot,
  spotOfRow,
} from '../rule-context.ts'

export const projectNamesCheck = z
  .strictObject({ kind: z.literal('project-names') })
  .describe('Projects are called by one name in every table that lists them.')

interface Row {
  readonly name: string
  readonly amount: number | undefined
  readonly spot: Spot
}

/** Shorter names are alike without being the same. */
const SHORTEST = 8
/** What tells one project from another of the same kind. */
const TELLING = /[\d一二三四五六七八九十甲乙丙丁上下]/u

/**
 * Project names that differ slightly between two tables: a name that only one table has, and one that only the other
 * has, with at most two characters between them and, where both print an amount, the same amount.
 */
export function checkProjectNames({ reading }: RuleContext): Outcome {
  const lists = reading.tables.filter(listsProjects).map((table) => rowsOf(table, reading.figures))
  if (lists.length < 2) return NOT_APPLICABLE
  const breaches = new Map<string, Breach>()
  let held = 0
  for (const [index, list] of lists.entries()) {
    for (const other of lists.slice(index + 1)) {
      const [mine, its] = [new Set(list.map(({ name }) => name)), new Set(other.map(({ name }) => name))]
      held += list.filter(({ name }) => its.has(name)).length
      const unmatched = other.filter(({ name }) => !mine.has(name))
      const byEnds = new Map<string, Row[]>()
      for (const row of unmatched) {
        for (const end of endsOf(row)) {
          const same = byEnds.get(end)
          if (same) same.push(row)
          else byEnds.set(end, [row])
        }
      }
      for (const row of list) {
        if (its.has(row.name)) continue
        const twin = endsOf(row)
          .flatMap((end) => byEnds.get(end) ?? [])
          .find((candidate) => isTwin(row, candidate))
        if (!twin || breaches.has(`${row.name} ${twin.name}`)) continue
        breaches.set(`${row.name} ${twin.name}`, {
          spots: [twin.spot],
          shown: [row.spot],
          stated: twin.spot.quote,
          expected: row.spot.quote,
        })
      }
    }
  }
  return evaluated([...breaches.values()], held)
}

function listsProjects({ title, spec, panels }: ReadTable): boolean {
  const ofProjects = panels.some(({ rows }) =>
    rows.some((row) => row.spec?.each?.some(({ dimension }) => dimension === 'project')),
  )
  return ofProjects || (spec?.id ?? '').toLowerCase().includes('project') || /项目(?:支出|绩效|经费|预算)/u.test(title)
}

function rowsOf(table: ReadTable, figures: RuleContext['reading']['figures']): readonly Row[] {
  return table.panels.flatMap((panel, index) =>
    panel.rows.flatMap(({ label }, row): readonly Row[] => {
      // A mark at the end of a line may be lost where the name wraps.
      const name = nameKey(label).replace(/[-－—–_、，,.。/／]/gu, '')
      if (name.length < SHORTEST) return []
      const first = panel.figures[row]?.find((figure) => figure !== undefined)
      const amount = first === undefined ? undefined : figures[first]?.amount
      return [{ name, amount, spot: { ...spotOfRow(table, index, row), quote: label } }]
    }),
  )
}

/** Two names with little between them share their beginning or their end. */
function endsOf({ name }: Row): readonly string[] {
  return [`^${name.slice(0, 3)}`, `${name.slice(-3)}$`]
}

function isTwin(a: Row, b: Row): boolean {
  if (a.amount !== undefined && b.amount !== undefined && a.amount !== b.amount) return false
  if (editDistance(a.name, b.name, 2) > 2) return false
  const between = difference(a.name, b.name)
  return !TELLING.test(between.a) && !TELLING.test(between.b)
}
