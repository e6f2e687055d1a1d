import fc from 'fast-check'
import { fen } from '../amount/fen.ts'
import { buildTree, type Tree, type TreeEntry } from '../classification/tree.ts'
import type { Ledger } from '../compute/ledger.ts'
import type { Project } from '../data-set/data-set.ts'
import { type Fact, factSet } from '../facts/fact-set.ts'
import { type Box, indexBox, type Space } from '../facts/space.ts'
import type { OverviewData, OverviewFormat } from './asking.ts'

/** Small budgets with the real codes of the dimensions that overviews know, told finely or coarsely. */

const tree = (paths: readonly string[], exhaustive: boolean | 'firstLevel' = true): Tree =>
  buildTree(
    paths.map((path): TreeEntry => {
      const parts = path.split('>')
      return { code: parts.at(-1) ?? '', name: parts.at(-1) ?? '', parent: parts.at(-2) }
    }),
    { exhaustive },
  )

export const FORMAT: OverviewFormat = { stage: 'approved', boxes: {}, document: { kind: 'budget' } }

export const DEPARTMENTS = ['001', '002']

/** A department's units: its own, and a group of two. */
export function unitsOf(department: string): readonly string[] {
  const own = (code: string): string => `${department}${code}`
  return [
    department,
    `${department}>${own('1')}`,
    `${department}>${own('g')}`,
    `${own('g')}>${own('2')}`,
    `${own('g')}>${own('3')}`,
  ]
}

export function projectsOfDepartment(department: string): readonly Project[] {
  return ['1', '2', '3'].map((unit) => ({
    id: `${department}P${unit}`,
    code: undefined,
    name: `${department}P${unit}`,
    unit: `${department}${unit}`,
    kind: 'specificTarget',
    withheldOn: undefined,
    targets: [],
  }))
}

export function spaceOf(departments: readonly string[]): Space {
  return {
    year: tree(['2025', '2026'], false),
    stage: tree(['approved', 'executed', 'final']),
    side: tree(['income', 'expenditure', 'carriedForward']),
    unit: tree(departments.flatMap(unitsOf)),
    fund: tree(['fiscal', 'fiscal>generalPublicBudget', 'fiscal>governmentFund', 'fiscal>stateCapital', 'unitFunds']),
    origin: tree(['currentYear', 'carriedOver']),
    function: tree(
      ['201', '201>20103', '20103>2010301', '20103>2010350', '208', '208>20805', '20805>2080501'],
      'firstLevel',
    ),
    kind: tree(['basic', 'basic>wages', 'basic>publicFunds', 'project', 'project>specificTarget']),
    departmentEconomic: tree(
      ['301', '301>30101', '302', '302>30212', '302>30217', '302>30231', '310', '310>31013'],
      'firstLevel',
    ),
    governmentEconomic: tree(['501', '502'], 'firstLevel'),
    project: tree(departments.flatMap(projectsOfDepartment).map(({ id }) => id)),
    procurement: tree(['procured', 'procured>goods', 'procured>services', 'notProcured']),
  }
}

/** A fact before it is placed in a space. */
export interface CodedFact {
  readonly set: 'income' | 'basic' | 'projects' | 'procurement' | 'others'
  readonly box: Box
  readonly amount: number
}

const NOW: Box = { year: '2026', stage: 'approved' }
const BEFORE: Box = { year: '2025', stage: 'approved' }
const FUNDS = ['generalPublicBudget', 'governmentFund', 'unitFunds']
const FUNCTIONS = ['2010301', '2010350', '2080501']
const ECONOMICS = ['30101', '30212', '30217', '30231', '31013']
const amount = fc.integer({ min: 1, max: 1_000_000_000 })

/** What a department tells. `coarse` also has facts of groups of units, and without function or economic class. */
export function factsOfDepartment(department: string, coarse: boolean): fc.Arbitrary<readonly CodedFact[]> {
  const sometimes = (arbitrary: fc.Arbitrary<Box>, weight: number): fc.Arbitrary<Box> =>
    coarse ? fc.oneof({ weight: 3, arbitrary }, { weight, arbitrary: fc.constant({}) }) : arbitrary
  const among = (codes: readonly string[]): fc.Arbitrary<string> => fc.constantFrom(...codes)
  const unit = among([
    `${department}1`,
    `${department}2`,
    `${department}3`,
    ...(coarse ? [`${department}g`, department] : []),
  ])
  const functionCode = sometimes(
    among(coarse ? [...FUNCTIONS, '201'] : FUNCTIONS).map((code) => ({ function: code })),
    1,
  )
  const economic = sometimes(
    among(ECONOMICS).map((code) => ({ departmentEconomic: code })),
    1,
  )
  const income = fc.record({ unit, fund: among(FUNDS), amount }).map(({ amount, ...box }) => ({
    set: 'income' as const,
    box: { ...NOW, side: 'income', ...box },
    amount,
  }))
  const basic = fc
    .record({ unit, fund: among(FUNDS), kind: among(['wages', 'publicFunds']), functionCode, economic, amount })
    .map(({ unit, fund, kind, functionCode, economic, amount }) => ({
      set: 'basic' as const,
      box: { ...NOW, side: 'expenditure', unit, fund, kind, ...functionCode, ...economic },
      amount,
    }))
  const projects = fc
    .record({ project: among(['1', '2', '3']), fund: among(FUNDS), functionCode, economic, amount })
    .map(({ project, fund, functionCode, economic, amount }) => ({
      set: 'projects' as const,
      box: {
        ...NOW,
        side: 'expenditure',
        kind: 'specificTarget',
        project: `${department}P${project}`,
        unit: `${department}${project}`,
        fund,
        ...functionCode,
        ...economic,
      },
      amount,
    }))
  const procurement = fc
    .record({ unit, procurement: among(['goods', 'services']), amount })
    .map(({ amount, ...box }) => ({
      set: 'procurement' as const,
      box: { ...NOW, side: 'expenditure', ...box },
      amount,
    }))
  // Each is of a box of its own, so that none is told twice.
  const before = fc
    .tuple(
      fc.subarray([...FUNCTIONS.map((code): Box => ({ function: code })), { fund: 'governmentFund' }, {}] as Box[]),
      amount,
    )
    .map(([boxes, amount]) =>
      boxes.map((box, at) => ({
        set: 'others' as const,
        box: { ...BEFORE, side: 'expenditure', unit: department, ...box },
        amount: amount + at,
      })),
    )
  return fc
    .tuple(
      fc.array(income, { maxLength: 8 }),
      fc.array(basic, { maxLength: 12 }),
      fc.array(projects, { maxLength: 6 }),
      fc.array(procurement, { maxLength: 3 }),
      before,
    )
    .map((facts) => facts.flat())
}

/** The data set of what one or more departments tell. */
export function budgetOf(departments: readonly string[], facts: readonly CodedFact[]): OverviewData {
  const space = spaceOf(departments)
  const inSet = (id: CodedFact['set']): readonly Fact[] =>
    facts
      .filter(({ set }) => set === id)
      .map(({ box, amount }, row) => ({
        box: indexBox(space, box),
        amount: fen(amount),
        place: { file: `${id}.csv`, row },
      }))
  const closed = (id: CodedFact['set'], domain: Box) =>
    factSet(id, id, indexBox(space, { ...NOW, ...domain }), inSet(id))
  const ledger: Ledger = {
    space,
    sets: [
      closed('income', { side: 'income' }),
      closed('basic', { side: 'expenditure', kind: 'basic' }),
      closed('projects', { side: 'expenditure', kind: 'project' }),
      closed('procurement', { side: 'expenditure', procurement: 'procured' }),
      factSet('carriedForward', '', indexBox(space, { ...NOW, side: 'carriedForward' }), []),
      factSet('others', 'others', undefined, inSet('others')),
    ],
  }
  return {
    year: 2026,
    department: { code: departments[0] ?? '', name: departments[0] ?? '' },
    projects: departments.flatMap(projectsOfDepartment),
    ledger,
  }
}
