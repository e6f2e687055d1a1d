import {
  type Classifications,
  CODE_LENGTHS,
  type CodedDimension,
  codedTree,
  type ModelDimension,
  modelTree,
  parentCode,
} from '../classification/classification.ts'
import { buildTree, type Tree, type TreeEntry } from '../classification/tree.ts'
import type { Space } from '../facts/space.ts'

export interface SpaceOfDocument {
  readonly classifications: Classifications
  readonly year: number
  readonly document: 'budget' | 'final'
  /** Codes that the document prints, with the names beside them. */
  readonly codes: Readonly<Record<CodedDimension, ReadonlyMap<string, string>>>
  /** By code or, without one, by name. */
  readonly units: ReadonlyMap<string, string>
  /** By each way of writing a name, the project's name. */
  readonly projects: ReadonlyMap<string, string>
}

/** Earlier years that documents speak of. */
const YEARS_BACK = 5

/**
 * The coordinate system of a document that somebody else published: the code lists of its year, with the codes, units and projects that
 * it prints itself. A code that no list knows is a node all the same, so that nothing that was read is lost.
 */
export function documentSpace(input: SpaceOfDocument): Space {
  const { classifications, year } = input
  const years = Array.from({ length: YEARS_BACK + 2 }, (_, index) => String(year - YEARS_BACK + index))
  const model = (dimension: ModelDimension): Tree => modelTree(classifications, dimension, input.document)
  return {
    year: buildTree(
      years.map((code) => ({ code, name: `${code}年` })),
      { exhaustive: false },
    ),
    stage: model('stage'),
    side: model('side'),
    unit: buildTree(entries(input.units), { exhaustive: true }),
    fund: model('fund'),
    origin: model('origin'),
    function: codedTreeOf(input, 'function'),
    kind: model('kind'),
    departmentEconomic: codedTreeOf(input, 'departmentEconomic'),
    governmentEconomic: codedTreeOf(input, 'governmentEconomic'),
    project: buildTree(
      [...new Set(input.projects.values())].map((name) => ({ code: name, name })),
      { exhaustive: true },
    ),
    procurement: model('procurement'),
  }
}

function entries(nodes: ReadonlyMap<string, string>): readonly TreeEntry[] {
  return [...nodes].map(([code, name]) => ({ code, name }))
}

function codedTreeOf({ classifications, year, codes }: SpaceOfDocument, dimension: CodedDimension): Tree {
  const tree = codedTree(classifications, dimension, year)
  const added = new Map<string, string>()
  for (const [code, name] of codes[dimension]) {
    if (!CODE_LENGTHS[dimension].includes(code.length)) continue
    for (let at: string | undefined = code; at !== undefined && !tree.byCode.has(at); at = parentCode(dimension, at))
      if (!added.has(at) || at === code) added.set(at, at === code ? name : (codes[dimension].get(at) ?? ''))
  }
  if (added.size === 0) return tree
  const all = new Map([...tree.byCode.values()].map(({ code, name }) => [code, name]))
  for (const [code, name] of added) all.set(code, name)
  return buildTree(
    [...all.keys()].sort().map((code) => {
      const parent = parentCode(dimension, code)
      return { code, name: all.get(code) ?? '', parent: parent !== undefined && all.has(parent) ? parent : undefined }
    }),
    { exhaustive: 'firstLevel' },
  )
}
