import type { Fen } from '../amount/fen.ts'
import type { ReadFigure } from '../read/reading.ts'
import type { Bilingual } from './finding.ts'

/** A figure that is wrong, and what it should be. */
export interface WrongAmount {
  readonly figure: ReadFigure
  readonly expected: Fen | undefined
}

/** Two wrong figures of a table that have each other's amounts: in the wrong column, in the wrong row, or exchanged. */
export interface Misplaced {
  readonly first: WrongAmount
  readonly second: WrongAmount
  readonly words: Bilingual
}

/**
 * Of the figures that are wrong, pairs in one row or one column of which each should have what the other has. One of them nil: an amount
 * that stands in the wrong column or row.
 */
export function misplacedPairs(wrong: readonly WrongAmount[]): readonly Misplaced[] {
  const pairs: Misplaced[] = []
  const used = new Set<ReadFigure>()
  for (const [index, first] of wrong.entries()) {
    for (const second of wrong.slice(index + 1)) {
      if (used.has(first.figure) || used.has(second.figure)) continue
      const words = placeInWords(first, second)
      if (!words || !isExchange(first, second)) continue
      used.add(first.figure).add(second.figure)
      pairs.push({ first, second, words })
    }
  }
  return pairs
}

function isExchange(a: WrongAmount, b: WrongAmount): boolean {
  if (a.figure.amount === b.figure.amount || a.expected === undefined || b.expected === undefined) return false
  const slack = Math.max(a.figure.quantum, b.figure.quantum)
  return Math.abs(a.expected - b.figure.amount) <= slack && Math.abs(b.expected - a.figure.amount) <= slack
}

function placeInWords({ figure: a }: WrongAmount, { figure: b }: WrongAmount): Bilingual | undefined {
  const [one, other] = [a.place, b.place]
  if (one.kind !== 'cell' || other.kind !== 'cell' || one.table !== other.table || one.panel !== other.panel)
    return undefined
  const isNil = a.amount === 0 || b.amount === 0
  if (one.row === other.row)
    return isNil
      ? { zh: '串栏：数印到了旁边的栏里', en: 'in the wrong column' }
      : { zh: '同一行的两栏印反了', en: 'two columns of the row are exchanged' }
  if (one.column === other.column)
    return isNil
      ? { zh: '串行：数印到了别的行里', en: 'in the wrong row' }
      : { zh: '同一栏的两行印反了', en: 'two rows of the column are exchanged' }
  return undefined
}
