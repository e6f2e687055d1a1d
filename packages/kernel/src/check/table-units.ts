import type { AmountUnit } from '../amount/amount-unit.ts'
import { fen } from '../amount/fen.ts'
import { regionKey } from '../profile/region.ts'
import type { ReadFigure, Reading, ReadTable } from '../read/reading.ts'
import type { Finding } from './finding.ts'

/** 万元 in 元. */
const TIMES = 10_000
/** With fewer amounts that other tables print too, nothing is said of a whole table. */
const LEAST = 3
/** Part of the comparable amounts that must be off by the factor. */
const MOST = 0.8

interface WrongUnit {
  readonly table: ReadTable
  /** What the amounts are in. */
  readonly unit: AmountUnit
  readonly compared: readonly { readonly own: ReadFigure; readonly other: ReadFigure }[]
}

/**
 * Tables that announce another unit than their amounts are in: nearly all that other tables print too are ten thousand times off.
 * @returns the reading with those amounts in their true unit, so that nothing else is made of it, and a finding per table
 */
export function withTrueUnits(reading: Reading): { readonly reading: Reading; readonly findings: readonly Finding[] } {
  const wrong = reading.tables.flatMap((table) => wrongUnit(reading, table) ?? [])
  // When two tables contradict each other alone, neither is known to be wrong.
  const known = wrong.filter(
    ({ table, compared }) => agreeingTables(reading, table, compared) > 1 || wrong.length === 1,
  )
  if (known.length === 0) return { reading, findings: [] }
  const factors = new Map(known.map(({ table, unit }) => [table.index, unit === '万元' ? TIMES : 1 / TIMES]))
  const figures = reading.figures.map((figure): ReadFigure => {
    const factor = figure.place.kind === 'cell' ? factors.get(figure.place.table) : undefined
    if (factor === undefined) return figure
    return {
      ...figure,
      amount: fen(Math.round(figure.amount * factor)),
      quantum: fen(Math.round(figure.quantum * factor)),
    }
  })
  return { reading: { ...reading, figures }, findings: known.map((each) => findingOf(reading, each)) }
}

function wrongUnit({ tables, figures }: Reading, table: ReadTable): WrongUnit | undefined {
  const own = figuresOf(table, figures)
  const others = new Map<string, ReadFigure[]>()
  for (const other of tables) {
    if (other.index === table.index) continue
    for (const figure of figuresOf(other, figures)) {
      const key = regionKey(figure.region ?? [])
      others.set(key, [...(others.get(key) ?? []), figure])
    }
  }
  const compared = own.flatMap((figure) =>
    (others.get(regionKey(figure.region ?? [])) ?? []).map((other) => ({ own: figure, other })),
  )
  if (compared.length < LEAST) return undefined
  for (const [factor, unit] of [
    [TIMES, '万元'],
    [1 / TIMES, '元'],
  ] as const) {
    const off = compared.filter(({ own: mine, other }) => isOff(mine, other, factor))
    if (off.length >= LEAST && off.length >= MOST * compared.length) return { table, unit, compared: off }
  }
  return undefined
}

/** Amounts with a region; a nil amount says nothing of units. */
function figuresOf({ panels }: ReadTable, figures: readonly ReadFigure[]): readonly ReadFigure[] {
  return panels
    .flatMap((panel) => panel.figures.flat())
    .flatMap((index) => figures[index ?? -1] ?? [])
    .filter(({ region, amount }) => region !== undefined && amount !== 0)
}

function isOff(own: ReadFigure, other: ReadFigure, factor: number): boolean {
  return Math.abs(own.amount * factor - other.amount) <= (own.quantum * factor + other.quantum) / 2 + 1
}

/** How many other tables say the same against it. */
function agreeingTables({ tables }: Reading, table: ReadTable, compared: WrongUnit['compared']): number {
  const others = new Set(compared.flatMap(({ other: { place } }) => (place.kind === 'cell' ? [place.table] : [])))
  return [...others].filter((index) => index !== table.index && tables[index] !== undefined).length
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
