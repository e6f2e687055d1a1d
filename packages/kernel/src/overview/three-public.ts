import type { Box } from '../facts/space.ts'
import type { BoxSpec } from '../profile/schema.ts'
import { type Asking, askAll, isKnownBox, NOT_KNOWN } from './asking.ts'
import { basesOf } from './comparisons.ts'
import type { ComparisonBasis, Figure, Selector, ThreePublicExpense, ThreePublicId } from './overview.ts'

const EXPENSES: readonly { readonly id: ThreePublicId; readonly name: string; readonly economic: string }[] = [
  { id: 'abroad', name: '因公出国（境）费', economic: '30212' },
  { id: 'vehiclePurchase', name: '公务用车购置费', economic: '31013' },
  { id: 'vehicleRunning', name: '公务用车运行维护费', economic: '30231' },
  { id: 'reception', name: '公务接待费', economic: '30217' },
]

/**
 * The “three public” expenses of this budget and of last year, as the profile bounds them: some formats count the general public budget,
 * others all fiscal appropriations.
 */
export function threePublicOf(asking: Asking): readonly ThreePublicExpense[] {
  const { current, dataSet, profile } = asking
  const boxes = EXPENSES.map(({ id, economic }) => selectors(profile.boxes[id], economic))
  const at = (when: Box): readonly Figure[] => {
    const wanted = boxes.map((own) => own.map((box): Box => ({ ...box, ...when })))
    const known = wanted.filter((selector) => selector.every((box) => isKnownBox(asking.space, box)))
    const figures = askAll(asking, known)
    return wanted.map((selector) => figures[known.indexOf(selector)] ?? { selector, value: NOT_KNOWN })
  }
  const now = at(current)
  const bases = basesOf(asking).filter(({ year }) => year < dataSet.year)
  const told = bases.map((basis) => ({ basis, figures: at({ year: String(basis.year), stage: basis.stage }) }))
  const best = told.reduce<(typeof told)[number] | undefined>(
    (found, each) => (!found || countTold(each.figures) > countTold(found.figures) ? each : found),
    undefined,
  )
  const plan = profile.document.kind === 'final' ? planOf(asking, at) : undefined
  const none: ComparisonBasis = { year: dataSet.year - 1, stage: profile.stage, label: `${dataSet.year - 1}年` }
  return EXPENSES.flatMap(({ id, name }, index) => {
    const [own, before, planned] = [now[index], best?.figures[index], plan?.[index]]
    if (!own) return []
    return [
      {
        id,
        name,
        now: own,
        before: before ?? { value: NOT_KNOWN, selector: own.selector },
        basis: best?.basis ?? none,
        ...(planned ? { plan: planned } : {}),
      },
    ]
  })
}

/** This year's budget beside its final accounts: as adjusted, or else as approved. */
function planOf(asking: Asking, at: (when: Box) => readonly Figure[]): readonly Figure[] | undefined {
  const { dataSet } = asking
  return basesOf(asking)
    .filter(({ year }) => year === dataSet.year)
    .map(({ year, stage }) => at({ year: String(year), stage }))
    .find((figures) => countTold(figures) > 0)
}

function countTold(figures: readonly Figure[]): number {
  return figures.filter(({ value }) => value.kind === 'determined').length
}

/** The profile's own boxes, without year and stage; all money of the economic class where it names none. */
function selectors(spec: BoxSpec | readonly BoxSpec[] | undefined, economic: string): Selector {
  if (spec === undefined) return [{ side: 'expenditure', departmentEconomic: economic }]
  return (Array.isArray(spec) ? spec : [spec]).map(({ year: _year, stage: _stage, ...box }) => box as Box)
}
