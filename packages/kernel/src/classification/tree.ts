/** One node of a classification, with the interval of leaves that it covers: containment is a comparison of integers. */
export interface TreeNode {
  /** Position in `Tree.nodes` (preorder); 0 is the root, which means “all”. */
  readonly index: number
  readonly code: string
  readonly name: string
  /** Index of the parent; the root is its own parent. */
  readonly parent: number
  /** 0 for the root, 1 for 类, … */
  readonly depth: number
  /** First leaf covered. */
  readonly low: number
  /** One past the last leaf covered. */
  readonly high: number
}

/** A classification as it holds for one year. */
export interface Tree {
  readonly nodes: readonly TreeNode[]
  readonly byCode: ReadonlyMap<string, TreeNode>
}

export interface TreeEntry {
  readonly code: string
  readonly name: string
  /** Code of the parent; absent for the first level. */
  readonly parent?: string | undefined
}

/**
 * Builds a tree from entries in any order that names parents; siblings keep the entries' order.
 *
 * Where the list of children may be incomplete (`exhaustive: false`, a code list that we do not hold in full),
 * each inner node gets a leaf of its own, so that its listed children never pass for the whole of it.
 * @shape TreeEntry[] -> Tree
 * @throws Error on a duplicate code or an unknown parent: callers validate data first
 */
export function buildTree(
  entries: readonly TreeEntry[],
  options: { readonly exhaustive: boolean | 'firstLevel' },
): Tree {
  const children = new Map<string, TreeEntry[]>()
  const known = new Set<string>()
  for (const entry of entries) {
    if (entry.code === '') throw new Error('a code in a tree is blank')
    if (known.has(entry.code)) throw new Error(`duplicate code in tree: ${entry.code}`)
    known.add(entry.code)
    const siblings = children.get(entry.parent ?? '')
    if (siblings) siblings.push(entry)
    else children.set(entry.parent ?? '', [entry])
  }
  for (const entry of entries) {
    if (entry.parent !== undefined && !known.has(entry.parent)) throw new Error(`unknown parent: ${entry.parent}`)
  }
  const nodes: TreeNode[] = []
  let leaf = 0
  const visit = (code: string, name: string, parent: number, depth: number): void => {
    const index = nodes.length
    const low = leaf
    const own = children.get(code) ?? []
    nodes.push({ index, code, name, parent, depth, low, high: low })
    for (const child of own) visit(child.code, child.name, index, depth + 1)
    if (own.length === 0 || !(options.exhaustive === true || (options.exhaustive === 'firstLevel' && index === 0)))
      leaf++
    nodes[index] = { index, code, name, parent, depth, low, high: leaf }
  }
  visit('', '', 0, 0)
  if (nodes.length !== entries.length + 1) throw new Error('tree has a cycle')
  return { nodes, byCode: new Map(nodes.slice(1).map((node) => [node.code, node])) }
}

/** Whether `outer` covers all of `inner`. */
export function covers(outer: TreeNode, inner: TreeNode): boolean {
  return outer.low <= inner.low && inner.high <= outer.high
}

/** Whether two nodes share nothing. */
export function disjoint(a: TreeNode, b: TreeNode): boolean {
  return a.high <= b.low || b.high <= a.low
}

/** The node's ancestor (or itself) at a depth; undefined when the node lies above that depth. */
export function ancestorAt(tree: Tree, node: TreeNode, depth: number): TreeNode | undefined {
  let at: TreeNode | undefined = node
  while (at && at.depth > depth) at = tree.nodes[at.parent]
  return at && at.depth === depth ? at : undefined
}

/** The path from the first level down to the node, the root left out. */
export function pathTo(tree: Tree, node: TreeNode): readonly TreeNode[] {
  const path: TreeNode[] = []
  for (let at: TreeNode | undefined = node; at && at.index !== 0; at = tree.nodes[at.parent]) path.unshift(at)
  return path
}
