import type { Block, DocumentTree, Run, Table } from '@mingzhang/kernel'
import { memo, type ReactNode } from 'react'

export interface DocumentViewProps {
  readonly tree: DocumentTree
  readonly chosen?: string | undefined
  readonly changed?: ReadonlySet<string>
  readonly faulty?: ReadonlySet<string>
  readonly onFigure?: (reference: string) => void
  /** Text that somebody writes: how it is shown where it stands. */
  readonly renderItem?: (item: string, text: string) => ReactNode
}

/** The document as it will be printed; each figure can be chosen. */
export function DocumentView(props: DocumentViewProps) {
  return (
    <article className="mz-document">
      {props.tree.blocks.map((block, index) => (
        // The blocks of a document keep their places.
        <BlockView key={`${block.kind}-${keyOf(block, index)}`} block={block} {...props} />
      ))}
    </article>
  )
}

function keyOf(block: Block, index: number): string {
  return block.kind === 'section' || block.kind === 'table' ? block.id : String(index)
}

type Shown = Omit<DocumentViewProps, 'tree'>

function BlockView({ block, ...shown }: Shown & { readonly block: Block; readonly tree: DocumentTree }): ReactNode {
  const { tree, ...rest } = shown
  switch (block.kind) {
    case 'cover':
      return (
        <div className="cover">
          <h2>{block.title}</h2>
          {block.lines.map((line) => (
            <div key={line}>{line}</div>
          ))}
        </div>
      )
    case 'contents':
      return null
    case 'section': {
      const Heading = (['h2', 'h3', 'h4'] as const)[block.level - 1] ?? 'h4'
      return (
        <section id={`section-${block.id}`}>
          {block.title !== '' && <Heading>{block.title}</Heading>}
          {block.blocks.map((each, index) => (
            <BlockView key={`${each.kind}-${keyOf(each, index)}`} block={each} tree={tree} {...rest} />
          ))}
        </section>
      )
    }
    case 'paragraph':
      return (
        <p className={block.style === 'note' ? 'note' : undefined}>
          <Runs runs={block.runs} {...rest} />
        </p>
      )
    case 'list':
      return block.items.map((runs, index) => (
        <p key={`${index}-${runs[0]?.text.slice(0, 12)}`}>
          <Runs runs={runs} {...rest} />
        </p>
      ))
    case 'table':
      return <TableView table={block} {...rest} />
  }
}

function Runs({ runs, ...shown }: Shown & { readonly runs: readonly Run[] }) {
  return runs.map((run, index) => {
    const key = `${index}-${run.text.slice(0, 8)}`
    if (run.kind === 'figure')
      return <FigureButton key={key} reference={run.figure.reference} text={run.text} {...shown} />
    if (run.item !== undefined && shown.renderItem) return <span key={key}>{shown.renderItem(run.item, run.text)}</span>
    return run.text
  })
}

/** The anchor of a figure, so that findings lead to it. */
export function anchorOf(reference: string): string {
  return `figure-${reference}`
}

function FigureButton({
  reference,
  text,
  chosen,
  changed,
  faulty,
  onFigure,
}: Shown & { readonly reference: string; readonly text: string }) {
  const names = [
    'figure',
    chosen === reference && 'chosen',
    changed?.has(reference) && 'changed',
    faulty?.has(reference) && 'faulty',
  ]
  return (
    <button
      type="button"
      id={anchorOf(reference)}
      className={names.filter(Boolean).join(' ')}
      onClick={() => onFigure?.(reference)}
    >
      {text === '' ? '\u00a0' : text}
    </button>
  )
}

const TableView = memo(function TableView({ table, ...shown }: Shown & { readonly table: Table }) {
  return (
    <section id={`table-${table.id}`} aria-label={table.title}>
      <h3 style={{ textAlign: 'center' }}>{table.title}</h3>
      <div className="caption">
        <span>{table.captionLeft}</span>
        <span>{table.captionRight}</span>
      </div>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard */}
      <div className="scroll" tabIndex={0} role="group" aria-label={table.title}>
        <table>
          <thead>
            {table.header.map((row, index) => (
              <tr key={`${index}-${row[0]?.text}`}>
                {row.map((cell, at) => (
                  <th key={`${at}-${cell.text}`} colSpan={cell.columnSpan} rowSpan={cell.rowSpan}>
                    {cell.text}
                  </th>
                ))}
              </tr>
            ))}
          </thead>
          <tbody>
            {table.rows.map((row, index) => (
              <tr
                key={`${index}-${row.code}`}
                className={row.cells.some(({ role }) => role === 'total') ? 'total' : undefined}
              >
                {row.cells.map((cell, at) => (
                  <td
                    key={`${at}-${cell.figure?.reference ?? cell.text}`}
                    className={cell.align}
                    colSpan={cell.columnSpan}
                    rowSpan={cell.rowSpan}
                    style={cell.indent > 0 ? { paddingInlineStart: 6 + cell.indent * 14 } : undefined}
                  >
                    {cell.figure ? (
                      <FigureButton reference={cell.figure.reference} text={cell.text} {...shown} />
                    ) : (
                      cell.text
                    )}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {table.notes.map((runs, index) => (
        <p className="note" key={`${index}-${runs[0]?.text.slice(0, 8)}`}>
          <Runs runs={runs} {...shown} />
        </p>
      ))}
    </section>
  )
})
