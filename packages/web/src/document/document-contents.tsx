import type { Block, DocumentTree } from '@mingzhang/kernel'
import { useMemo } from 'react'
import { sectionAnchor, tableAnchor } from './anchors.ts'
import styles from './document-contents.module.css'

export interface ContentsEntry {
  readonly id: string
  readonly title: string
  readonly entries: readonly ContentsEntry[]
}

/** What the contents of a document list: its sections down to the depth that it gives, and its tables. */
export function contentsOf(tree: DocumentTree): { readonly title: string; readonly entries: readonly ContentsEntry[] } {
  const contents = findContents(tree.blocks)
  return { title: contents?.title ?? '目录', entries: entriesOf(tree.blocks, contents?.depth ?? 2) }
}

function findContents(blocks: readonly Block[]): Extract<Block, { kind: 'contents' }> | undefined {
  for (const block of blocks) {
    if (block.kind === 'contents') return block
    const found = block.kind === 'section' ? findContents(block.blocks) : undefined
    if (found) return found
  }
  return undefined
}

function entriesOf(blocks: readonly Block[], depth: number): readonly ContentsEntry[] {
  return blocks.flatMap((block) => {
    if (block.kind === 'table') return [{ id: tableAnchor(block), title: block.contentsTitle, entries: [] }]
    if (block.kind !== 'section') return []
    const entries = entriesOf(block.blocks, depth)
    const title = block.contentsTitle ?? block.title
    // Below the depth a section is not listed; a table in it still is.
    return block.level <= depth && title !== '' ? [{ id: sectionAnchor(block), title, entries }] : entries
  })
}

export interface DocumentContentsProps {
  readonly tree: DocumentTree
  /** Leads to a place of the document: `handle.scrollTo({ kind: 'anchor', id })`. */
  readonly onGo: (id: string) => void
}

/** The contents of a document, as links. */
export function DocumentContents({ tree, onGo }: DocumentContentsProps) {
  const { title, entries } = useMemo(() => contentsOf(tree), [tree])
  return (
    <nav aria-label={title} className={styles.contents}>
      <EntryList entries={entries} onGo={onGo} />
    </nav>
  )
}

interface EntryListProps {
  readonly entries: readonly ContentsEntry[]
  readonly onGo: (id: string) => void
}

function EntryList({ entries, onGo }: EntryListProps) {
  return (
    <ol className={styles.list}>
      {entries.map(({ id, title, entries: below }) => (
        <li key={id}>
          <a
            href={`#${encodeURIComponent(id)}`}
            className={styles.link}
            onClick={(event) => {
              if (event.ctrlKey || event.metaKey || event.shiftKey) return
              event.preventDefault()
              onGo(id)
            }}
          >
            {title}
          </a>
          {below.length > 0 ? <EntryList entries={below} onGo={onGo} /> : undefined}
        </li>
      ))}
    </ol>
  )
}
