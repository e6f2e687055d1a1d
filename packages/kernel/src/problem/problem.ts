/** Where a problem lies: a file with a row and column, a sheet and cell, or a place inside a profile. */
export interface Place {
  readonly file: string
  /** 1-based line of the file or row of the sheet. */
  readonly row?: number
  /** Column label (CSV, sheet) or path (YAML). */
  readonly column?: string
}

/** Every class of input problem; each has a runnable example in `docs/errors/<code>/`. */
export const PROBLEM_CODES = [
  'amount-not-a-number',
  'amount-too-large',
  'amount-too-many-decimals',
  'amount-missing',
  'balance-broken',
  'cell-missing',
  'choice-unknown',
  'code-unknown',
  'code-wrong-level',
  'code-wrong-year',
  'column-missing',
  'column-unknown',
  'comparative-missing',
  'csv-broken',
  'data-set-empty',
  'document-damaged',
  'document-encrypted',
  'document-scanned',
  'document-too-large',
  'document-unknown',
  'duplicate-key',
  'encoding-unknown',
  'facts-contradict',
  'figure-not-determined',
  'file-missing',
  'file-unknown',
  'fund-not-allowed',
  'output-not-writable',
  'profile-invalid',
  'profile-unknown',
  'project-without-unit',
  'reference-unknown',
  'rounding-impossible',
  'target-without-value',
  'text-missing',
  'value-invalid',
  'workbook-broken',
  'yaml-broken',
] as const
export type ProblemCode = (typeof PROBLEM_CODES)[number]

/** One thing that is wrong with the input: what, where, why, and what to do. Problems are values; all of them are returned. */
export interface Problem {
  readonly code: ProblemCode
  readonly place: Place
  /** What is wrong and why, in Chinese. */
  readonly message: string
  /** What to do, in Chinese. */
  readonly remedy: string
}

/** Orders problems as a reader would meet them: by file, row, column. */
export function compareProblems(a: Problem, b: Problem): number {
  return (
    compareText(a.place.file, b.place.file) ||
    (a.place.row ?? 0) - (b.place.row ?? 0) ||
    compareText(a.place.column ?? '', b.place.column ?? '') ||
    compareText(a.code, b.code)
  )
}

// By code point, not by locale: the order must not depend on the machine.
function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}
