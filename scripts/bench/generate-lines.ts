import { type Classifications, DIMENSION_INDEX, fundOfFunction, type Space, type Tree } from '@mingzhang/kernel'
import { departmentSpace, projectCode, STAGE, sharedTrees, unitCode, YEAR } from './department-space.ts'
import { type Random, seededRandom } from './seeded-random.ts'
import { createLineTable, type DepartmentShape, type GeneratedLines, LINE_SETS, type LineSet } from './shared-lines.ts'

const DEPARTMENTS = 1000
const SHARES: Readonly<Record<LineSet, number>> = { income: 0.1, basic: 0.4, projects: 0.45, procurement: 0.05 }
const FEWEST_LINES = 8

/**
 * Generates budget lines of a thousand departments, always the same for a number of lines. The distribution is nasty:
 * departments, units, functions and projects are of very unequal size, and some departments keep their projects
 * without economic codes.
 * @shape number of lines -> columns shared between threads
 */
export function generateLines(lines: number, classifications: Classifications): GeneratedLines {
  const random = seededRandom(lines)
  const shared = sharedTrees(classifications)
  const vocabulary = createVocabulary(
    classifications,
    shared.function,
    shared.departmentEconomic,
    shared.governmentEconomic,
  )
  const departments = Array.from({ length: DEPARTMENTS }, (_, index) => createDepartment(random, index))
  const weights = departments.map(() => Math.exp(3 * (random.next() + random.next() - 1)))
  const tables = Object.fromEntries(
    LINE_SETS.map((set) => [set, createLineTable(starts(weights, Math.round(lines * SHARES[set])))]),
  ) as GeneratedLines['tables']
  for (const [index, department] of departments.entries()) {
    const space = departmentSpace(shared, department)
    const filler = createFiller(random, space, department, vocabulary)
    for (const set of LINE_SETS) {
      const { starts: from, columns, amounts } = tables[set]
      for (let line = from[index] ?? 0; line < (from[index + 1] ?? 0); line++) {
        filler[set]((dimension, node) => {
          ;(columns[dimension] as Uint32Array)[line] = node
        })
        amounts[line] = Math.floor(10 ** (4 + 5 * random.next()))
      }
    }
  }
  return { departments, tables }
}

function createDepartment(random: Random, index: number): DepartmentShape {
  const units = 5 + random.below(8)
  const projects = Array.from({ length: 50 + random.below(251) }, () => ({
    unit: random.zipf(units),
    kind: random.chance(0.4) ? 'otherOperation' : 'specificTarget',
    withheld: random.chance(0.02),
  }))
  return { code: String(index + 1).padStart(4, '0'), units, projects, classified: random.chance(0.9) }
}

/** Divides lines among departments by weight; each has a few. */
function starts(weights: readonly number[], lines: number): Uint32Array {
  const whole = weights.reduce((sum, weight) => sum + weight, 0)
  const spare = Math.max(0, lines - FEWEST_LINES * weights.length)
  const result = new Uint32Array(new SharedArrayBuffer((weights.length + 1) * 4))
  let before = 0
  for (const [index, weight] of weights.entries()) {
    before += weight
    const few = Math.min(FEWEST_LINES, Math.floor(lines / weights.length)) * (index + 1)
    result[index + 1] = index + 1 === weights.length ? lines : Math.floor(few + (spare * before) / whole)
  }
  return result
}

interface Vocabulary {
  /** Functional codes of the lowest level, per fund. */
  readonly functions: Readonly<Record<string, readonly number[]>>
  /** Economic codes (款) per class. */
  readonly economic: ReadonlyMap<string, readonly number[]>
  readonly government: readonly number[]
}

function createVocabulary(
  classifications: Classifications,
  functions: Tree,
  economic: Tree,
  government: Tree,
): Vocabulary {
  const byFund: Record<string, number[]> = {}
  for (const { code, index } of functions.nodes) {
    if (code.length !== 7) continue
    const fund = fundOfFunction(classifications, code, YEAR)
    byFund[fund] = [...(byFund[fund] ?? []), index]
  }
  const byClass = new Map<string, number[]>()
  for (const { code, index } of economic.nodes) {
    if (code.length === 5) byClass.set(code.slice(0, 3), [...(byClass.get(code.slice(0, 3)) ?? []), index])
  }
  return {
    functions: byFund,
    economic: byClass,
    government: government.nodes.filter(({ code }) => code.length === 5).map(({ index }) => index),
  }
}

/** Writes one line's node in one dimension. */
type Put = (dimension: number, node: number) => void

/** Frequent funds come first. */
const FUNDS = [
  'fiscalAppropriation',
  'otherGeneral',
  'governmentFundMoney',
  'business',
  'specialRevenue',
  'specialAccount',
  'generalAdvance',
  'otherIncome',
  'stateCapital',
  'specialBond',
  'generalBond',
  'operating',
]
const GENERAL_FUNDS = FUNDS.filter((fund) => !['governmentFundMoney', 'specialBond', 'stateCapital'].includes(fund))
const KINDS = [
  ['wages', '301'],
  ['publicFunds', '302'],
  ['household', '303'],
  ['publicFunds', '310'],
] as const
const PROJECT_CLASSES = ['302', '310', '303', '312', '399', '301']
const PURCHASES = ['goods', 'services', 'works']

/** Functions of a line's fund: expenditure from a budget needs a function of the same budget. */
function budgetOf(fund: string): 'generalPublicBudget' | 'governmentFund' | 'stateCapital' {
  if (fund === 'governmentFundMoney' || fund === 'specialBond') return 'governmentFund'
  return fund === 'stateCapital' ? 'stateCapital' : 'generalPublicBudget'
}

function createFiller(
  random: Random,
  space: Space,
  department: DepartmentShape,
  vocabulary: Vocabulary,
): Readonly<Record<LineSet, (put: Put) => void>> {
  const at = DIMENSION_INDEX
  const node = (tree: Tree, code: string): number => tree.byCode.get(code)?.index ?? 0
  const pick = (codes: readonly number[]): number => codes[random.zipf(codes.length)] ?? 0
  // A department works with few functions out of many.
  const few = (codes: readonly number[] = [], count: number): readonly number[] =>
    Array.from({ length: Math.min(count, codes.length) }, () => pick(codes))
  const functions = {
    generalPublicBudget: few(vocabulary.functions.generalPublicBudget, 6 + random.below(30)),
    governmentFund: few(vocabulary.functions.governmentFund, 3),
    stateCapital: few(vocabulary.functions.stateCapital, 2),
  }
  const nodes = (tree: Tree, codes: readonly string[]): readonly number[] => codes.map((code) => node(tree, code))
  const [allFunds, generalFunds] = [nodes(space.fund, FUNDS), nodes(space.fund, GENERAL_FUNDS)]
  const purchases = nodes(space.procurement, PURCHASES)
  const [currentYear = 0, carriedOver = 0] = nodes(space.origin, ['currentYear', 'carriedOver'])
  const [income = 0, expenditure = 0] = nodes(space.side, ['income', 'expenditure'])
  const kinds = KINDS.map(([kind, group]) => ({ kind: node(space.kind, kind), group }))
  const year = node(space.year, String(YEAR))
  const stage = node(space.stage, STAGE)
  const units = Array.from({ length: department.units }, (_, unit) => node(space.unit, unitCode(department, unit)))
  const projects = department.projects.map((project, index) => ({
    node: node(space.project, projectCode(index)),
    unit: units[project.unit] ?? 0,
    kind: node(space.kind, project.kind),
  }))

  const base = (put: Put, side: number): void => {
    put(at.year, year)
    put(at.stage, stage)
    put(at.side, side)
  }
  const origin = (put: Put): void => put(at.origin, random.chance(0.94) ? currentYear : carriedOver)
  const money = (put: Put, names: readonly string[], funds: readonly number[]): void => {
    const fund = random.zipf(funds.length)
    put(at.fund, funds[fund] ?? 0)
    put(at.function, pick(functions[budgetOf(names[fund] ?? '')]))
    origin(put)
  }
  const economic = (put: Put, group: string): void => {
    const code = pick(vocabulary.economic.get(group) ?? [])
    // Most economic codes have one counterpart, some several.
    const counterpart = (code * 7 + (random.chance(0.1) ? random.below(3) : 0)) % vocabulary.government.length
    put(at.departmentEconomic, code)
    put(at.governmentEconomic, vocabulary.government[counterpart] ?? 0)
  }
  const anyProject = (put: Put): void => {
    const project = projects[random.zipf(projects.length)]
    put(at.unit, project?.unit ?? 0)
    put(at.kind, project?.kind ?? 0)
    put(at.project, project?.node ?? 0)
  }
  return {
    income: (put) => {
      base(put, income)
      put(at.unit, pick(units))
      put(at.fund, pick(allFunds))
      origin(put)
    },
    basic: (put) => {
      const { kind, group } = kinds[random.zipf(kinds.length)] ?? { kind: 0, group: '' }
      base(put, expenditure)
      put(at.unit, pick(units))
      put(at.kind, kind)
      money(put, GENERAL_FUNDS, generalFunds)
      economic(put, group)
    },
    projects: (put) => {
      base(put, expenditure)
      anyProject(put)
      money(put, FUNDS, allFunds)
      if (department.classified) economic(put, PROJECT_CLASSES[random.zipf(PROJECT_CLASSES.length)] ?? '')
    },
    procurement: (put) => {
      base(put, expenditure)
      anyProject(put)
      put(at.procurement, pick(purchases))
    },
  }
}
