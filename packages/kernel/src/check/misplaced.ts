import type { FigureIndex, ReadFigure, Reading } from '../read/reading.ts'
import { stated } from './arithmetic.ts'
import { commonInterval, type Evaluated, sum } from './evaluate-identities.ts'
import { type ClassIndex, type FigureClasses, type Interval, intervalOf, meets } from './figure-classes.ts'
import type { Bilingual, Finding } from './finding.ts'
import { type FigureIdentity, membersOf, sharedMembers } from './identities.ts'
import { arithmetic, evidenceOf, type FindingContext, inEnglish, lawEvidence, quoteOf } from './law-words.ts'

/** Rows that a figure slips over. */
const FARTHEST_ROW = 1

/** Of an amount whose printings have nothing in common: no law holds with it. */
const NOWHERE: Interval = { low: Number.NaN, high: Number.NaN }

/** Two cells of a table that stand in each other's places, and what is right once they are exchanged. */
interface Exchange {
  readonly first: ReadFigure
  readonly second: ReadFigure
  readonly broken: readonly FigureIdentity[]
  /** Everything that it mends: laws, and classes whose printings disagree. */
  readonly mends: ReadonlySet<FigureIdentity | ClassIndex>
}

/** An exchange, and others between the same two rows or columns that would do as well. */
interface Misplaced {
  readonly exchange: Exchange
  readonly others: readonly Exchange[]
}

/**
 * Amounts in the wrong column or row: two cells, of one row or of rows that follow each other, of which the one has what the other should
 * have. Told when putting them right mends two laws or more, breaks none, and no single figure would mend them all.
 * @returns the reading with those amounts in their places, so that nothing else is made of it, and a finding each
 */
export function withAmountsInPlace(
  reading: Reading,
  classes: FigureClasses,
  identities: readonly FigureIdentity[],
  evaluated: Evaluated,
): { readonly reading: Reading; readonly findings: readonly Finding[] } {
  const misplaced = certain(findExchanges(reading, classes, identities, evaluated))
  if (misplaced.length === 0) return { reading, findings: [] }
  const figures = [...reading.figures]
  for (const {
    exchange: { first, second },
  } of misplaced) {
    figures[first.index] = { ...first, amount: second.amount, quantum: second.quantum, text: second.text }
    figures[second.index] = { ...second, amount: first.amount, quantum: first.quantum, text: first.text }
  }
  const context: FindingContext = { reading, classes, identities }
  return {
    reading: { ...reading, figures },
    findings: misplaced.map((each) => findingOf(context, each)),
  }
}

function findExchanges(
  reading: Reading,
  classes: FigureClasses,
  identities: readonly FigureIdentity[],
  { broken, disagreements }: Evaluated,
): readonly Exchange[] {
  if (broken.length + disagreements.length === 0) return []
  const isBroken = new Set(broken)
  const disagreeing = new Set(disagreements.map((each) => each.class))
  const suspects = new Set([...broken.flatMap(membersOf), ...disagreeing])
  const lawsOf = lawsByClass(identities)
  const amounts = classes.classes.map((own) => commonInterval(own.map(intervalOf)) ?? NOWHERE)
  const found: Exchange[] = []
  for (const [a, b] of pairs(reading, classes, suspects)) {
    const [one, other] = [classes.classOf[a.index] ?? -1, classes.classOf[b.index] ?? -1]
    if (one === other) continue
    const touched = [...new Set([...(lawsOf.get(one) ?? []), ...(lawsOf.get(other) ?? [])])]
    const mended = touched.filter((identity) => isBroken.has(identity))
    const mends = new Set([...mended, ...[one, other].filter((index) => disagreeing.has(index))])
    if (mends.size === 0) continue
    const amountAt = exchanged(classes, amounts, a, b)
    if (!amountAt || !touched.every((identity) => holds(identity, amountAt))) continue
    if (mends.size === 1 && (mended.length > 0 || isEnough(one, other, amountAt, amounts, lawsOf))) continue
    if (!isOneFigure(mended, [one, other], disagreeing)) found.push({ first: a, second: b, broken: mended, mends })
  }
  return found
}

/**
 * Exchanges of which it is certain that they are meant: of those that mend something in common the one that mends most; of several that
 * mend the same, if they are between the same two rows, or columns, it is certain that these are mixed up, and not where.
 */
function certain(found: readonly Exchange[]): readonly Misplaced[] {
  const best = found.filter(
    (each) => !found.some((other) => other.mends.size > each.mends.size && each.mends.isSubsetOf(other.mends)),
  )
  const groups = new Map<string, Exchange[]>()
  const keys = new Map([...new Set(best.flatMap(({ mends }) => [...mends]))].map((fault, index) => [fault, index]))
  for (const each of best) {
    const key = [...each.mends]
      .map((fault) => keys.get(fault) ?? -1)
      .sort()
      .join()
    const own = groups.get(key)
    if (own) own.push(each)
    else groups.set(key, [each])
  }
  const all = [...groups.values()]
  return all.flatMap((group): readonly Misplaced[] => {
    const [exchange, ...others] = group
    if (!exchange || all.some((other) => other !== group && other[0] && !exchange.mends.isDisjointFrom(other[0].mends)))
      return []
    return others.every((other) => isBetweenSame(exchange, other)) ? [{ exchange, others }] : []
  })
}

function isBetweenSame(one: Exchange, other: Exchange): boolean {
  const [a, b, c, d] = [one.first.place, one.second.place, other.first.place, other.second.place]
  if (a.kind !== 'cell' || b.kind !== 'cell' || c.kind !== 'cell' || d.kind !== 'cell') return false
  if (a.table !== c.table) return false
  const isSameRows = a.row === c.row && b.row === d.row
  const isSameColumns = a.column === c.column && b.column === d.column
  return a.row === b.row ? isSameColumns : isSameRows
}

function lawsByClass(identities: readonly FigureIdentity[]): ReadonlyMap<ClassIndex, readonly FigureIdentity[]> {
  const laws = new Map<ClassIndex, FigureIdentity[]>()
  for (const identity of identities) {
    for (const index of new Set(membersOf(identity))) {
      const own = laws.get(index)
      if (own) own.push(identity)
      else laws.set(index, [identity])
    }
  }
  return laws
}

/** Cells side by side, or in rows that follow each other, of which one takes part in something broken. */
function* pairs(
  { tables, figures }: Reading,
  { classOf }: FigureClasses,
  suspects: ReadonlySet<ClassIndex>,
): Generator<readonly [ReadFigure, ReadFigure]> {
  const at = (index: FigureIndex | undefined): ReadFigure | undefined => figures[index ?? -1]
  const isSuspect = ({ index }: ReadFigure): boolean => suspects.has(classOf[index] ?? -1)
  for (const { panels } of tables) {
    for (const panel of panels) {
      for (const [row, line] of panel.figures.entries()) {
        for (const [column, index] of line.entries()) {
          const figure = at(index)
          if (!figure) continue
          const beside = line.slice(column + 1).map(at)
          const below = Array.from({ length: FARTHEST_ROW }, (_, step) => at(panel.figures[row + step + 1]?.[column]))
          for (const other of [...beside, ...below])
            if (other && other.amount !== figure.amount && (isSuspect(figure) || isSuspect(other)))
              yield [figure, other]
        }
      }
    }
  }
}

/** Whether changing one of the two alone could mend everything that is broken. */
function isOneFigure(
  mended: readonly FigureIdentity[],
  both: readonly ClassIndex[],
  disagreeing: ReadonlySet<ClassIndex>,
): boolean {
  const apart = both.filter((index) => disagreeing.has(index))
  if (apart.length > 1) return false
  const shared = sharedMembers(mended)
  return apart.length === 0 ? shared.size > 0 : apart.every((index) => shared.has(index))
}

/** Whether one of two amounts put right, the other as it is, would do: all laws of both hold. */
function isEnough(
  one: ClassIndex,
  other: ClassIndex,
  exchangedAt: (index: ClassIndex) => Interval,
  amounts: readonly Interval[],
  lawsOf: ReadonlyMap<ClassIndex, readonly FigureIdentity[]>,
): boolean {
  return [one, other].some((put) => {
    const amountAt = (index: ClassIndex): Interval => (index === put ? exchangedAt(index) : (amounts[index] ?? NOWHERE))
    return [one, other].every((index) => (lawsOf.get(index) ?? []).every((identity) => holds(identity, amountAt)))
  })
}

/** The amounts of all classes with two figures exchanged; undefined when other printings of theirs speak against it. */
function exchanged(
  { classes, classOf }: FigureClasses,
  amounts: readonly Interval[],
  a: ReadFigure,
  b: ReadFigure,
): ((index: ClassIndex) => Interval) | undefined {
  const amountOf = (figure: ReadFigure, now: ReadFigure): Interval | undefined =>
    commonInterval((classes[classOf[figure.index] ?? -1] ?? []).map((each) => intervalOf(each === figure ? now : each)))
  const [one, other] = [amountOf(a, b), amountOf(b, a)]
  if (!one || !other) return undefined
  const [first, second] = [classOf[a.index], classOf[b.index]]
  return (index) => {
    if (index === first) return one
    if (index === second) return other
    return amounts[index] ?? NOWHERE
  }
}

function holds({ wholes, parts }: FigureIdentity, amountAt: (index: ClassIndex) => Interval): boolean {
  return meets(sum(wholes.map(amountAt)), sum(parts.map(amountAt)))
}

function findingOf(context: FindingContext, { exchange: { first, second, broken }, others }: Misplaced): Finding {
  const [shown, other] = first.amount === 0 ? [second, first] : [first, second]
  const words = placeInWords(shown, other)
  const elsewhere = others.map((each) => each.first)
  const where = elsewhere.map(({ label }) => `“${label}”`)
  const laws = broken.map((identity) => arithmetic(context, identity))
  const evidence = evidenceOf(other)
  return {
    rule: 'identity',
    kind: 'sum_in_table',
    severity: 'error',
    message: {
      zh: `${words.zh}：“${shown.label}”印作 ${stated(shown)}，“${other.label}”印作 ${stated(other)}，对调后各项都合得上${where.length > 0 ? `（也可能是${where.join('、')}印反了，只凭本文分不出）` : ''}。现在${laws.map(({ zh }) => zh).join('；')}。`,
      en: `${words.en}: “${shown.label}” ${inEnglish(shown)}, “${other.label}” ${inEnglish(other)}; exchanged, everything adds up${where.length > 0 ? ` (it may as well be ${where.join(', ')}: the document alone does not tell)` : ''}. As printed: ${laws.map(({ en }) => en).join('; ')}.`,
    },
    page: shown.page,
    place: shown.label,
    quote: quoteOf(context.reading, shown),
    stated: shown.text,
    expected: stated(other),
    areas: [...shown.areas, ...other.areas],
    ...(others.length === 0 ? {} : { alternatives: elsewhere.flatMap((figure) => evidenceOf(figure) ?? []) }),
    evidence: [...(evidence ? [evidence] : []), ...broken.map((identity) => lawEvidence(context, identity))],
  }
}

function placeInWords({ place: a, amount: one }: ReadFigure, { place: b, amount: other }: ReadFigure): Bilingual {
  const isNil = one === 0 || other === 0
  if (a.kind === 'cell' && b.kind === 'cell' && a.row === b.row)
    return isNil
      ? { zh: '串栏，数印到了别的栏里', en: 'An amount in the wrong column' }
      : { zh: '同一行的两栏印反了', en: 'Two columns of a row are exchanged' }
  return isNil
    ? { zh: '串行，数印到了别的行里', en: 'An amount in the wrong row' }
    : { zh: '同一栏的两行印反了', en: 'Two rows of a column are exchanged' }
}
