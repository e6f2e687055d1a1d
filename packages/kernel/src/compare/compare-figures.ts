import { type Fen, fen } from '../amount/fen.ts'
import type { FigureRecord } from '../render/print-context.ts'
import { align, stretches } from './align.ts'

/** What of a figure is compared and shown; a `FigureRecord` is one. */
export type ComparableFigure = Pick<
  FigureRecord,
  'reference' | 'value' | 'unit' | 'fen' | 'place' | 'rowCode' | 'rowLabel' | 'column'
>

/** A figure that is not the same in two documents. Its place is that after the change, or before where it was removed. */
export interface FigureChange {
  readonly kind: 'added' | 'removed' | 'changed'
  readonly reference: string
  readonly place: string
  readonly rowCode: string
  readonly rowLabel: string
  readonly column: string
  readonly before?: FigureValue
  readonly after?: FigureValue
  /** After minus before, where both are amounts; not nil where only the exact amounts differ and the print does not. @unit fen */
  readonly difference?: Fen
}

export interface FigureValue {
  readonly reference: string
  /** As printed, without thousands separators. */
  readonly value: string
  readonly unit: string
  /** @unit fen */
  readonly fen?: Fen
}

/**
 * Compares the figures of two documents. They are told by reference without the position of their row: a row that is put in shifts those
 * below it without changing them. Of several with the same address, those with the same value are the same; others pair in order.
 * @shape figures before, after -> changes in the order of the document after, removed ones in the place where they stood
 */
export function compareFigures(
  before: readonly ComparableFigure[],
  after: readonly ComparableFigure[],
): readonly FigureChange[] {
  const old = grouped(before)
  const young = grouped(after)
  const keys = stretches(align([...old.keys()], [...young.keys()])).flatMap((part): readonly string[] => {
    const at = (map: ReadonlyMap<string, unknown>, index: number): string => [...map.keys()][index] ?? ''
    return part.kind === 'equal'
      ? [at(old, part.before)]
      : [...part.before.map((index) => at(old, index)), ...part.after.map((index) => at(young, index))]
  })
  return [...new Set(keys)].flatMap((key) => compareGroup(old.get(key) ?? [], young.get(key) ?? []))
}

/** `table:expenditure/row:3:2010301/column:合计` without the 3. */
export function addressOf(reference: string): string {
  return reference.replace(/\/row:\d+:/u, '/row:')
}

function grouped(figures: readonly ComparableFigure[]): ReadonlyMap<string, readonly ComparableFigure[]> {
  const groups = new Map<string, ComparableFigure[]>()
  for (const figure of figures) {
    const key = addressOf(figure.reference)
    const group = groups.get(key)
    if (group) group.push(figure)
    else groups.set(key, [figure])
  }
  return groups
}

function compareGroup(
  before: readonly ComparableFigure[],
  after: readonly ComparableFigure[],
): readonly FigureChange[] {
  const parts = stretches(align(before.map(valueKey), after.map(valueKey)))
  return parts.flatMap((part): readonly FigureChange[] => {
    if (part.kind === 'equal') return []
    const length = Math.max(part.before.length, part.after.length)
    return Array.from({ length }, (_, at) => change(before[part.before[at] ?? -1], after[part.after[at] ?? -1])).flat()
  })
}

function valueKey({ value, unit, fen: exact }: ComparableFigure): string {
  return `${value} ${unit} ${exact ?? ''}`
}

function change(before: ComparableFigure | undefined, after: ComparableFigure | undefined): readonly FigureChange[] {
  const at = after ?? before
  if (!at) return []
  const { reference, place, rowCode, rowLabel, column } = at
  const both = before?.fen !== undefined && after?.fen !== undefined
  return [
    {
      kind: before ? (after ? 'changed' : 'removed') : 'added',
      reference,
      place,
      rowCode,
      rowLabel,
      column,
      ...(before ? { before: asPrinted(before) } : {}),
      ...(after ? { after: asPrinted(after) } : {}),
      ...(both ? { difference: fen((after?.fen ?? 0) - (before?.fen ?? 0)) } : {}),
    },
  ]
}

function asPrinted({ reference, value, unit, fen: exact }: ComparableFigure): FigureValue {
  return { reference, value, unit, ...(exact === undefined ? {} : { fen: exact }) }
}
