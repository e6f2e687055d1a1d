import type { Fen } from '../amount/fen.ts'
import {
  type CodedDimension,
  fundOfFunction,
  type ModelDimension,
  type ModelEntry,
  modelTree,
} from '../classification/classification.ts'
import { covers, type Tree } from '../classification/tree.ts'
import { DIMENSIONS, type Dimension } from '../facts/dimension.ts'
import type { Box } from '../facts/space.ts'
import type { Place } from '../problem/problem.ts'
import type { Project, Unit } from './data-set.ts'
import type { Library, Records } from './library.ts'
import type { ParsedRecord } from './parse-records.ts'
import { type RecordColumn, type RecordKind, type RecordKindId, recordKind } from './record-kinds.ts'
import type { Reporter } from './reporter.ts'

/** A fact as its record tells it, in codes: everything is known to exist. */
export interface FoundFact {
  readonly box: Box
  readonly amount: Fen
  readonly place: Place
  /** 口径 of basic expenditure. */
  readonly view: string | undefined
}

export interface ResolveInput {
  readonly records: Records
  readonly units: readonly Unit[]
  readonly projects: readonly Project[]
  readonly year: number
  readonly document: 'budget' | 'final'
  readonly library: Library
  readonly reporter: Reporter
  /** Whether the unit table and the project table were read; without them references into them cannot be judged. */
  readonly known: { readonly units: boolean; readonly projects: boolean }
  /** Functional codes below which nothing is published. */
  readonly withheldFunctions: readonly string[]
}

/** How many earlier years a profile may compare with. */
export const YEARS_BACK = 5

const CODE_LEVELS: Readonly<Partial<Record<CodedDimension, readonly number[]>>> = {
  function: [3],
  departmentEconomic: [2],
  governmentEconomic: [2],
}

/** Funds of the fiscal budgets: expenditure from one of them needs a function of the same budget. */
const BUDGET_FUNDS = ['generalPublicBudget', 'governmentFund', 'stateCapital']
/** Classes of funds that are no fund themselves. */
const FUND_CLASSES = ['fiscal', 'unitFunds']
const BASIC_KINDS = ['wages', 'household', 'publicFunds']

/** Which economic class each kind of basic expenditure is spent as; public funds are all others. */
const CLASS_OF_KIND: Readonly<Record<string, string>> = { wages: '301', household: '303' }

/**
 * Understands the facts of one kind of record: codes of the right year and level, units and projects that exist, funds
 * that may pay for the function, and no fact told twice.
 * @shape records × base box -> FoundFact[]; problems go to the reporter, and their facts are left out
 */
export function resolveFacts(input: ResolveInput, kindId: RecordKindId, base: Box): readonly FoundFact[] {
  const kind = recordKind(kindId)
  const { classifications } = input.library
  const funds = modelTree(classifications, 'fund', input.document)
  const memory: Memory = {
    codes: new Map(),
    paid: new Set(),
    projects: new Map(input.projects.map((each) => [each.id, each])),
  }
  const seen = new Map<string, ParsedRecord>()
  return input.records[kindId].flatMap((record): readonly FoundFact[] => {
    const before = input.reporter.problems.length
    const box: Record<string, string> = { ...base }
    const year = yearOf(input, record)
    if (year !== undefined) box.year = String(year)
    const resolved = kind.columns.filter((column) =>
      resolveColumn(input, memory, kindId, record, column, box, year ?? input.year),
    )
    checkFund(input, memory, record, box, kindId, funds)
    if (kindId === 'basic') checkEconomicClass(input, record, box)
    const { amount } = record.amounts
    // A reference into a table that could not be read says nothing: no fact, and nothing that could be told twice.
    if (amount === undefined || resolved.length < kind.columns.length) return []
    if (input.reporter.problems.length > before) return []
    const told = `${DIMENSIONS.map((dimension) => box[dimension] ?? '').join('\u0000')}\u0000${record.text.view ?? ''}`
    const earlier = seen.get(told)
    // The same words twice have been reported when the records were parsed.
    if (earlier && kind.key.every((id) => earlier.text[id] === record.text[id])) return []
    if (earlier) {
      input.reporter.report(
        'duplicate-key',
        { ...record.place, column: keyLabels(kind) },
        `与第${earlier.place.row ?? ''}行说的是同一笔钱（写法不同的编码或名称是同一个科目、资金）。`,
        '确属同一项的合并为一行；不是的，改正其中一行。',
      )
      return []
    }
    seen.set(told, record)
    if (box.function !== undefined) box.function = publishedFunction(input.withheldFunctions, box.function)
    return [{ box, amount, place: record.place, view: record.text.view }]
  })
}

function keyLabels(kind: RecordKind): string {
  return kind.key.map((id) => kind.columns.find((column) => column.id === id)?.label ?? id).join('、')
}

/** The record's own year where it has one; reported when nothing of that year can be compared with. */
function yearOf({ year, reporter }: ResolveInput, record: ParsedRecord): number | undefined {
  const own = record.counts.year
  if (own !== undefined && (own < year - YEARS_BACK || own > year)) {
    reporter.report(
      'value-invalid',
      { ...record.place, column: '年度' },
      `${own} 年的数用不上：${year} 年的预算只与前 ${YEARS_BACK} 年比较。`,
      `填 ${year - YEARS_BACK} 至 ${year} 之间的年度，或删除该行。`,
    )
  }
  return own
}

/** What was looked up for earlier rows of a table: the same few codes stand in thousands of them. */
interface Memory {
  /** By dimension, year and cell. */
  readonly codes: Map<string, string>
  /** Funds with functions that they may pay for. */
  readonly paid: Set<string>
  readonly projects: ReadonlyMap<string, Project>
}

/** Puts what a cell refers to into the box. @returns whether it is known; a cell without reference always is */
function resolveColumn(
  input: ResolveInput,
  memory: Memory,
  kindId: RecordKindId,
  record: ParsedRecord,
  column: RecordColumn,
  box: Record<string, string>,
  year: number,
): boolean {
  const { reporter, units, known, library } = input
  const cell = record.text[column.id]
  if (cell === undefined || column.type.kind !== 'code') return true
  const place = { ...record.place, column: column.label }
  const { dimension } = column.type
  if (dimension === 'unit') {
    if (!known.units || !reporter.unit(cell, place, units)) return false
    box.unit = cell
    return true
  }
  if (dimension === 'project') {
    const project = memory.projects.get(cell)
    if (project) Object.assign(box, { project: project.id, unit: project.unit, kind: project.kind })
    else if (known.projects) {
      reporter.report('reference-unknown', place, `项目表中没有项目 ${cell}。`, '在项目表中补上该项目，或改正编号。')
    }
    return project !== undefined
  }
  const remembered = `${dimension} ${year} ${cell}`
  const before = memory.codes.get(remembered)
  if (before !== undefined) {
    box[dimension] = before
    return true
  }
  const code = reporter.code(library.classifications, dimension as CodedDimension | ModelDimension, cell, year, place, {
    // Facts that are known coarsely may stop at any level; lines go down to 项 and 款.
    levels: kindId === 'otherFacts' ? undefined : CODE_LEVELS[dimension as CodedDimension],
    allowed: allowedIn(kindId, dimension, input.document),
  })
  if (code === undefined) return false
  memory.codes.set(remembered, code)
  box[dimension] = code
  return true
}

/** Which entries of our own classifications a record may use: lines use what is finest or a budget, never a class. */
function allowedIn(
  kindId: RecordKindId,
  dimension: Dimension,
  document: ResolveInput['document'],
): (entry: ModelEntry) => boolean {
  if (kindId !== 'otherFacts') {
    if (dimension === 'fund') return ({ code }) => !FUND_CLASSES.includes(code)
    if (dimension === 'procurement') return ({ parent }) => parent === 'procured'
    if (dimension === 'kind' && kindId === 'basic') return ({ code }) => BASIC_KINDS.includes(code)
  }
  return (entry) => (entry.document ?? document) === document
}

function checkFund(
  { library, reporter, year }: ResolveInput,
  { paid }: Memory,
  record: ParsedRecord,
  box: Readonly<Record<string, string>>,
  kindId: RecordKindId,
  funds: Tree,
): void {
  const node = funds.byCode.get(box.fund ?? '')
  if (!node || box.function === undefined || kindId === 'otherFacts') return
  const pair = `${node.code} ${box.function}`
  if (paid.has(pair)) return
  const budget = BUDGET_FUNDS.find((candidate) => {
    const outer = funds.byCode.get(candidate)
    return outer && covers(outer, node)
  })
  const due = fundOfFunction(library.classifications, box.function, year)
  if (budget === undefined || due === budget) {
    paid.add(pair)
    return
  }
  const name = library.classifications.coded.function.find(({ code }) => code === box.function)?.name ?? ''
  const dueName = funds.byCode.get(due)?.name ?? due
  reporter.report(
    'fund-not-allowed',
    { ...record.place, column: '资金来源' },
    `${box.function} ${name} 属于${dueName}支出科目，不能由${node.name}安排。`,
    `改用${dueName}资金，或改正功能科目。`,
  )
}

/** 工资福利支出 is spent as 301, 对个人和家庭的补助 as 303, 公用经费 as neither. */
function checkEconomicClass(
  { reporter, library }: ResolveInput,
  record: ParsedRecord,
  box: Readonly<Record<string, string>>,
): void {
  const { kind, departmentEconomic } = box
  if (kind === undefined || departmentEconomic === undefined) return
  const own = departmentEconomic.slice(0, 3)
  const due = CLASS_OF_KIND[kind]
  const fits = due === undefined ? !Object.values(CLASS_OF_KIND).includes(own) : own === due
  if (fits) return
  const name = library.classifications.model.kind.find(({ code }) => code === kind)?.name ?? kind
  reporter.report(
    'value-invalid',
    { ...record.place, column: '部门经济科目' },
    `${name}不能用 ${departmentEconomic}：${due === undefined ? '301、303 类是人员经费' : `它用 ${due} 类科目`}。`,
    '改正支出类别或部门经济科目。',
  )
}

/** The code, or the withheld code above it. */
function publishedFunction(withheld: readonly string[], code: string): string {
  return withheld.find((outer) => code.startsWith(outer)) ?? code
}
