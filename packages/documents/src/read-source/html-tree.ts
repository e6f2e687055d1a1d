import {
  type DefaultTreeAdapterMap,
  type DefaultTreeAdapterTypes,
  defaultTreeAdapter,
  parse,
  type TreeAdapter,
} from 'parse5'
import type { Budget } from './budget.ts'
import { damaged } from './unreadable.ts'

export type HtmlNode = DefaultTreeAdapterTypes.ChildNode
export type HtmlElement = DefaultTreeAdapterTypes.Element

/** Comparisons of attribute names that one page may cost: the parser compares each attribute of a tag with all before it. */
const MOST_COMPARISONS = 50_000_000

/**
 * Parses a web page as browsers do, under the budget: the parser searches its stack of open elements for every tag, so that depth is
 * bounded while the tree grows, not after.
 * @throws Unreadable
 */
export function parseHtml(html: string, budget: Budget): readonly HtmlNode[] {
  checkAttributes(html)
  return parse(html, { treeAdapter: boundedAdapter(budget), scriptingEnabled: false }).childNodes
}

/** What an element takes in memory, with its attributes and text, in cells. */
const CELLS_PER_ELEMENT = 4

function boundedAdapter(budget: Budget): TreeAdapter<DefaultTreeAdapterMap> {
  const depths = new WeakMap<object, number>()
  const enter = (parent: DefaultTreeAdapterTypes.ParentNode, node: DefaultTreeAdapterTypes.ChildNode): void => {
    const depth = (depths.get(parent) ?? 0) + 1
    budget.depth(depth)
    depths.set(node, depth)
  }
  return {
    ...defaultTreeAdapter,
    createElement: (...element) => {
      budget.keep(CELLS_PER_ELEMENT)
      return defaultTreeAdapter.createElement(...element)
    },
    appendChild: (parent, node) => {
      enter(parent, node)
      defaultTreeAdapter.appendChild(parent, node)
    },
    insertBefore: (parent, node, reference) => {
      enter(parent, node)
      budget.work(searchOf(parent))
      defaultTreeAdapter.insertBefore(parent, node, reference)
    },
    detachNode: (node) => {
      if (node.parentNode) budget.work(searchOf(node.parentNode))
      defaultTreeAdapter.detachNode(node)
    },
  }
}

/** Markup out of place is moved, and for that searched among its siblings; a comparison is a small part of a step. */
function searchOf({ childNodes }: DefaultTreeAdapterTypes.ParentNode): number {
  return Math.ceil(childNodes.length / 100)
}

function checkAttributes(html: string): void {
  let comparisons = 0
  for (let start = html.indexOf('<'); start >= 0; ) {
    const end = html.indexOf('>', start)
    const stop = end < 0 ? html.length : end
    let blanks = 0
    for (let at = start; at < stop; at++) if (html.charCodeAt(at) <= 0x20 || html.charCodeAt(at) === 0x2f) blanks++
    comparisons += blanks * blanks
    start = end < 0 ? -1 : html.indexOf('<', end)
  }
  if (comparisons > MOST_COMPARISONS) throw damaged('网页的一个标签里有成千上万个属性，不是办公软件生成的。')
}

export function isElement(node: HtmlNode): node is HtmlElement {
  return 'tagName' in node
}

export function htmlAttribute(element: HtmlElement, name: string): string | undefined {
  return element.attrs.find((attribute) => attribute.name === name)?.value
}
