import type { Fen } from '../amount/fen.ts'
import type { ReadFigure } from '../read/reading.ts'
import { bestOf, type ClassIndex } from './figure-classes.ts'
import type { FindingContext } from './law-words.ts'
import type { MissingRow } from './localise/culprits.ts'

/** Amounts that together may be what is missing; more than that fit by chance. */
const MOST_TOGETHER = 3
/** Of so many amounts the sums are tried. */
const MOST_PARTS = 150

/**
 * What is missing from a table, as another table divides the same total: of its finest amounts the only one, two or three that add up to what
 * is missing. Projects worth 90.00 are not listed, and two functions have 50.00 and 40.00 for projects: theirs are the ones.
 */
export function otherBreakdown(
  { reading, classes, identities }: FindingContext,
  { table, panel, row }: MissingRow,
  missing: { readonly column: number; readonly amount: Fen },
): readonly ReadFigure[] {
  const own = reading.tables[table]?.panels[panel]
  const total = own?.figures[topOf(own.rows, row)]?.[missing.column]
  if (total === undefined || missing.amount <= 0) return []
  const lawsOf = new Map<ClassIndex, (typeof identities)[number]>()
  const whole = classes.classOf[total] ?? -1
  const tables = new Set(
    identities.flatMap(({ source, wholes }) =>
      source.kind === 'rows' && source.table !== table && wholes.length === 1 && wholes[0] === whole
        ? [source.table]
        : [],
    ),
  )
  for (const other of tables) {
    lawsOf.clear()
    for (const identity of identities)
      if (identity.source.kind === 'rows' && identity.source.table === other && identity.wholes[0] !== undefined)
        lawsOf.set(identity.wholes[0], identity)
    const finest = (index: ClassIndex, above: readonly ClassIndex[]): readonly ClassIndex[] => {
      const parts = above.includes(index) ? undefined : lawsOf.get(index)?.parts
      return parts ? parts.flatMap((part) => finest(part, [...above, index])) : [index]
    }
    const parts = [...new Set(finest(whole, []))]
      .flatMap((index) => bestOf(classes.classes[index] ?? []) ?? [])
      .filter(({ amount }) => amount > 0 && amount <= missing.amount)
    if (parts.length > MOST_PARTS) continue
    const [only, ...others] = sums(parts, missing.amount)
    if (only && others.length === 0) return only
  }
  return []
}

/** The row that a row is a part of, and that is part of no other. */
function topOf(rows: readonly { readonly parts: readonly number[] }[], row: number): number {
  const above = rows.findIndex(({ parts }) => parts.includes(row))
  return above < 0 || above === row ? row : topOf(rows, above)
}

/** All choices of a few figures that add up to an amount, within what they print. */
function sums(parts: readonly ReadFigure[], amount: number): readonly (readonly ReadFigure[])[] {
  const found: (readonly ReadFigure[])[] = []
  const chosen: ReadFigure[] = []
  const go = (from: number, left: number): void => {
    const tolerance = chosen.reduce((sum, { quantum }) => sum + quantum, 0) / 2
    if (chosen.length > 0 && Math.abs(left) <= tolerance) found.push([...chosen])
    if (chosen.length === MOST_TOGETHER) return
    for (let at = from; at < parts.length; at++) {
      const part = parts[at]
      if (!part || part.amount > left + part.quantum) continue
      chosen.push(part)
      go(at + 1, left - part.amount)
      chosen.pop()
    }
  }
  go(0, amount)
  return found
}
