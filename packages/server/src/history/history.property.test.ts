import { randomUUID } from 'node:crypto'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { SYSTEM } from '../audit/append-events.ts'
import { verifyChain } from '../audit/verify-chain.ts'
import { applyChanges } from '../budgets/apply-changes.ts'
import { loadRecords } from '../budgets/load-records.ts'
import type { Change } from '../contract/index.ts'
import { type Database, EVERYTHING, type Tx } from '../database/database.ts'
import { openYear } from '../process/open-year.ts'
import { openTestDatabase } from '../testing/test-database.ts'
import { changesBack } from './restore-state.ts'
import { stateAt, withoutBlanks } from './state-at.ts'

const VERSION = { department: '900', budget: '2026-proposed' } as const

/** A step of random work: on the nth record that is there, or a new one after it. */
type Step =
  | {
      readonly kind: 'add'
      readonly at: number
      readonly recordKind: number
      readonly text: string
      readonly place: number
    }
  | { readonly kind: 'set'; readonly at: number; readonly text: string; readonly other: string }
  | { readonly kind: 'remove'; readonly at: number }

const KINDS = [
  ['statistics', 'item', 'value'],
  ['departmentTasks', 'name', 'content'],
  ['withheldFunctions', 'function', 'ground'],
] as const

const text = fc.constantFrom('', '甲', '乙', '丙', '“丁”\n', '1.00')
const step: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.record({
      kind: fc.constant('add' as const),
      at: fc.nat(50),
      recordKind: fc.nat(KINDS.length - 1),
      text,
      place: fc.nat(2),
    }),
  },
  { weight: 4, arbitrary: fc.record({ kind: fc.constant('set' as const), at: fc.nat(50), text, other: text }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('remove' as const), at: fc.nat(50) }) },
)
const batches = fc.array(fc.array(step, { minLength: 1, maxLength: 6 }), { minLength: 1, maxLength: 12 })

interface Simple {
  readonly record: string
  readonly kind: string
  readonly cells: Readonly<Record<string, string>>
}

/** What a state is: records in their order. */
async function snapshot(tx: Tx): Promise<readonly Simple[]> {
  const records = await loadRecords(tx, VERSION.department, VERSION.budget)
  return plain(records)
}

function plain(records: readonly Simple[]): readonly Simple[] {
  return [...records].map(({ record, kind, cells }) => ({ record, kind, cells: withoutBlanks(cells) }))
}

async function write(tx: Tx, changes: readonly Change[]): Promise<number> {
  return (await applyChanges(tx, SYSTEM, { ...VERSION, changes, authorise: () => {} })).revision
}

/** The changes that a batch of steps means where the records are as they are. */
function changesOf(steps: readonly Step[], there: readonly Simple[]): readonly Change[] {
  const touched = new Set<string>()
  return steps.flatMap((each): readonly Change[] => {
    const own = there.filter(({ kind }) => KINDS.some(([id]) => id === kind))
    const target = own[each.at % Math.max(1, own.length)]
    if (each.kind === 'add') {
      const [recordKind, first, second] = KINDS[each.recordKind] ?? KINDS[0]
      const same = own.filter(({ kind, record }) => kind === recordKind && !touched.has(record))
      const after = [undefined, null, same[each.at % Math.max(1, same.length)]?.record][each.place]
      return [
        {
          kind: 'add',
          record: randomUUID(),
          recordKind,
          cells: { [first]: each.text, [second]: String(each.at) },
          ...(after === undefined ? {} : { after }),
        },
      ]
    }
    if (!target || touched.has(target.record)) return []
    touched.add(target.record)
    if (each.kind === 'remove') return [{ kind: 'remove', record: target.record }]
    const [, first, second] = KINDS.find(([id]) => id === target.kind) ?? KINDS[0]
    return [
      {
        kind: 'set',
        record: target.record,
        cells: {
          [first]: { from: target.cells[first] ?? '', to: each.text },
          [second]: { from: target.cells[second] ?? '', to: each.other },
        },
      },
    ]
  })
}

describe('earlier states', () => {
  let database: Database
  beforeAll(async () => {
    database = await openTestDatabase('embedded')
    await database.within(EVERYTHING, async (tx) => {
      await tx
        .insertInto('department')
        .values({ department: '900', name: '示例局', profile: 'henan/department-budget-2026' })
        .execute()
      await openYear(tx, SYSTEM, {
        department: '900',
        year: 2026,
        profile: 'henan/department-budget-2026',
        proposalDue: null,
        draftDue: null,
      })
    })
  })
  afterAll(() => database.close())

  it('are given exactly as they were, and restoring gives them back, whatever was changed', async () => {
    await fc.assert(
      fc.asyncProperty(batches, async (all) => {
        const states: (readonly [seq: number, state: readonly Simple[]])[] = []
        await database.within(EVERYTHING, async (tx) => {
          const { revision } = await tx
            .selectFrom('budget')
            .select('revision')
            .where('budget', '=', VERSION.budget)
            .executeTakeFirstOrThrow()
          states.push([revision, await snapshot(tx)])
        })
        for (const steps of all)
          await database.within(EVERYTHING, async (tx) => {
            const seq = await write(tx, changesOf(steps, await snapshot(tx)))
            states.push([seq, await snapshot(tx)])
          })
        await database.within(EVERYTHING, async (tx) => {
          for (const [seq, state] of states) expect(plain((await stateAt(tx, VERSION, seq)).records)).toEqual(state)
        })
        const [seq, state] = states[Math.floor(states.length / 2)] ?? [0, []]
        await database.within(EVERYTHING, async (tx) => {
          const past = await stateAt(tx, VERSION, seq)
          const now = await loadRecords(tx, VERSION.department, VERSION.budget)
          await write(
            tx,
            changesBack(
              now.map((each) => ({ ...each, cells: withoutBlanks(each.cells) })),
              past.records,
            ),
          )
          expect(await snapshot(tx)).toEqual(state)
        })
        // What was there before the restoring can be had again, too.
        await database.within(EVERYTHING, async (tx) => {
          const [last, end] = states.at(-1) ?? [0, []]
          expect(plain((await stateAt(tx, VERSION, last)).records)).toEqual(end)
        })
      }),
      { numRuns: 25 },
    )
    const verdict = await database.within(EVERYTHING, (tx) => verifyChain(tx, VERSION.department))
    expect(verdict.broken).toBeNull()
  })

  it('keep their order also where the numbers between two rows were used up and all were numbered anew', async () => {
    const [first, last] = [randomUUID(), randomUUID()]
    const add = (record: string, after?: string): Change => ({
      kind: 'add',
      record,
      recordKind: 'departmentTargets',
      cells: { level1: record },
      ...(after === undefined ? {} : { after }),
    })
    await database.within(EVERYTHING, (tx) => write(tx, [add(first), add(last)]))
    const states: (readonly [seq: number, state: readonly Simple[]])[] = []
    const inserted: string[] = []
    // Each halves the room after the first row: after about twenty it is used up.
    for (let round = 0; round < 45; round++)
      await database.within(EVERYTHING, async (tx) => {
        const record = randomUUID()
        inserted.unshift(record)
        const seq = await write(tx, [add(record, first)])
        states.push([seq, await snapshot(tx)])
      })
    await database.within(EVERYTHING, async (tx) => {
      const renumbered = await tx.selectFrom('event').select('seq').where('action', '=', 'records.renumber').execute()
      expect(renumbered.length).toBeGreaterThan(0)
      const order = (await snapshot(tx)).filter(({ kind }) => kind === 'departmentTargets').map(({ record }) => record)
      expect(order).toEqual([first, ...inserted, last])
      for (const [seq, state] of states) expect(plain((await stateAt(tx, VERSION, seq)).records)).toEqual(state)
    })
  })
})
