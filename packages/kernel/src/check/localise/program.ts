import type { FigureIndex, ReadFigure, Reading } from '../../read/reading.ts'
import type { Solver } from '../../rounding/controlled.ts'
import type { ClassIndex, FigureClasses } from '../figure-classes.ts'
import { type FigureIdentity, membersOf } from '../identities.ts'
import type { Component, Culprits, MissingRow } from './culprits.ts'

/** What one explanation costs. A turned word explains to the fen what a changed figure only can; an added row is more than a changed figure and less than two. */
const WEIGHTS = { turned: 0.9, figure: 1, blank: 1.25, row: 1.5 }

/** Whether something is wrong, as a 0-1 variable of the program: `z7` figure 7, `m0` a missing row, `d3` the word of statement 3. */
export type Switch = string

/** The search for the cheapest explanation of a component, as a mixed-integer program. */
export interface Program {
  readonly weights: ReadonlyMap<Switch, number>
  /** In CPLEX LP format; without the switches, with those that are on. */
  readonly text: (on: ReadonlySet<Switch> | undefined, excluded?: readonly (readonly Switch[])[]) => string
  readonly culprits: (on: readonly Switch[]) => Omit<Culprits, 'amounts'>
  /** The distance of a figure's amount from that by which its class is measured, to be made least or greatest. */
  readonly extreme: (on: ReadonlySet<Switch>, figure: FigureIndex, which: 'least' | 'greatest') => string
  /** From a value of the program to an amount. @unit fen */
  readonly amountOf: (figure: FigureIndex, value: number) => number
}

/**
 * Poses a component.
 * 1. One variable per class: its amount, as the distance from a figure of it, so that numbers are as small as the residuals.
 * 2. One switch per figure: whether it is wrong; then its class need not lie where it prints.
 * 3. One switch per row that may lack a part: its cells are free, and add up across like those of the others.
 * 4. One switch per change: its direction turned, the difference counts the other way.
 * Big-M is twice the largest residual, on a scale on which that is 2000: larger ones let the solver explain errors with its tolerances.
 */
export function pose(
  { tables }: Pick<Reading, 'tables'>,
  { classes, classOf }: FigureClasses,
  { broken, disagreements, identities }: Component,
): Program {
  const members = [...new Set([...identities, ...broken].flatMap(membersOf).concat(disagreements))].sort(
    (a, b) => a - b,
  )
  const figures = members.flatMap((index) => classes[index] ?? [])
  const base = new Map(members.map((index) => [index, baseOf(classes[index] ?? [])]))
  const residuals = identities.map(({ wholes, parts }) => total(parts, base) - total(wholes, base))
  const spread = figures.map((figure) => Math.abs(figure.amount - (base.get(classOf[figure.index] ?? -1) ?? 0)))
  const turnable = turnableChanges(identities, base)
  const largest = Math.max(
    1,
    ...residuals.map(Math.abs),
    ...spread,
    ...[...turnable.values()].map((amount) => 2 * amount),
  )
  const scale = largest / 1000
  const bigM = 2 * 1000 + 1
  const missing = missingRows(broken, tables)
  const number = (value: number): string => {
    const text = (value / scale).toPrecision(15)
    return text.includes('e') ? Number(text).toFixed(12) : text
  }
  const weights = new Map<Switch, number>()
  for (const { index, text } of figures) weights.set(`z${index}`, text === '' ? WEIGHTS.blank : WEIGHTS.figure)
  for (const at of missing.keys()) weights.set(`m${at}`, WEIGHTS.row)
  for (const statement of turnable.keys()) weights.set(`d${statement}`, WEIGHTS.turned)

  const figureLines = (on: ReadonlySet<Switch> | undefined): readonly string[] =>
    members.flatMap((index) =>
      (classes[index] ?? []).flatMap((figure) => {
        const name = `z${figure.index}`
        if (on?.has(name)) return []
        const offset = figure.amount - (base.get(index) ?? 0)
        const half = figure.quantum / 2
        return [
          `v${index}${on ? '' : ` - ${bigM} ${name}`} <= ${number(offset + half)}`,
          `v${index}${on ? '' : ` + ${bigM} ${name}`} >= ${number(offset - half)}`,
        ]
      }),
    )
  const identityLines = (on: ReadonlySet<Switch> | undefined): readonly string[] =>
    identities.map(({ wholes, parts, source }, at) => {
      const terms = [...wholes.map((index) => `+ v${index}`), ...parts.map((index) => `- v${index}`)]
      let right = residuals[at] ?? 0
      if (source.kind === 'rows') {
        const row = missing.findIndex(
          (each) => each.table === source.table && each.panel === source.panel && each.row === source.row,
        )
        if (row >= 0) terms.push(`- r${row}_${source.column}`)
      }
      if (source.kind === 'partition' && missing.some((each) => isOf(each, source))) terms.push(`- s${at}`)
      if (source.kind === 'change') {
        const amount = turnable.get(source.statement)
        if (amount !== undefined) {
          if (!on) terms.push(`+ ${number(2 * amount)} d${source.statement}`)
          else if (on.has(`d${source.statement}`)) right -= 2 * amount
        }
      }
      return `${terms.join(' ')} = ${number(right)}`
    })
  const rowLines = (on: ReadonlySet<Switch> | undefined): readonly string[] =>
    missing.flatMap((row, at) => {
      const panel = tables[row.table]?.panels[row.panel]
      return (panel?.columns ?? []).flatMap(({ parts }, column): readonly string[] => {
        if (!isAddable(panel, row.row, column)) return []
        const name = `r${at}_${column}`
        const own = parts.filter((part) => isAddable(panel, row.row, part))
        return [
          ...(on
            ? on.has(`m${at}`)
              ? []
              : [`${name} = 0`]
            : [`${name} - ${bigM} m${at} <= 0`, `${name} + ${bigM} m${at} >= 0`]),
          // The cells of the missing row add up like those of the others.
          ...(parts.length > 0 && own.length === parts.length
            ? [`${name} - ${own.map((part) => `r${at}_${part}`).join(' - ')} = 0`]
            : []),
        ]
      })
    })
  // What other figures are the sum of lacks what the row had.
  const slackLines = (on: ReadonlySet<Switch> | undefined): readonly string[] =>
    identities.flatMap(({ source }, at): readonly string[] => {
      if (source.kind !== 'partition') return []
      const rows = missing.flatMap((row, index) => (isOf(row, source) ? [`m${index}`] : []))
      if (rows.length === 0) return []
      if (on) return rows.some((row) => on.has(row)) ? [] : [`s${at} = 0`]
      const most = rows.map((row) => `${bigM} ${row}`)
      return [`s${at} - ${most.join(' - ')} <= 0`, `s${at} + ${most.join(' + ')} >= 0`]
    })
  const free = [
    ...members.map((index) => `v${index}`),
    // A row has no negative amounts where the table has none.
    ...missing.flatMap((row, at) => {
      const panel = tables[row.table]?.panels[row.panel]
      if (!panel || !hasNegative(panel, figures)) return []
      return panel.columns.flatMap((_, column) => (isAddable(panel, row.row, column) ? [`r${at}_${column}`] : []))
    }),
    ...identities.flatMap(({ source }, at) =>
      source.kind === 'partition' && missing.some((row) => isOf(row, source)) ? [`s${at}`] : [],
    ),
  ]
  const write = (goal: string, on: ReadonlySet<Switch> | undefined, excluded: readonly (readonly Switch[])[]): string =>
    [
      goal,
      'Subject To',
      ...[
        ...figureLines(on),
        ...identityLines(on),
        ...rowLines(on),
        ...slackLines(on),
        ...excluded.map((names) => `${names.join(' + ')} <= ${names.length - 1}`),
      ].map((line, index) => ` c${index}: ${line}`),
      'Bounds',
      ...free.map((name) => ` ${name} free`),
      ...(on ? [] : ['Binary', ` ${[...weights.keys()].join(' ')}`]),
      'End',
    ].join('\n')
  const price = [...weights].map(([name, weight]) => `${weight} ${name}`).join(' + ')
  return {
    weights,
    text: (on, excluded = []) => write(`Minimize\n obj: ${on ? `0 ${free[0] ?? 'x'}` : price}`, on, excluded),
    extreme: (on, figure, which) =>
      write(`${which === 'least' ? 'Minimize' : 'Maximize'}\n obj: v${classOf[figure] ?? -1}`, on, []),
    amountOf: (figure, value) => value * scale + (base.get(classOf[figure] ?? -1) ?? 0),
    culprits: (on) => ({
      figures: on.flatMap((name) => (name.startsWith('z') ? [Number(name.slice(1))] : [])),
      rows: on.flatMap((name) => (name.startsWith('m') ? (missing[Number(name.slice(1))] ?? []) : [])),
      turned: on.flatMap((name) => (name.startsWith('d') ? [Number(name.slice(1))] : [])),
    }),
  }
}

/** Whether all laws hold with what is wrong free and everything else within what it prints; without big-M, so that nothing is hidden in it. */
export function isFeasible({ text }: Program, on: readonly Switch[], solve: Solver): boolean {
  return solve(text(new Set(on))).status === 'Optimal'
}

/** Changes that say by how much: statement to the difference. @unit fen */
function turnableChanges(
  identities: readonly FigureIdentity[],
  base: ReadonlyMap<ClassIndex, number>,
): ReadonlyMap<number, number> {
  const found = new Map<number, number>()
  for (const { source, parts } of identities) {
    if (source.kind !== 'change' || source.isTold || parts.length < 2) continue
    const amount = base.get(parts.at(-1) ?? -1) ?? 0
    if (amount > 0) found.set(source.statement, amount)
  }
  return found
}

function isOf(
  { table, panel }: Pick<MissingRow, 'table' | 'panel'>,
  source: { readonly table: number; readonly panel: number },
): boolean {
  return table === source.table && panel === source.panel
}

function hasNegative(panel: Panel, figures: readonly ReadFigure[]): boolean {
  const own = new Set(panel.figures.flat())
  return figures.some(({ index, amount }) => amount < 0 && own.has(index))
}

type Panel = Reading['tables'][number]['panels'][number]

function isAddable(panel: Panel | undefined, row: number, column: number): boolean {
  return panel?.columns[column]?.region !== undefined || panel?.figures[row]?.[column] !== undefined
}

/** Rows of `each` may lack one where their sum is broken, and rows of which the document prints only some that the format has. */
function missingRows(broken: readonly FigureIdentity[], tables: Reading['tables']): readonly MissingRow[] {
  const found = new Map<string, MissingRow>()
  for (const { source } of broken) {
    if (source.kind !== 'rows') continue
    const { table, panel, row } = source
    const lines = tables[table]?.panels[panel]?.rows
    const parts = lines?.[row]?.parts ?? []
    const isOpen =
      lines?.[row]?.isPartial ||
      parts.some((part) => lines?.[part]?.spec?.each !== undefined || lines?.[part]?.spec === undefined)
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
