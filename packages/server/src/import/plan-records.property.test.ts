import { randomUUID } from 'node:crypto'
import { recordKind } from '@mingzhang/kernel'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { StoredRecord } from '../budgets/load-records.ts'
import { alignRows } from './align-rows.ts'
import { CellReader, type Cells } from './canonical-cells.ts'
import { fileLibrary } from './file-library.ts'
import { planRecords } from './plan-records.ts'

const reader = new CellReader(fileLibrary().classifications)
const word = fc.constantFrom('甲', '乙', '丙', '丁')

describe('aligning rows', () => {
  it('gives both lists back in their order, and leaves alone as much as it can', () => {
    fc.assert(
      fc.property(fc.array(word, { maxLength: 12 }), fc.array(word, { maxLength: 12 }), (a, b) => {
        const aligned = alignRows(a, b, (x, y) => x === y)
        expect(aligned.flatMap((each) => (each.kind === 'added' ? [] : [each.a]))).toEqual(a)
        expect(aligned.flatMap((each) => (each.kind === 'removed' ? [] : [each.b]))).toEqual(b)
        for (const each of aligned) if (each.kind === 'both') expect(each.isSame).toBe(each.a === each.b)
        if (a.join() === b.join()) expect(aligned.every((each) => each.kind === 'both' && each.isSame)).toBe(true)
      }),
    )
  })
})

const row = fc.record({ item: word, text: word })

/** What a version holds when the changes were made. */
function applied(there: readonly StoredRecord[], plan: ReturnType<typeof planRecords>): readonly Cells[] {
  const records = there.map(({ record, cells }) => ({ record, cells }))
  for (const { change } of plan) {
    const at = records.findIndex(({ record }) => record === change.record)
    if (change.kind === 'remove') records.splice(at, 1)
    else if (change.kind === 'set') {
      const known = records[at]
      const to = Object.fromEntries(Object.entries(change.cells).map(([column, cell]) => [column, cell.to]))
      if (known) records[at] = { ...known, cells: { ...known.cells, ...to } }
    } else {
      const after = change.after
      const place =
        after === undefined
          ? records.length
          : after === null
            ? 0
            : records.findIndex(({ record }) => record === after) + 1
      records.splice(place, 0, { record: change.record, cells: change.cells })
    }
  }
  return records.map(({ cells }) => cells)
}

describe('the plan of an import', () => {
  const kind = recordKind('text')

  it('makes the version hold what the file says, each item’s texts in their order', () => {
    fc.assert(
      fc.property(fc.array(row, { maxLength: 10 }), fc.array(row, { maxLength: 10 }), (before, wanted) => {
        const there = before.map(
          (cells, position): StoredRecord => ({
            record: randomUUID(),
            kind: kind.id,
            position,
            cells,
            revision: 1,
            unit: null,
          }),
        )
        const plan = planRecords({ kind, there, wanted: wanted.map((cells) => ({ cells })), removes: true }, reader)
        const byItem = (all: readonly Cells[]) =>
          [...all].sort((a, b) => ((a.item ?? '') < (b.item ?? '') ? -1 : (a.item ?? '') > (b.item ?? '') ? 1 : 0))
        expect(byItem(applied(there, plan))).toEqual(byItem(wanted))
        if (JSON.stringify(before) === JSON.stringify(wanted)) expect(plan).toEqual([])
      }),
    )
  })

  it('takes no notice of how a cell is written', () => {
    const income = recordKind('income')
    const there: StoredRecord = {
      record: randomUUID(),
      kind: 'income',
      position: 1,
      cells: {
        unit: '003001',
        fund: 'fiscalAppropriation',
        origin: 'currentYear',
        function: '2010301',
        amount: '1234.5',
      },
      revision: 1,
      unit: '003001',
    }
    const wanted = {
      unit: '003001',
      fund: '财政拨款（经费拨款）',
      origin: '本年',
      function: '2010301 行政运行',
      amount: '1,234.50',
    }
    expect(planRecords({ kind: income, there: [there], wanted: [{ cells: wanted }], removes: true }, reader)).toEqual(
      [],
    )
  })
})
