import {
  ADVICE_SEVERITY,
  type AdvisedProject,
  adviseTargets,
  type Fen,
  fen,
  libraryTargetValue,
  sumFen,
  TARGET_GROUP_CHOICES,
  type TargetGroup,
} from '@mingzhang/kernel'
import type { StoredRecord } from '../budgets/load-records.ts'
import type { ReplyOf, ROUTES } from '../contract/index.ts'
import type { Tx } from '../database/database.ts'
import { heldRecords, versionRow } from './held-records.ts'
import { indicatorBankNow } from './reference-data.ts'

export type WeakTargets = ReplyOf<(typeof ROUTES)['weakTargets']>

/** Advice on the targets of a version: of a year's budget, or of the project library. */
export async function weakTargets(tx: Tx, department: string, budget: string): Promise<WeakTargets> {
  const { stage } = await versionRow(tx, department, budget)
  const projects = stage === 'library' ? await ofLibrary(tx, department, budget) : await ofYear(tx, department, budget)
  return adviseTargets(projects, indicatorBankNow()).map(({ ref, kind, project, indicator, advice }) => ({
    record: ref,
    project,
    indicator,
    kind,
    severity: ADVICE_SEVERITY[kind],
    advice,
  }))
}

async function ofYear(tx: Tx, department: string, budget: string): Promise<readonly AdvisedProject[]> {
  const held = await heldRecords(tx, department, budget, ['projects', 'projectFunding', 'projectTargets'])
  return advised(
    held.projects,
    await amounts(tx, department, budget, 'projectFunding'),
    held.projectTargets,
    ({ value }) => value ?? '',
  )
}

/** In the library a project is judged by the plan of all its years. */
async function ofLibrary(tx: Tx, department: string, budget: string): Promise<readonly AdvisedProject[]> {
  const held = await heldRecords(tx, department, budget, ['libraryProjects', 'libraryTargets'])
  const sums = await amounts(tx, department, budget, 'libraryFunding')
  return advised(held.libraryProjects, sums, held.libraryTargets, libraryTargetValue)
}

function advised(
  projects: readonly StoredRecord[],
  sums: ReadonlyMap<string, Fen>,
  targets: readonly StoredRecord[],
  valueIn: (cells: StoredRecord['cells']) => string,
): readonly AdvisedProject[] {
  const byProject = Map.groupBy(targets, ({ cells }) => cells.project ?? '')
  return projects.map(({ record, cells }) => ({
    ref: record,
    id: cells.id ?? '',
    name: cells.name ?? '',
    amount: sums.get(cells.id ?? ''),
    isWithheld: cells.withheld === 'yes' || cells.withheld === '是',
    targets: (byProject.get(cells.id ?? '') ?? []).map((target) => ({
      ref: target.record,
      group: groupOf(target.cells.group),
      level2: target.cells.level2,
      indicator: target.cells.indicator ?? '',
      value: valueIn(target.cells),
      weight: target.cells.weight,
    })),
  }))
}

/** A group that is no group is told among the version's problems; here it is taken for output. */
function groupOf(cell: string | undefined): TargetGroup {
  const found = TARGET_GROUP_CHOICES.find(({ id, label }) => id === cell || label === cell)
  return (found?.id ?? 'output') as TargetGroup
}

async function amounts(tx: Tx, department: string, budget: string, kind: string): Promise<ReadonlyMap<string, Fen>> {
  const rows = await tx
    .selectFrom('record')
    .select(['project', 'amount'])
    .where('department', '=', department)
    .where('budget', '=', budget)
    .where('kind', '=', kind)
    .where('amount', 'is not', null)
    .execute()
  const byProject = Map.groupBy(rows, ({ project }) => project ?? '')
  return new Map([...byProject].map(([project, own]) => [project, sumFen(own.map(({ amount }) => fen(amount ?? 0)))]))
}
