import type { CellMarks, GridSeverity } from '../model.ts'
import type { GridWords } from '../words.ts'

/** A mark is a shape of its own: nobody needs to tell colours apart. */
export type MarkShape = 'conflict' | 'problem' | GridSeverity | 'comment' | 'changed'

const PATHS: Readonly<Record<MarkShape, string>> = {
  // Two arrows that pass one another.
  conflict: 'M1.5 4.5h8l-2.5-2.5M10.5 7.5h-8l2.5 2.5',
  // A triangle, a square, a diamond, a circle: by severity.
  problem: 'M6 1.5 11 10.5H1zM6 5v2.5M6 9v.1',
  error: 'M6 1.5 11 10.5H1zM6 5v2.5M6 9v.1',
  warning: 'M6 1 11 6 6 11 1 6zM6 3.8v2.6M6 8.1v.1',
  notice: 'M6 1.2a4.8 4.8 0 1 1 0 9.6 4.8 4.8 0 0 1 0-9.6zM6 5.4v3M6 3.6v.1',
  comment: 'M1.5 2h9v6.5H6L3.5 10.5v-2h-2z',
  changed: 'M2 10.5 2.6 8 8.5 2l2 2-6 6z',
}

export function MarkIcon({ shape }: { readonly shape: MarkShape }) {
  return (
    <svg className={`eg-icon ${shape}`} viewBox="0 0 12 12" width="12" height="12" aria-hidden="true">
      <path d={PATHS[shape]} />
    </svg>
  )
}

export interface CellNote {
  readonly shape: MarkShape | 'unsaved'
  readonly text: string
}

/** All that is to be said of a cell, the most urgent first. */
export function notesOf(
  marks: CellMarks | undefined,
  problem: string | undefined,
  words: GridWords,
): readonly CellNote[] {
  const notes: CellNote[] = []
  if (marks?.conflict) notes.push({ shape: 'conflict', text: words.conflict })
  for (const text of [marks?.problem, problem]) if (text !== undefined) notes.push({ shape: 'problem', text })
  for (const severity of ['error', 'warning', 'notice'] as const) {
    for (const finding of marks?.findings ?? []) {
      if (finding.severity === severity)
        notes.push({ shape: severity, text: `${words.severity[severity]}：${finding.message}` })
    }
  }
  if (marks?.changed) notes.push({ shape: 'changed', text: words.changedBy(marks.changed.who, marks.changed.when) })
  if (marks?.comments) notes.push({ shape: 'comment', text: words.comments(marks.comments) })
  if (marks?.unsaved) notes.push({ shape: 'unsaved', text: words.unsaved })
  return notes
}
