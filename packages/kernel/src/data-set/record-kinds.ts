import type { Dimension } from '../facts/dimension.ts'

/**
 * The kinds of record that a data set consists of, each once: its file, its sheet, its columns.
 * Folder, workbook, template and the documentation are all made from this list.
 */

export type ColumnType =
  | { readonly kind: 'text' }
  | { readonly kind: 'amount' }
  | { readonly kind: 'count' }
  | { readonly kind: 'year' }
  | { readonly kind: 'date' }
  | { readonly kind: 'choice'; readonly choices: readonly Choice[] }
  /** A code of a classification or of another record (units, projects). */
  | { readonly kind: 'code'; readonly dimension: Dimension }

export interface Choice {
  /** Identifier, accepted on reading. */
  readonly id: string
  /** Official term, accepted on reading and written. */
  readonly label: string
}

export interface RecordColumn {
  readonly id: string
  readonly label: string
  readonly type: ColumnType
  readonly required: boolean
  /** Shown as a note on the column of the workbook. */
  readonly note: string
  /** Written by the steps that move a record on, never entered. */
  readonly managed?: true
}

/** The kinds of a data set are `RecordKind`; those that are kept beside it have ids of their own. */
export interface RecordKind<Id extends string = RecordKindId> {
  readonly id: Id
  /** File in the folder; `.yaml` files hold `key: value` or `key: [list]`. */
  readonly file: string
  /** Sheet in the workbook. */
  readonly sheet: string
  readonly note: string
  readonly columns: readonly RecordColumn[]
  /** Columns that together must be unique. */
  readonly key: readonly string[]
}

export const RECORD_KIND_IDS = [
  'settings',
  'text',
  'units',
  'income',
  'basic',
  'projects',
  'projectFunding',
  'procurement',
  'otherFacts',
  'assets',
  'statistics',
  'departmentTasks',
  'departmentTargets',
  'projectTargets',
  'withheldFunctions',
] as const
export type RecordKindId = (typeof RECORD_KIND_IDS)[number]

const text: ColumnType = { kind: 'text' }
const amount: ColumnType = { kind: 'amount' }
const code = (dimension: Dimension): ColumnType => ({ kind: 'code', dimension })
const column = (id: string, label: string, type: ColumnType, required: boolean, note = ''): RecordColumn => ({
  id,
  label,
  type,
  required,
  note,
})

export const YES_NO: readonly Choice[] = [
  { id: 'yes', label: '是' },
  { id: 'no', label: '否' },
]

export const UNIT_KINDS: readonly Choice[] = [
  { id: 'department', label: '部门' },
  { id: 'headquarters', label: '部门本级' },
  { id: 'administrative', label: '行政单位' },
  { id: 'publicInstitution', label: '事业单位' },
  { id: 'group', label: '单位组' },
]

export const TARGET_GROUP_CHOICES: readonly Choice[] = [
  { id: 'cost', label: '成本指标' },
  { id: 'output', label: '产出指标' },
  { id: 'benefit', label: '效益指标' },
  { id: 'satisfaction', label: '满意度指标' },
]

export const ASSET_KINDS: readonly Choice[] = [
  { id: 'generalVehicles', label: '一般公务用车' },
  { id: 'lawEnforcementVehicles', label: '一般执法执勤用车' },
  { id: 'ministerialVehicles', label: '部级领导干部用车' },
  { id: 'leadershipVehicles', label: '主要领导干部用车' },
  { id: 'confidentialVehicles', label: '机要通信用车' },
  { id: 'emergencyVehicles', label: '应急保障用车' },
  { id: 'dutyVehicles', label: '执法执勤用车' },
  { id: 'specialVehicles', label: '特种专业技术用车' },
  { id: 'retiredCadreVehicles', label: '离退休干部用车' },
  { id: 'otherVehicles', label: '其他用车' },
  { id: 'generalEquipment', label: '单价50万元以上通用设备' },
  { id: 'specialEquipment', label: '单价100万元以上专用设备' },
  { id: 'largeEquipment', label: '单价100万元以上设备' },
]

/** Kinds of asset that are vehicles. */
export const VEHICLE_KINDS: readonly string[] = ASSET_KINDS.map(({ id }) => id).filter((id) => id.endsWith('Vehicles'))

/** Keys of the settings file. */
export const SETTING_KEYS: readonly Choice[] = [
  { id: 'profile', label: '公开格式' },
  { id: 'year', label: '预算年度' },
  { id: 'departmentCode', label: '部门代码' },
  { id: 'departmentName', label: '部门名称' },
  { id: 'documentDate', label: '公开日期' },
  { id: 'amountUnit', label: '金额单位' },
]

/** Keys of the text file that every profile knows; reasons and further texts are named by the profile. */
export const TEXT_KEYS: readonly Choice[] = [
  { id: 'jurisdiction', label: '行政区划' },
  { id: 'duties', label: '主要职责' },
  { id: 'offices', label: '内设机构' },
  { id: 'annualGoal', label: '年度履职目标' },
  { id: 'evaluation', label: '重点项目绩效评价' },
  { id: 'transfers', label: '专项转移支付' },
]

/** A reason's key in the text file: `增减原因.<id>`, or `增减原因.<id>.<code>` for one node; the ids are the profile's. */
export const REASON_PREFIXES = ['增减原因.', 'reason.'] as const

export const RECORD_KINDS: readonly RecordKind[] = [
  {
    id: 'settings',
    file: 'department.yaml',
    sheet: '基本信息',
    note: '部门、年度、公开格式与金额单位。',
    key: ['item'],
    columns: [
      column('item', '项目', { kind: 'choice', choices: SETTING_KEYS }, true, '固定项目，不增不删。'),
      column('value', '内容', text, true, '金额单位填 元 或 万元；日期写作 2026-04-07。'),
    ],
  },
  {
    id: 'text',
    file: 'text.yaml',
    sheet: '文字材料',
    note: '主要职责、内设机构、履职目标与增减原因；同一项目可以有多行。',
    key: [],
    columns: [
      column(
        'item',
        '项目',
        text,
        true,
        '主要职责、内设机构等，公开格式另有的文字（如“用途.”加科目编码），或“增减原因.”加原因名称。',
      ),
      column('text', '文字', text, true, '一行一条，不写序号，句末不加句号。'),
    ],
  },
  {
    id: 'units',
    file: 'units.csv',
    sheet: '单位',
    note: '部门、所属预算单位，以及只掌握合计数的单位组。',
    key: ['code'],
    columns: [
      column('code', '单位代码', text, true, '预算单位代码，如 003001。'),
      column('name', '单位名称', text, true, '单位全称。'),
      column(
        'kind',
        '单位类型',
        { kind: 'choice', choices: UNIT_KINDS },
        true,
        '部门一行；部门本级是部门自己的预算单位；其余为行政单位或事业单位；单位组只用于归集，不单独公开。',
      ),
      column('parent', '上级代码', text, false, '部门自身留空。'),
      column('staffQuota', '编制人数', { kind: 'count' }, false),
      column('staff', '实有人数', { kind: 'count' }, false),
    ],
  },
  {
    id: 'income',
    file: 'income.csv',
    sheet: '收入',
    note: '各单位的收入，按资金来源与资金年度；公开格式按功能科目列示收入的，再按功能科目。',
    key: ['unit', 'fund', 'origin', 'function'],
    columns: [
      column('unit', '单位代码', code('unit'), true),
      column(
        'fund',
        '资金来源',
        code('fund'),
        true,
        '一般公共预算、政府性基金预算、国有资本经营预算、财政专户管理资金或单位资金的各项。',
      ),
      column('origin', '资金年度', code('origin'), true, '本年，或上年结转结余。'),
      column('function', '功能科目', code('function'), false, '公开格式按功能科目列示收入的，填项级科目，7 位。'),
      column('amount', '金额', amount, true),
    ],
  },
  {
    id: 'basic',
    file: 'basic.csv',
    sheet: '基本支出',
    note: '基本支出明细。已知到哪一级就填到哪一级；同一笔钱分两种口径给出时，在“口径”列分别标明。',
    key: ['unit', 'fund', 'origin', 'function', 'kind', 'departmentEconomic', 'governmentEconomic', 'view'],
    columns: [
      column('unit', '单位代码', code('unit'), true),
      column('function', '功能科目', code('function'), false, '支出功能分类项级科目，7 位。'),
      column('kind', '支出类别', code('kind'), true, '工资福利支出、对个人和家庭的补助或公用经费。'),
      column(
        'departmentEconomic',
        '部门经济科目',
        code('departmentEconomic'),
        false,
        '部门预算支出经济分类款级科目，5 位。',
      ),
      column(
        'governmentEconomic',
        '政府经济科目',
        code('governmentEconomic'),
        false,
        '政府预算支出经济分类款级科目，5 位。',
      ),
      column('fund', '资金来源', code('fund'), true),
      column('origin', '资金年度', code('origin'), true),
      column(
        'view',
        '口径',
        text,
        false,
        '明细完整时留空。只知道按功能、按经济分类的两套合计时，分别填“按功能”“按经济”。',
      ),
      column('amount', '金额', amount, true),
    ],
  },
  {
    id: 'projects',
    file: 'projects.csv',
    sheet: '项目',
    note: '项目库中列入本年预算的项目。',
    key: ['id'],
    columns: [
      column('id', '项目编号', text, true, '本数据内的编号，如 P01。'),
      column('code', '项目代码', text, false, '一体化系统的项目代码。'),
      column('name', '项目名称', text, true),
      column('unit', '单位代码', code('unit'), true),
      column('kind', '项目类型', code('kind'), true, '其他运转类或特定目标类。'),
      column('withheld', '不公开', { kind: 'choice', choices: YES_NO }, false, '依法不公开名称的项目填“是”。'),
      column('ground', '不公开依据', text, false, '不公开的法律依据；不公开时必填。'),
    ],
  },
  {
    id: 'projectFunding',
    file: 'project-funding.csv',
    sheet: '项目资金',
    note: '每个项目的资金，按来源、年度与科目。',
    key: ['project', 'fund', 'origin', 'function', 'departmentEconomic', 'governmentEconomic'],
    columns: [
      column('project', '项目编号', code('project'), true),
      column('fund', '资金来源', code('fund'), true),
      column('origin', '资金年度', code('origin'), true),
      column('function', '功能科目', code('function'), true, '支出功能分类项级科目，7 位。'),
      column('departmentEconomic', '部门经济科目', code('departmentEconomic'), false),
      column('governmentEconomic', '政府经济科目', code('governmentEconomic'), false),
      column('amount', '金额', amount, true),
    ],
  },
  {
    id: 'procurement',
    file: 'procurement.csv',
    sheet: '政府采购',
    note: '政府采购预算。',
    key: ['unit', 'project', 'category'],
    columns: [
      column('unit', '单位代码', code('unit'), true),
      column('project', '项目编号', code('project'), false, '不能对应到项目时留空。'),
      column('category', '采购类别', code('procurement'), true, '货物、工程或服务。'),
      column('amount', '金额', amount, true),
    ],
  },
  {
    id: 'otherFacts',
    file: 'other-facts.csv',
    sheet: '其他数据',
    note: '上年对比数，以及只掌握到某一口径的合计数。列留空表示该口径的全部。',
    key: [
      'year',
      'stage',
      'side',
      'unit',
      'fund',
      'origin',
      'function',
      'kind',
      'departmentEconomic',
      'governmentEconomic',
      'procurement',
    ],
    columns: [
      column('year', '年度', { kind: 'year' }, true),
      column('stage', '阶段', code('stage'), false, '批复、调整、执行或决算；留空为本公开格式的阶段。'),
      column('side', '收支', code('side'), true, '收入或支出。'),
      column('unit', '单位代码', code('unit'), false),
      column('fund', '资金来源', code('fund'), false),
      column('origin', '资金年度', code('origin'), false),
      column('function', '功能科目', code('function'), false),
      column('kind', '支出类别', code('kind'), false),
      column('departmentEconomic', '部门经济科目', code('departmentEconomic'), false),
      column('governmentEconomic', '政府经济科目', code('governmentEconomic'), false),
      column('procurement', '采购类别', code('procurement'), false),
      column('amount', '金额', amount, true),
      column('note', '说明', text, false, '数据的出处。'),
    ],
  },
  {
    id: 'assets',
    file: 'assets.csv',
    sheet: '资产',
    note: '车辆与大型设备：已有的，以及本年预算安排购置的。',
    key: ['unit', 'item'],
    columns: [
      column('unit', '单位代码', code('unit'), true),
      column('item', '资产类别', { kind: 'choice', choices: ASSET_KINDS }, true),
      column('count', '数量', { kind: 'count' }, true),
      column('purchases', '购置数量', { kind: 'count' }, false, '本年预算安排购置的数量；没有的留空。'),
    ],
  },
  {
    id: 'statistics',
    file: 'statistics.csv',
    sheet: '统计数',
    note: '公开格式要写明、科目中没有的数：绩效管理的项目数与金额、面向中小企业的采购等。',
    key: ['item'],
    columns: [
      column('item', '事项', text, true, '公开格式规定的名称。'),
      column('value', '数值', text, true, '只写数字；金额按本数据的金额单位。'),
    ],
  },
  {
    id: 'departmentTasks',
    file: 'department-tasks.csv',
    sheet: '年度任务',
    note: '部门整体绩效目标表中的年度主要任务。',
    key: ['name'],
    columns: [column('name', '任务名称', text, true), column('content', '主要内容', text, true)],
  },
  {
    id: 'departmentTargets',
    file: 'department-targets.csv',
    sheet: '整体绩效目标',
    note: '部门整体绩效指标，附计算公式与标准。',
    key: ['level1', 'level2', 'level3'],
    columns: [
      column('level1', '一级指标', text, true),
      column('level2', '二级指标', text, true),
      column('level3', '三级指标', text, true),
      column('value', '指标值', text, true, '如 ≥95%、100%、明显提升。'),
      column('explanation', '指标值说明', text, false),
    ],
  },
  {
    id: 'projectTargets',
    file: 'project-targets.csv',
    sheet: '项目绩效目标',
    note: '项目绩效指标，分成本、产出、效益、满意度四类。',
    key: ['project', 'group', 'indicator'],
    columns: [
      column('project', '项目编号', code('project'), true),
      column('group', '指标类别', { kind: 'choice', choices: TARGET_GROUP_CHOICES }, true),
      column('indicator', '三级指标', text, true),
      column('value', '指标值', text, true, '如 ≥8次、≤5%、1.5GB、明显提升。'),
    ],
  },
  {
    id: 'withheldFunctions',
    file: 'withheld-functions.csv',
    sheet: '不公开科目',
    note: '依法只公开到类或款的功能科目；其下各项并入该级。',
    key: ['function'],
    columns: [
      column('function', '功能科目', code('function'), true, '只公开到这一级：3 位类或 5 位款。'),
      column('ground', '依据', text, true),
    ],
  },
]

/** The record kind of a file, a sheet or an id. */
export function recordKind(id: RecordKindId): RecordKind {
  const kind = RECORD_KINDS.find((candidate) => candidate.id === id)
  if (!kind) throw new RangeError(`no record kind ${id}`)
  return kind
}
