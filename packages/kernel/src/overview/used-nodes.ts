import type { TreeNode } from '../classification/tree.ts'
import type { Ledger } from '../compute/ledger.ts'
import { DIMENSION_INDEX, type Dimension } from '../facts/dimension.ts'
import { nodeAt } from '../facts/space.ts'

/**
 * The nodes of a classification under which facts have money, in any year, with all nodes above them; in the order of the tree.
 * @shape Ledger × dimension -> TreeNode[], the root left out
 */
export function usedNodes(ledger: Ledger, dimension: Dimension): readonly TreeNode[] {
  const tree = ledger.space[dimension]
  const used = new Uint8Array(tree.nodes.length)
  for (const { size, amounts, columns } of ledger.sets) {
    const column = columns[DIMENSION_INDEX[dimension]]
    if (!column) continue
    for (let fact = 0; fact < size; fact++) if (amounts[fact] !== 0) used[column[fact] ?? 0] = 1
  }
  for (const { region } of ledger.unions ?? []) for (const box of region) used[box[DIMENSION_INDEX[dimension]] ?? 0] = 1
  // In preorder every node comes after those above it, so one pass from the end marks all of them.
  for (let index = tree.nodes.length - 1; index > 0; index--) if (used[index]) used[nodeAt(tree, index).parent] = 1
  return tree.nodes.filter(({ index }) => index !== 0 && used[index])
}

/** The used nodes directly below a node. */
export function childrenOf(used: readonly TreeNode[], parent: number): readonly TreeNode[] {
  return used.filter((node) => node.parent === parent && node.index !== 0)
}
