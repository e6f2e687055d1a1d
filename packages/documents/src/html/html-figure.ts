import type { PrintedFigure, Run } from '@mingzhang/kernel'
import type { ElementIds } from './element-ids.ts'
import { attribute, escapeHtml } from './html-escape.ts'

/**
 * A figure as a `data` element: its text for the reader; its value, unit, reference and exact fen for programs; an id
 * to link to.
 */
export function figureHtml(text: string, figure: PrintedFigure, ids: ElementIds): string {
  return (
    `<data${attribute('value', figure.value)}${attribute('id', ids.claim(figure.reference))}` +
    `${attribute('data-figure', figure.reference)}${attribute('data-unit', figure.unit)}` +
    `${attribute('data-fen', figure.fen)}>${escapeHtml(text)}</data>`
  )
}

/** A paragraph's runs, line ends as `br`. @shape Run[] -> HTML */
export function runsHtml(runs: readonly Run[], ids: ElementIds): string {
  return runs
    .map((run) => (run.kind === 'figure' ? figureHtml(run.text, run.figure, ids) : linesHtml(run.text)))
    .join('')
}

/** Text with its line ends as `br`. @shape string -> HTML */
export function linesHtml(text: string): string {
  return escapeHtml(text).replaceAll('\n', '<br>')
}
