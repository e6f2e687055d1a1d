import type { Unit } from '../data-set/data-set.ts'
import type { Problem } from '../problem/problem.ts'
import { type Decimal, decimalOfFen, decimalText, percentOf, plus, times, whole, yuanText, ZERO } from './decimal.ts'
import type { ReadStandards, StaffGroup, Standard } from './read-standards.ts'

/** What one standard gives for one unit, exactly. */
export interface Contribution {
  readonly standard: Standard
  readonly unit: string
  /** @unit fen, and parts of fen */
  readonly amount: Decimal
  /** What was multiplied, in words: `12 人 × 46,800.00 元`. */
  readonly term: string
  /** By the group of staff that it is for: percentages may be for some groups only. */
  readonly shares: readonly { readonly group: StaffGroup | undefined; readonly amount: Decimal }[]
}

/**
 * Applies every standard to every unit that it is for; percentages after what they are a percentage of.
 * @shape ReadStandards -> Contribution[], problems: bases that no standard names, and percentages that go round in a circle
 */
export function applyStandards(read: ReadStandards): {
  readonly contributions: readonly Contribution[]
  readonly problems: readonly Problem[]
} {
  const problems: Problem[] = []
  const contributions: Contribution[] = []
  const usable = new Map(Map.groupBy(read.standards, ({ item }) => item))
  const done = new Set<string>()
  // Items whose standards are all without a base, then those whose bases are done, as long as there are any.
  for (let ready = readyItems(usable, done); ready.length > 0; ready = readyItems(usable, done)) {
    for (const item of ready) {
      for (const standard of usable.get(item) ?? [])
        for (const unit of read.units) {
          const contribution = isFor(standard, unit) ? contributionOf(standard, unit, read, contributions) : undefined
          if (contribution) contributions.push(contribution)
        }
      done.add(item)
    }
  }
  for (const [item, standards] of usable)
    if (!done.has(item)) problems.push(...standards.flatMap((standard) => whyNot(standard, usable, done, read.items)))
  return { contributions, problems }
}

function baseOf({ measure }: Standard): readonly string[] {
  return measure.kind === 'percentage' ? measure.base : []
}

function readyItems(usable: ReadonlyMap<string, readonly Standard[]>, done: ReadonlySet<string>): readonly string[] {
  return [...usable]
    .filter(
      ([item, standards]) => !done.has(item) && standards.every((each) => baseOf(each).every((base) => done.has(base))),
    )
    .map(([item]) => item)
}

/** Why a percentage could not be computed: its base is unknown, wrong itself, or leads back to it. */
function whyNot(
  standard: Standard,
  usable: ReadonlyMap<string, readonly Standard[]>,
  done: ReadonlySet<string>,
  items: ReadonlySet<string>,
): readonly Problem[] {
  const place = { ...standard.place, column: '计提基数' }
  const open = baseOf(standard).filter((base) => !done.has(base))
  const circle = circleOf(standard.item, usable)
  if (open.length > 0 && circle)
    return [
      {
        code: 'value-invalid',
        place,
        message: `计提基数绕了一圈又回到自己：${circle.join(' → ')}。`,
        remedy: '其中一项改为按金额的标准，或从基数中去掉。',
      },
    ]
  return open.map((base) =>
    items.has(base)
      ? {
          code: 'reference-unknown',
          place,
          message: `作为基数的“${base}”没有算出来，这一项也没有算。`,
          remedy: `先改正“${base}”的标准。`,
        }
      : {
          code: 'reference-unknown',
          place,
          message: `支出标准中没有“${base}”。`,
          remedy: `现有：${[...items].filter((item) => item !== standard.item).join('、')}。改正名称，或补上这项标准。`,
        },
  )
}

/** The way from an item through bases back to it. */
function circleOf(item: string, usable: ReadonlyMap<string, readonly Standard[]>): readonly string[] | undefined {
  const seen = new Set<string>()
  const follow = (at: string, path: readonly string[]): readonly string[] | undefined => {
    for (const base of (usable.get(at) ?? []).flatMap(baseOf)) {
      if (base === item) return [...path, base]
      if (seen.has(base)) continue
      seen.add(base)
      const found = follow(base, [...path, base])
      if (found) return found
    }
    return undefined
  }
  return follow(item, [item])
}

function isFor({ unit, unitKind }: Standard, { code, kind }: Unit): boolean {
  const own = kind === 'headquarters' ? 'administrative' : kind
  return (unit === undefined || unit === code) && (unitKind === undefined || unitKind === own)
}

function isForGroup({ subjects, grade }: Standard, group: StaffGroup | undefined): boolean {
  // What a unit has whatever its staff belongs to nobody: only a percentage for everybody counts it.
  if (!group) return subjects.length === 0 && grade === undefined
  return (
    (subjects.length === 0 ? group.inPost : subjects.includes(group.category)) &&
    (grade === undefined || grade === group.grade)
  )
}

function contributionOf(
  standard: Standard,
  { code: unit }: Unit,
  { staff, vehicles }: ReadStandards,
  before: readonly Contribution[],
): Contribution | undefined {
  const { measure, subjects } = standard
  const counted = (count: number, what: string, amount: Decimal): Pick<Contribution, 'amount' | 'term'> => ({
    amount: times(whole(count), amount),
    term: `${count} ${what} × ${yuanText(amount)} 元`,
  })
  switch (measure.kind) {
    case 'perHead': {
      const groups = staff.filter((group) => group.unit === unit && isForGroup(standard, group))
      if (groups.length === 0) return undefined
      const amount = decimalOfFen(measure.amount)
      return {
        standard,
        unit,
        ...counted(
          groups.reduce((sum, { count }) => sum + count, 0),
          '人',
          amount,
        ),
        shares: groups.map((group) => ({ group, amount: times(whole(group.count), amount) })),
      }
    }
    case 'perVehicle': {
      const mine = vehicles.filter(
        (each) => each.unit === unit && (subjects.length === 0 || subjects.includes(each.kind)),
      )
      if (mine.length === 0) return undefined
      const found = counted(
        mine.reduce((sum, { count }) => sum + count, 0),
        '辆',
        decimalOfFen(measure.amount),
      )
      return { standard, unit, ...found, shares: [{ group: undefined, amount: found.amount }] }
    }
    case 'perUnit': {
      const found = counted(1, '个单位', decimalOfFen(measure.amount))
      return { standard, unit, ...found, shares: [{ group: undefined, amount: found.amount }] }
    }
    case 'percentage':
      return percentageOf(standard, measure, unit, before)
  }
}

function percentageOf(
  standard: Standard,
  { percentage, base }: Extract<Standard['measure'], { kind: 'percentage' }>,
  unit: string,
  before: readonly Contribution[],
): Contribution | undefined {
  const counted = [...new Set(base)].flatMap((item) => {
    const shares = before
      .filter((each) => each.unit === unit && each.standard.item === item)
      .flatMap((each) => each.shares.filter(({ group }) => isForGroup(standard, group)))
    return shares.length === 0
      ? []
      : [{ item, shares, amount: shares.reduce((sum, each) => plus(sum, each.amount), ZERO) }]
  })
  if (counted.length === 0) return undefined
  const words = counted.map(({ item, amount }) => `${item} ${yuanText(amount)} 元`)
  const term = `${decimalText(percentage)}% × ${words.length === 1 ? words[0] : `（${words.join(' + ')}）`}`
  return {
    standard,
    unit,
    amount: percentOf(
      percentage,
      counted.reduce((sum, { amount }) => plus(sum, amount), ZERO),
    ),
    term,
    shares: counted.flatMap(({ shares }) =>
      shares.map(({ group, amount }) => ({ group, amount: percentOf(percentage, amount) })),
    ),
  }
}
