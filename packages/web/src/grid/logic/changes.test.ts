import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { GridChange, GridRow } from '../model.ts'
import { applicableChanges, applyChanges, invertChanges } from './changes.ts'
import { emptyHistory, redo, remember, undo } from './history.ts'

const rowsOf = (...ids: readonly string[]): readonly GridRow[] =>
  ids.map((id) => ({ id, cells: { name: id }, revision: 3 }))
const idsOf = (rows: readonly GridRow[]): string => rows.map(({ id }) => id).join('')
/** A blank cell and one that is not there are the same. */
const contentOf = (rows: readonly GridRow[]) =>
  rows.map(({ id, cells }) => ({ id, cells: Object.entries(cells).filter(([, text]) => text !== '') }))
const add = (row: string, follows: string | null): GridChange => ({ kind: 'add', row, cells: {}, follows })

describe('applyChanges', () => {
  it('adds rows where they say, in whatever order they are listed', () => {
    expect(idsOf(applyChanges(rowsOf('a', 'b'), [add('z', 'y'), add('y', 'x'), add('x', 'a'), add('0', null)]))).toBe(
      '0axyzb',
    )
  })

  it('keeps the order of rows that follow the same one', () => {
    expect(idsOf(applyChanges(rowsOf('a', 'b'), [add('x', 'a'), add('y', 'a')]))).toBe('axyb')
  })

  it('puts a row whose place is gone at the end', () => {
    expect(idsOf(applyChanges(rowsOf('a'), [add('x', 'gone')]))).toBe('ax')
  })

  it('sets cells, also of rows of the same batch, and leaves other rows the same objects', () => {
    const rows = rowsOf('a', 'b')
    const result = applyChanges(rows, [
      { kind: 'set', row: 'x', column: 'name', before: '', after: 'new' },
      add('x', 'b'),
      { kind: 'set', row: 'a', column: 'name', before: 'a', after: 'A' },
    ])
    expect(result.map((row) => row.cells.name)).toEqual(['A', 'b', 'new'])
    expect(result[1]).toBe(rows[1])
  })

  it('adds twenty thousand rows without a deep stack', () => {
    const chain = Array.from({ length: 20_000 }, (_, index) => add(`n${index}`, index === 0 ? null : `n${index - 1}`))
    expect(applyChanges([], chain).at(-1)?.id).toBe('n19999')
  })
})

/** Batches as the grid makes them: of removals, of sets, of rows added one after another. */
const anyBatch = (rows: readonly GridRow[]): fc.Arbitrary<readonly GridChange[]> =>
  fc.oneof(
    fc
      .subarray([...rows])
      .map((going) =>
        rows.flatMap((row, index): readonly GridChange[] =>
          going.includes(row)
            ? [{ kind: 'remove', row: row.id, cells: row.cells, follows: rows[index - 1]?.id ?? null }]
            : [],
        ),
      ),
    fc.subarray([...rows]).map((touched) =>
      touched.map(
        (row): GridChange => ({
          kind: 'set',
          row: row.id,
          column: 'name',
          before: row.cells.name ?? '',
          after: `${row.id}!`,
        }),
      ),
    ),
    fc
      .tuple(fc.integer({ min: -1, max: rows.length - 1 }), fc.integer({ min: 0, max: 4 }))
      .map(([place, count]) =>
        Array.from(
          { length: count },
          (_, index): GridChange => add(`new${index}`, index === 0 ? (rows[place]?.id ?? null) : `new${index - 1}`),
        ),
      ),
  )

const rowsAndBatch = fc
  .integer({ min: 0, max: 8 })
  .map((count) => rowsOf(...'abcdefgh'.slice(0, count)))
  .chain((rows) => fc.tuple(fc.constant(rows), anyBatch(rows)))

describe('invertChanges', () => {
  it('takes a batch back', () => {
    fc.assert(
      fc.property(rowsAndBatch, ([rows, batch]) => {
        const back = applyChanges(applyChanges(rows, batch), invertChanges(batch))
        expect(contentOf(back)).toEqual(contentOf(rows))
      }),
    )
  })
})

describe('history', () => {
  it('undoes and redoes any run of batches', () => {
    fc.assert(
      fc.property(fc.array(fc.nat({ max: 1000 }), { maxLength: 12 }), (seeds) => {
        let rows = rowsOf('a', 'b', 'c', 'd')
        let history = emptyHistory()
        const states = [contentOf(rows)]
        for (const [index, seed] of seeds.entries()) {
          const row = rows[seed % Math.max(1, rows.length)]
          if (!row) break
          const batch: readonly GridChange[] =
            seed % 3 === 0
              ? [{ kind: 'set', row: row.id, column: 'name', before: row.cells.name ?? '', after: `${seed}` }]
              : seed % 3 === 1
                ? [{ kind: 'remove', row: row.id, cells: row.cells, follows: rows[rows.indexOf(row) - 1]?.id ?? null }]
                : [add(`n${index}`, row.id)]
          history = remember(history, batch)
          rows = applyChanges(rows, batch)
          states.push(contentOf(rows))
        }
        const check = (step: typeof undo, expected: typeof states): void => {
          for (const state of expected) {
            const next = step(history)
            rows = applyChanges(rows, next?.changes ?? [])
            history = next?.history ?? history
            expect(contentOf(rows)).toEqual(state)
          }
          expect(step(history)).toBeUndefined()
        }
        check(undo, [...states].reverse().slice(1))
        check(redo, states.slice(1))
      }),
    )
  })

  it('forgets the oldest, and what was undone once something else is done', () => {
    let history = emptyHistory(2)
    for (const id of ['x', 'y', 'z']) history = remember(history, [add(id, null)])
    expect(history.done.map(([change]) => change?.row)).toEqual(['y', 'z'])
    history = undo(history)?.history ?? history
    expect(redo(remember(history, [add('w', null)]))).toBeUndefined()
  })
})

describe('applicableChanges', () => {
  it('leaves alone what somebody else changed, and rows that are gone or there already', () => {
    const rows = rowsOf('a', 'b')
    const step = applicableChanges(rows, [
      { kind: 'set', row: 'a', column: 'name', before: 'other', after: 'x' },
      { kind: 'set', row: 'b', column: 'name', before: 'b', after: 'x' },
      { kind: 'remove', row: 'gone', cells: {}, follows: null },
      add('a', null),
    ])
    expect(step.left).toBe(3)
    expect(step.changes).toMatchObject([{ kind: 'set', row: 'b' }])
  })

  it('removes a row as it is now', () => {
    const step = applicableChanges(rowsOf('a', 'b'), [{ kind: 'remove', row: 'b', cells: {}, follows: null }])
    expect(step.changes).toEqual([{ kind: 'remove', row: 'b', cells: { name: 'b' }, follows: 'a' }])
  })
})
