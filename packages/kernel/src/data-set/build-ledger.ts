import type { Ledger } from '../compute/ledger.ts'
import type { Dimension } from '../facts/dimension.ts'
import { type Fact, type FactSet, factSet } from '../facts/fact-set.ts'
import { type Box, contains, indexBox, type Space } from '../facts/space.ts'
import { buildSpace } from './build-space.ts'
import { closedByTotals } from './closed-by-totals.ts'
import { type FoundFact, type ResolveInput, resolveFacts } from './resolve-facts.ts'

export type LedgerInput = Omit<ResolveInput, 'withheldFunctions'> & { readonly stage: string }

/**
 * Builds the fact sets of a data set:
 * income, basic expenditure (one set per 口径 where it is told in several ways), projects, procurement and what is
 * carried forward are complete over their domains; other facts say nothing beyond themselves. A kind of record that has no rows says
 * that there is nothing, unless other facts tell money of its domain: then it is known as finely as they say, and in full where they
 * come to their total.
 * @returns the ledger; undefined when the reporter has any problem, this function's or an earlier one
 */
export function buildLedger(input: LedgerInput): Ledger | undefined {
  const { year, stage, reporter, library, units, projects } = input
  const withheldFunctions = withheldCodes(input)
  const resolve = { ...input, withheldFunctions }
  const current: Box = { year: String(year), stage }
  const expenditure: Box = { ...current, side: 'expenditure' }
  const income = resolveFacts(resolve, 'income', { ...current, side: 'income' })
  const basic = resolveFacts(resolve, 'basic', expenditure)
  const funding = resolveFacts(resolve, 'projectFunding', expenditure)
  const procurement = resolveFacts(resolve, 'procurement', expenditure)
  const others = resolveFacts(resolve, 'otherFacts', { stage })
  if (reporter.problems.length > 0) return undefined

  const space = buildSpace({
    classifications: library.classifications,
    year,
    units,
    projects,
    facts: [...income, ...basic, ...funding, ...procurement, ...others],
    withheldFunctions,
    document: input.document,
  })
  const closed = (id: string, label: string, domain: Box, found: readonly FoundFact[]): FactSet => {
    const box = indexBox(space, domain)
    const facts = indexed(space, found)
    // A fact outside would be lost without a word: what columns allow must keep facts inside.
    if (facts.some((fact) => !contains(space, box, fact.box)))
      throw new RangeError(`a fact of ${id} lies outside its domain`)
    return factSet(id, label, box, facts)
  }
  const own = toldByOthers(space, others, current)
  const said = indexed(space, others)
  const inside = ({ domain }: FactSet): readonly Fact[] =>
    domain ? said.filter(({ box }) => contains(space, domain, box)) : []
  const isSilent = (set: FactSet): boolean => set.size === 0 && inside(set).some(({ amount }) => amount !== 0)
  const records = [
    closed('income', '收入', { ...current, side: 'income' }, income),
    ...basicViews(basic).map(({ view, facts }) =>
      closed(
        view === undefined ? 'basic' : `basic:${view}`,
        view === undefined ? '基本支出' : `基本支出（${view}）`,
        { ...expenditure, kind: 'basic' },
        facts,
      ),
    ),
    closed('projects', '项目支出', { ...expenditure, kind: 'project' }, funding),
    closed('procurement', '政府采购', { ...expenditure, procurement: 'procured' }, procurement),
  ]
  return {
    space,
    sets: [
      ...records.flatMap((set) => (isSilent(set) ? closedByTotals(space, inside(set), '其他数据') : [set])),
      ...own.map(({ id, label, domain, facts }) => closed(id, label, domain, facts)),
      factSet(
        'others',
        '其他数据',
        undefined,
        indexed(
          space,
          others.filter((fact) => !own.some(({ facts }) => facts.includes(fact))),
        ),
      ),
    ],
  }
}

/** What other facts tell in full, because no other record does: what is not told there is nil. */
const TOLD_BY_OTHERS: readonly { readonly id: string; readonly label: string; readonly domain: Box }[] = [
  { id: 'carriedForward', label: '年终结转结余', domain: { side: 'carriedForward' } },
  { id: 'surplusDistributed', label: '结余分配', domain: { side: 'surplusDistributed' } },
  { id: 'remittance', label: '上缴上级支出', domain: { side: 'expenditure', kind: 'remittance' } },
  { id: 'operatingExpenditure', label: '经营支出', domain: { side: 'expenditure', kind: 'operatingExpenditure' } },
  { id: 'affiliateSubsidy', label: '对附属单位补助支出', domain: { side: 'expenditure', kind: 'affiliateSubsidy' } },
]

/** Those of them that this kind of document knows, with their facts of the year and stage. */
function toldByOthers(space: Space, others: readonly FoundFact[], current: Box) {
  return TOLD_BY_OTHERS.flatMap(({ id, label, domain }) => {
    if (!isKnown(space, domain)) return []
    const whole: Box = { ...current, ...domain }
    const inside = ({ box }: FoundFact): boolean =>
      Object.entries(whole).every(([dimension, code]) => box[dimension as Dimension] === code)
    return [{ id, label, domain: whole, facts: others.filter(inside) }]
  })
}

function isKnown(space: Space, box: Box): boolean {
  return Object.entries(box).every(([dimension, code]) => space[dimension as Dimension].byCode.has(code))
}

function withheldCodes({ records, library, year, reporter }: LedgerInput): readonly string[] {
  return records.withheldFunctions.flatMap(({ text, place }) => {
    const at = { ...place, column: '功能科目' }
    const code = reporter.code(library.classifications, 'function', text.function, year, at, { levels: [1, 2] })
    return code === undefined ? [] : [code]
  })
}

function indexed(space: Space, found: readonly FoundFact[]): readonly Fact[] {
  return found.map(({ box, amount, place }) => ({ box: indexBox(space, box), amount, place }))
}

/** Rows without 口径 belong to every account of basic expenditure; each named 口径 completes them in its own way. */
function basicViews(
  found: readonly FoundFact[],
): readonly { readonly view: string | undefined; readonly facts: readonly FoundFact[] }[] {
  const views = [...new Set(found.flatMap(({ view }) => (view === undefined ? [] : [view])))]
  return (views.length > 0 ? views : [undefined]).map((view) => ({
    view,
    facts: found.filter((fact) => fact.view === undefined || fact.view === view),
  }))
}
