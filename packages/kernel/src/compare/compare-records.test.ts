import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { RawDataSet, RawTable } from '../data-set/raw-data-set.ts'
import { type RecordKindId, recordKind } from '../data-set/record-kinds.ts'
import { applyRecordChanges } from './apply-record-changes.ts'
import { compareRecords } from './compare-records.ts'
import { rowsOf } from './record-rows.ts'

const table = (kind: RecordKindId, header: readonly string[], ...rows: readonly (readonly string[])[]): RawTable => ({
  kind,
  file: recordKind(kind).file,
  headerRow: 1,
  header,
  rows: rows.map((cells, at) => ({ row: at + 2, cells })),
})
const dataSet = (...tables: readonly RawTable[]): RawDataSet => ({ name: 'x', tables, problems: [] })
const INCOME = ['单位代码', '资金来源', '资金年度', '功能科目', '金额']

describe('comparing records', () => {
  it('tells them by key, and gives the cells that changed', () => {
    const before = dataSet(
      table('income', INCOME, ['001', '一般公共预算', '本年', '', '100.00'], ['002', '一般公共预算', '本年', '', '5']),
    )
    const after = dataSet(
      table('income', INCOME, ['003', '一般公共预算', '本年', '', '7'], ['001', '一般公共预算', '本年', '', '120']),
    )
    expect(compareRecords(before, after).kinds).toMatchObject([
      {
        kind: 'income',
        label: '收入',
        same: 0,
        changes: [
          {
            kind: 'changed',
            position: 0,
            before: { row: 2 },
            after: { row: 3 },
            cells: [{ column: 'amount', label: '金额', before: '100.00', after: '120', difference: 20_000_000 }],
          },
          { kind: 'added', position: 0, after: { cells: { unit: '003' } } },
          { kind: 'removed', position: 1, before: { cells: { unit: '002' } } },
        ],
      },
    ])
  })

  it('takes what is only written otherwise for the same', () => {
    const settings = (unit: string): RawTable => table('settings', ['项目', '内容'], ['金额单位', unit])
    const before = dataSet(
      settings('万元'),
      table('income', INCOME, ['001', '一般公共预算', '本年', '', '1.00']),
      table('projects', ['项目编号', '不公开'], ['P1', '是']),
    )
    const after = dataSet(
      settings('元'),
      table('income', ['amount', '单位代码', '资金来源', '资金年度（年）'], ['10,000', '001 ', '一般公共预算', '本年']),
      table('projects', ['id', 'withheld'], ['P1', 'yes']),
    )
    expect(compareRecords(before, after).kinds.map(({ kind }) => kind)).toEqual(['settings'])
  })

  it('keeps the order of texts, and pairs those about the same thing', () => {
    const before = dataSet(table('text', ['item', 'text'], ['主要职责', '甲'], ['主要职责', '乙'], ['内设机构', '室']))
    const after = dataSet(
      table('text', ['item', 'text'], ['主要职责', '丙'], ['主要职责', '乙'], ['内设机构', '处'], ['内设机构', '科']),
    )
    const [text] = compareRecords(before, after).kinds
    expect(text?.changes.map(({ kind, position }) => [kind, position])).toEqual([
      ['changed', 0],
      ['changed', 2],
      ['added', 3],
    ])
  })

  it('is plain data', () => {
    const changes = compareRecords(dataSet(), dataSet(table('income', INCOME, ['001', '', '', '', '1'])))
    expect(JSON.parse(JSON.stringify(changes))).toEqual(changes)
  })
})

const cell = fc.constantFrom('', 'a', 'b', '1', '1.0', '2')
const anyTable = (kind: RecordKindId): fc.Arbitrary<RawTable> => {
  const columns = recordKind(kind).columns.map(({ id }) => id)
  return fc
    .array(fc.array(cell, { minLength: columns.length, maxLength: columns.length }), { maxLength: 6 })
    .map((rows) => table(kind, columns, ...rows))
}
const anyDataSet = fc
  .tuple(
    anyTable('text'),
    anyTable('income'),
    anyTable('projectTargets'),
    fc.constantFrom('元', '万元').map((unit) => table('settings', ['item', 'value'], ['金额单位', unit])),
  )
  .map((tables) => dataSet(...tables))

describe('applying the changes', () => {
  it('gives the state after', () => {
    fc.assert(
      fc.property(anyDataSet, anyDataSet, (before, after) => {
        const made = applyRecordChanges(before, compareRecords(before, after))
        expect(compareRecords(made, after).kinds).toEqual([])
        // Records without a key are in order, too.
        const texts = (raw: RawDataSet) => rowsOf(raw, 'text').map(({ cells }) => cells)
        expect(texts(made)).toEqual(texts(after))
      }),
    )
  })

  it('goes back, too', () => {
    fc.assert(
      fc.property(anyDataSet, anyDataSet, (before, after) => {
        const there = applyRecordChanges(before, compareRecords(before, after))
        expect(compareRecords(applyRecordChanges(there, compareRecords(there, before)), before).kinds).toEqual([])
      }),
    )
  })

  it('finds nothing between a state and itself', () => {
    fc.assert(
      fc.property(anyDataSet, (state) => {
        expect(compareRecords(state, state).kinds).toEqual([])
      }),
    )
  })
})
