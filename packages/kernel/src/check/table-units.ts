import type { AmountUnit } from '../amount/amount-unit.ts'
import { fen } from '../amount/fen.ts'
import { regionKey } from '../profile/region.ts'
import type { ReadFigure, Reading, ReadTable } from '../read/reading.ts'
import type { Finding } from './finding.ts'

/** 万元 in 元. */
const TIMES = 10_000
/** Sentences print the unit behind every amount: they are trusted more than the line above one table. */
const TEXT_WEIGHT = 2

/** A table, or the text: amounts that are all in one unit, or say their unit each. */
interface Source {
  readonly table: ReadTable | undefined
  readonly amounts: ReadonlyMap<string, ReadFigure>
}

interface WrongUnit {
  readonly table: ReadTable
  /** What the amounts are in. */
  readonly unit: AmountUnit
  readonly compared: readonly { readonly own: ReadFigure; readonly other: ReadFigure }[]
}

/**
 * Tables that announce another unit than their amounts are in. What two tables, or a table and the text, both print is compared: nearly all
 * of it ten thousand times off means that one of them is in another unit. Which one: those that agree with most others, with the text, and
 * with the unit of the format are right.
 * @returns the reading with those amounts in their true unit, so that nothing else is made of it, and a finding per table
 */
export function withTrueUnits(reading: Reading): { readonly reading: Reading; readonly findings: readonly Finding[] } {
  const wrong = wrongUnits(reading)
  if (wrong.length === 0) return { reading, findings: [] }
  const factors = new Map(wrong.map(({ table, unit }) => [table.index, unit === '万元' ? TIMES : 1 / TIMES]))
  const figures = reading.figures.map((figure): ReadFigure => {
    const factor = figure.place.kind === 'cell' ? factors.get(figure.place.table) : undefined
    if (factor === undefined) return figure
    const [amount, quantum] = [figure.amount * factor, figure.quantum * factor].map((value) => fen(Math.round(value)))
    return { ...figure, amount: amount ?? figure.amount, quantum: quantum ?? figure.quantum }
  })
  return { reading: { ...reading, figures }, findings: wrong.map((each) => findingOf(reading, each)) }
}

function wrongUnits(reading: Reading): readonly WrongUnit[] {
  const sources = sourcesOf(reading)
  // By how many powers of ten thousand each source's amounts are larger than those of the first that it is tied to.
  const scales = new Map<Source, number>()
  const groups: Source[][] = []
  for (const source of sources) {
    if (scales.has(source)) continue
    const group = [source]
    scales.set(source, 0)
    for (const each of group) {
      for (const other of sources) {
        const step = scales.has(other) ? undefined : relation(each, other)
        if (step === undefined) continue
        scales.set(other, (scales.get(each) ?? 0) + step)
        group.push(other)
      }
    }
    groups.push(group)
  }
  return groups.flatMap((group) => {
    const right = rightScale(reading, group, scales)
    return group.flatMap((source): readonly WrongUnit[] => {
      const scale = scales.get(source) ?? 0
      const { table } = source
      // Only 元 for 万元 and the other way round are mistakes that people make.
      if (!table || Math.abs(scale - right) !== 1) return []
      const unit: AmountUnit = scale > right ? '元' : '万元'
      if (unit === table.unit) return []
      const compared = group.filter((other) => scales.get(other) === right).flatMap((other) => shared(source, other))
      return [{ table, unit, compared }]
    })
  })
}

function sourcesOf({ tables, figures }: Reading): readonly Source[] {
  const amounts = (own: readonly ReadFigure[]): ReadonlyMap<string, ReadFigure> =>
    new Map(
      own
        .filter(({ region, amount }) => region !== undefined && amount !== 0)
        .map((figure) => [regionKey(figure.region ?? []), figure]),
    )
  const ofTables = tables.map((table) => ({
    table,
    amounts: amounts(
      table.panels.flatMap((panel) => panel.figures.flat()).flatMap((index) => figures[index ?? -1] ?? []),
    ),
  }))
  return [{ table: undefined, amounts: amounts(figures.filter(({ place }) => place.kind === 'sentence')) }, ...ofTables]
}

function shared(a: Source, b: Source): WrongUnit['compared'] {
  return [...a.amounts].flatMap(([key, own]) => {
    const other = b.amounts.get(key)
    return other ? [{ own, other }] : []
  })
}

/** By how many powers of ten thousand the amounts of the second are larger; undefined where too little tells. */
function relation(a: Source, b: Source): number | undefined {
  const pairs = shared(a, b)
  for (const step of [0, 1, -1]) {
    const fitting = pairs.filter(({ own, other }) => isTimes(own, other, TIMES ** step))
    // One amount that agrees ties two sources; that one is in another unit takes two, or one of many digits that announces another.
    const isTold =
      step === 0 || fitting.length > 1 || fitting.some(({ own, other }) => own.unit !== other.unit && isLong(own))
    if (fitting.length > 0 && isTold && fitting.length > pairs.length / 2) return step
  }
  return undefined
}

/** So many digits are not the same by chance. */
function isLong({ text }: ReadFigure): boolean {
  return text.replace(/\D/gu, '').length >= 4
}

function isTimes(own: ReadFigure, other: ReadFigure, factor: number): boolean {
  return Math.abs(own.amount * factor - other.amount) <= (own.quantum * factor + other.quantum) / 2 + 1
}

/** The scale of those that are right: of most tables, the text, and the format's unit. */
function rightScale({ profile }: Reading, group: readonly Source[], scales: ReadonlyMap<Source, number>): number {
  const weights = new Map<number, number>()
  for (const source of group) {
    const { table } = source
    const asFormat = table?.spec && table.unit === (table.spec.unit ?? profile?.unit) ? 1 : 0
    const weight = table ? 1 + asFormat : TEXT_WEIGHT
    const scale = scales.get(source) ?? 0
    weights.set(scale, (weights.get(scale) ?? 0) + weight)
  }
  return [...weights].sort((a, b) => b[1] - a[1])[0]?.[0] ?? 0
}

function findingOf(reading: Reading, { table, unit, compared }: WrongUnit): Finding {
  const [first] = compared
  const title = reading.paragraphs[table.titleParagraph ?? -1]
  const example = first
    ? {
        zh: `“${first.own.label}”印作 ${first.own.text}，而“${first.other.label}”（第${first.other.page}页）是 ${first.other.text}${first.other.unit}`,
        en: `“${first.own.label}” is ${first.own.text}, “${first.other.label}” (p. ${first.other.page}) ${first.other.text}${first.other.unit}`,
      }
    : { zh: '', en: '' }
  return {
    rule: 'table-unit',
    kind: 'unit',
    severity: 'error',
    message: {
      zh: `“${table.title}”注明的单位是${table.unit}，表中的数却是${unit}：${compared.length} 个数与其他表相差一万倍，如${example.zh}。`,
      en: `“${table.title}” is said to be in ${table.unit}, its amounts are in ${unit}: ${compared.length} of them are ten thousand times those of other tables, e.g. ${example.en}.`,
    },
    page: table.page,
    place: table.title,
    quote: `单位：${table.unit}`,
    stated: table.unit,
    expected: unit,
    areas: title?.source.pieces.map(({ area }) => area) ?? [],
    evidence: compared.slice(0, 5).map(({ other }) => ({
      page: other.page,
      place: other.label,
      quote: `${other.text}${other.unit}`,
      areas: other.areas,
    })),
  }
}
