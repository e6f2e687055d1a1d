import type { Classifications, CodedDimension } from '../classification/classification.ts'
import { ancestorAt, type Tree, type TreeNode } from '../classification/tree.ts'
import { labelSimilarity, labelWords } from './label.ts'

/** Finds the node of a name: as the document prints it beside a code, then as the code lists of any year have it. */
export interface NameIndex {
  /** @param depth 1 for 类, 2 for 款, 3 for 项; undefined for any */
  readonly find: (name: string, depth?: number, within?: TreeNode) => TreeNode | undefined
  /** All nodes of a name: many 项 have the same. */
  readonly all: (name: string, depth?: number) => readonly TreeNode[]
}

/** Names this alike are one, printed a little otherwise. */
const ALIKE = 0.85

/** Names of a coded dimension. @shape tree × names printed beside codes -> index */
export function nameIndex(
  tree: Tree,
  dimension: CodedDimension,
  printed: ReadonlyMap<string, string>,
  classifications: Classifications,
): NameIndex {
  const byName = new Map<string, TreeNode[]>()
  const add = (name: string, node: TreeNode | undefined): void => {
    if (!node || name === '') return
    const known = byName.get(name) ?? []
    if (!known.includes(node)) byName.set(name, [...known, node])
  }
  // What the document says comes first: it may use a name of another year.
  for (const [code, name] of printed) add(labelWords(name), tree.byCode.get(code))
  for (const node of tree.nodes) if (node.index !== 0) add(labelWords(node.name), node)
  for (const { code, name } of classifications.coded[dimension]) add(labelWords(name), tree.byCode.get(code))
  const all = (name: string, depth?: number): readonly TreeNode[] => {
    const words = labelWords(name)
    const exact = (byName.get(words) ?? []).filter((node) => depth === undefined || node.depth === depth)
    if (exact.length > 0) return exact
    const bare = (byName.get(words.replace(/支出$/u, '')) ?? byName.get(`${words}支出`) ?? []).filter(
      (node) => depth === undefined || node.depth === depth,
    )
    return bare
  }
  return {
    all,
    find: (name, depth, within) => {
      const inside = (nodes: readonly TreeNode[]): TreeNode | undefined =>
        within ? nodes.find((node) => ancestorAt(tree, node, within.depth) === within) : nodes[0]
      const found = inside(all(name, depth))
      if (found) return found
      const words = labelWords(name)
      if (words.length < 4) return undefined
      let best: TreeNode | undefined
      let score = ALIKE
      for (const [known, nodes] of byName) {
        if (Math.abs(known.length - words.length) > 3) continue
        const node = inside(nodes.filter((each) => depth === undefined || each.depth === depth))
        const alike = node ? labelSimilarity(known, words) : 0
        if (node && alike > score) {
          best = node
          score = alike
        }
      }
      return best
    },
  }
}
