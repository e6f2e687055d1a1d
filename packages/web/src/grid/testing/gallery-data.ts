import economicCsv from '../../../../../classifications/department-economic.csv?raw'
import functionCsv from '../../../../../classifications/function.csv?raw'
import type { CellMarks, GridColumn, GridMarks, GridOption, GridRow, RowMarks } from '../model.ts'

/** Made-up budget lines over the real code lists, the same each time. */

function optionsFrom(csv: string): readonly GridOption[] {
  const byCode = new Map<string, string>()
  for (const line of csv.split('\n').slice(1)) {
    const [code, name] = line.split(',')
    if (code && name) byCode.set(code, name)
  }
  return [...byCode].map(([value, label]) => ({ value, label, note: byCode.get(value.slice(0, -2)) ?? '' }))
}

export const FUNCTIONS = optionsFrom(functionCsv)
export const ECONOMIC = optionsFrom(economicCsv)
const UNITS: readonly GridOption[] = [
  { value: '003001', label: '管委会办公室本级' },
  { value: '003003', label: '信息中心' },
  { value: '003006', label: '规划服务中心' },
  { value: '003007', label: '投资服务中心' },
  { value: '003008', label: '后勤服务中心' },
]
const KINDS: readonly GridOption[] = [
  { value: 'personnel', label: '人员经费' },
  { value: 'publicFunds', label: '公用经费' },
  { value: 'otherOperation', label: '其他运转类' },
  { value: 'specificTarget', label: '特定目标类' },
]
const FUNDS: readonly GridOption[] = [
  { value: 'generalPublicBudget', label: '一般公共预算' },
  { value: 'governmentFund', label: '政府性基金预算' },
  { value: 'specialAccount', label: '财政专户管理资金' },
]

export const COLUMNS: readonly GridColumn[] = [
  { id: 'unit', label: '预算单位', width: 168, kind: 'code', options: UNITS, required: true },
  {
    id: 'function',
    label: '功能科目',
    width: 236,
    kind: 'code',
    options: FUNCTIONS,
    required: true,
    note: '填到项级，7 位。',
  },
  { id: 'kind', label: '支出类别', width: 104, kind: 'choice', options: KINDS, required: true },
  { id: 'economic', label: '部门经济科目', width: 200, kind: 'code', options: ECONOMIC },
  { id: 'project', label: '项目', width: 208, kind: 'text' },
  { id: 'fund', label: '资金来源', width: 128, kind: 'choice', options: FUNDS },
  { id: 'amount', label: '本年预算', width: 128, kind: 'amount', required: true },
  { id: 'last', label: '上年预算', width: 128, kind: 'amount', readOnly: true, note: '来自上年批复，不在这里修改。' },
  { id: 'staff', label: '人数', width: 68, kind: 'count' },
  { id: 'year', label: '起始年度', width: 84, kind: 'year' },
  { id: 'date', label: '批复日期', width: 104, kind: 'date' },
  { id: 'reason', label: '说明', width: 260, kind: 'text' },
]

const PROJECTS = [
  '',
  '',
  '',
  '办公楼运行维护',
  '信息系统运维',
  '园区规划编制',
  '招商引资活动',
  '公务用车运行',
  '档案数字化',
]
const REASONS = ['', '', '', '按标准测算', '合同已签订', '上年结转后续支出']

/** A small generator of numbers that repeat. */
function dice(seed: number): (sides: number) => number {
  let state = seed
  return (sides) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return Math.floor((state / 2 ** 32) * sides)
  }
}

export function galleryRows(count: number): readonly GridRow[] {
  const roll = dice(20_260_407)
  const pick = <T>(list: readonly T[]): T | undefined => list[roll(list.length)]
  const items = FUNCTIONS.filter(({ value }) => value.length === 7)
  const classes = ECONOMIC.filter(({ value }) => value.length === 5)
  return Array.from({ length: count }, (_, index) => ({
    id: `row-${index + 1}`,
    revision: 1,
    cells: {
      unit: pick(UNITS)?.value ?? '',
      function: pick(items)?.value ?? '',
      kind: pick(KINDS)?.value ?? '',
      economic: pick(classes)?.value ?? '',
      project: pick(PROJECTS) ?? '',
      fund: pick(FUNDS)?.value ?? '',
      amount: `${roll(10 ** (2 + roll(6)))}.${String(roll(100)).padStart(2, '0')}`,
      last: roll(4) === 0 ? '' : `${roll(10 ** (2 + roll(6)))}.${String(roll(100)).padStart(2, '0')}`,
      staff: roll(3) === 0 ? String(roll(80)) : '',
      year: String(2024 + roll(3)),
      date: roll(5) === 0 ? '' : `2026-0${1 + roll(4)}-${String(1 + roll(28)).padStart(2, '0')}`,
      reason: pick(REASONS) ?? '',
    },
  }))
}

/** One of each mark near the top, so that all are seen. */
export function galleryMarks(): GridMarks {
  const cell = (row: number, column: string, marks: CellMarks): [string, RowMarks] => [
    `row-${row}`,
    new Map([[column, marks]]),
  ]
  return new Map([
    cell(3, 'amount', { conflict: { mine: '2311.25', theirs: '2350.00', who: '王芳', when: '10:42' }, unsaved: true }),
    cell(5, 'economic', { findings: [{ severity: 'error', message: '住房公积金应列 30113。' }] }),
    cell(6, 'amount', { findings: [{ severity: 'warning', message: '比上年增长 312%，请说明原因。' }] }),
    cell(7, 'project', { changed: { who: '李强', when: '10:40' } }),
    cell(8, 'reason', { comments: 2 }),
    cell(9, 'amount', { unsaved: true }),
    cell(10, 'last', { findings: [{ severity: 'notice', message: '上年数据来自导入。' }], comments: 1 }),
  ])
}
