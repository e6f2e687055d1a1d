import type { Block, Cover, ListBlock, Paragraph, Run, Section } from '@mingzhang/kernel'
import { memo, use } from 'react'
import { sectionAnchor } from './anchors.ts'
import styles from './document.module.css'
import { DocumentContext } from './document-context.ts'
import { RunsView } from './runs-view.tsx'
import { TableView } from './table-view.tsx'

export interface BlocksViewProps {
  readonly blocks: readonly Block[]
  /** Level of the section that they stand in; 0 for the document itself. */
  readonly level: 0 | 1 | 2 | 3
}

/** Blocks in their order; the contents stand beside or above the document (DocumentContents). */
export function BlocksView({ blocks, level }: BlocksViewProps) {
  return blocks.map((block, index) => <BlockView key={keyOf(block, index)} block={block} level={level} />)
}

function keyOf(block: Block, index: number): string {
  return block.kind === 'section' || block.kind === 'table' ? `${block.kind} ${block.id}` : `${block.kind} ${index}`
}

interface BlockViewProps {
  readonly block: Block
  readonly level: 0 | 1 | 2 | 3
}

/** A block is drawn anew only when it is another: an edit that moves one table redraws one table. */
const BlockView = memo(function BlockView({ block, level }: BlockViewProps) {
  switch (block.kind) {
    case 'cover':
      return <CoverView cover={block} />
    case 'contents':
      return null
    case 'section':
      return <SectionView section={block} />
    case 'paragraph':
      return <ParagraphView paragraph={block} />
    case 'list':
      return <ListView list={block} />
    case 'table':
      return <TableView table={block} headingLevel={TABLE_LEVELS[level]} />
  }
})

/** The page that shows the document has the first heading. */
const HEADING_LEVELS = { 1: 'h2', 2: 'h3', 3: 'h4' } as const
const TABLE_LEVELS = { 0: 2, 1: 3, 2: 4, 3: 5 } as const

function CoverView({ cover: { title, lines } }: { readonly cover: Cover }) {
  return (
    <header className={styles.cover}>
      <p className={styles.coverTitle}>{title}</p>
      {lines.map((line, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: lines of a cover keep their places.
        <p key={index} className={styles.coverLine}>
          {line}
        </p>
      ))}
    </header>
  )
}

function SectionView({ section }: { readonly section: Section }) {
  const { level, title, contentsTitle, blocks } = section
  const id = sectionAnchor(section)
  const Heading = HEADING_LEVELS[level]
  return (
    <section
      id={id}
      className={styles[`level${level}`]}
      {...(title === '' ? { 'aria-label': contentsTitle } : { 'aria-labelledby': `${id}-title` })}
    >
      {title === '' ? undefined : (
        <Heading id={`${id}-title`} className={styles.heading} tabIndex={-1}>
          {title}
        </Heading>
      )}
      <BlocksView blocks={blocks} level={level} />
    </section>
  )
}

function ParagraphView({ paragraph: { runs, style } }: { readonly paragraph: Paragraph }) {
  return (
    <div className={styles.textBlock} data-block="">
      <p className={style === 'note' ? styles.note : styles.paragraph}>
        <RunsView runs={runs} />
      </p>
      <After runs={runs} />
    </div>
  )
}

function ListView({ list: { items } }: { readonly list: ListBlock }) {
  return (
    <ul className={styles.list} data-block="">
      {items.map((runs, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: items are numbered by hand; two may read the same.
        <li key={index}>
          <RunsView runs={runs} />
          <After runs={runs} />
        </li>
      ))}
    </ul>
  )
}

function After({ runs }: { readonly runs: readonly Run[] }) {
  const { renderAfter } = use(DocumentContext)
  return renderAfter?.(runs)
}
