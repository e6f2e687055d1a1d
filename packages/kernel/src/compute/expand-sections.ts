import type { TreeNode } from '../classification/tree.ts'
import { DIMENSION_INDEX } from '../facts/dimension.ts'
import { EVERYTHING, type IndexedBox, intersect, nodeAt } from '../facts/space.ts'
import { pathNames } from '../profile/node-path.ts'
import { intersectRegions, resolveRegion } from '../profile/region.ts'
import type { BlockSpec, NodesSpec, ParagraphSpec, RegionSpec, SectionSpec } from '../profile/schema.ts'
import { fillTemplate } from '../profile/template.ts'
import type { ComputeContext, UnlistedMoney } from './compute-table.ts'
import { expandAxis } from './expand-axis.ts'
import type { Region } from './ledger.ts'

/** What an `each` around a text restricts it to; the whole document outside of any. */
export interface TextScope {
  readonly box: IndexedBox
  /** Code of the innermost node, under which its texts and reasons are given. */
  readonly code: string | undefined
  /** Names on the paths of the nodes: `function1`, `project1`. */
  readonly slots: Readonly<Record<string, string>>
}

export const WHOLE_DOCUMENT: TextScope = { box: EVERYTHING, code: undefined, slots: {} }

/** A paragraph as often as its `each` prints it. */
export interface OpenParagraph {
  readonly spec: ParagraphSpec
  readonly scope: TextScope
  /** Its place among the paragraphs of its `each`, from 1. */
  readonly position: number
}

export type OpenBlock =
  | { readonly kind: 'paragraph'; readonly paragraph: OpenParagraph }
  | { readonly kind: 'other'; readonly spec: Exclude<BlockSpec, ParagraphSpec> }

/** A section as often as its `each` prints it. */
export interface OpenSection {
  readonly spec: SectionSpec
  readonly scope: TextScope
  /** The first of those of its `each` stands for all of them in the contents. */
  readonly isFirst: boolean
  readonly blocks: readonly OpenBlock[]
  readonly sections: readonly OpenSection[]
}

/** Sections and paragraphs after every `each` has been expanded from the facts. */
export interface OpenSections {
  readonly sections: readonly OpenSection[]
  readonly unlisted: readonly (UnlistedMoney & { readonly where: string })[]
}

/** The boxes of a region within a scope. */
export function regionIn(context: ComputeContext, spec: RegionSpec, scope: TextScope): Region {
  return restrict(context, resolveRegion(context, spec), scope)
}

/** The part of a region that lies in a scope. */
export function restrict(context: ComputeContext, region: Region, scope: TextScope): Region {
  return scope === WHOLE_DOCUMENT ? region : intersectRegions(context.space, region, [scope.box])
}

/**
 * Expands the sections of a profile: one section, one paragraph per node with money where there is an `each`.
 * @shape SectionSpec[] × ledger -> OpenSection[]
 */
export function expandSections(context: ComputeContext, specs: readonly SectionSpec[]): OpenSections {
  const unlisted: OpenSections['unlisted'][number][] = []
  const expand = (nodes: NodesSpec | undefined, outer: TextScope, where: string): readonly TextScope[] => {
    if (!nodes) return [outer]
    const expanded = expandNodes(context, nodes, outer)
    if (expanded.left.length > 0) unlisted.push({ boxes: expanded.left, axes: [nodes], where })
    return expanded.scopes
  }
  const openSection = (spec: SectionSpec, outer: TextScope): readonly OpenSection[] => {
    const where = fillTemplate(spec.contents ?? spec.title, { ...context.variables, ...outer.slots })
    return expand(spec.each, outer, where).map((scope, index) => ({
      spec,
      scope,
      isFirst: index === 0,
      blocks: (spec.blocks ?? []).flatMap((block): readonly OpenBlock[] =>
        'text' in block
          ? expand(block.each, scope, where).map((own, at) => ({
              kind: 'paragraph',
              paragraph: { spec: block, scope: own, position: at + 1 },
            }))
          : [{ kind: 'other', spec: block }],
      ),
      sections: (spec.sections ?? []).flatMap((inner) => openSection(inner, scope)),
    }))
  }
  return { sections: specs.flatMap((spec) => openSection(spec, WHOLE_DOCUMENT)), unlisted }
}

/**
 * The nodes with money of an `each`, in the order of the tree, each a scope inside the outer one.
 * @returns also the boxes whose facts are too coarse to be listed
 */
export function expandNodes(
  context: ComputeContext,
  nodes: NodesSpec,
  outer: TextScope,
): { readonly scopes: readonly TextScope[]; readonly left: readonly IndexedBox[] } {
  const { space, evaluator } = context
  const { dimension, given } = nodes
  if (given !== undefined) return { scopes: givenNodes(context, nodes, given, outer), left: [] }
  const expansions = regionIn(context, nodes.within, outer).map((box) =>
    expandAxis(evaluator, box, [nodes], [dimension]),
  )
  const found = new Set(expansions.flatMap(({ tuples }) => tuples.map(([node]) => node ?? 0)))
  const scopes = [...found]
    .sort((a, b) => a - b)
    .flatMap((index): readonly TextScope[] => {
      const scope = scopeAt(context, dimension, nodeAt(space[dimension], index), outer)
      return scope ? [scope] : []
    })
  return { scopes, left: expansions.flatMap(({ unclassified }) => unclassified) }
}

/** The nodes for which a text is given and that have money: others may have some, and need not be listed. */
function givenNodes(context: ComputeContext, nodes: NodesSpec, given: string, outer: TextScope): readonly TextScope[] {
  const { space, evaluator, dataSet } = context
  const { dimension, level, within } = nodes
  const region = regionIn(context, within, outer)
  return space[dimension].nodes.flatMap((node): readonly TextScope[] => {
    const isOfLevel = level === 'finest' ? node.high - node.low === 1 : node.depth === level
    if (node.index === 0 || !isOfLevel || dataSet.texts[`${given}.${node.code}`] === undefined) return []
    const scope = scopeAt(context, dimension, node, outer)
    const value = scope && evaluator.value(restrict(context, region, scope))
    return scope && value?.kind === 'determined' && value.amount !== 0 ? [scope] : []
  })
}

function scopeAt(
  { space }: ComputeContext,
  dimension: NodesSpec['dimension'],
  node: TreeNode,
  outer: TextScope,
): TextScope | undefined {
  const own = EVERYTHING.map((_, position) => (position === DIMENSION_INDEX[dimension] ? node.index : 0))
  const box = intersect(space, outer.box, own)
  return box && { box, code: node.code, slots: { ...outer.slots, ...pathNames(dimension, space[dimension], node) } }
}
