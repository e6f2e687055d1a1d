import type { Classifications } from '../classification/classification.ts'
import type { HeldRecord } from './held-record.ts'
import type { BasicProposalInput } from './propose-basic.ts'

/**
 * An invented department: the library service of a town, with its office and one library. What it has in staff and
 * standards is made up so that every way of computing occurs.
 */
const coded = (code: string, name: string) => ({ code, name, source: 'official' })
const model = (code: string, name: string, parent?: string) => ({ code, name, parent })

export const LIBRARY_SERVICE_CODES: Classifications = {
  coded: {
    function: [
      coded('207', '文化旅游体育与传媒支出'),
      coded('20701', '文化和旅游'),
      coded('2070101', '行政运行'),
      coded('2070104', '图书馆'),
      coded('208', '社会保障和就业支出'),
      coded('20805', '行政事业单位养老支出'),
      coded('2080505', '机关事业单位基本养老保险缴费支出'),
      coded('221', '住房保障支出'),
      coded('22102', '住房改革支出'),
      coded('2210201', '住房公积金'),
    ],
    departmentEconomic: [
      coded('301', '工资福利支出'),
      coded('30101', '基本工资'),
      coded('30102', '津贴补贴'),
      coded('30108', '机关事业单位基本养老保险缴费'),
      coded('30113', '住房公积金'),
      coded('302', '商品和服务支出'),
      coded('30201', '办公费'),
      coded('30231', '公务用车运行维护费'),
      coded('303', '对个人和家庭的补助'),
      coded('30302', '退休费'),
    ],
    governmentEconomic: [
      coded('501', '机关工资福利支出'),
      coded('50101', '工资奖金津补贴'),
      coded('50102', '社会保障缴费'),
      coded('50103', '住房公积金'),
      coded('502', '机关商品和服务支出'),
      coded('50201', '办公经费'),
      coded('50208', '公务用车运行维护费'),
      coded('505', '对事业单位经常性补助'),
      coded('50501', '工资福利支出'),
      coded('509', '对个人和家庭的补助'),
      coded('50905', '离退休费'),
    ],
  },
  model: {
    stage: [],
    side: [],
    procurement: [],
    fund: [model('fiscal', '财政拨款'), model('generalPublicBudget', '一般公共预算', 'fiscal')],
    origin: [model('currentYear', '本年'), model('carriedOver', '上年结转结余')],
    kind: [
      model('basic', '基本支出'),
      model('personnel', '人员经费', 'basic'),
      model('wages', '工资福利支出', 'personnel'),
      model('household', '对个人和家庭的补助', 'personnel'),
      model('publicFunds', '公用经费', 'basic'),
    ],
  },
}

/** Records of a kind, numbered: `standards-1`. */
export function held(kind: string, rows: readonly Readonly<Record<string, string>>[]): readonly HeldRecord[] {
  return rows.map((cells, index) => ({ record: `${kind}-${index + 1}`, cells }))
}

const OFFICE = '801001'
const LIBRARY = '801002'
const ground = '虚构的标准'
const wages = { kind: '工资福利支出', fund: '一般公共预算', ground }
const office = { function: '2070101', departmentEconomic: '30101', governmentEconomic: '50101' }
const library = { function: '2070104', governmentEconomic: '50501' }

/** The invented department's sources, as a version holds them. */
export const LIBRARY_SERVICE: BasicProposalInput = {
  amountUnit: '元',
  year: 2026,
  classifications: LIBRARY_SERVICE_CODES,
  units: held('units', [
    { code: '801', name: '青岚镇图书服务局', kind: '部门' },
    { code: OFFICE, name: '青岚镇图书服务局', kind: '部门本级', parent: '801' },
    { code: LIBRARY, name: '青岚镇图书馆', kind: '事业单位', parent: '801' },
  ]),
  assets: held('assets', [{ unit: OFFICE, item: '一般公务用车', count: '2' }]),
  staffing: held('staffing', [
    { unit: OFFICE, category: '在职公务员', count: '12' },
    { unit: OFFICE, category: '工勤', count: '1' },
    { unit: OFFICE, category: '退休', count: '5' },
    { unit: LIBRARY, category: '专业技术岗', grade: '七级', count: '4' },
    { unit: LIBRARY, category: '专业技术岗', grade: '十级', count: '3' },
  ]),
  standards: held('standards', [
    { item: '基本工资', measure: '按人', subject: '在职公务员', amount: '46800', ...wages, ...office },
    { item: '基本工资', measure: '按人', subject: '工勤', amount: '30000', ...wages, ...office },
    {
      item: '基本工资',
      measure: '按人',
      subject: '专业技术岗',
      grade: '七级',
      amount: '50000.01',
      ...wages,
      ...library,
      departmentEconomic: '30101',
    },
    {
      item: '基本工资',
      measure: '按人',
      subject: '专业技术岗',
      grade: '十级',
      amount: '40000',
      ...wages,
      ...library,
      departmentEconomic: '30101',
    },
    {
      item: '津贴补贴',
      measure: '按人',
      unitKind: '行政单位',
      amount: '20000',
      ...wages,
      ...office,
      departmentEconomic: '30102',
    },
    {
      item: '养老保险',
      measure: '按比例',
      unitKind: '行政单位',
      percentage: '16',
      base: '基本工资、津贴补贴',
      ...wages,
      function: '2080505',
      departmentEconomic: '30108',
      governmentEconomic: '50102',
    },
    {
      item: '住房公积金',
      measure: '按比例',
      unitKind: '事业单位',
      percentage: '12.5%',
      base: '基本工资',
      ...wages,
      function: '2210201',
      departmentEconomic: '30113',
      governmentEconomic: '50501',
    },
    {
      item: '退休补助',
      measure: '按人',
      subject: '退休',
      amount: '3600',
      kind: '对个人和家庭的补助',
      fund: '一般公共预算',
      ground,
      function: '2070101',
      departmentEconomic: '30302',
      governmentEconomic: '50905',
    },
    {
      item: '车辆定额',
      measure: '按车',
      amount: '24000',
      kind: '公用经费',
      fund: '一般公共预算',
      ground,
      function: '2070101',
      departmentEconomic: '30231',
      governmentEconomic: '50208',
    },
    {
      item: '办公定额',
      measure: '按单位',
      unitKind: '行政单位',
      amount: '100000',
      kind: '公用经费',
      fund: '一般公共预算',
      ground,
      function: '2070101',
      departmentEconomic: '30201',
      governmentEconomic: '50201',
    },
  ]),
  basic: [],
}
