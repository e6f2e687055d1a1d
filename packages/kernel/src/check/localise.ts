import type { FigureIndex, ReadFigure, Reading } from '../read/reading.ts'
import type { Solver } from '../rounding/controlled.ts'
import type { ClassIndex, FigureClasses } from './figure-classes.ts'
import type { FigureIdentity } from './identities.ts'

/** A row that a table lacks: what its cells must have been. */
export interface MissingRow {
  readonly table: number
  readonly panel: number
  /** The row that the missing one is a part of. */
  readonly row: number
}

/** What is wrong: figures whose change, and rows whose addition, makes all identities hold. */
export interface Culprits {
  readonly figures: readonly FigureIndex[]
  readonly rows: readonly MissingRow[]
}

/** A set of broken identities with one explanation, or several that are as good. */
export interface Localised {
  readonly broken: readonly FigureIdentity[]
  readonly disagreements: readonly ClassIndex[]
  /** All explanations of least weight; the culprit is known when there is one. Empty when none was found. */
  readonly explanations: readonly Culprits[]
}

/** An added row weighs more than a changed figure and less than two. */
const MISSING_ROW = 1.5
/** A blank cell that should have a figure. */
const BLANK = 1.25
/** Explanations of equal weight that are listed. */
const MOST_ALTERNATIVES = 6
/** Larger problems are cut: their figures are listed, none is named. */
const MOST_BINARIES = 1500

/**
 * Localises the errors behind broken identities: the fewest figures whose change makes all of them hold, each unchanged figure free within
 * its printed precision.
 * 1. Broken identities and those that share a figure with them are posed; parts that share nothing are solved apart.
 * 2. One variable per class: its amount, as the distance from a figure of it, so that numbers are as small as the residuals;
 *    one binary per figure: whether it is wrong; one per table row whose parts may lack a row.
 * 3. The weighted number of wrong figures is least; big-M is twice the largest residual.
 * 4. Each solution is verified with its figures free and all others within their intervals, without big-M; one that fails is excluded.
 * 5. Solved again with the solution excluded: an explanation is the cause only when no other is as good.
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
  return components(identities, broken, disagreements).map((component) =>
    solveComponent(reading, classes, component, solve),
  )
}

interface Component {
  readonly broken: readonly FigureIdentity[]
  readonly disagreements: readonly ClassIndex[]
  readonly identities: readonly FigureIdentity[]
}

const membersOf = ({ wholes, parts }: FigureIdentity): readonly ClassIndex[] => [...wholes, ...parts]

/** Broken laws that share an amount belong together, with the laws that share an amount with them. */
function components(
  identities: readonly FigureIdentity[],
  broken: readonly FigureIdentity[],
  disagreements: readonly ClassIndex[],
): readonly Component[] {
  const parents = new Map<ClassIndex, ClassIndex>()
  const find = (index: ClassIndex): ClassIndex => {
    let at = index
    while ((parents.get(at) ?? at) !== at) at = parents.get(at) ?? at
    return at
  }
  const join = (members: readonly ClassIndex[]): void => {
    const [first] = members
    if (first === undefined) return
    for (const member of members) {
      if (!parents.has(member)) parents.set(member, member)
      parents.set(find(member), find(first))
    }
  }
  for (const identity of broken) join(membersOf(identity))
  for (const index of disagreements) join([index])
  const suspects = new Set(parents.keys())
  // A law between two suspects ties their problems together.
  for (const identity of identities) {
    const touched = membersOf(identity).filter((index) => suspects.has(index))
    if (touched.length > 1) join(touched)
  }
  const groups = new Map<
    ClassIndex,
    { broken: FigureIdentity[]; disagreements: ClassIndex[]; identities: FigureIdentity[] }
  >()
  const groupOf = (
    index: ClassIndex,
  ): { broken: FigureIdentity[]; disagreements: ClassIndex[]; identities: FigureIdentity[] } => {
    const root = find(index)
    const group = groups.get(root) ?? { broken: [], disagreements: [], identities: [] }
    groups.set(root, group)
    return group
  }
  for (const identity of broken) groupOf(membersOf(identity)[0] ?? -1).broken.push(identity)
  for (const index of disagreements) groupOf(index).disagreements.push(index)
  for (const identity of identities) {
    const touched = membersOf(identity).find((index) => suspects.has(index))
    if (touched !== undefined) groupOf(touched).identities.push(identity)
  }
  return [...groups.values()]
}

interface Program {
  readonly missing: readonly MissingRow[]
  readonly weights: ReadonlyMap<string, number>
  /** Constraints that hold whatever is wrong, given which binaries are one. */
  readonly constraints: (wrong: ReadonlySet<string> | undefined) => readonly string[]
  readonly free: readonly string[]
}

function solveComponent(
  reading: Pick<Reading, 'tables'>,
  classes: FigureClasses,
  component: Component,
  solve: Solver,
): Localised {
  const { broken, disagreements } = component
  const program = pose(reading, classes, component)
  if (program.weights.size > MOST_BINARIES) return { broken, disagreements, explanations: [] }
  const explanations: Culprits[] = []
  const excluded: string[] = []
  let least: number | undefined
  for (let round = 0; round < MOST_ALTERNATIVES * 3 && explanations.length < MOST_ALTERNATIVES; round++) {
    const solution = solve(programText(program, excluded))
    if (solution.status !== 'Optimal') break
    const wrong = [...program.weights.keys()].filter((name) => (solution.values.get(name) ?? 0) > 0.5)
    const weight = wrong.reduce((sum, name) => sum + (program.weights.get(name) ?? 0), 0)
    if (least !== undefined && weight > least + 1e-6) break
    excluded.push(wrong.length === 0 ? '' : wrong.join(' + '))
    // Explained by a tolerance of the solver: no figure was changed.
    if (wrong.length === 0) break
    if (!isFeasible(program, new Set(wrong), solve)) continue
    least ??= weight
    explanations.push({
      figures: wrong.flatMap((name) => (name.startsWith('z') ? [Number(name.slice(1))] : [])),
      rows: wrong.flatMap((name) => (name.startsWith('m') ? (program.missing[Number(name.slice(1))] ?? []) : [])),
    })
  }
  return { broken, disagreements, explanations }
}

function pose(
  { tables }: Pick<Reading, 'tables'>,
  { classes, classOf }: FigureClasses,
  { broken, disagreements, identities }: Component,
): Program {
  const members = [...new Set([...identities.flatMap(membersOf), ...broken.flatMap(membersOf), ...disagreements])].sort(
    (a, b) => a - b,
  )
  const figures = members.flatMap((index) => classes[index] ?? [])
  const base = new Map(members.map((index) => [index, baseOf(classes[index] ?? [])]))
  const residuals = identities.map(({ wholes, parts }) => total(parts, base) - total(wholes, base))
  const spread = figures.map((figure) => Math.abs(figure.amount - (base.get(classOf[figure.index] ?? -1) ?? 0)))
  const largest = Math.max(1, ...residuals.map(Math.abs), ...spread)
  // Numbers near one: the solver's tolerances are absolute.
  const scale = largest / 1000
  const bigM = 2 * 1000 + 1
  const missing = missingRows(broken, tables)
  const missingName = (table: number, panel: number, row: number): number =>
    missing.findIndex((each) => each.table === table && each.panel === panel && each.row === row)
  const classNames = new Map(members.map((index) => [index, `v${index}`]))
  const number = (value: number): string => {
    const text = (value / scale).toPrecision(15)
    return text.includes('e') ? Number(text).toFixed(12) : text
  }
  const constraints = (wrong: ReadonlySet<string> | undefined): readonly string[] => {
    const lines: string[] = []
    for (const index of members) {
      for (const figure of classes[index] ?? []) {
        const name = `z${figure.index}`
        if (wrong?.has(name)) continue
        const offset = figure.amount - (base.get(index) ?? 0)
        const half = figure.quantum / 2
        const slack = wrong ? '' : ` - ${bigM} ${name}`
        const surplus = wrong ? '' : ` + ${bigM} ${name}`
        lines.push(`${classNames.get(index)}${slack} <= ${number(offset + half)}`)
        lines.push(`${classNames.get(index)}${surplus} >= ${number(offset - half)}`)
      }
    }
    for (const [at, { wholes, parts, source }] of identities.entries()) {
      const terms = [
        ...wholes.map((index) => `+ ${classNames.get(index)}`),
        ...parts.map((index) => `- ${classNames.get(index)}`),
      ]
      if (source.kind === 'rows') {
        const row = missingName(source.table, source.panel, source.row)
        if (row >= 0) terms.push(`- r${row}_${source.column}`)
      }
      lines.push(`${terms.join(' ')} = ${number(residuals[at] ?? 0)}`)
    }
    for (const [at, row] of missing.entries()) {
      const panel = tables[row.table]?.panels[row.panel]
      for (const [column, { parts }] of (panel?.columns ?? []).entries()) {
        if (!isAddable(panel, row.row, column)) continue
        const name = `r${at}_${column}`
        if (wrong) {
          if (!wrong.has(`m${at}`)) lines.push(`${name} = 0`)
        } else lines.push(`${name} - ${bigM} m${at} <= 0`)
        // The cells of the missing row add up like those of the others.
        const own = parts.filter((part) => isAddable(panel, row.row, part))
        if (parts.length > 0 && own.length === parts.length)
          lines.push(`${name} - ${own.map((part) => `r${at}_${part}`).join(' - ')} = 0`)
      }
    }
    return lines
  }
  const weights = new Map<string, number>()
  for (const { index, text } of figures) weights.set(`z${index}`, text === '' ? BLANK : 1)
  for (const at of missing.keys()) weights.set(`m${at}`, MISSING_ROW)
  return {
    missing,
    weights,
    constraints,
    free: members.map((index) => classNames.get(index) ?? ''),
  }
}

function isAddable(
  panel: Reading['tables'][number]['panels'][number] | undefined,
  row: number,
  column: number,
): boolean {
  return panel?.columns[column]?.region !== undefined || panel?.figures[row]?.[column] !== undefined
}

/** Rows of `each` may lack one where their sum is broken; rows that the format fixes are all printed or nil. */
function missingRows(broken: readonly FigureIdentity[], tables: Reading['tables']): readonly MissingRow[] {
  const found = new Map<string, MissingRow>()
  for (const { source } of broken) {
    if (source.kind !== 'rows') continue
    const { table, panel, row } = source
    const lines = tables[table]?.panels[panel]?.rows
    const parts = lines?.[row]?.parts ?? []
    const isOpen = parts.some((part) => lines?.[part]?.spec?.each !== undefined || lines?.[part]?.spec === undefined)
    if (isOpen) found.set(`${table} ${panel} ${row}`, { table, panel, row })
  }
  return [...found.values()]
}

/** The figure from which a class's amount is measured: the most precise one. */
function baseOf(figures: readonly ReadFigure[]): number {
  return (
    [...figures].sort((a, b) => (a.text === '' ? 1 : 0) - (b.text === '' ? 1 : 0) || a.quantum - b.quantum)[0]
      ?.amount ?? 0
  )
}

function total(members: readonly ClassIndex[], base: ReadonlyMap<ClassIndex, number>): number {
  return members.reduce((sum, index) => sum + (base.get(index) ?? 0), 0)
}

function programText({ weights, constraints, free }: Program, excluded: readonly string[]): string {
  const cuts = excluded.flatMap((names) => (names === '' ? [] : [`${names} <= ${names.split(' + ').length - 1}`]))
  return [
    'Minimize',
    ` obj: ${[...weights].map(([name, weight]) => `${weight} ${name}`).join(' + ')}`,
    'Subject To',
    ...[...constraints(undefined), ...cuts].map((line, index) => ` c${index}: ${line}`),
    'Bounds',
    ...free.map((name) => ` ${name} free`),
    'Binary',
    ` ${[...weights.keys()].join(' ')}`,
    'End',
  ].join('\n')
}

/** Whether all laws hold with the wrong figures free and the others within what they print. */
function isFeasible({ constraints, free }: Program, wrong: ReadonlySet<string>, solve: Solver): boolean {
  const text = [
    'Minimize',
    ` obj: 0 ${free[0] ?? 'x'}`,
    'Subject To',
    ...constraints(wrong).map((line, index) => ` c${index}: ${line}`),
    'Bounds',
    ...free.map((name) => ` ${name} free`),
    'End',
  ].join('\n')
  return solve(text).status === 'Optimal'
}
