import { fen, sumFen } from '@mingzhang/kernel'
import { libraryStateOf } from '../budgets/apply-changes.ts'
import { type ReplyOf, type ROUTES, unitsAllowed } from '../contract/index.ts'
import type { Tx } from '../database/database.ts'
import type { Asker } from '../people/sessions.ts'
import { locatedProblem, versionRow } from '../preparation/held-records.ts'
import { Refusal } from '../problem.ts'
import { projectCeilings } from './budgeted-amounts.ts'
import { LIBRARY, type ProjectLibrary, readProjectLibrary, tellProject } from './read-project-library.ts'

export type LibraryReply = ReplyOf<(typeof ROUTES)['library']>

export interface LibraryQuery {
  readonly department: string
  readonly state?: string | undefined
  readonly unit?: string | undefined
  readonly cursor?: string | undefined
  readonly limit: number
}

/** The library as a person sees it: a page of its projects, and plans against ceilings. The cursor is the last project's record. */
export async function listLibrary(tx: Tx, asker: Asker, query: LibraryQuery): Promise<LibraryReply> {
  const { department, state, unit, cursor, limit } = query
  const { revision } = await versionRow(tx, department, LIBRARY)
  const library = await readProjectLibrary(tx, department)
  const wanted = library.held.libraryProjects.filter(
    ({ cells }) =>
      (state === undefined || libraryStateOf(cells) === state) && (unit === undefined || cells.unit === unit),
  )
  const start = cursor === undefined ? 0 : wanted.findIndex(({ record }) => record === cursor) + 1
  if (cursor !== undefined && start === 0)
    throw new Refusal(400, 'request-invalid', '翻页标记不对，或那个项目已经不在。', { remedy: '从第一页重新读。' })
  const items = wanted.slice(start, start + limit)
  return {
    items: items.map((record) => tellProject(library, asker, department, record)),
    next: start + limit < wanted.length ? (items.at(-1)?.record ?? null) : null,
    revision,
    years: await yearsOf(tx, asker, department, library),
    problems: library.problems.map((problem) => locatedProblem(problem, library.held)),
  }
}

async function yearsOf(
  tx: Tx,
  asker: Asker,
  department: string,
  { projects, unitNames }: ProjectLibrary,
): Promise<LibraryReply['years']> {
  const seen = unitsAllowed(asker.assignments, 'rows.read', department)
  const ceilings = (await projectCeilings(tx, department)).filter(({ unit }) => seen === 'all' || seen.includes(unit))
  const plans = Map.groupBy(
    projects.flatMap(({ unit, state, years }) =>
      state === 'ended' ? [] : years.map(({ year, planned }) => ({ year, unit, planned })),
    ),
    ({ year, unit }) => keyOf(year, unit),
  )
  const others = [...plans.values()].flatMap(([first]) =>
    first && !ceilings.some(({ year, unit }) => year === first.year && unit === first.unit)
      ? [{ year: first.year, unit: first.unit, ceiling: null, entered: 0 }]
      : [],
  )
  return [...ceilings, ...others]
    .map((each) => ({
      ...each,
      unitName: unitNames.get(each.unit) ?? each.unit,
      planned: sumFen((plans.get(keyOf(each.year, each.unit)) ?? []).map(({ planned }) => fen(planned))),
    }))
    .sort((a, b) => a.year - b.year || (a.unit < b.unit ? -1 : a.unit > b.unit ? 1 : 0))
}

function keyOf(year: number, unit: string): string {
  return `${year} ${unit}`
}
