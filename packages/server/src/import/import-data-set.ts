import type { Problem, RawDataSet } from '@mingzhang/kernel'
import { loadLibrary } from '@mingzhang/operations'
import { appendEvents, SYSTEM } from '../audit/append-events.ts'
import { applyChanges } from '../budgets/apply-changes.ts'
import { FIXED_SETTINGS } from '../budgets/authorise-entry.ts'
import { loadRecords } from '../budgets/load-records.ts'
import { YEAR_STATE_SPECS, type YearState } from '../contract/index.ts'
import { type Database, EVERYTHING, type Tx } from '../database/database.ts'
import { notNow, Refusal } from '../problem.ts'
import { openYear } from '../process/open-year.ts'
import { budgetName } from '../process/year-process.ts'
import { planImport, type UsableUpload } from './plan-import.ts'
import { settingOfRaw } from './raw-settings.ts'
import { readOwnWorkbook } from './read-own-files.ts'

export interface ImportRequest {
  readonly raw: RawDataSet
  readonly department: string
  readonly year: number
}

export interface ImportedDataSet {
  readonly budget: string
  readonly isNewDepartment: boolean
  readonly isNewYear: boolean
  readonly added: number
  readonly changed: number
  readonly removed: number
  readonly notes: readonly string[]
  /** What is wrong with the rows: they were taken over, and are to be mended before anything is published. */
  readonly problems: readonly Problem[]
}

/**
 * Takes a data set over as whoever runs the installation: a department and a year that are not there yet are made of what
 * its settings say. Of a year that is open, the version that is worked on now is changed.
 * @throws Refusal 422 when the data set is another department's or year's, 409 when nothing can be changed now
 */
export async function importDataSet(
  database: Database,
  { raw, department, year }: ImportRequest,
): Promise<ImportedDataSet> {
  const { library } = loadLibrary()
  demandOwn(raw, '部门代码', department)
  demandOwn(raw, '预算年度', String(year))
  return database.within(EVERYTHING, async (tx) => {
    const isNewDepartment = await ensureDepartment(tx, raw, department)
    const isNewYear = await ensureYear(tx, raw, department, year)
    const budget = await workingVersion(tx, department, year)
    const records = await loadRecords(tx, department, budget)
    const upload = readOwnWorkbook(raw, { year, raw: { name: '', tables: [], problems: [] } }, library)
    if (upload.kind === 'nothing')
      throw new Refusal(422, 'nothing-to-import', '没有读到可以导入的数据。', { problems: upload.problems })
    const { changes, notes } = planImport(upload as UsableUpload, records, library, (kind, _, cells) => {
      const item = cells.item ?? ''
      if (kind === 'settings' && FIXED_SETTINGS.includes(item))
        throw new Refusal(422, 'setting-fixed', `“${item}”在开启年度时定下，不能改。`)
    })
    if (changes.length > 0)
      await appendEvents(tx, SYSTEM, [
        { department, action: 'budget.import', budget, after: { source: raw.name, changes: changes.length } },
      ])
    await applyChanges(tx, SYSTEM, {
      department,
      budget,
      changes: changes.map(({ change }) => change),
      reason: `导入：${raw.name}`,
      authorise: () => {},
    })
    const count = (kind: string): number => changes.filter(({ change }) => change.kind === kind).length
    return {
      budget,
      isNewDepartment,
      isNewYear,
      added: count('add'),
      changed: count('set'),
      removed: count('remove'),
      notes,
      problems: upload.problems,
    }
  })
}

function demandOwn(raw: RawDataSet, setting: string, wanted: string): void {
  const told = settingOfRaw(raw, setting)
  if (told === undefined || told === wanted) return
  throw new Refusal(422, 'data-set-of-another', `数据的“${setting}”是 ${told}，要导入的是 ${wanted}。`, {
    remedy: '改正命令中的 --department、--year，或选对数据。',
  })
}

async function ensureDepartment(tx: Tx, raw: RawDataSet, department: string): Promise<boolean> {
  const there = await tx
    .selectFrom('department')
    .select('department')
    .where('department', '=', department)
    .executeTakeFirst()
  if (there) return false
  const [name, profile] = [settingOfRaw(raw, '部门名称'), settingOfRaw(raw, '公开格式')]
  if (name === undefined || profile === undefined)
    throw new Refusal(422, 'department-unknown', `还没有部门 ${department}，数据里也没有它的名称或公开格式。`, {
      remedy: '在“基本信息”（department.yaml）中写上部门名称和公开格式，或先在系统中建部门。',
    })
  await tx.insertInto('department').values({ department, name, profile }).execute()
  await appendEvents(tx, SYSTEM, [{ department, action: 'department.create', after: { department, name, profile } }])
  return true
}

async function ensureYear(tx: Tx, raw: RawDataSet, department: string, year: number): Promise<boolean> {
  const there = await tx
    .selectFrom('budget_year')
    .select('year')
    .where('department', '=', department)
    .where('year', '=', year)
    .executeTakeFirst()
  if (there) return false
  const { profile } = await tx
    .selectFrom('department')
    .select('profile')
    .where('department', '=', department)
    .executeTakeFirstOrThrow()
  await openYear(tx, SYSTEM, {
    department,
    year,
    profile: settingOfRaw(raw, '公开格式') ?? profile,
    proposalDue: null,
    draftDue: null,
  })
  const unit = settingOfRaw(raw, '金额单位')
  if (unit !== undefined) await useUnit(tx, department, budgetName(year, 'proposed'), unit)
  return true
}

/** Amounts of a version that is new stay as they are written. */
async function useUnit(tx: Tx, department: string, budget: string, unit: string): Promise<void> {
  const records = await loadRecords(tx, department, budget)
  const setting = records.find(
    ({ kind, cells }) => kind === 'settings' && ['amountUnit', '金额单位'].includes(cells.item ?? ''),
  )
  if (!setting || setting.cells.value === unit) return
  await applyChanges(tx, SYSTEM, {
    department,
    budget,
    changes: [{ kind: 'set', record: setting.record, cells: { value: { from: setting.cells.value ?? '', to: unit } } }],
    authorise: () => {},
  })
}

/** The version that is entered now. @throws Refusal 409 */
async function workingVersion(tx: Tx, department: string, year: number): Promise<string> {
  const { state } = await tx
    .selectFrom('budget_year')
    .select('state')
    .where('department', '=', department)
    .where('year', '=', year)
    .executeTakeFirstOrThrow()
  const { stage, editable, label } = YEAR_STATE_SPECS[state as YearState]
  if (editable !== 'all') throw notNow(`${year} 年现在是“${label}”，数字不能改。`, '到编报阶段，或由财政退回后再导入。')
  return budgetName(year, stage)
}
