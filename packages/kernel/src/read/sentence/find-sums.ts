import type { Claim, SpokenAmount } from './claim.ts'
import type { Clause } from './clauses.ts'
import { lastPlain, sameStage } from './spoken-amounts.ts'

const INCLUDING = /^(?:其中|包括|分别为|具体为|主要用于以下方面|包含)/u

/** Amounts that are said to be parts of another. @shape text × clauses × amounts -> claims in order */
export function findSums(text: string, clauses: readonly Clause[], amounts: readonly SpokenAmount[]): readonly Claim[] {
  const found: Claim[] = []
  for (const [index, clause] of clauses.entries()) {
    const words = text.slice(clause.start, clause.end)
    const opens = INCLUDING.exec(words)
    if (!opens) continue
    const whole = lastPlain(amounts, clause.start)
    if (whole === undefined) continue
    const from = clause.start
    const end =
      clauses
        .slice(index)
        .find(
          (other) =>
            other.sentence !== clause.sentence ||
            (other !== clause && INCLUDING.test(text.slice(other.start, other.end))),
        )?.start ?? text.length
    const inBracket = clause.depth > 0
    const until = inBracket ? (clauses.slice(index).find((other) => other.depth < clause.depth)?.start ?? end) : end
    const wholeAt = amounts[whole]
    // 其中 after a full stop divides the amount of the sentence before only when that ends with it.
    if (!wholeAt || clause.sentence - wholeAt.sentence > 1) continue
    const parts = amounts.flatMap(({ role, quantity, year, stage, depth }, at) => {
      if (role !== 'plain' || depth !== clause.depth || quantity.start < from || quantity.start >= until) return []
      // Amounts of another year or stage are no parts of it.
      if (year !== undefined && wholeAt.year !== undefined && year !== wholeAt.year) return []
      return stage !== undefined && wholeAt.stage !== undefined && !sameStage(stage, wholeAt.stage) ? [] : [at]
    })
    const first = parts[0]
    if (first === undefined) continue
    found.push({
      kind: 'sum',
      start: wholeAt.leadStart,
      end: amounts[parts.at(-1) ?? first]?.quantity.unitEnd ?? clause.end,
      whole,
      parts,
    })
  }
  return found
}

/** Numbers of things, and those that are said to be parts of another. @shape text × clauses -> claims in order */
export function findMeasures(text: string, clauses: readonly Clause[]): readonly Claim[] {
  const found: Claim[] = []
  const all = clauses.flatMap((clause, at) =>
    clause.quantities.flatMap((measure) => (measure.kind === 'measure' ? [{ clause, at, measure }] : [])),
  )
  for (const { clause, measure } of all) {
    found.push({
      kind: 'count',
      start: clause.start,
      end: measure.unitEnd,
      subject: text.slice(clause.start, measure.start),
      measure,
    })
  }
  for (const [index, clause] of clauses.entries()) {
    if (!INCLUDING.test(text.slice(clause.start, clause.end)) && clause.opens !== '（') continue
    const first = all.find(({ measure }) => measure.start >= clause.start)
    const whole = all.findLast(({ measure }) => measure.start < clause.start && measure.unit === first?.measure.unit)
    if (!first || !whole || clause.sentence !== whole.clause.sentence) continue
    // 其中： before a colon is a clause of its own.
    if (first.at !== index && !(clause.quantities.length === 0 && first.at === index + 1)) continue
    const end =
      clauses
        .slice(index)
        .find(
          (other) =>
            other.sentence !== clause.sentence ||
            other.opens === '；' ||
            (clause.depth > 0 && other.depth < clause.depth),
        )?.start ?? text.length
    const parts = all.filter(
      (part) =>
        part.clause.depth === clause.depth &&
        part.measure.start >= clause.start &&
        part.measure.start < end &&
        part.measure.unit === whole.measure.unit,
    )
    if (parts.length === 0) continue
    found.push({
      kind: 'measureSum',
      start: whole.clause.start,
      end: parts.at(-1)?.measure.unitEnd ?? clause.end,
      unit: whole.measure.unit,
      whole: whole.measure,
      parts: parts.map(({ measure }) => measure),
    })
  }
  return found
}
