import type { PrintedFigure, Run } from '@mingzhang/kernel'
import { use } from 'react'
import styles from './document.module.css'
import { DocumentContext } from './document-context.ts'

/** Text with figures in it. */
export function RunsView({ runs }: { readonly runs: readonly Run[] }) {
  const { renderReason } = use(DocumentContext)
  return runs.map((run, index) => {
    if (run.kind === 'figure')
      // biome-ignore lint/suspicious/noArrayIndexKey: a sentence may say one figure twice.
      return <FigureView key={`${index} ${run.figure.reference}`} text={run.text} figure={run.figure} />
    if (run.item !== undefined && renderReason)
      // biome-ignore lint/suspicious/noArrayIndexKey: the same
      return <span key={`${index} ${run.item}`}>{renderReason({ item: run.item, text: run.text })}</span>
    return run.text
  })
}

export interface FigureViewProps {
  readonly text: string
  readonly figure: PrintedFigure
}

/**
 * A figure. It can be chosen where the document lets it; it stays text, so that it can be selected and copied.
 * Its block decides which of its figures the Tab key stops at (figure-keys.ts).
 */
export function FigureView({ text, figure }: FigureViewProps) {
  const { isInteractive } = use(DocumentContext)
  // A blank cell has nothing to show, but its nil can be asked about all the same.
  const shown = text === '' ? '\u00a0' : text
  return isInteractive ? (
    // biome-ignore lint/a11y/useSemanticElements: the text of a button cannot be selected and copied.
    <span
      role="button"
      tabIndex={-1}
      data-figure={figure.reference}
      className={styles.figure}
      {...(text === '' ? { 'aria-label': '0' } : {})}
    >
      {shown}
    </span>
  ) : (
    <span data-figure={figure.reference} className={styles.plainFigure}>
      {shown}
    </span>
  )
}
