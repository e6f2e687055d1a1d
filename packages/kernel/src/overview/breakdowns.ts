import { type Fen, fen } from '../amount/fen.ts'
import type { Dimension } from '../facts/dimension.ts'
import type { Box } from '../facts/space.ts'
import { type Asking, amountOf, askAll, isKnownBox, knownOf, NOT_KNOWN } from './asking.ts'
import type { Breakdown, Figure } from './overview.ts'
import { usedNodes } from './used-nodes.ts'

/** One level of a breakdown: a dimension down to a depth of its tree. */
export interface Level {
  readonly dimension: Dimension
  readonly depth: number
}

/** A node that could be shown, before it is known whether the facts determine it. */
interface Candidate {
  readonly dimension: Dimension
  readonly code: string
  readonly name: string
  readonly order: number
  readonly box: Box
  readonly children: readonly Candidate[]
}

/**
 * Breaks the money of a box down, first along one dimension, then along the next.
 * A node that the facts do not determine is left out with all below it.
 * @shape box × levels -> tree of amounts; at each node the children and the rest add up to it
 */
export function breakdownOf(asking: Asking, name: string, box: Box, levels: readonly Level[]): Breakdown {
  const root: Candidate = {
    dimension: levels[0]?.dimension ?? 'function',
    code: '',
    name,
    order: 0,
    box,
    children: candidates(asking, box, levels),
  }
  const all: Candidate[] = []
  const collect = (candidate: Candidate): void => {
    all.push(candidate)
    candidate.children.forEach(collect)
  }
  collect(root)
  const known = all.filter((candidate) => isKnownBox(asking.space, candidate.box))
  const figures = askAll(
    asking,
    known.map((candidate) => [candidate.box]),
  )
  const figureOf = new Map(known.map((candidate, index) => [candidate, figures[index]] as const))
  const build = (candidate: Candidate): Breakdown => {
    const { dimension, code, name, order } = candidate
    const figure: Figure = figureOf.get(candidate) ?? { value: NOT_KNOWN, selector: [candidate.box] }
    const children = candidate.children
      .map(build)
      .filter((child) => (amountOf(child.value) ?? 0) !== 0 || child.children.length > 0)
    // What lies below a node that is not determined cannot be placed: its money is in the rest above.
    const placed = children.filter(({ value }) => value.kind === 'determined')
    return withRest({ dimension, code, name, order, ...figure, children: placed })
  }
  return build(root)
}

/** Completes a node by what its children leave of it. */
export function withRest(node: Omit<Breakdown, 'rest'>): Breakdown {
  const whole = knownOf(node.value)
  if (whole === undefined || node.children.length === 0) return node
  const rest = node.children.reduce((left, child) => left - (knownOf(child.value) ?? 0), whole as number)
  return rest === 0 ? node : { ...node, rest: fen(rest) }
}

/** The money of a node that nothing below it tells: its rest, or all of it where it has no children. @unit fen */
export function unsplit(node: Breakdown): Fen {
  return node.children.length === 0 ? (knownOf(node.value) ?? fen(0)) : (node.rest ?? fen(0))
}

function candidates(asking: Asking, box: Box, levels: readonly Level[]): readonly Candidate[] {
  const [level, ...further] = levels
  if (!level) return []
  const { dimension, depth } = level
  const used = usedNodes(asking.dataSet.ledger, dimension)
  const start = asking.space[dimension].byCode.get(box[dimension] ?? '')
  const below = (parent: number): readonly Candidate[] =>
    used
      .filter((node) => node.parent === parent && node.depth <= depth)
      .map(({ index, code, name }) => {
        const own = { ...box, [dimension]: code }
        const deeper = below(index)
        return {
          dimension,
          code,
          name,
          order: index,
          box: own,
          children: deeper.length > 0 ? deeper : candidates(asking, own, further),
        }
      })
  return below(start?.index ?? 0)
}
