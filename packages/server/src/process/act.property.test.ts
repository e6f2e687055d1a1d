import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { verifyChain } from '../audit/verify-chain.ts'
import {
  ACTION_SPECS,
  ACTIONS,
  type Action,
  OFFICES,
  type Office,
  YEAR_STATES,
  type YearState,
} from '../contract/index.ts'
import { type Database, EVERYTHING } from '../database/database.ts'
import { demand, scopeOf } from '../people/rights.ts'
import type { Asker } from '../people/sessions.ts'
import { Refusal } from '../problem.ts'
import { addPerson, askerNamed, openSmallDepartment } from '../testing/small-department.ts'
import { openTestDatabase } from '../testing/test-database.ts'
import { act, actOnUnit } from './act.ts'

/**
 * Random people do random things to a department's year, many of which are refused. Whatever they do: the year is in a state
 * of the table, which it reached by the table; everything that was done is an event and nothing that was refused left a trace;
 * the chain verifies.
 */
const NOW = new Date('2026-11-20T02:00:00Z')
const YEAR = 2027

type Step =
  | {
      readonly kind: 'act'
      readonly by: number
      readonly action: Action
      readonly office: Office | undefined
      readonly reason: string | undefined
      readonly date: string | undefined
      /** Whether the revision is the one of now, or an older one. */
      readonly isCurrent: boolean
    }
  | {
      readonly kind: 'unit'
      readonly by: number
      readonly unit: number
      readonly action: 'submit' | 'return'
      readonly reason: string | undefined
    }
  | { readonly kind: 'ceilings'; readonly amount: number }

const ROLES = [
  'unitPreparer',
  'departmentFinance',
  'businessReviewer',
  'assetReviewer',
  'performanceReviewer',
  'budgetReviewer',
  'approver',
  'publisher',
  'auditor',
] as const

const reason = fc.option(fc.constantFrom('漏了', '请改', '依据不足'), { nil: undefined, freq: 2 })
const step: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 5,
    arbitrary: fc.record({
      kind: fc.constant('act' as const),
      by: fc.nat(ROLES.length - 1),
      action: fc.constantFrom(...ACTIONS),
      office: fc.option(fc.constantFrom(...OFFICES), { nil: undefined, freq: 3 }),
      reason,
      date: fc.option(fc.constantFrom('2026-11-19', '2026-11-20', '2026-11-21'), { nil: undefined }),
      isCurrent: fc.constantFrom(true, true, true, false),
    }),
  },
  {
    weight: 4,
    arbitrary: fc.record({
      kind: fc.constant('unit' as const),
      by: fc.nat(ROLES.length - 1),
      unit: fc.nat(2),
      action: fc.constantFrom('submit' as const, 'submit' as const, 'return' as const),
      reason,
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({ kind: fc.constant('ceilings' as const), amount: fc.constantFrom(0, 100_000_000) }),
  },
)

describe('a year under random hands', () => {
  let database: Database
  let departments = 0
  beforeAll(async () => {
    database = await openTestDatabase('embedded')
  })
  afterAll(() => database.close())

  /** Everything that an action could change. */
  const snapshot = (department: string) =>
    database.within(EVERYTHING, async (tx) => ({
      year: await tx
        .selectFrom('budget_year')
        .selectAll()
        .where('department', '=', department)
        .executeTakeFirstOrThrow(),
      units: await tx
        .selectFrom('year_unit')
        .selectAll()
        .where('department', '=', department)
        .orderBy('unit')
        .orderBy('stage')
        .execute(),
      reviews: await tx
        .selectFrom('review')
        .selectAll()
        .where('department', '=', department)
        .orderBy('round')
        .orderBy('office')
        .execute(),
      versions: await tx
        .selectFrom('budget')
        .selectAll()
        .where('department', '=', department)
        .orderBy('budget')
        .execute(),
      notices: (await tx.selectFrom('notice').select('notice').where('department', '=', department).execute()).length,
      events: await tx
        .selectFrom('event')
        .select(['seq', 'action', 'hash', 'before', 'after'])
        .where('department', '=', department)
        .orderBy('seq')
        .execute(),
    }))

  const people = async (department: string): Promise<readonly Asker[]> => {
    const askers: Asker[] = []
    for (const role of ROLES) {
      const name = `${role}-${department}`
      const unit = role === 'unitPreparer' ? `${department}001` : null
      await addPerson(database, { name, assignments: [{ role, department, unit }] })
      askers.push(await askerNamed(database, name))
    }
    return askers
  }

  const take = async (department: string, askers: readonly Asker[], each: Step, revision: number): Promise<boolean> => {
    const asker = each.kind === 'ceilings' ? undefined : askers[each.by]
    try {
      await database.within(asker ? scopeOf(asker, department) : EVERYTHING, async (tx) => {
        if (each.kind === 'ceilings') {
          await tx.deleteFrom('ceiling').where('department', '=', department).execute()
          await tx
            .insertInto('ceiling')
            .values(
              ['001', '002'].map((unit) => ({
                department,
                year: YEAR,
                unit: `${department}${unit}`,
                kind: 'basic',
                amount: each.amount,
              })),
            )
            .execute()
          return
        }
        if (!asker) return
        if (each.kind === 'act') {
          const { action, office, reason, date, isCurrent } = each
          await act(
            tx,
            asker,
            { department, year: YEAR, action, office, reason, date, revision: isCurrent ? revision : revision - 1 },
            NOW,
          )
          return
        }
        const unit = `${department}00${each.unit + 1}`
        demand(asker, each.action === 'submit' ? 'unit.submit' : 'unit.return', { department, unit })
        await actOnUnit(tx, asker, { department, year: YEAR, unit, action: each.action, reason: each.reason }, NOW)
      })
      return true
    } catch (error) {
      if (error instanceof Refusal) return false
      throw error
    }
  }

  it('is always in a state of the table, has an event for everything that was done, and none for what was refused', async () => {
    const reached = new Set<YearState>()
    let done = 0
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 20, maxLength: 60 }), fc.boolean(), async (steps, isGuided) => {
        const department = `p${++departments}`
        await openSmallDepartment(database, {
          department,
          year: YEAR,
          units: [`${department}001`, `${department}002`],
        })
        const askers = await people(department)
        const all = isGuided ? interleave(way(), steps) : steps
        let before = await snapshot(department)
        for (const each of all) {
          const isDone = await take(department, askers, each, before.year.revision)
          const after = await snapshot(department)
          const state = after.year.state as YearState
          reached.add(state)
          expect(YEAR_STATES).toContain(state)
          expect(after.events.slice(0, before.events.length)).toEqual(before.events)
          const added = after.events.slice(before.events.length)
          if (!isDone || each.kind === 'ceilings') expect(after).toEqual(before)
          else {
            done++
            const from = before.year.state as YearState
            expect(added.map(({ action }) => action)).toContain(
              each.kind === 'act' ? `year.${each.action}` : `unit.${each.action}`,
            )
            if (each.kind === 'unit') expect(state).toBe(from)
            else {
              expect(from).toBe(ACTION_SPECS[each.action].from)
              expect(mayLeadTo(each.action)).toContain(state)
              expect(added.at(-1)).toMatchObject({ before: { state: from }, after: { state } })
            }
            expect(after.year.revision).toBe(after.events.at(-1)?.seq)
          }
          before = after
        }
        const verdict = await database.within(EVERYTHING, (tx) => verifyChain(tx, department))
        expect(verdict).toMatchObject({ broken: null, events: before.events.length })
      }),
      // The same hands each time: how far they bring a year is asserted below.
      { numRuns: 12, seed: 20_261_124 },
    )
    // The steps were not all refused: the years went somewhere.
    expect(done).toBeGreaterThan(50)
    expect([...reached]).toEqual(expect.arrayContaining(['proposing', 'proposed', 'drafting', 'reviewing']))
  })
})

/** Where an action may lead: as the table says; a decision of one office waits for the others, and for what they say. */
function mayLeadTo(action: Action): readonly YearState[] {
  if (action === 'passReview' || action === 'returnReview') return ['reviewing', 'reviewed', 'drafting']
  return [ACTION_SPECS[action].to]
}

/** The steps that lead from opening to approval, so that random ones also meet the states at the end. */
function way(): readonly Step[] {
  const role = (name: (typeof ROLES)[number]): number => ROLES.indexOf(name)
  const submitUnits: readonly Step[] = [0, 1].map((unit) => ({
    kind: 'unit',
    by: role('departmentFinance'),
    unit,
    action: 'submit',
    reason: undefined,
  }))
  const by = (name: (typeof ROLES)[number], action: Action, date?: string): Step => ({
    kind: 'act',
    by: role(name),
    action,
    office: undefined,
    reason: undefined,
    date,
    isCurrent: true,
  })
  return [
    ...submitUnits,
    by('departmentFinance', 'submitProposal'),
    { kind: 'ceilings', amount: 100_000_000 },
    by('budgetReviewer', 'issueCeilings'),
    ...submitUnits,
    by('departmentFinance', 'submitDraft'),
    by('businessReviewer', 'passReview'),
    by('assetReviewer', 'passReview'),
    by('performanceReviewer', 'passReview'),
    by('budgetReviewer', 'passReview'),
    by('approver', 'approve', '2026-11-20'),
  ]
}

function interleave(guided: readonly Step[], random: readonly Step[]): readonly Step[] {
  const every = Math.max(1, Math.floor(random.length / guided.length))
  return [
    ...guided.flatMap((each, index) => [each, ...random.slice(index * every, (index + 1) * every)]),
    ...random.slice(guided.length * every),
  ]
}
