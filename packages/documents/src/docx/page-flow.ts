import type { Contents, Cover, DocumentTree, ListBlock, Paragraph, Section, Table } from '@mingzhang/kernel'

/**
 * A block of the document out of its nesting, in reading order.
 * `startsPage`: a section of level 1, or a table that follows another table.
 */
export type FlowItem =
  | { readonly kind: 'heading'; readonly section: Section; readonly startsPage: boolean }
  | { readonly kind: 'table'; readonly table: Table; readonly level: number; readonly startsPage: boolean }
  | { readonly kind: 'text'; readonly block: Paragraph | ListBlock }
  | { readonly kind: 'cover'; readonly cover: Cover }
  | { readonly kind: 'contents'; readonly contents: Contents }

/** Consecutive items on pages of one shape: what Word calls a section. Never empty. */
export interface PageGroup {
  readonly kind: 'cover' | 'contents' | 'body'
  readonly orientation: 'portrait' | 'landscape'
  readonly items: readonly FlowItem[]
}

/**
 * Lays a document's blocks out as groups of pages of one orientation. Headings directly before a table go to its
 * pages, so that none is left alone on a page of the other orientation.
 * @shape DocumentTree -> PageGroup[]
 */
export function pageGroups(tree: DocumentTree): PageGroup[] {
  const items = flowItems(tree.blocks, 1)
  const groups: { kind: PageGroup['kind']; orientation: PageGroup['orientation']; items: FlowItem[] }[] = []
  items.forEach((item, index) => {
    const kind = item.kind === 'cover' || item.kind === 'contents' ? item.kind : 'body'
    const orientation = kind === 'body' ? orientationOf(items, index) : 'portrait'
    const last = groups.at(-1)
    if (last && kind === 'body' && last.kind === 'body' && last.orientation === orientation) last.items.push(item)
    else groups.push({ kind, orientation, items: [item] })
  })
  return groups
}

/** The blocks in reading order; `level` is the level a table found here has in the contents. */
function flowItems(blocks: DocumentTree['blocks'], level: number, before?: FlowItem): FlowItem[] {
  const items: FlowItem[] = []
  for (const block of blocks) {
    const previous = items.at(-1) ?? before
    switch (block.kind) {
      case 'section': {
        const heading: FlowItem = { kind: 'heading', section: block, startsPage: block.level === 1 }
        items.push(heading, ...flowItems(block.blocks, block.level + 1, heading))
        break
      }
      case 'table':
        items.push({ kind: 'table', table: block, level, startsPage: previous?.kind === 'table' })
        break
      case 'cover':
        items.push({ kind: 'cover', cover: block })
        break
      case 'contents':
        items.push({ kind: 'contents', contents: block })
        break
      default:
        items.push({ kind: 'text', block })
    }
  }
  return items
}

function orientationOf(items: readonly FlowItem[], index: number): PageGroup['orientation'] {
  for (const item of items.slice(index)) {
    if (item.kind === 'table') return item.table.orientation
    if (item.kind !== 'heading') return 'portrait'
  }
  return 'portrait'
}
