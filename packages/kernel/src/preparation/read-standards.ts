import type { AmountUnit } from '../amount/amount-unit.ts'
import type { Fen } from '../amount/fen.ts'
import type { Classifications } from '../classification/classification.ts'
import type { Unit } from '../data-set/data-set.ts'
import { readAssets, readUnits } from '../data-set/read-units.ts'
import { ASSET_KINDS, type Choice, recordKind, VEHICLE_KINDS } from '../data-set/record-kinds.ts'
import { createReporter, type Reporter } from '../data-set/reporter.ts'
import type { Place, Problem } from '../problem/problem.ts'
import { STAFF_CATEGORIES, type StandardMeasure } from './choices.ts'
import { type Decimal, parseDecimal } from './decimal.ts'
import { type HeldRecord, type ParsedHeldRecord, parseHeldRecords } from './held-record.ts'
import { preparationKind } from './preparation-kinds.ts'

/** People of one category and grade in a unit. */
export interface StaffGroup {
  readonly unit: string
  readonly category: string
  readonly grade: string | undefined
  readonly inPost: boolean
  readonly count: number
}

/** Vehicles of one kind that a unit has. */
export interface Vehicles {
  readonly unit: string
  readonly kind: string
  readonly count: number
}

/** Where a standard's money goes: the codes of a line of basic expenditure. */
export interface StandardCodes {
  readonly function: string
  readonly kind: string
  readonly departmentEconomic: string
  readonly governmentEconomic: string
  readonly fund: string
}

/** An expenditure standard, understood. */
export interface Standard {
  readonly record: string
  readonly place: Place
  readonly item: string
  /** What it is multiplied by. */
  readonly measure:
    | { readonly kind: Exclude<StandardMeasure, 'percentage'>; readonly amount: Fen }
    | { readonly kind: 'percentage'; readonly percentage: Decimal; readonly base: readonly string[] }
  /** Categories of staff, or kinds of vehicle; empty for all in post, or all vehicles. */
  readonly subjects: readonly string[]
  readonly grade: string | undefined
  readonly unitKind: string | undefined
  readonly unit: string | undefined
  readonly codes: StandardCodes
}

/** What basic expenditure is computed from: records as the version holds them. */
export interface BasicSources {
  readonly staffing: readonly HeldRecord[]
  readonly standards: readonly HeldRecord[]
  readonly units: readonly HeldRecord[]
  readonly assets: readonly HeldRecord[]
  readonly amountUnit: AmountUnit
  readonly year: number
  readonly classifications: Classifications
}

export interface ReadStandards {
  readonly units: readonly Unit[]
  readonly staff: readonly StaffGroup[]
  readonly vehicles: readonly Vehicles[]
  readonly standards: readonly Standard[]
  /** Items that some standard names, also where the rest of it is wrong. */
  readonly items: ReadonlySet<string>
  readonly problems: readonly Problem[]
}

/** Kinds of unit that spend: not the department as a whole, and no group. */
const SPENDING_KINDS: readonly Unit['kind'][] = ['headquarters', 'administrative', 'publicInstitution']
const BASIC_KINDS = ['wages', 'household', 'publicFunds']
const FUND_CLASSES = ['fiscal', 'unitFunds']
const VEHICLES: readonly Choice[] = ASSET_KINDS.filter(({ id }) => VEHICLE_KINDS.includes(id))

/**
 * Understands staff and standards; what is wrong in a row leaves that row out. Problems of units and assets are the
 * data set's, and told there.
 * @shape records as text -> ReadStandards
 */
export function readStandards(sources: BasicSources): ReadStandards {
  const { amountUnit } = sources
  const elsewhere = createReporter([])
  const units = readUnits(
    parseHeldRecords(recordKind('units'), sources.units, amountUnit).records,
    undefined,
    elsewhere,
  ).filter(({ kind }) => SPENDING_KINDS.includes(kind))
  const vehicles = readAssets(
    parseHeldRecords(recordKind('assets'), sources.assets, amountUnit).records,
    units,
    elsewhere,
    { units: true },
  ).filter(({ kind }) => VEHICLE_KINDS.includes(kind))
  const staffing = parseHeldRecords(preparationKind('staffing'), sources.staffing, amountUnit)
  const written = parseHeldRecords(preparationKind('standards'), sources.standards, amountUnit)
  const reporter = createReporter([...staffing.problems, ...written.problems])
  const known = new Set(written.records.flatMap(({ text }) => (text.item === undefined ? [] : [text.item])))
  return {
    units,
    vehicles,
    staff: staffing.records.flatMap((record) => readGroup(record, units, reporter) ?? []),
    standards: written.records.flatMap((record) => readStandard(record, units, sources, reporter) ?? []),
    items: known,
    problems: reporter.problems,
  }
}

function readGroup(
  { text, counts, place }: ParsedHeldRecord,
  units: readonly Unit[],
  reporter: Reporter,
): StaffGroup | undefined {
  const known = reporter.unit(text.unit, { ...place, column: '单位代码' }, units)
  const category = STAFF_CATEGORIES.find(({ id }) => id === text.category)
  if (!known || !category || text.unit === undefined || counts.count === undefined) return undefined
  return { unit: text.unit, category: category.id, grade: text.grade, inPost: category.inPost, count: counts.count }
}

function readStandard(
  record: ParsedHeldRecord,
  units: readonly Unit[],
  { classifications, year }: BasicSources,
  reporter: Reporter,
): Standard | undefined {
  const { text, place } = record
  const before = reporter.problems.length
  const measure = readMeasure(record, reporter)
  const subjects = readSubjects(record, reporter)
  if (text.unit !== undefined) reporter.unit(text.unit, { ...place, column: '适用单位' }, units)
  const code = (
    column: keyof StandardCodes,
    label: string,
    options: Parameters<Reporter['code']>[5],
  ): string | undefined =>
    reporter.code(classifications, column, text[column], year, { ...place, column: label }, options)
  const codes = {
    function: code('function', '功能科目', { levels: [3] }),
    kind: code('kind', '支出类别', { allowed: ({ code: id }) => BASIC_KINDS.includes(id) }),
    departmentEconomic: code('departmentEconomic', '部门经济科目', { levels: [2] }),
    governmentEconomic: code('governmentEconomic', '政府经济科目', { levels: [2] }),
    fund: code('fund', '资金来源', { allowed: ({ code: id }) => !FUND_CLASSES.includes(id) }),
  }
  if (text.item === undefined || !measure || !hasAll(codes) || reporter.problems.length > before) return undefined
  return {
    record: record.record,
    place,
    item: text.item,
    measure,
    subjects: subjects ?? [],
    grade: text.grade,
    unitKind: text.unitKind,
    unit: text.unit,
    codes,
  }
}

function hasAll(codes: Readonly<Record<keyof StandardCodes, string | undefined>>): codes is StandardCodes {
  return Object.values(codes).every((code) => code !== undefined)
}

/** Names in one cell, apart by 、 or commas. */
export function listed(cell: string | undefined): readonly string[] {
  return (cell ?? '')
    .split(/[、，,；;]/u)
    .map((name) => name.trim())
    .filter((name) => name !== '')
}

function readMeasure(record: ParsedHeldRecord, reporter: Reporter): Standard['measure'] | undefined {
  const { text, amounts, place } = record
  const kind = text.measure as StandardMeasure | undefined
  switch (kind) {
    case undefined:
      return undefined
    case 'perHead':
    case 'perVehicle':
    case 'perUnit':
      if (amounts.amount === undefined) {
        reporter.report(
          'cell-missing',
          { ...place, column: '标准金额' },
          '没有标准金额，算不出来。',
          '填写每年的标准金额；按比例计提的，计算方式改为“按比例”。',
        )
        return undefined
      }
      if (amounts.amount < 0) {
        reporter.report('value-invalid', { ...place, column: '标准金额' }, '标准金额是负数。', '改为零或正数。')
        return undefined
      }
      return { kind, amount: amounts.amount }
    case 'percentage': {
      const at = { ...place, column: '比例' }
      const percentage =
        text.percentage === undefined ? undefined : parseDecimal(text.percentage.replace(/[%％]$/u, ''))
      if (text.percentage === undefined)
        reporter.report('cell-missing', at, '没有比例，算不出来。', '填写百分之几，如 12。')
      else if (!percentage)
        reporter.report('value-invalid', at, `“${text.percentage}”不是比例。`, '写百分之几的数，如 12 或 0.5。')
      const base = listed(text.base)
      if (base.length === 0)
        reporter.report(
          'cell-missing',
          { ...place, column: '计提基数' },
          '没有计提基数，不知道按什么计提。',
          '填写作为基数的标准名称，如 基本工资、津贴补贴。',
        )
      return percentage && base.length > 0 ? { kind, percentage, base } : undefined
    }
  }
}

function readSubjects({ text, place }: ParsedHeldRecord, reporter: Reporter): readonly string[] | undefined {
  const choices = text.measure === 'perVehicle' ? VEHICLES : STAFF_CATEGORIES
  const names = listed(text.subject)
  const at = { ...place, column: '适用对象' }
  if (text.measure === 'perUnit' && names.length > 0) {
    reporter.report('value-invalid', at, '按单位的标准没有适用对象。', '留空；只适用于一类单位的，填适用单位类型。')
    return undefined
  }
  const found = names.map((name) => choices.find(({ id, label }) => id === name || label === name))
  for (const [index, choice] of found.entries()) {
    if (choice) continue
    reporter.report(
      'choice-unknown',
      at,
      `没有“${names[index]}”这一类${text.measure === 'perVehicle' ? '车辆' : '人员'}。`,
      `可填：${choices.map(({ label }) => label).join('、')}；几类用“、”分开。`,
    )
  }
  return found.every((choice) => choice !== undefined) ? found.map(({ id }) => id) : undefined
}
