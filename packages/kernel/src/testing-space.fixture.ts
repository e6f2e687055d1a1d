import fc from 'fast-check'
import { fen } from './amount/fen.ts'
import { buildTree, type Tree, type TreeEntry } from './classification/tree.ts'
import type { Ledger } from './compute/ledger.ts'
import { DIMENSIONS, type Dimension } from './facts/dimension.ts'
import { type Fact, factSet } from './facts/fact-set.ts'
import { EVERYTHING, type IndexedBox, indexBox, type Space } from './facts/space.ts'

const tree = (codes: readonly string[], exhaustive = true): Tree => {
  const entries: TreeEntry[] = codes.map((path) => {
    const parts = path.split('>')
    return { code: parts.at(-1) ?? '', name: parts.at(-1) ?? '', parent: parts.at(-2) }
  })
  return buildTree(entries, { exhaustive })
}

/** A small space with trees of several depths, some whose lists are not complete. */
export const SPACE: Space = {
  year: tree(['2025', '2026'], false),
  stage: tree(['approved']),
  side: tree(['income', 'expenditure']),
  unit: tree(['d', 'd>u1', 'd>g', 'g>u2', 'g>u3']),
  fund: tree(['general', 'general>g1', 'general>g2', 'fund']),
  origin: tree(['current', 'carried']),
  function: tree(['201', '201>20103', '20103>2010301', '20103>2010302', '208', '208>20805', '20805>2080501'], false),
  kind: tree(['basic', 'basic>wages', 'basic>public', 'project']),
  departmentEconomic: tree(['301', '301>30101', '301>30102', '302', '302>30201'], false),
  governmentEconomic: tree(['501', '501>50101'], false),
  project: tree(['p1', 'p2']),
  procurement: tree(['bought', 'other']),
}

/** Any box of the space: in each dimension any node, often all. */
export const anyBox: fc.Arbitrary<IndexedBox> = fc.tuple(
  ...DIMENSIONS.map((dimension: Dimension) =>
    fc.oneof(
      { weight: 2, arbitrary: fc.constant(0) },
      { weight: 1, arbitrary: fc.nat(SPACE[dimension].nodes.length - 1) },
    ),
  ),
)

/** A box of finest nodes: a budget line. */
export const anyLine: fc.Arbitrary<IndexedBox> = fc.tuple(
  ...DIMENSIONS.map((dimension: Dimension) => {
    const { nodes } = SPACE[dimension]
    const leaves = nodes.filter(
      (node) => !nodes.some((other) => other.parent === node.index && other.index !== node.index),
    )
    return fc.constantFrom(...leaves.map(({ index }) => index))
  }),
)

export const anyAmount = fc.integer({ min: -1_000_000_000, max: 1_000_000_000 }).map(fen)

/** Facts of one set, as boxes with amounts. */
export const factsOf = (boxes: fc.Arbitrary<IndexedBox>, maxLength = 40): fc.Arbitrary<readonly Fact[]> =>
  fc
    .array(fc.record({ box: boxes, amount: anyAmount }), { maxLength })
    .map((facts) => facts.map((fact, row) => ({ ...fact, place: { file: 'test', row } })))

/** A ledger of one closed set over everything. */
export function ledgerOf(facts: readonly Fact[]): Ledger {
  return { space: SPACE, sets: [factSet('lines', '明细', EVERYTHING, facts)] }
}

export const boxOfCodes = (codes: Parameters<typeof indexBox>[1]): IndexedBox => indexBox(SPACE, codes)
