import type { GridColumn, GridRow } from '../model.ts'
import type { GridSurface } from './plan-edits.ts'

/** A small grid for the tests of its logic. */
export const COLUMNS: readonly GridColumn[] = [
  {
    id: 'code',
    label: '功能科目',
    width: 120,
    kind: 'code',
    options: [
      { value: '2010301', label: '行政运行' },
      { value: '2010302', label: '一般行政管理事务' },
      { value: '2080505', label: '机关事业单位基本养老保险缴费支出' },
    ],
  },
  { id: 'name', label: '名称', width: 200, kind: 'text', required: true },
  { id: 'amount', label: '金额', width: 120, kind: 'amount' },
  { id: 'staff', label: '人数', width: 80, kind: 'count' },
  { id: 'locked', label: '单位', width: 80, kind: 'text', readOnly: true },
]

export function surfaceOf(rows: readonly GridRow[], more: Partial<GridSurface> = {}): GridSurface {
  let next = 0
  return {
    columns: COLUMNS,
    rows,
    lastStored: rows.at(-1)?.id ?? null,
    canAdd: true,
    readOnly: false,
    newRowId: () => {
      next += 1
      return `new${next}`
    },
    newCells: {},
    ...more,
  }
}

export function rowOf(id: string, cells: Readonly<Record<string, string>>): GridRow {
  return { id, cells, revision: 1 }
}
