import { randomUUID } from 'node:crypto'
import { type Actor, appendEvents } from '../audit/append-events.ts'
import { applyChanges } from '../budgets/apply-changes.ts'
import { loadRecords } from '../budgets/load-records.ts'
import type { Tx } from '../database/database.ts'
import { writeNotices } from '../notices/write-notices.ts'
import { notFound, Refusal } from '../problem.ts'
import { copyVersion } from './copy-version.ts'
import { budgetName } from './year-process.ts'

export interface OpenYear {
  readonly department: string
  readonly year: number
  readonly profile: string
  readonly proposalDue: string | null
  readonly draftDue: string | null
}

/** What is carried over from the year before: who there is and what is said; money is entered anew. */
const CARRIED = [
  'settings',
  'text',
  'units',
  'assets',
  'departmentTasks',
  'departmentTargets',
  'statistics',
  'withheldFunctions',
  'staffing',
  'standards',
]
const CARRIED_FROM = ['approved', 'draft', 'proposed'] as const

/**
 * Opens a department's year: an empty proposal, with the units, texts and base data of the year before where there is one.
 * @returns who has a new notice
 * @throws Refusal 409 when the year is open already
 */
export async function openYear(
  tx: Tx,
  actor: Actor,
  { department, year, profile, proposalDue, draftDue }: OpenYear,
  now = new Date(),
): Promise<readonly string[]> {
  const found = await tx.selectFrom('department').selectAll().where('department', '=', department).executeTakeFirst()
  if (!found) throw notFound('个部门')
  const isOpen = await tx
    .selectFrom('budget_year')
    .select('year')
    .where('department', '=', department)
    .where('year', '=', year)
    .executeTakeFirst()
  if (isOpen) throw new Refusal(409, 'year-open', `${year}年已经开启。`, { remedy: '在年度列表中打开它。' })
  const revision = await appendEvents(tx, actor, [
    { department, action: 'year.open', after: { year, profile, proposalDue, draftDue } },
  ])
  await tx
    .insertInto('budget_year')
    .values({
      department,
      year,
      profile,
      state: 'proposing',
      proposal_due: proposalDue,
      draft_due: draftDue,
      approved_on: null,
      returned: null,
      revision,
    })
    .execute()
  const budget = budgetName(year, 'proposed')
  const before = await versionBefore(tx, department, year)
  if (before) {
    await copyVersion(tx, actor, { department, budget: before }, { budget, year, stage: 'proposed', profile }, CARRIED)
    await renewSettings(tx, actor, department, budget, { year, profile })
  } else {
    await tx.insertInto('budget').values({ department, budget, year, stage: 'proposed', profile, revision }).execute()
    await applyChanges(tx, actor, {
      department,
      budget,
      authorise: () => {},
      changes: [
        ...settings(found.name, department, year, profile).map(([item, value]) => ({
          kind: 'add' as const,
          record: randomUUID(),
          recordKind: 'settings',
          cells: { item, value },
        })),
        {
          kind: 'add',
          record: randomUUID(),
          recordKind: 'units',
          cells: { code: department, name: found.name, kind: 'department' },
        },
      ],
    })
  }
  await ensureLibrary(tx, actor, department, profile)
  return writeNotices(tx, actor, { kind: 'yearOpened', department, year, values: { proposalDue } }, now)
}

function settings(
  name: string,
  department: string,
  year: number,
  profile: string,
): readonly (readonly [string, string])[] {
  return [
    ['profile', profile],
    ['year', String(year)],
    ['departmentCode', department],
    ['departmentName', name],
    ['documentDate', `${year}-02-15`],
    ['amountUnit', '万元'],
  ]
}

/** The department's project library: a version without a year. */
async function ensureLibrary(tx: Tx, actor: Actor, department: string, profile: string): Promise<void> {
  const there = await tx
    .selectFrom('budget')
    .select('budget')
    .where('department', '=', department)
    .where('budget', '=', 'library')
    .executeTakeFirst()
  if (there) return
  const revision = await appendEvents(tx, actor, [{ department, action: 'budget.create', budget: 'library' }])
  await tx
    .insertInto('budget')
    .values({ department, budget: 'library', year: null, stage: 'library', profile, revision })
    .execute()
}

/** The version of the year before that a year goes on from: the furthest there is. */
export async function versionBefore(tx: Tx, department: string, year: number): Promise<string | undefined> {
  const versions = await tx
    .selectFrom('budget')
    .select(['budget', 'stage'])
    .where('department', '=', department)
    .where('year', '=', year - 1)
    .execute()
  return CARRIED_FROM.map((stage) => versions.find((each) => each.stage === stage)?.budget).find(Boolean)
}

/** What always changes from year to year, so that nobody forgets it. */
async function renewSettings(
  tx: Tx,
  actor: Actor,
  department: string,
  budget: string,
  { year, profile }: { readonly year: number; readonly profile: string },
): Promise<void> {
  const wanted = new Map([
    ['year', String(year)],
    ['预算年度', String(year)],
    ['profile', profile],
    ['公开格式', profile],
    ['documentDate', `${year}-02-15`],
    ['公开日期', `${year}-02-15`],
  ])
  const records = (await loadRecords(tx, department, budget)).filter(({ kind }) => kind === 'settings')
  const changes = records.flatMap(({ record, cells }) => {
    const to = wanted.get(cells.item ?? '')
    return to === undefined || to === cells.value
      ? []
      : [{ kind: 'set' as const, record, cells: { value: { from: cells.value ?? '', to } } }]
  })
  if (changes.length > 0) await applyChanges(tx, actor, { department, budget, changes, authorise: () => {} })
}
