import type { FigureIndex, ReadFigure, Reading } from '../../read/reading.ts'
import type { Solver } from '../../rounding/controlled.ts'
import { commonInterval } from '../evaluate-identities.ts'
import { leftFor } from '../expected-amount.ts'
import { type ClassIndex, type FigureClasses, type Interval, intervalOf } from '../figure-classes.ts'
import { type FigureIdentity, membersOf, sharedMembers } from '../identities.ts'
import { components } from './components.ts'
import type { Component, Culprits, Localised } from './culprits.ts'
import { isFeasible, type Program, pose, type Switch } from './program.ts'

/** Of hundreds of amounts that one broken sum is made of nobody can name the wrong one: of those after so many it is believed that they may be. */
const MOST_TRIED = 40
/** Where so many places are broken that no single thing explains, the table was misread or is garbled: sets of things are not searched. */
const MOST_SEARCHES = 40
/** Explanations of equal weight that are listed when several things are wrong. */
const MOST_ALTERNATIVES = 3
/** What one thing may explain that costs this much more than another is still said. */
const NEARLY = 0.6
/** Larger problems are cut: their laws are shown, no figure is named. */
const MOST_SWITCHES = 1500
/** Where the search is given up. */
const MOST_NODES = 100
/** More is not wrong in one place: the document was misread or is damaged, and what of it is is anybody's guess. */
const MOST_COST = 4
/** Weights are multiples of 0.05: what costs less than this more is as cheap. */
const SAME_COST = 1e-3

/**
 * Localises the errors behind broken identities: the fewest figures whose change makes all of them hold, each unchanged figure free within
 * its printed precision.
 * 1. Broken identities and those that share a figure with them are posed; parts that share nothing are solved apart.
 * 2. What one wrong thing explains is tried first, thing by thing: most errors come alone.
 * 3. Otherwise the cheapest set is searched; each is verified with its figures free and all others within their intervals, without big-M,
 *    and one that fails is excluded. Solved again with the solution excluded: an explanation is the cause only when no other is as good.
 * @source I. P. Fellegi, D. Holt, A systematic approach to automatic edit and imputation (1976); posed as in the R package errorlocate
 */
export function localise(
  reading: Pick<Reading, 'tables'>,
  classes: FigureClasses,
  identities: readonly FigureIdentity[],
  broken: readonly FigureIdentity[],
  disagreements: readonly ClassIndex[],
  solve: Solver,
): readonly Localised[] {
  let searches = 0
  return components(identities, broken, disagreements).map((component) => {
    const program = pose(reading, classes, component)
    const single = singles(program, classes, component, solve)
    const isSearched = single.length === 0 && program.weights.size <= MOST_SWITCHES && ++searches <= MOST_SEARCHES
    const explanations = isSearched ? cheapest(program, solve) : single
    return { broken: component.broken, disagreements: component.disagreements, explanations }
  })
}

/** What is wrong when only one thing is. */
function singles(
  program: Program,
  figureClasses: FigureClasses,
  { broken, disagreements, identities }: Component,
  solve: Solver,
): readonly Culprits[] {
  const suspects = (broken.length > 0 ? [...sharedMembers(broken)] : disagreements).filter((index) =>
    disagreements.every((other) => other === index),
  )
  const switches: Switch[] = suspects.flatMap((index) => {
    const laws = identities.filter((identity) => membersOf(identity).includes(index))
    const own = figureClasses.classes[index] ?? []
    return own.filter((figure) => mayBeAlone(figure, index, laws, figureClasses)).map((figure) => `z${figure.index}`)
  })
  // A turned word or a missing row may leave its traces in laws that it takes no part in itself.
  const others = disagreements.length > 0 ? [] : [...program.weights.keys()].filter((name) => !name.startsWith('z'))
  const explains = (name: Switch): boolean => isFeasible(program, [name], solve)
  const found = [
    ...switches.filter((name, order) => program.weights.has(name) && (order >= MOST_TRIED || explains(name))),
    ...others.slice(0, MOST_TRIED).filter(explains),
  ].map((name) => ({ name, weight: program.weights.get(name) ?? 0 }))
  const least = Math.min(...found.map(({ weight }) => weight))
  // A word that explains everything to the fen is the cause; no other is looked for.
  const good = found.filter(({ weight }) => weight <= (least < 1 ? least : least + NEARLY))
  return good.map(({ name }) => culpritsOf(program, [name], good.length, solve))
}

/** Whether some amount of the figure suits each of its laws and its other printings, all else being right: much cheaper to ask than a program. */
function mayBeAlone(
  { index: wrong }: ReadFigure,
  own: ClassIndex,
  laws: readonly FigureIdentity[],
  { classes }: FigureClasses,
): boolean {
  const amountAt = (index: ClassIndex): Interval | undefined => {
    const figures = classes[index] ?? []
    return figures.length === 0 ? undefined : commonInterval(figures.map(intervalOf))
  }
  const others = (classes[own] ?? []).filter(({ index }) => index !== wrong)
  const left = laws.flatMap((law) => leftFor(own, law, amountAt) ?? [])
  return commonInterval([...left, ...others.map(intervalOf)]) !== undefined
}

/** Of so many explanations the amounts are worked out. */
const MOST_WORKED_OUT = 3

/** What is wrong, with where the amounts must lie. */
function culpritsOf(program: Program, on: readonly Switch[], among: number, solve: Solver): Culprits {
  const culprits = program.culprits(on)
  const amounts = new Map<FigureIndex, Interval>()
  const switched = new Set(on)
  for (const figure of among <= MOST_WORKED_OUT ? culprits.figures : []) {
    const at = (which: 'least' | 'greatest'): number | undefined => {
      const { status, value } = solve(program.extreme(switched, figure, which))
      return status === 'Optimal' ? program.amountOf(figure, value) : undefined
    }
    const [low, high] = [at('least'), at('greatest')]
    // Half fen, a little more than the tolerances of the solver apart from whole ones.
    if (low !== undefined && high !== undefined)
      amounts.set(figure, { low: Math.round(2 * low), high: Math.round(2 * high) })
  }
  return { ...culprits, amounts }
}

/** The sets of least weight. */
function cheapest(program: Program, solve: Solver): readonly Culprits[] {
  const found: Culprits[] = []
  const excluded: (readonly Switch[])[] = []
  let most = MOST_COST
  for (let round = 0; round < MOST_ALTERNATIVES * 3 && found.length < MOST_ALTERNATIVES; round++) {
    const solution = solve(program.text(undefined, excluded), { nodes: MOST_NODES, cost: most })
    if (solution.status !== 'Optimal') break
    const on = [...program.weights.keys()].filter((name) => (solution.values.get(name) ?? 0) > 0.5)
    const weight = on.reduce((sum, name) => sum + (program.weights.get(name) ?? 0), 0)
    // Where nothing is left to search, a solver may answer with what is dearer than it was asked for.
    if (weight > most) break
    // Explained by a tolerance of the solver: nothing was changed.
    if (on.length === 0) break
    excluded.push(on)
    if (!isFeasible(program, on, solve)) continue
    // What follows is only to be as good.
    most = weight + SAME_COST
    found.push(culpritsOf(program, on, 1, solve))
  }
  return found
}
