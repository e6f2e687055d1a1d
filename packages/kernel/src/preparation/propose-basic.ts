import { type Fen, fen } from '../amount/fen.ts'
import { exactAmount } from '../amount/format-amount.ts'
import type { Classifications } from '../classification/classification.ts'
import type { ParsedRecord } from '../data-set/parse-records.ts'
import { recordKind } from '../data-set/record-kinds.ts'
import { resolveCode } from '../data-set/resolve-code.ts'
import { compareProblems, type Problem } from '../problem/problem.ts'
import { applyStandards, type Contribution } from './apply-standards.ts'
import { type Decimal, plus, roundHalfUp, whole, yuanText, ZERO } from './decimal.ts'
import { type HeldRecord, type ParsedHeldRecord, parseHeldRecords } from './held-record.ts'
import { type BasicSources, readStandards } from './read-standards.ts'

export interface BasicProposalInput extends BasicSources {
  /** Records of basic expenditure as the version holds them. */
  readonly basic: readonly HeldRecord[]
  /** Only this unit's lines. */
  readonly unit?: string | undefined
}

/** A line of basic expenditure as the standards give it. */
export interface ProposedLine {
  /** Cells of a record of kind `basic`. */
  readonly cells: Readonly<Record<string, string>>
  readonly unit: string
  /** The standards that it is made of: `基本工资、津贴补贴`. */
  readonly label: string
  /** `12 人 × 46,800.00 元 = 561,600.00 元` */
  readonly formula: string
  readonly amount: Fen
  /** The standards' records. */
  readonly standards: readonly string[]
  /** The record with the same codes, with its amount as it is; null where it has none that can be read. */
  readonly existing: { readonly record: string; readonly cell: string; readonly amount: Fen | null } | undefined
  /** `adjusted`: the record was given another amount, which is kept until somebody takes the computed one over. */
  readonly state: 'new' | 'same' | 'adjusted'
}

/** A line that is entered, and that no standard gives. */
export interface UnexplainedLine {
  readonly record: string
  readonly unit: string
  readonly amount: Fen | null
}

export interface BasicProposal {
  readonly lines: readonly ProposedLine[]
  readonly unexplained: readonly UnexplainedLine[]
  readonly problems: readonly Problem[]
}

const LINE_CODES = ['function', 'kind', 'departmentEconomic', 'governmentEconomic', 'fund', 'origin'] as const
const ORIGIN = 'currentYear'

/**
 * Computes basic expenditure from staff and standards. Amounts are exact until each line is rounded, once, half up.
 * Nothing is written: new lines are to be added, lines that were adjusted are kept and shown with their difference.
 * Steps: docs/spec/basic-expenditure.md.
 * @shape staff × standards × units × vehicles × lines as they are -> BasicProposal
 * @findings unknown units, codes, items and categories, bases that go round in a circle, amounts beyond what is kept
 */
export function proposeBasic(input: BasicProposalInput): BasicProposal {
  const read = readStandards(input)
  const applied = applyStandards(read)
  const problems = [...read.problems, ...applied.problems]
  const existing = existingLines(input)
  const groups = Map.groupBy(
    applied.contributions.filter(({ unit }) => input.unit === undefined || unit === input.unit),
    ({ unit, standard: { codes } }) => keyOf({ ...codes, origin: ORIGIN, unit }),
  )
  const lines: ProposedLine[] = []
  for (const [key, contributions] of groups) {
    const line = lineOf(contributions, existing.get(key), input)
    if (line === 'tooLarge') problems.push(...contributions.slice(0, 1).map(tooLarge))
    else if (line) lines.push(line)
  }
  const explained = new Set(lines.map((line) => line.existing?.record))
  return {
    lines,
    unexplained: [...existing.values()]
      .filter(({ record, text }) => !explained.has(record) && (input.unit === undefined || text.unit === input.unit))
      .map(({ record, text, amounts }) => ({ record, unit: text.unit ?? '', amount: amounts.amount ?? null })),
    problems: problems.sort(compareProblems),
  }
}

function keyOf(codes: Readonly<Record<(typeof LINE_CODES)[number] | 'unit', string>>): string {
  return JSON.stringify([codes.unit, ...LINE_CODES.map((id) => codes[id])])
}

/** Records of basic expenditure by what they are; two ways of writing a code are one. */
function existingLines({
  basic,
  amountUnit,
  classifications,
  year,
}: BasicProposalInput): ReadonlyMap<string, ParsedHeldRecord> {
  const { records } = parseHeldRecords(recordKind('basic'), basic, amountUnit)
  const lines = new Map<string, ParsedHeldRecord>()
  for (const record of records) {
    const { text } = record
    const codes = Object.fromEntries(LINE_CODES.map((id) => [id, codeOf(classifications, id, text, year)]))
    // A line that tells the same money a second way is not the line that is computed.
    const key = text.view === undefined ? keyOf({ ...codes, unit: text.unit ?? '' } as never) : record.record
    if (!lines.has(key)) lines.set(key, record)
  }
  return lines
}

function codeOf(
  classifications: Classifications,
  id: (typeof LINE_CODES)[number],
  text: ParsedRecord['text'],
  year: number,
): string {
  const cell = text[id] ?? ''
  const resolved = cell === '' ? undefined : resolveCode(classifications, id, cell, year)
  return resolved?.kind === 'code' ? resolved.code : cell
}

function lineOf(
  contributions: readonly Contribution[],
  held: ParsedHeldRecord | undefined,
  { amountUnit, classifications, basic }: BasicProposalInput,
): ProposedLine | 'tooLarge' | undefined {
  const [first] = contributions
  if (!first) return undefined
  const exact = contributions.reduce((sum, { amount }) => plus(sum, amount), ZERO)
  const rounded = roundHalfUp(exact)
  if (rounded > BigInt(Number.MAX_SAFE_INTEGER)) return 'tooLarge'
  const amount = fen(Number(rounded))
  if (amount === 0 && !held) return undefined
  const { codes } = first.standard
  const named = (id: 'kind' | 'fund' | 'origin', code: string): string =>
    classifications.model[id].find((entry) => entry.code === code)?.name ?? code
  return {
    cells: {
      unit: first.unit,
      function: codes.function,
      kind: named('kind', codes.kind),
      departmentEconomic: codes.departmentEconomic,
      governmentEconomic: codes.governmentEconomic,
      fund: named('fund', codes.fund),
      origin: named('origin', ORIGIN),
      amount: exactAmount(amount, amountUnit, 2),
    },
    unit: first.unit,
    label: [...new Set(contributions.map(({ standard }) => standard.item))].join('、'),
    formula: formulaOf(contributions, exact, rounded),
    amount,
    standards: contributions.map(({ standard }) => standard.record),
    existing: held && {
      record: held.record,
      cell: basic.find(({ record }) => record === held.record)?.cells.amount ?? '',
      amount: held.amounts.amount ?? null,
    },
    state: !held ? 'new' : held.amounts.amount === amount ? 'same' : 'adjusted',
  }
}

/** The line in words, as a person would check it. */
function formulaOf(contributions: readonly Contribution[], exact: Decimal, rounded: bigint): string {
  const terms = contributions.map(({ standard, term }) =>
    contributions.length === 1 ? term : `${standard.item} ${term}`,
  )
  const result = yuanText(whole(rounded))
  const unrounded = yuanText(exact)
  return `${terms.join(' + ')} = ${unrounded} 元${unrounded === result ? '' : `，四舍五入为 ${result} 元`}`
}

function tooLarge({ standard }: Contribution): Problem {
  return {
    code: 'amount-too-large',
    place: { ...standard.place, column: '标准金额' },
    message: `按“${standard.item}”算出的金额太大：一笔金额最多 90 万亿元。`,
    remedy: '核对标准金额的单位与人数。',
  }
}
