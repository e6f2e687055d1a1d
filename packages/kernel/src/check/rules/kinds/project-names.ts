import { z } from 'zod'
import { difference, editDistance } from '../edit-distance.ts'
import { type ProjectRow, projectTables } from '../project-tables.ts'
import { type Breach, evaluated, NOT_APPLICABLE, type Outcome, type RuleContext } from '../rule-context.ts'

export const projectNamesCheck = z
  .strictObject({ kind: z.literal('project-names') })
  .describe('Projects are called by one name in every table that lists them.')

/** Shorter names are alike without being the same. */
const SHORTEST = 8
/** What tells one project from another of the same kind. */
const TELLING = /[\d一二三四五六七八九十甲乙丙丁上下]/u

/**
 * Project names that differ slightly between two tables: a name that only one table has, and one that only the other
 * has, with at most two characters between them and, where both print an amount, the same amount.
 */
export function checkProjectNames({ reading }: RuleContext): Outcome {
  const lists = projectTables(reading).map(({ rows }) => rows.filter(({ name }) => name.length >= SHORTEST))
  if (lists.length < 2) return NOT_APPLICABLE
  const breaches = new Map<string, Breach>()
  let held = 0
  for (const [index, list] of lists.entries()) {
    for (const other of lists.slice(index + 1)) {
      const [mine, its] = [new Set(list.map(({ name }) => name)), new Set(other.map(({ name }) => name))]
      held += list.filter(({ name }) => its.has(name)).length
      const unmatched = other.filter(({ name }) => !mine.has(name))
      const byEnds = new Map<string, ProjectRow[]>()
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

/** Two names with little between them share their beginning or their end. */
function endsOf({ name }: ProjectRow): readonly string[] {
  return [`^${name.slice(0, 3)}`, `${name.slice(-3)}$`]
}

function isTwin(a: ProjectRow, b: ProjectRow): boolean {
  if (a.amount && b.amount && a.amount.amount !== b.amount.amount) return false
  if (editDistance(a.name, b.name, 2) > 2) return false
  const between = difference(a.name, b.name)
  return !TELLING.test(between.a) && !TELLING.test(between.b)
}
