import { type Fen, fen } from '../amount/fen.ts'
import {
  type CodedDimension,
  codedTree,
  fundOfFunction,
  type ModelDimension,
  modelTree,
} from '../classification/classification.ts'
import { buildTree, covers, type Tree, type TreeEntry } from '../classification/tree.ts'
import type { Ledger } from '../compute/ledger.ts'
import { type Fact, type FactSet, factSet } from '../facts/fact-set.ts'
import { type Box, indexBox, type Space } from '../facts/space.ts'
import type { Place } from '../problem/problem.ts'
import type { Project, Unit } from './data-set.ts'
import type { Library, Records } from './library.ts'
import type { ParsedRecord } from './parse-records.ts'
import { type RecordKindId, recordKind } from './record-kinds.ts'
import type { Reporter } from './reporter.ts'

export interface LedgerInput {
  readonly records: Records
  readonly units: readonly Unit[]
  readonly projects: readonly Project[]
  readonly year: number
  readonly stage: string
  readonly library: Library
  readonly reporter: Reporter
}

/** How many earlier years a profile may compare with. */
const YEARS_BACK = 5

/**
 * Builds the fact sets of a data set:
 * income, basic expenditure (one set per 口径 where it is told in several ways), projects, procurement and what is
 * carried forward are complete over their domains; other facts say nothing beyond themselves.
 * Problems go to the reporter; facts that have one are left out.
 */
export function buildLedger(input: LedgerInput): Ledger | undefined {
  const { year, stage, reporter } = input
  const before = reporter.problems.length
  const space = buildSpace(input)
  if (!space || reporter.problems.length > before) return undefined
  const current: Box = { year: String(year), stage }
  const expenditure: Box = { ...current, side: 'expenditure' }
  const read = factReader(input, space)

  const income = read('income', { ...current, side: 'income' })
  const basic = read('basic', expenditure)
  const projects = read('projectFunding', expenditure)
  const procurement = read('procurement', expenditure)
  const others = read('otherFacts', { stage })
  if (reporter.problems.length > before) return undefined

  const sets: FactSet[] = [
    factSet('income', '收入', indexBox(space, { ...current, side: 'income' }), facts(income)),
    ...basicViews(space, { ...expenditure, kind: 'basic' }, basic),
    factSet('projects', '项目支出', indexBox(space, { ...expenditure, kind: 'project' }), facts(projects)),
    factSet(
      'procurement',
      '政府采购',
      indexBox(space, { ...expenditure, procurement: 'procured' }),
      facts(procurement),
    ),
    factSet(
      'carriedForward',
      '年终结转结余',
      indexBox(space, { ...current, side: 'carriedForward' }),
      facts(others.filter(({ box }) => box.side === 'carriedForward' && box.year === String(year))),
    ),
    factSet(
      'others',
      '其他数据',
      undefined,
      facts(others.filter(({ box }) => box.side !== 'carriedForward' || box.year !== String(year))),
    ),
  ]
  return { space, sets }

  function facts(found: readonly FoundFact[]): readonly Fact[] {
    return found.map(({ box, amount, place }) => ({ box: indexBox(space as Space, box), amount, place }))
  }
}

interface FoundFact {
  readonly box: Box
  readonly amount: Fen
  readonly place: Place
  readonly view: string | undefined
}

/** Rows without 口径 belong to every account of basic expenditure; each named 口径 completes them in its own way. */
function basicViews(space: Space, domain: Box, found: readonly FoundFact[]): readonly FactSet[] {
  const views = [...new Set(found.flatMap(({ view }) => (view === undefined ? [] : [view])))]
  return (views.length > 0 ? views : [undefined]).map((view) =>
    factSet(
      view === undefined ? 'basic' : `basic:${view}`,
      view === undefined ? '基本支出' : `基本支出（${view}）`,
      indexBox(space, domain),
      found
        .filter((fact) => fact.view === undefined || fact.view === view)
        .map(({ box, amount, place }) => ({ box: indexBox(space, box), amount, place })),
    ),
  )
}

function buildSpace(input: LedgerInput): Space | undefined {
  const { library, year, units, projects, records, reporter } = input
  const { classifications } = library
  const years: TreeEntry[] = []
  for (let at = year - YEARS_BACK; at <= year + 1; at++) years.push({ code: String(at), name: `${at}年` })
  const model = (dimension: ModelDimension): Tree => modelTree(classifications, dimension)
  if (new Set(units.map(({ code }) => code)).size !== units.length) return undefined
  if (new Set(projects.map(({ id }) => id)).size !== projects.length) return undefined
  if (
    reporter.problems.length > 0 &&
    units.some(({ parent }) => parent !== undefined && !units.some(({ code }) => code === parent))
  )
    return undefined
  const withheld = records.withheldFunctions.flatMap(({ text, place }) => {
    const code = reporter.code(
      classifications,
      'function',
      text.function,
      year,
      { ...place, column: '功能科目' },
      [1, 2],
    )
    return code === undefined ? [] : [code]
  })
  return {
    year: buildTree(years, { exhaustive: false }),
    stage: model('stage'),
    side: model('side'),
    unit: buildTree(units, { exhaustive: true }),
    fund: model('fund'),
    origin: model('origin'),
    function:
      withheld.length === 0
        ? codedTree(classifications, 'function', year)
        : cutTree(codedTree(classifications, 'function', year), withheld),
    kind: model('kind'),
    departmentEconomic: codedTree(classifications, 'departmentEconomic', year),
    governmentEconomic: codedTree(classifications, 'governmentEconomic', year),
    project: buildTree(projectEntries(projects, units), { exhaustive: true }),
    procurement: model('procurement'),
  }
}

/** What lies below a withheld code is not published: those nodes are left out of the tree, their facts lie at the code itself. */
function cutTree(tree: Tree, withheld: readonly string[]): Tree {
  const cut = withheld.flatMap((code) => tree.byCode.get(code) ?? [])
  const kept = tree.nodes.filter(
    (node) => node.index !== 0 && !cut.some((at) => at.index !== node.index && covers(at, node)),
  )
  return buildTree(
    kept.map(({ code, name, parent }) => ({ code, name, parent: parent === 0 ? undefined : tree.nodes[parent]?.code })),
    { exhaustive: 'firstLevel' },
  )
}

/** Withheld projects of a unit and kind stand under one node that is published in their place. */
function projectEntries(projects: readonly Project[], units: readonly Unit[]): readonly TreeEntry[] {
  const published = projects.filter(({ withheldOn }) => withheldOn === undefined)
  const entries: TreeEntry[] = published.map(({ id, name }) => ({ code: id, name }))
  for (const unit of units) {
    for (const kind of ['otherOperation', 'specificTarget']) {
      const group = projects.filter(
        (project) => project.withheldOn !== undefined && project.unit === unit.code && project.kind === kind,
      )
      if (group.length === 0) continue
      const parent = withheldGroup(unit.code, kind)
      entries.push({ code: parent, name: '不公开名称的项目' })
      for (const { id, name } of group) entries.push({ code: id, name, parent })
    }
  }
  return entries
}

/** Code of the node that stands for a unit's withheld projects of one kind. */
export function withheldGroup(unit: string, kind: string): string {
  return `withheld:${unit}:${kind}`
}

const CODE_LEVELS: Readonly<Partial<Record<CodedDimension, readonly number[]>>> = {
  function: [3],
  departmentEconomic: [2],
  governmentEconomic: [2],
}

/** Funds of the fiscal budgets: expenditure from one of them needs a function of the same budget. */
const BUDGET_FUNDS = ['generalPublicBudget', 'governmentFund', 'stateCapital']

function factReader(input: LedgerInput, space: Space): (kindId: RecordKindId, base: Box) => readonly FoundFact[] {
  const { records, library, reporter, units, projects, year } = input
  const { classifications } = library
  return (kindId, base) => {
    const kind = recordKind(kindId)
    // Facts that are known coarsely may stop at any level; lines go down to 项 and 款.
    const levels = kindId === 'otherFacts' ? undefined : CODE_LEVELS
    return records[kindId].flatMap((record): readonly FoundFact[] => {
      const box: Record<string, string> = { ...base }
      for (const column of kind.columns) {
        if (column.type.kind !== 'code') continue
        const cell = record.text[column.id]
        const place = { ...record.place, column: column.label }
        const { dimension } = column.type
        if (dimension === 'unit') {
          if (reporter.unit(cell, place, units)) box.unit = cell ?? ''
        } else if (dimension === 'project') {
          const project = projects.find(({ id }) => id === cell)
          if (project) Object.assign(box, { project: project.id, unit: project.unit, kind: project.kind })
          else if (cell !== undefined)
            reporter.report(
              'reference-unknown',
              place,
              `项目表中没有项目 ${cell}。`,
              '在项目表中补上该项目，或改正编号。',
            )
        } else if (dimension !== 'year') {
          const listed = levels?.[dimension as CodedDimension]
          const code = reporter.code(
            classifications,
            dimension as CodedDimension | ModelDimension,
            cell,
            year,
            place,
            listed,
          )
          if (code !== undefined) box[dimension] = code
        }
      }
      if (record.counts.year !== undefined) box.year = String(record.counts.year)
      checkYear(record, box, space, reporter)
      checkFund(record, box, kindId)
      if (kindId === 'basic') checkBasicKind(record, box)
      const amount = record.amounts.amount
      if (amount === undefined) return []
      if (box.function !== undefined) box.function = publishedFunction(space.function, box.function)
      return [{ box, amount: fen(amount), place: record.place, view: record.text.view }]
    })
  }

  function checkFund(record: ParsedRecord, box: Record<string, string>, kindId: RecordKindId): void {
    const { fund, function: code } = box
    if (fund === undefined || kindId === 'otherFacts') return
    const place = { ...record.place, column: '资金来源' }
    const node = space.fund.byCode.get(fund)
    const budget = BUDGET_FUNDS.find((candidate) => {
      const outer = space.fund.byCode.get(candidate)
      return node && outer && covers(outer, node)
    })
    if (fund === 'fiscal' || fund === 'unitFunds') {
      reporter.report(
        'code-wrong-level',
        place,
        `“${node?.name ?? fund}”是大类，分不清具体的资金来源。`,
        `改填其下的一项：${space.fund.nodes
          .filter(({ parent }) => parent === node?.index)
          .map(({ name }) => name)
          .join('、')}。`,
      )
      return
    }
    if (code === undefined || budget === undefined) return
    const due = fundOfFunction(classifications, code, year)
    if (due !== budget) {
      reporter.report(
        'fund-not-allowed',
        place,
        `${code} ${space.function.byCode.get(code)?.name ?? ''} 属于${space.fund.byCode.get(due)?.name ?? due}支出科目，不能由${node?.name ?? fund}安排。`,
        `改用${space.fund.byCode.get(due)?.name ?? due}资金，或改正功能科目。`,
      )
    }
  }

  function checkBasicKind(record: ParsedRecord, box: Record<string, string>): void {
    const { kind } = box
    const node = kind === undefined ? undefined : space.kind.byCode.get(kind)
    const basic = space.kind.byCode.get('basic')
    if (node && basic && (!covers(basic, node) || node.high - node.low !== 1)) {
      reporter.report(
        'choice-unknown',
        { ...record.place, column: '支出类别' },
        `“${record.text.kind}”不是基本支出的类别。`,
        '可填：工资福利支出、对个人和家庭的补助、公用经费。',
      )
    }
  }
}

function checkYear(record: ParsedRecord, box: Record<string, string>, space: Space, reporter: Reporter): void {
  if (box.year !== undefined && !space.year.byCode.has(box.year)) {
    const years = space.year.nodes.slice(1)
    reporter.report(
      'value-invalid',
      { ...record.place, column: '年度' },
      `${box.year} 年不在可用的年度内。`,
      `可用：${years[0]?.code}—${years.at(-1)?.code}。`,
    )
    delete box.year
  }
}

/** The code, or the withheld code above it. */
function publishedFunction(tree: Tree, code: string): string {
  let at = code
  while (at.length > 3 && !tree.byCode.has(at)) at = at.slice(0, -2)
  return at
}
