import { sql } from 'kysely'
import type { Breach } from '../contract/index.ts'
import type { Tx } from '../database/database.ts'

export interface CeilingLine {
  readonly unit: string
  /** `basic` or `project`. */
  readonly kind: string
  readonly amount: number
}

/** The kinds of expenditure that ceilings speak of, and the record kinds whose amounts count towards them. */
export const CEILING_KINDS = {
  basic: { label: '基本支出', record: 'basic' },
  project: { label: '项目支出', record: 'projectFunding' },
} as const
export type CeilingKind = keyof typeof CEILING_KINDS

export function isCeilingKind(kind: string): kind is CeilingKind {
  return Object.hasOwn(CEILING_KINDS, kind)
}

/** The ceilings of a year. */
export async function ceilingsOf(tx: Tx, department: string, year: number): Promise<readonly CeilingLine[]> {
  return tx
    .selectFrom('ceiling')
    .select(['unit', 'kind', 'amount'])
    .where('department', '=', department)
    .where('year', '=', year)
    .orderBy('unit')
    .orderBy('kind')
    .execute()
}

/** What a version has entered by unit and kind of expenditure. Lines that tell the same money a second way count once. */
export async function enteredByUnit(tx: Tx, department: string, budget: string): Promise<readonly CeilingLine[]> {
  const rows = await tx
    .selectFrom('record')
    .select([
      'unit',
      'kind',
      sql<string>`coalesce(cells->>'view', '')`.as('view'),
      ({ fn }) => fn.sum<string>('amount').as('amount'),
    ])
    .where('department', '=', department)
    .where('budget', '=', budget)
    .where('kind', 'in', ['basic', 'projectFunding'])
    .where('amount', 'is not', null)
    .where('unit', 'is not', null)
    .groupBy(['unit', 'kind', sql`coalesce(cells->>'view', '')`])
    .execute()
  const most = new Map<string, number>()
  const whole = new Map<string, number>()
  for (const { unit, kind, view, amount } of rows) {
    const key = `${unit} ${kind === 'basic' ? 'basic' : 'project'}`
    const value = Number(amount)
    // Lines without a view add up; of several views of the same money one counts.
    if (view === '') whole.set(key, (whole.get(key) ?? 0) + value)
    else most.set(key, Math.max(most.get(key) ?? 0, value))
  }
  return [...new Set([...whole.keys(), ...most.keys()])].map((key) => {
    const [unit = '', kind = ''] = key.split(' ')
    return { unit, kind, amount: (whole.get(key) ?? 0) + (most.get(key) ?? 0) }
  })
}

/** What is entered above its ceiling, with by how much. A unit or kind without a ceiling has none to pass. */
export async function breaches(tx: Tx, department: string, year: number, budget: string): Promise<readonly Breach[]> {
  const ceilings = await ceilingsOf(tx, department, year)
  if (ceilings.length === 0) return []
  const entered = await enteredByUnit(tx, department, budget)
  const names = await unitNames(tx, department, budget)
  return ceilings.flatMap(({ unit, kind, amount: ceiling }) => {
    const amount = entered.find((each) => each.unit === unit && each.kind === kind)?.amount ?? 0
    if (amount <= ceiling || !isCeilingKind(kind)) return []
    return [
      {
        unit,
        name: names.get(unit) ?? unit,
        kind,
        label: CEILING_KINDS[kind].label,
        ceiling,
        amount,
        over: amount - ceiling,
      },
    ]
  })
}

export async function unitNames(tx: Tx, department: string, budget: string): Promise<ReadonlyMap<string, string>> {
  const rows = await tx
    .selectFrom('record')
    .select('cells')
    .where('department', '=', department)
    .where('budget', '=', budget)
    .where('kind', '=', 'units')
    .execute()
  return new Map(rows.map(({ cells }) => [cells.code ?? '', cells.name ?? '']))
}
