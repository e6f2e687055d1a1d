import {
  type ColumnType,
  RECORD_KINDS,
  type RecordColumn,
  type RecordKind,
  type RecordKindId,
  TARGET_GROUP_CHOICES,
  YES_NO,
} from '../data-set/record-kinds.ts'
import type { Dimension } from '../facts/dimension.ts'
import {
  COMPARISON_SIGNS,
  LIBRARY_STATES,
  STAFF_CATEGORIES,
  STANDARD_MEASURES,
  STANDARD_UNIT_KINDS,
} from './choices.ts'

/**
 * What is prepared beside the data set and never published: staff and expenditure standards in a year's version, and
 * the project library, which belongs to no year. The same shape as the data set's kinds, so that grids, changes,
 * import and export treat them alike.
 */
export const PREPARATION_KIND_IDS = [
  'staffing',
  'standards',
  'libraryProjects',
  'libraryFunding',
  'libraryProcurement',
  'libraryTargets',
] as const
export type PreparationKindId = (typeof PREPARATION_KIND_IDS)[number]
export type AnyRecordKindId = RecordKindId | PreparationKindId

const text: ColumnType = { kind: 'text' }
const amount: ColumnType = { kind: 'amount' }
const year: ColumnType = { kind: 'year' }
const code = (dimension: Dimension): ColumnType => ({ kind: 'code', dimension })
const column = (id: string, label: string, type: ColumnType, required: boolean, note = ''): RecordColumn => ({
  id,
  label,
  type,
  required,
  note,
})
const managed = (id: string, label: string, type: ColumnType): RecordColumn => ({
  ...column(id, label, type, false, '由项目库的流程填写，不能手工改。'),
  managed: true,
})

export const PREPARATION_KINDS: readonly RecordKind<PreparationKindId>[] = [
  {
    id: 'staffing',
    file: 'staffing.csv',
    sheet: '人员',
    note: '各单位的人员，按类别与职级；测算基本支出用，不公开。',
    key: ['unit', 'category', 'grade'],
    columns: [
      column('unit', '单位代码', code('unit'), true),
      column('category', '人员类别', { kind: 'choice', choices: STAFF_CATEGORIES }, true),
      column('grade', '职级', text, false, '标准按职级不同的才填，写法与支出标准中的一致。'),
      column('count', '人数', { kind: 'count' }, true),
    ],
  },
  {
    id: 'standards',
    file: 'standards.csv',
    sheet: '支出标准',
    note: '人员经费标准与公用经费定额，每年的数；测算基本支出用，不公开。',
    key: [
      'item',
      'subject',
      'grade',
      'unitKind',
      'unit',
      'function',
      'departmentEconomic',
      'governmentEconomic',
      'fund',
    ],
    columns: [
      column('item', '标准名称', text, true, '如 基本工资、公用经费定额、住房公积金；按比例的标准用它指明基数。'),
      column(
        'measure',
        '计算方式',
        { kind: 'choice', choices: STANDARD_MEASURES },
        true,
        '按人、按车、按单位的填标准金额；按比例的填比例与计提基数。',
      ),
      column(
        'subject',
        '适用对象',
        text,
        false,
        '人员类别或车辆类别，几类用“、”分开。留空：按人、按比例的为全部在职人员，按车的为全部车辆。',
      ),
      column('grade', '适用职级', text, false, '留空为各职级。'),
      column('unitKind', '适用单位类型', { kind: 'choice', choices: STANDARD_UNIT_KINDS }, false, '留空为各类单位。'),
      column('unit', '适用单位', code('unit'), false, '留空为各单位。'),
      column('amount', '标准金额', amount, false, '每人（车、单位）每年的金额。'),
      column('percentage', '比例', text, false, '百分之几，如 12 或 0.5%。'),
      column('base', '计提基数', text, false, '按比例计提的标准名称，几项用“、”分开，如 基本工资、津贴补贴。'),
      column('function', '功能科目', code('function'), true, '支出功能分类项级科目，7 位。'),
      column('kind', '支出类别', code('kind'), true, '工资福利支出、对个人和家庭的补助或公用经费。'),
      column('departmentEconomic', '部门经济科目', code('departmentEconomic'), true, '款级科目，5 位。'),
      column('governmentEconomic', '政府经济科目', code('governmentEconomic'), true, '款级科目，5 位。'),
      column('fund', '资金来源', code('fund'), true),
      column('ground', '依据', text, true, '规定标准的文件名称与文号。'),
    ],
  },
  {
    id: 'libraryProjects',
    file: 'library-projects.csv',
    sheet: '项目库',
    note: '项目库中的项目，跨年度。',
    key: ['id'],
    columns: [
      column('id', '项目编号', text, true, '列入预算后仍用这个编号。'),
      column('code', '项目代码', text, false, '一体化系统的项目代码。'),
      column('name', '项目名称', text, true),
      column('unit', '单位代码', code('unit'), true),
      column('kind', '项目类型', code('kind'), true, '其他运转类或特定目标类。'),
      managed('state', '状态', { kind: 'choice', choices: LIBRARY_STATES }),
      managed('declaredOn', '申报日期', { kind: 'date' }),
      managed('reviewedOn', '审核日期', { kind: 'date' }),
      managed('reservedOn', '入库日期', { kind: 'date' }),
      managed('budgetedOn', '列入预算日期', { kind: 'date' }),
      managed('endedOn', '结束日期', { kind: 'date' }),
      column('category', '项目内容', text, false, '指标库中的项目类别，如 会议培训、信息系统运维；选用常用指标时用。'),
      column('startYear', '起始年度', year, true),
      column('endYear', '结束年度', year, false, '留空为长期或一年的项目。'),
      column('withheld', '不公开', { kind: 'choice', choices: YES_NO }, false, '依法不公开名称的项目填“是”。'),
      column('ground', '不公开依据', text, false, '不公开的法律依据；不公开时必填。'),
      column('summary', '立项依据', text, false, '立项的依据、必要性与主要内容。'),
    ],
  },
  {
    id: 'libraryFunding',
    file: 'library-funding.csv',
    sheet: '项目库资金',
    note: '项目分年度的资金安排，按来源与科目。',
    key: ['project', 'year', 'fund', 'origin', 'function', 'departmentEconomic', 'governmentEconomic'],
    columns: [
      column('project', '项目编号', code('project'), true),
      column('year', '年度', year, true),
      column('fund', '资金来源', code('fund'), true),
      column('origin', '资金年度', code('origin'), true),
      column('function', '功能科目', code('function'), true, '支出功能分类项级科目，7 位。'),
      column('departmentEconomic', '部门经济科目', code('departmentEconomic'), false),
      column('governmentEconomic', '政府经济科目', code('governmentEconomic'), false),
      column('amount', '金额', amount, true),
    ],
  },
  {
    id: 'libraryProcurement',
    file: 'library-procurement.csv',
    sheet: '项目库采购',
    note: '项目分年度的政府采购。',
    key: ['project', 'year', 'category'],
    columns: [
      column('project', '项目编号', code('project'), true),
      column('year', '年度', year, true),
      column('category', '采购类别', code('procurement'), true, '货物、工程或服务。'),
      column('amount', '金额', amount, true),
    ],
  },
  {
    id: 'libraryTargets',
    file: 'library-targets.csv',
    sheet: '项目库绩效目标',
    note: '项目的绩效指标；年度留空的每年都用。',
    key: ['project', 'year', 'group', 'indicator'],
    columns: [
      column('project', '项目编号', code('project'), true),
      column('year', '年度', year, false, '留空为各年度。'),
      column('group', '一级指标', { kind: 'choice', choices: TARGET_GROUP_CHOICES }, true),
      column('level2', '二级指标', text, false, '如 数量指标、质量指标、时效指标、社会效益指标。'),
      column('indicator', '三级指标', text, true),
      column('sign', '比较符号', { kind: 'choice', choices: COMPARISON_SIGNS }, true),
      column('value', '指标值', text, true, '只写数；定性的写 明显提升 等。'),
      column('valueUnit', '计量单位', text, false, '如 次、人、%、万元；定性的不填。'),
      column('weight', '权重', text, false, '百分之几；填了的，一个项目合计 100（或连同预算执行率 10 合计 100）。'),
    ],
  },
]

/** Every kind of record that the system keeps. */
export const ALL_RECORD_KINDS: readonly RecordKind<AnyRecordKindId>[] = [...RECORD_KINDS, ...PREPARATION_KINDS]

const LIBRARY_KINDS: readonly string[] = ['libraryProjects', 'libraryFunding', 'libraryProcurement', 'libraryTargets']

/** Which kinds a version holds: a budget of a year, or the project library. */
export const RECORD_KINDS_OF: Readonly<Record<'budget' | 'library', readonly RecordKind<AnyRecordKindId>[]>> = {
  budget: ALL_RECORD_KINDS.filter(({ id }) => !LIBRARY_KINDS.includes(id)),
  library: ALL_RECORD_KINDS.filter(({ id }) => LIBRARY_KINDS.includes(id)),
}

/** A kind that is kept beside the data set. @throws RangeError for an unknown id: a bug of the caller */
export function preparationKind(id: PreparationKindId): RecordKind<PreparationKindId> {
  const kind = PREPARATION_KINDS.find((candidate) => candidate.id === id)
  if (!kind) throw new RangeError(`no preparation kind ${id}`)
  return kind
}
