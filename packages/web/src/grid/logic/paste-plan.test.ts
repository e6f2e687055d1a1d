import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { clipboardText } from './cell-text.ts'
import { applyChanges } from './changes.ts'
import { fillDownSource, fillRightSource, fillTarget, planFill } from './fill.ts'
import { COLUMNS, rowOf, surfaceOf } from './grid.fixture.ts'
import { planPaste } from './paste-plan.ts'
import { planEdits, planInsertion, planRemoval } from './plan-edits.ts'
import { parseTsv, writeTsv } from './tsv.ts'

const rows = [
  rowOf('a', { code: '2010301', name: '甲', amount: '1' }),
  rowOf('b', { code: '2010302', name: '乙', amount: '2' }),
  rowOf('c', { name: '丙' }),
]
const range = (top: number, left: number, bottom = top, right = left) => ({ top, left, bottom, right })

describe('planPaste', () => {
  it('fills a range with one value', () => {
    const plan = planPaste(surfaceOf(rows), range(0, 1, 2, 1), [['同']])
    expect(plan.changes).toMatchObject([{ row: 'a' }, { row: 'b' }, { row: 'c' }])
    expect(plan.range).toEqual(range(0, 1, 2, 1))
  })

  it('repeats a block that fits a whole number of times, and else puts it down once', () => {
    expect(planPaste(surfaceOf(rows), range(0, 1, 1, 1), [['x'], ['y'], ['z']]).range).toEqual(range(0, 1, 2, 1))
    const twice = planPaste(surfaceOf(rows), range(0, 1, 3, 1), [['x'], ['y']])
    expect(
      twice.changes.map((change) =>
        change.kind === 'set' ? change.after : change.kind === 'add' && change.cells.name,
      ),
    ).toEqual(['x', 'y', 'x', 'y'])
  })

  it('adds the rows that it needs, one after another, without their blanks', () => {
    const plan = planPaste(surfaceOf(rows), range(2, 1), [
      ['x', '1,000.00'],
      ['y', ''],
      ['z', '(3)'],
    ])
    expect(plan.changes).toEqual([
      { kind: 'set', row: 'c', column: 'name', before: '丙', after: 'x' },
      { kind: 'set', row: 'c', column: 'amount', before: '', after: '1000.00' },
      { kind: 'add', row: 'new1', cells: { name: 'y' }, follows: 'c' },
      { kind: 'add', row: 'new2', cells: { name: 'z', amount: '-3' }, follows: 'new1' },
    ])
  })

  it('counts what it cannot write', () => {
    const plan = planPaste(surfaceOf(rows, { canAdd: false }), range(2, 3), [
      ['1', '2', '3'],
      ['4', '5', '6'],
    ])
    expect(plan).toMatchObject({ columnsLost: 1, rowsLost: 1, locked: 2 })
    expect(plan.changes).toHaveLength(1)
    expect(planPaste(surfaceOf(rows, { readOnly: true }), range(0, 0), [['x']]).locked).toBe(1)
  })

  it('plans nothing for what does not change, nor for nothing', () => {
    expect(planPaste(surfaceOf(rows), range(0, 1), [['甲', '1']]).changes).toEqual([])
    expect(planPaste(surfaceOf(rows), range(0, 1), []).changes).toEqual([])
  })

  it('puts down exactly what was copied', () => {
    const anyText = fc.oneof(fc.string(), fc.constantFrom('a\tb', 'x\ny', '"', '=1+1', '你好'))
    const anyRows = fc.array(fc.array(anyText, { minLength: 2, maxLength: 2 }), { minLength: 1, maxLength: 8 })
    const columns = COLUMNS.slice(1, 2).flatMap((column) => [column, { ...column, id: 'second' }])
    fc.assert(
      fc.property(anyRows, (texts) => {
        const kept = texts.map((row) => row.map((text) => text.replace(/\r\n?/gu, '\n')))
        const surface = surfaceOf([], { columns })
        const pasted = applyChanges([], planPaste(surface, range(0, 0), parseTsv(writeTsv(kept))).changes)
        expect(pasted.map((row) => columns.map((column) => clipboardText(column, row)))).toEqual(kept)
      }),
    )
  })

  it('plans two hundred rows of nine columns in one batch', () => {
    const nine = Array.from({ length: 9 }, (_, index) => ({
      id: `c${index}`,
      label: '',
      width: 9,
      kind: 'text' as const,
    }))
    const block = Array.from({ length: 200 }, (_, row) => nine.map((_, column) => `${row}.${column}`))
    const plan = planPaste(surfaceOf([], { columns: nine }), range(0, 0), block)
    expect(applyChanges([], plan.changes).at(-1)?.cells.c8).toBe('199.8')
  })
})

describe('planFill', () => {
  it('fills down from the first row, or from the row above', () => {
    const { source, target } = fillDownSource(range(0, 0, 2, 1))
    expect(planFill(surfaceOf(rows), source, target).changes).toMatchObject([
      { row: 'b', column: 'code', after: '2010301' },
      { row: 'b', column: 'name', after: '甲' },
      { row: 'c', column: 'code', after: '2010301' },
      { row: 'c', column: 'name', after: '甲' },
    ])
    expect(fillDownSource(range(2, 0)).source).toEqual(range(1, 0))
    expect(fillDownSource(range(0, 0)).source).toEqual(range(0, 0))
    expect(fillRightSource(range(0, 1, 2, 1)).source).toEqual(range(0, 0, 2, 0))
  })

  it('repeats a pattern in both directions', () => {
    const down = planFill(surfaceOf(rows), range(0, 2, 1, 2), range(0, 2, 4, 2)).changes
    expect(down).toMatchObject([
      { kind: 'set', row: 'c', after: '1' },
      { kind: 'add', cells: { amount: '2' } },
      { kind: 'add', cells: { amount: '1' } },
    ])
    const up = planFill(surfaceOf(rows), range(1, 1, 2, 1), range(0, 1, 2, 1)).changes
    expect(up).toMatchObject([{ row: 'a', after: '丙' }])
  })

  it('grows towards the cell that the handle is dragged to', () => {
    const source = range(2, 2, 3, 3)
    expect(fillTarget(source, { row: 6, column: 4 })).toEqual(range(2, 2, 6, 3))
    expect(fillTarget(source, { row: 0, column: 2 })).toEqual(range(0, 2, 3, 3))
    expect(fillTarget(source, { row: 3, column: 7 })).toEqual(range(2, 2, 3, 7))
    expect(fillTarget(source, { row: 2, column: 1 })).toEqual(range(2, 1, 3, 3))
    expect(fillTarget(source, { row: 2, column: 3 })).toEqual(source)
  })
})

describe('rows', () => {
  it('are inserted before a row as stored, whatever is shown above it', () => {
    const shown = surfaceOf(
      [rows[2], rows[0]].flatMap((row) => row ?? []),
      { lastStored: 'c' },
    )
    expect(planInsertion(shown, rows, 0, 2)).toMatchObject([{ follows: 'b' }, { follows: 'new1' }])
    expect(planInsertion(shown, rows, 2, 1)).toMatchObject([{ follows: 'c' }])
    expect(planInsertion(surfaceOf(rows), rows, 0, 1)).toMatchObject([{ follows: null }])
  })

  it('are removed in stored order, those that may not be written excepted', () => {
    const guarded = rows.map((row) => (row.id === 'b' ? { ...row, readOnly: true } : row))
    const plan = planRemoval(surfaceOf([...guarded].reverse()), guarded, 0, 2)
    expect(plan.changes).toMatchObject([
      { row: 'a', follows: null },
      { row: 'c', follows: 'b' },
    ])
    expect(plan.locked).toBe(1)
  })

  it('begin with what new rows begin with', () => {
    const plan = planEdits(surfaceOf(rows, { newCells: { locked: '003001' } }), [{ row: 3, column: 1, text: '丁' }])
    expect(plan.changes).toEqual([{ kind: 'add', row: 'new1', cells: { locked: '003001', name: '丁' }, follows: 'c' }])
  })
})
