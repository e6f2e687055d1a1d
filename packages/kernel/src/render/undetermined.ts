import type { Contribution } from '../compute/fact-lookup.ts'
import { factsInside, straddlers } from '../compute/fact-lookup.ts'
import { regionInWords } from '../compute/region-in-words.ts'
import { DIMENSION_INDEX, DIMENSION_LABELS, DIMENSIONS } from '../facts/dimension.ts'
import { type IndexedBox, intersect, nodeAt } from '../facts/space.ts'
import type { Problem } from '../problem/problem.ts'
import type { AxisSpec } from '../profile/schema.ts'
import type { PrintContext, UndeterminedFigure } from './print-context.ts'

/** A box that cannot be told, with the places that would print it. */
interface Cause {
  readonly box: IndexedBox
  readonly places: string[]
}

const MOST_PLACES = 3

/**
 * Says why figures are not determined, by cause rather than by figure: a row that is not filled in finely enough makes
 * one problem however many figures it blurs; an unknown amount one, however often it is printed.
 * @shape figures without value -> Problem[]
 * @findings comparative-missing, figure-not-determined
 */
export function explainUndetermined(context: PrintContext): readonly Problem[] {
  const blurred = new Map<
    string,
    { readonly fact: Contribution; readonly box: IndexedBox; readonly places: string[] }
  >()
  const unknown = new Map<string, Cause>()
  const coarse = unlistedFacts(context)
  for (const figure of context.undetermined) {
    for (const box of undeterminedBoxes(context, figure)) {
      const facts = factsThatBlur(context, box)
      for (const fact of facts) {
        const key = `${fact.set.id} ${fact.fact}`
        const known = blurred.get(key)
        if (known) known.places.push(figure.where)
        else blurred.set(key, { fact, box, places: [figure.where] })
      }
      if (facts.length > 0) continue
      const known = unknown.get(box.join(','))
      if (known) known.places.push(figure.where)
      else unknown.set(box.join(','), { box, places: [figure.where] })
    }
  }
  return [
    ...coarse,
    ...[...blurred.values()].map((cause) => blurredProblem(context, cause.fact, cause.box, cause.places)),
    ...[...unknown.values()].map((cause) => unknownProblem(context, cause)),
  ]
}

/** Facts that a table cannot list, because they are not as fine as its rows. */
function unlistedFacts({ unlisted, evaluator, space }: PrintContext): readonly Problem[] {
  const found = new Map<string, { readonly fact: Contribution; readonly columns: string; readonly places: string[] }>()
  for (const { boxes, axes, where } of unlisted) {
    for (const box of boxes) {
      const set = evaluator.domainsOf(box)[0]?.sets[0]
      if (!set) continue
      for (const fact of [...factsInside(space, set, box), ...straddlers(space, set, box)]) {
        const coarse = axes.filter((axis) => isAbove(space, axis, fact.box))
        if (coarse.length === 0) continue
        const key = `${fact.set.id} ${fact.fact}`
        const known = found.get(key)
        if (known) known.places.push(where)
        else {
          const columns = coarse.map(({ dimension }) => DIMENSION_LABELS[dimension]).join('、')
          found.set(key, { fact, columns, places: [where] })
        }
      }
    }
  }
  return [...found.values()].map(({ fact, columns, places }) => ({
    code: 'figure-not-determined',
    place: { ...fact.place, column: columns },
    message: `这一行的${columns}没有填到需要的一级，${listPlaces(places)}列不出这笔钱。`,
    remedy: `把${columns}填细${columns === '单位' ? '到具体的预算单位，不填部门或单位组' : ''}。`,
  }))
}

/** Whether a fact lies above the level of an axis. */
function isAbove(space: PrintContext['space'], { dimension, level }: AxisSpec, box: IndexedBox): boolean {
  const node = nodeAt(space[dimension], box[DIMENSION_INDEX[dimension]] ?? 0)
  return level === 'finest'
    ? space[dimension].nodes.some((other) => other.parent === node.index && other.index !== node.index)
    : node.depth < level
}

/** The boxes of a figure's region that the facts do not tell: “三公” has four, and one may be missing. */
function undeterminedBoxes({ evaluator }: PrintContext, { region }: UndeterminedFigure): readonly IndexedBox[] {
  return region.filter((box) => evaluator.value([box]).kind === 'undetermined')
}

/** Facts of closed sets that straddle the box, where every set of a domain has some: those of the first set. */
function factsThatBlur({ evaluator, space }: PrintContext, box: IndexedBox): readonly Contribution[] {
  return evaluator.domainsOf(box).flatMap((domain) => {
    const part = intersect(space, domain.box, box)
    if (!part || evaluator.value([part]).kind === 'determined') return []
    const [first] = domain.sets
    return first ? straddlers(space, first, part) : []
  })
}

function listPlaces(places: readonly string[]): string {
  const unique = [...new Set(places)]
  const shown = unique.slice(0, MOST_PLACES).map((place) => `“${place}”`)
  return shown.join('、') + (unique.length > MOST_PLACES ? `等 ${unique.length} 处` : '')
}

function blurredProblem(
  context: PrintContext,
  fact: Contribution,
  box: IndexedBox,
  places: readonly string[],
): Problem {
  const { space, profile } = context
  const coarse = DIMENSIONS.filter((dimension, position) => {
    const asked = nodeAt(space[dimension], box[position] ?? 0)
    const own = nodeAt(space[dimension], fact.box[position] ?? 0)
    return own.low <= asked.low && asked.high <= own.high && own.high - own.low > asked.high - asked.low
  })
  const columns = coarse.map((dimension) => DIMENSION_LABELS[dimension]).join('、')
  // No row of expenditure says what of it is bought: that is told apart.
  if (columns === DIMENSION_LABELS.procurement)
    return {
      code: 'figure-not-determined',
      place: { file: 'procurement.csv', column: columns },
      message: `${listPlaces(places)}要列示政府采购，但没有政府采购的数据。`,
      remedy: '在 procurement.csv（政府采购）中按单位和采购类别填金额；没有采购的填一行，金额填 0。',
    }
  return {
    code: 'figure-not-determined',
    place: { ...fact.place, column: columns },
    message: `这一行的${columns}没有填到需要的一级，${listPlaces(places)}因此分不出来。`,
    remedy: `把${columns}填细；确实分不出的，在 other-facts.csv（其他数据）中单独给出：${regionInWords(space, [box], profile.stage)}。`,
  }
}

function unknownProblem(context: PrintContext, { box, places }: Cause): Problem {
  const words = regionInWords(context.space, [box], context.profile.stage)
  const year = nodeAt(context.space.year, box[0] ?? 0).code
  const row = `在 other-facts.csv（其他数据）中加一行：${words}`
  return year !== '' && Number(year) < context.year
    ? {
        code: 'comparative-missing',
        place: { file: 'other-facts.csv', column: words },
        message: `${listPlaces(places)}要与 ${year} 年比较，但没有这个上年数。`,
        remedy: `${row}，金额填上年数；上年没有的填 0。`,
      }
    : {
        code: 'figure-not-determined',
        place: { file: 'other-facts.csv', column: words },
        message: `${listPlaces(places)}要列示这个数，但数据没有给出。`,
        remedy: `${row}，并填金额；没有的填 0。`,
      }
}
