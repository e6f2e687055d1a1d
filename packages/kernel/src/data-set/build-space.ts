import {
  type Classifications,
  type CodedDimension,
  codedTree,
  type ModelDimension,
  modelTree,
} from '../classification/classification.ts'
import { buildTree, covers, type Tree, type TreeEntry } from '../classification/tree.ts'
import type { Space } from '../facts/space.ts'
import type { Project, Unit } from './data-set.ts'
import { type FoundFact, YEARS_BACK } from './resolve-facts.ts'

export interface SpaceInput {
  readonly classifications: Classifications
  readonly year: number
  readonly units: readonly Unit[]
  readonly projects: readonly Project[]
  /** All facts: their codes of other years get nodes too. */
  readonly facts: readonly FoundFact[]
  readonly withheldFunctions: readonly string[]
  readonly document: 'budget' | 'final'
}

/**
 * Builds the coordinate system of a data set that has no problems.
 * @shape units, projects, code lists of the year -> one tree per dimension
 */
export function buildSpace(input: SpaceInput): Space {
  const { classifications, year, units, projects, withheldFunctions } = input
  const years: TreeEntry[] = []
  for (let at = year - YEARS_BACK; at <= year; at++) years.push({ code: String(at), name: `${at}年` })
  const model = (dimension: ModelDimension): Tree => modelTree(classifications, dimension, input.document)
  const coded = (dimension: CodedDimension): Tree =>
    codedTree(classifications, dimension, year, codesUsed(input, dimension))
  return {
    year: buildTree(years, { exhaustive: false }),
    stage: model('stage'),
    side: model('side'),
    unit: buildTree(units, { exhaustive: true }),
    fund: model('fund'),
    origin: model('origin'),
    function: cutTree(coded('function'), withheldFunctions),
    kind: model('kind'),
    departmentEconomic: coded('departmentEconomic'),
    governmentEconomic: coded('governmentEconomic'),
    project: buildTree(projectEntries(projects, units), { exhaustive: true }),
    procurement: model('procurement'),
  }
}

/** Codes of other years, each with the year in which a fact uses it. */
function codesUsed(
  { facts, year, classifications }: SpaceInput,
  dimension: CodedDimension,
): readonly (readonly [string, number])[] {
  const known = codedTree(classifications, dimension, year).byCode
  return facts.flatMap(({ box }) => {
    const code = box[dimension]
    return code === undefined || known.has(code) ? [] : [[code, Number(box.year ?? year)] as const]
  })
}

/** What lies below a withheld code is not published: those nodes are left out of the tree, their facts lie at the code itself. */
function cutTree(tree: Tree, withheld: readonly string[]): Tree {
  if (withheld.length === 0) return tree
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
      const parent = `withheld:${unit.code}:${kind}`
      entries.push({ code: parent, name: '不公开名称的项目' })
      for (const { id, name } of group) entries.push({ code: id, name, parent })
    }
  }
  return entries
}
