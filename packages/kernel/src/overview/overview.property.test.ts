import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { amountOf, knownOf } from './asking.ts'
import type { Breakdown, Change, Flow, Overview } from './overview.ts'
import { overviewOf } from './overview-of.ts'
import { budgetOf, DEPARTMENTS, FORMAT, factsOfDepartment } from './random-budget.fixture.ts'
import { rowsBehind } from './rows-behind.ts'
import { sumOverviews } from './sum-overviews.ts'

const [A = '', B = ''] = DEPARTMENTS
const anyBudget = fc
  .boolean()
  .chain((coarse) => factsOfDepartment(A, coarse))
  .map((facts) => budgetOf([A], facts))

/** What flows into and out of each node. */
function flows(flow: Flow): Map<string, { in: number; out: number; layer: string }> {
  if (flow.kind === 'undetermined') return new Map()
  const at = new Map(flow.nodes.map(({ id, layer }) => [id, { in: 0, out: 0, layer }]))
  for (const { source, target, amount } of flow.links) {
    const [from, to] = [at.get(source), at.get(target)]
    if (from) from.out += amount
    if (to) to.in += amount
  }
  return at
}

function nodesOf(breakdown: Breakdown): readonly Breakdown[] {
  return [breakdown, ...breakdown.children.flatMap(nodesOf)]
}

/** An overview without what cannot be the same in a sum and in the union: what marks select, and who tells it. */
function figuresOf(overview: Overview) {
  return JSON.parse(
    JSON.stringify(overview, (key, value) =>
      ['selector', 'departments', 'department', 'comparisons', 'order'].includes(key) ? undefined : value,
    ),
  )
}

describe('the overview of a budget', () => {
  it('conserves money at every node of the flow', () => {
    fc.assert(
      fc.property(anyBudget, (budget) => {
        const { flow, income, expenditure } = overviewOf(budget, FORMAT)
        let sources = 0
        let uses = 0
        for (const [id, node] of flows(flow)) {
          if (node.layer === 'unit') expect(node.in, id).toBe(node.out)
          if (node.layer === 'source') sources += node.out
          if (node.layer === 'use') uses += node.in
        }
        expect(sources).toBe(uses)
        if (flow.kind === 'undetermined') return
        const differences = flow.nodes.filter(({ kind }) => kind === 'difference')
        const amountIn = (layer: string): number =>
          differences.filter((node) => node.layer === layer).reduce((sum, { amount }) => sum + amount, 0)
        expect(sources - amountIn('source')).toBe(amountOf(income.value))
        expect(uses - amountIn('use')).toBe(amountOf(expenditure.value))
        expect(flow.links.every(({ amount }) => amount > 0)).toBe(true)
      }),
    )
  })

  it('splits every amount into its children and a rest', () => {
    fc.assert(
      fc.property(anyBudget, (budget) => {
        const { byFunction, byEconomic, byKind, procurement } = overviewOf(budget, FORMAT)
        for (const node of [byFunction, byEconomic, byKind, procurement].flatMap(nodesOf)) {
          if (node.children.length === 0) continue
          const sum = node.children.reduce((total, { value }) => total + (knownOf(value) ?? 0), 0)
          expect(sum + (node.rest ?? 0)).toBe(amountOf(node.value))
        }
      }),
    )
  })

  it('has behind each mark the rows that add up to it', () => {
    fc.assert(
      fc.property(anyBudget, (budget) => {
        const { flow, byFunction, byEconomic, projects, income } = overviewOf(budget, FORMAT)
        const figures = [income, ...nodesOf(byFunction), ...nodesOf(byEconomic), ...projects.largest]
        for (const { value, selector } of figures) {
          const behind = rowsBehind(budget, selector)
          expect(behind.kind).toBe(value.kind)
          if (behind.kind !== 'determined') continue
          expect(behind.total).toBe(amountOf(value))
          expect(behind.rows.every(({ record, place }) => record !== undefined && place.row !== undefined)).toBe(true)
        }
        if (flow.kind === 'flow')
          for (const { selector } of flow.links) expect(rowsBehind(budget, selector).kind).not.toBe('unknown')
      }),
    )
  })

  it('is plain data', () => {
    fc.assert(
      fc.property(anyBudget, (budget) => {
        const overview = overviewOf(budget, FORMAT)
        expect(JSON.parse(JSON.stringify(overview))).toEqual(overview)
      }),
    )
  })
})

describe('the sum of overviews', () => {
  const two = (coarse: boolean) => fc.tuple(factsOfDepartment(A, coarse), factsOfDepartment(B, coarse))
  const both = (a: Parameters<typeof budgetOf>[1], b: Parameters<typeof budgetOf>[1]) => ({
    sum: sumOverviews([overviewOf(budgetOf([A], a), FORMAT), overviewOf(budgetOf([B], b), FORMAT)], { flowBy: 'unit' }),
    union: overviewOf(budgetOf([A, B], [...a, ...b]), FORMAT),
  })
  const sortedLinks = (flow: Flow) =>
    flow.kind === 'flow'
      ? [...flow.links].map(({ source, target, amount }) => `${source} ${target} ${amount}`).sort()
      : flow

  it('is the overview of all their facts together, where they tell them finely', () => {
    fc.assert(
      fc.property(two(false), ([a, b]) => {
        const { sum, union } = both(a, b)
        expect(sortedLinks(sum.flow)).toEqual(sortedLinks(union.flow))
        const { flow: _sumFlow, ...own } = figuresOf(sum)
        const { flow: _unionFlow, ...whole } = figuresOf(union)
        expect(own).toEqual(whole)
      }),
    )
  })

  it('never tells otherwise than all their facts together, where they tell them coarsely', () => {
    fc.assert(
      fc.property(two(true), ([a, b]) => {
        const { sum, union } = both(a, b)
        for (const name of ['byFunction', 'byEconomic', 'byKind', 'procurement'] as const) {
          const whole = new Map(nodesOf(union[name]).map((node) => [JSON.stringify(node.selector), node.value]))
          for (const node of nodesOf(sum[name])) {
            const other = whole.get(JSON.stringify(node.selector))
            if (node.value.kind === 'determined')
              expect(other ?? { amount: 0 }).toMatchObject({ amount: node.value.amount })
            else expect(other).toBeUndefined()
          }
        }
        const changes = (overview: Overview): readonly Change[] => overview.comparisons.flatMap(({ rows }) => rows)
        const told = new Map(changes(union).map((row) => [JSON.stringify(row.before.selector), row]))
        for (const row of changes(sum)) {
          const other = told.get(JSON.stringify(row.before.selector))
          if (!other || row.before.value.kind !== 'determined' || other.before.value.kind !== 'determined') continue
          expect(row.before.value).toEqual(other.before.value)
        }
      }),
    )
  })

  it('conserves money by department too, and shows no other unit', () => {
    fc.assert(
      fc.property(two(true), ([a, b]) => {
        const sum = sumOverviews([overviewOf(budgetOf([A], a), FORMAT), overviewOf(budgetOf([B], b), FORMAT)])
        for (const [id, node] of flows(sum.flow)) {
          if (node.layer !== 'unit') continue
          expect(node.in).toBe(node.out)
          expect([`unit:${A}`, `unit:${B}`]).toContain(id)
        }
      }),
    )
  })

  it('keeps the departments that do not tell a figure in mind', () => {
    const overview = overviewOf(budgetOf([A], []), FORMAT)
    const silent: Overview = {
      ...overview,
      departments: [{ code: B, name: B }],
      income: { ...overview.income, value: { kind: 'undetermined', reason: 'unknown' } },
    }
    expect(sumOverviews([overview, silent]).income.value).toEqual({
      kind: 'undetermined',
      reason: 'unknown',
      known: { amount: 0, silent: 1 },
    })
    expect(sumOverviews([silent, silent]).income.value).toEqual({ kind: 'undetermined', reason: 'unknown' })
  })

  it('refuses overviews of different years', () => {
    const overview = overviewOf(budgetOf([A], []), FORMAT)
    expect(() => sumOverviews([overview, { ...overview, year: 2025 }])).toThrow(RangeError)
    expect(() => sumOverviews([])).toThrow(RangeError)
  })
})
