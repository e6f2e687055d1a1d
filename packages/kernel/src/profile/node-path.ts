import { CODE_LENGTHS } from '../classification/classification.ts'
import { pathTo, type Tree, type TreeNode } from '../classification/tree.ts'
import type { Dimension } from '../facts/dimension.ts'
import type { AxisSpec } from './schema.ts'

/** The slots by which templates of an `each` name the path of its node: `function1`, `function2`, `function3`. */
export function pathSlots({ dimension, level }: AxisSpec): readonly string[] {
  const lengths = CODE_LENGTHS[dimension as keyof typeof CODE_LENGTHS] ?? [1]
  const depth = level === 'finest' ? lengths.length : level
  return Array.from({ length: depth }, (_, index) => `${dimension}${index + 1}`)
}

/** What those slots stand for. */
export function pathNames(dimension: Dimension, tree: Tree, node: TreeNode): Readonly<Record<string, string>> {
  return Object.fromEntries(pathTo(tree, node).map(({ name }, index) => [`${dimension}${index + 1}`, name]))
}
