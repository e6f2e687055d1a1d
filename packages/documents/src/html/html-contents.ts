import type { Block, Contents, DocumentTree } from '@mingzhang/kernel'
import { elementId } from './element-ids.ts'
import { attribute, escapeHtml } from './html-escape.ts'
import { tableKey } from './html-table.ts'

interface Entry {
  readonly title: string
  readonly id: string
  readonly entries: readonly Entry[]
}

/**
 * The contents twice: beside the text where there is room, folded above it where there is none. A style sheet shows
 * one of them, so a screen reader meets one.
 * @shape DocumentTree -> HTML, empty for a document without contents
 */
export function contentsHtml(tree: DocumentTree): string {
  const contents = findContents(tree.blocks)
  if (!contents) return ''
  const list = listHtml(entriesOf(tree.blocks, contents.depth))
  const title = escapeHtml(contents.title)
  return `<nav class="contents-beside" aria-labelledby="contents-title">
<h2 id="contents-title">${title}</h2>
${list}
</nav>
<nav class="contents-folded"${attribute('aria-label', contents.title)}>
<details><summary>${title}</summary>
${list}
</details>
</nav>`
}

/** The key of a section's id; its place in the contents links to it. */
export function sectionKey(section: { readonly id: string }): string {
  return `section-${section.id}`
}

function findContents(blocks: readonly Block[]): Contents | undefined {
  for (const block of blocks) {
    if (block.kind === 'contents') return block
    const found = block.kind === 'section' ? findContents(block.blocks) : undefined
    if (found) return found
  }
  return undefined
}

function entriesOf(blocks: readonly Block[], depth: number): Entry[] {
  return blocks.flatMap((block) => {
    if (block.kind === 'table') return [{ title: block.contentsTitle, id: elementId(tableKey(block)), entries: [] }]
    if (block.kind !== 'section') return []
    const entries = entriesOf(block.blocks, depth)
    const title = block.contentsTitle ?? block.title
    // Below the depth a section is not listed itself; a table in it still is.
    return block.level <= depth && title !== '' ? [{ title, id: elementId(sectionKey(block)), entries }] : entries
  })
}

function listHtml(entries: readonly Entry[]): string {
  if (entries.length === 0) return ''
  const items = entries.map(
    (entry) =>
      `<li><a${attribute('href', `#${encodeURIComponent(entry.id)}`)}>${escapeHtml(entry.title)}</a>${listHtml(entry.entries)}</li>`,
  )
  return `<ol>${items.join('')}</ol>`
}
