import type { Block, DocumentTree, Table } from '@mingzhang/kernel'
import { runText } from '../text/run-text.ts'
import { planTable, type TablePlan, TEXT_WIDTH } from './table-plan.ts'

/**
 * The document as the template reads it: pages of one orientation each, holding a flat list of items.
 * Nothing below decides about budgets, only about where pages turn.
 */
export type PagePlan =
  | { readonly kind: 'cover'; readonly title: string; readonly lines: readonly string[] }
  | { readonly kind: 'contents'; readonly title: string; readonly depth: number }
  | { readonly kind: 'flow'; readonly landscape: boolean; readonly items: readonly PageItem[] }

export type PageItem =
  | (Heading & { readonly newPage: boolean })
  | { readonly kind: 'body' | 'note'; readonly text: string }
  | ({ readonly kind: 'table'; readonly level: number; readonly newPage: boolean } & TablePlan)

/** A heading: printed is its text, if it has any; the contents and the bookmarks have their own, or none. */
interface Heading {
  readonly kind: 'heading'
  readonly level: number
  readonly text: string
  readonly contentsTitle: string
}

type Leaf =
  | { readonly kind: 'page'; readonly page: PagePlan }
  | Heading
  | { readonly kind: 'body' | 'note'; readonly text: string }
  | { readonly kind: 'table'; readonly level: number; readonly table: Table }

/** Type sizes of headings by level, as the template sets them, in points. */
const HEADING_SIZES = [18, 15, 14]

/** Text this short that follows a landscape table stays on its page (`本表无数据` and the like). */
const SHORT_TEXT = 200

/** Plans the pages of the tree. @shape DocumentTree -> PagePlan[] */
export function planPages(tree: DocumentTree): PagePlan[] {
  const leaves = [...flatten(tree.blocks, 0)]
  const pages: PagePlan[] = []
  let items: PageItem[] = []
  let landscape = false
  const turn = (): void => {
    if (items.length > 0) pages.push({ kind: 'flow', landscape, items })
    items = []
  }
  leaves.forEach((leaf, index) => {
    if (leaf.kind === 'page') {
      turn()
      pages.push(leaf.page)
      landscape = false
      return
    }
    const wanted = wantsLandscape(leaves, index, landscape)
    if (wanted !== landscape) turn()
    landscape = wanted
    const previous = items.at(-1)
    if (leaf.kind === 'heading') items.push({ ...leaf, newPage: previous !== undefined && leaf.level === 1 })
    else if (leaf.kind === 'table') {
      // Each table has its own page, as departments print them; only its headings may stand above it.
      const newPage = previous !== undefined && previous.kind !== 'heading'
      items.push({ kind: 'table', level: leaf.level, newPage, ...planTable(leaf.table, headingsHeight(items, wanted)) })
    } else items.push(leaf)
  })
  turn()
  return pages
}

/** Height of the headings that stand above a table on its page, in points. */
function headingsHeight(items: readonly PageItem[], landscape: boolean): number {
  let height = 0
  for (const item of [...items].reverse()) {
    if (item.kind !== 'heading') break
    if (item.text === '') continue
    const size = HEADING_SIZES[item.level - 1] ?? 14
    const lines = Math.ceil((item.text.length * size) / TEXT_WIDTH[landscape ? 'landscape' : 'portrait'])
    height += lines * size * 1.6 + size * 2.4
  }
  return height
}

function* flatten(blocks: readonly Block[], level: number): Generator<Leaf> {
  for (const block of blocks) {
    if (block.kind === 'cover' || block.kind === 'contents') yield { kind: 'page', page: block }
    else if (block.kind === 'section') {
      yield {
        kind: 'heading',
        level: block.level,
        text: block.title,
        contentsTitle: block.contentsTitle ?? block.title,
      }
      yield* flatten(block.blocks, block.level)
    } else if (block.kind === 'paragraph') yield { kind: block.style, text: runText(block.runs) }
    else if (block.kind === 'list') for (const item of block.items) yield { kind: 'body', text: runText(item) }
    else yield { kind: 'table', level: level + 1, table: block }
  }
}

/** Headings go with what they head; notes and short texts stay with the table before them. */
function wantsLandscape(leaves: readonly Leaf[], index: number, current: boolean): boolean {
  const leaf = leaves[index]
  if (leaf?.kind === 'table') return leaf.table.orientation === 'landscape'
  if (leaf?.kind === 'heading') return index + 1 < leaves.length && wantsLandscape(leaves, index + 1, false)
  if (leaf?.kind === 'note') return current
  return current && leaf?.kind === 'body' && leaf.text.length <= SHORT_TEXT
}
