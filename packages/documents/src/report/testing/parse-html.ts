import { type DefaultTreeAdapterTypes, parse } from 'parse5'

type Node = DefaultTreeAdapterTypes.ChildNode
export type Element = DefaultTreeAdapterTypes.Element

/** A page as a browser would understand it. */
export interface ParsedPage {
  readonly elements: readonly Element[]
  readonly all: (tag: string) => readonly Element[]
  readonly attribute: (element: Element, name: string) => string | undefined
}

/** Parses a page with a parser that did not write it. */
export function parseHtml(html: string): ParsedPage {
  const elements: Element[] = []
  const visit = (nodes: readonly Node[]): void => {
    for (const node of nodes) {
      if (!('childNodes' in node)) continue
      if ('tagName' in node) elements.push(node)
      visit(node.childNodes)
    }
  }
  visit(parse(html).childNodes)
  return {
    elements,
    all: (tag) => elements.filter(({ tagName }) => tagName === tag),
    attribute: (element, name) => element.attrs.find((attribute) => attribute.name === name)?.value,
  }
}

/** The text of an element and all in it; of none, nothing. */
export function textOf(element: Element | undefined): string {
  return (element?.childNodes ?? [])
    .map((node) => ('value' in node ? node.value : 'childNodes' in node ? textOf(node as Element) : ''))
    .join('')
}
