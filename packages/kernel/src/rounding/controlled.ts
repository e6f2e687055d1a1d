import type { AmountUnit } from '../amount/amount-unit.ts'
import type { Fen } from '../amount/fen.ts'
import { quantum, roundToQuanta } from '../amount/format-amount.ts'
import type { AmountFigure, MovedFigure, Rounding } from '../compute/figure.ts'
import type { Identity } from '../identity/identity.ts'
import { regionKey } from '../profile/region.ts'

/** Where a search is given up. */
export interface SearchLimits {
  /** Nodes of the search tree; counted, not timed, so that every machine gives the same answer. */
  readonly nodes: number
  /** Nothing dearer is looked for: a program whose solutions all cost more is given up as infeasible. */
  readonly cost: number
}

/** Solves a mixed-integer program in CPLEX LP format; handed in by the shell, since solvers load machine code. */
export type Solver = (
  program: string,
  limits?: SearchLimits,
) => { readonly status: string; readonly value: number; readonly values: ReadonlyMap<string, number> }

export type ControlledRounding =
  | { readonly kind: 'rounded'; readonly rounding: Rounding }
  | { readonly kind: 'impossible' }

interface Variable {
  readonly name: string
  readonly key: string
  readonly exact: Fen
  readonly low: number
  readonly high: number
  readonly halfUp: number
}

/**
 * Rounds figures so that printed parts add up to printed totals, in both directions of every table:
 * 1. One whole variable per region; it may be printed as any number of quanta within one quantum of its exact value.
 * 2. Every identity must hold exactly between the printed numbers.
 * 3. Among the solutions, the one whose distance from the exact values is least, figures in sentences following the
 *    tables; ties are broken by order, so that the same input prints the same numbers.
 * The solution is verified in integers before it is used.
 * @unit fen in, quanta out
 * @source L. H. Cox, L. R. Ernst: Controlled rounding. INFOR 20 (1982); posed here as an integer program because our
 *         identities link several tables and hierarchies
 */
export function controlledRounding(
  unit: AmountUnit,
  decimals: number,
  figures: readonly AmountFigure[],
  identities: readonly Identity[],
  solve: Solver,
): ControlledRounding {
  const size = quantum(unit, decimals)
  const variables = new Map<string, Variable>()
  for (const figure of figures) {
    if (figure.value.kind !== 'determined') continue
    const key = regionKey(figure.region)
    if (variables.has(key)) continue
    const exact = figure.value.amount
    const floor = Math.floor(exact / size)
    const whole = exact % size === 0
    variables.set(key, {
      name: `x${variables.size}`,
      key,
      exact,
      // Nothing stays nothing: a nil cell is blank, not one quantum.
      low: exact === 0 ? 0 : whole ? floor - 1 : floor,
      high: exact === 0 ? 0 : floor + 1,
      halfUp: roundToQuanta(exact, size),
    })
  }
  const rows = uniqueIdentities(identities, variables)
  const printed = rows.length === 0 ? new Map<string, number>() : solveRounding(rows, size, solve)
  if (!printed) return { kind: 'impossible' }
  const moved: MovedFigure[] = []
  for (const figure of figures) {
    if (figure.value.kind !== 'determined') continue
    const variable = variables.get(regionKey(figure.region))
    const quanta = printed.get(variable?.key ?? '')
    if (variable && quanta !== undefined && quanta !== variable.halfUp) {
      moved.push({
        reference: figure.reference,
        description: figure.description,
        exact: variable.exact,
        halfUp: variable.halfUp,
        printed: quanta,
      })
    }
  }
  return {
    kind: 'rounded',
    rounding: {
      quanta: ({ region, amount }) => printed.get(regionKey(region())) ?? roundToQuanta(amount, size),
      moved,
    },
  }
}

/** An identity between variables, the same one only once, and only where half-up rounding of exact figures holds a meaning. */
function uniqueIdentities(
  identities: readonly Identity[],
  variables: ReadonlyMap<string, Variable>,
): readonly { readonly whole: Variable; readonly parts: readonly Variable[] }[] {
  const seen = new Set<string>()
  return identities.flatMap(({ whole, parts }) => {
    const key = `${whole}=${[...parts].sort().join('+')}`
    if (seen.has(key)) return []
    seen.add(key)
    const total = variables.get(whole)
    const terms = parts.map((part) => variables.get(part))
    if (!total || terms.some((term) => term === undefined)) return []
    const found = terms.filter((term) => term !== undefined)
    const exact = found.reduce((sum, { exact: amount }) => sum + amount, 0)
    return exact === total.exact ? [{ whole: total, parts: found }] : []
  })
}

function solveRounding(
  rows: readonly { readonly whole: Variable; readonly parts: readonly Variable[] }[],
  size: Fen,
  solve: Solver,
): ReadonlyMap<string, number> | undefined {
  const used = [...new Set(rows.flatMap(({ whole, parts }) => [whole, ...parts]))]
  // Shifted to y = x - low, so that numbers stay small whatever the amounts are: y is 0, 1 or 2.
  const cost = used.flatMap((variable, order) =>
    steps(variable, size).map((weight, step) => ({ name: `${variable.name}_${step}`, weight: weight + order * 1e-7 })),
  )
  const constraints = rows.map(({ whole, parts }, index) => {
    const right = parts.reduce((sum, part) => sum + part.low, 0) - whole.low
    const terms = [
      ...stepNames(whole).map((name) => ` + ${name}`),
      ...parts.flatMap((part) => stepNames(part).map((name) => ` - ${name}`)),
    ]
    return ` c${index}:${terms.join('')} = ${right}`
  })
  // The second step of a variable needs the first; its cost is never less, so the optimum takes them in order anyway.
  const order = used
    .filter(({ low, high }) => high - low === 2)
    .map((v) => ` o${v.name}: ${v.name}_0 - ${v.name}_1 >= 0`)
  const program = [
    'Minimize',
    ` cost:${cost.map(({ name, weight }) => ` ${weight < 0 ? '-' : '+'} ${Math.abs(weight).toFixed(9)} ${name}`).join('')}`,
    'Subject To',
    ...constraints,
    ...order,
    'Binary',
    ...used.flatMap((variable) => stepNames(variable).map((name) => ` ${name}`)),
    'End',
  ].join('\n')
  // A solver has nothing to say about a program in which nothing can be chosen.
  const solution: ReturnType<Solver> =
    cost.length === 0 ? { status: 'Optimal', value: 0, values: new Map() } : solve(program)
  if (solution.status !== 'Optimal') return undefined
  const printed = new Map<string, number>()
  for (const variable of used) {
    const y = stepNames(variable).reduce((sum, name) => sum + Math.round(solution.values.get(name) ?? 0), 0)
    printed.set(variable.key, variable.low + y)
  }
  const holds = rows.every(
    ({ whole, parts }) =>
      printed.get(whole.key) === parts.reduce((sum, part) => sum + (printed.get(part.key) ?? Number.NaN), 0),
  )
  return holds ? printed : undefined
}

function stepNames(variable: Variable): readonly string[] {
  return Array.from({ length: variable.high - variable.low }, (_, step) => `${variable.name}_${step}`)
}

/** What each step up from `low` costs in distance from the exact value, in quanta. Distances are squared: two small moves are better than one large. */
function steps(variable: Variable, size: Fen): readonly number[] {
  const distance = (quanta: number): number => {
    // Both terms are below two quanta, so the doubles are exact enough to compare; no amount passes through here.
    const off = quanta - variable.low - (variable.exact - variable.low * size) / size
    return off * off
  }
  return stepNames(variable).map((_, step) => distance(variable.low + step + 1) - distance(variable.low + step))
}
