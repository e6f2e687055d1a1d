import type { FigureSpec, Profile, RegionSpec } from '@mingzhang/kernel'
import type { ComputedPanel } from '../../packages/kernel/src/compute/compute-table.ts'
import type { RegionValue, TextFigure } from '../../packages/kernel/src/compute/compute-text.ts'
import type { ComputedDepartment } from './compute-departments.ts'

/** Totals over all departments, to compare two ways of computing: per table panel and per amount of a sentence. */
export type Totals = Record<string, number[]>

export const panelKey = (table: string, panel: number): string => `${table}/${panel}`
export const sentenceKey = (region: RegionSpec): string => `text ${JSON.stringify(region)}`

/** The regions of this year's amounts that sentences state. */
export function sentenceRegions(spec: FigureSpec): readonly RegionSpec[] {
  if ('amount' in spec) return [spec.amount]
  if ('change' in spec) return [spec.change]
  if ('share' in spec) return [spec.share, spec.of]
  if ('list' in spec) return spec.list.flatMap((item) => Object.values(item.figures).flatMap(sentenceRegions))
  return []
}

/** Adds a department's figures: of each panel the whole's row and the number of listed rows, of each sentence its amounts. */
export function addTotals(totals: Totals, { panels, texts }: ComputedDepartment): void {
  for (const [table, list] of panels)
    for (const [index, panel] of list.entries()) add(totals, panelKey(table, index), panelTotals(panel))
  const seen = new Set<string>()
  for (const [paragraph, figures] of texts) {
    for (const [name, figure] of Object.entries(figures)) {
      for (const [key, { value }] of amounts(paragraph.spec.figures[name], figure)) {
        if (seen.has(key)) continue
        seen.add(key)
        add(totals, key, [value.kind === 'determined' ? value.amount : 0])
      }
    }
  }
}

export function mergeTotals(totals: Totals, other: Totals): void {
  for (const [key, values] of Object.entries(other)) add(totals, key, values)
}

function add(totals: Totals, key: string, values: readonly number[]): void {
  const known = totals[key]
  totals[key] = values.map((value, index) => value + (known?.[index] ?? 0))
}

/** Figures of the row of the whole, or the sum of the listed rows where there is none; then how many rows are listed. */
function panelTotals({ rows, columns, values }: ComputedPanel): number[] {
  const deepest = Math.max(...rows.map(({ nodes }) => Object.keys(nodes).length))
  const listed = rows.flatMap(({ nodes }, index) =>
    deepest > 0 && Object.keys(nodes).length === deepest ? [index] : [],
  )
  const whole = rows.findLastIndex(({ role }) => role === 'total')
  const from = whole >= 0 ? [whole] : listed.length > 0 ? listed : [0]
  const sums = columns.flatMap(({ region }, column) => {
    if (!region) return []
    return [from.reduce((sum, row) => sum + amountOf(values[row]?.[column]), 0)]
  })
  return [...sums, listed.length]
}

function amountOf(value: ComputedPanel['values'][number][number]): number {
  return value?.kind === 'determined' ? value.amount : 0
}

function amounts(spec: FigureSpec | undefined, figure: TextFigure): readonly (readonly [string, RegionValue])[] {
  const keys = spec ? sentenceRegions(spec).map(sentenceKey) : []
  const values = amountsStated(figure)
  return keys.flatMap((key, index) => {
    const value = values[index]
    return value ? [[key, value] as const] : []
  })
}

/** The amounts of this year that a figure states, in the order of `sentenceRegions`. */
function amountsStated(figure: TextFigure): readonly RegionValue[] {
  switch (figure.kind) {
    case 'amount':
      return [figure]
    case 'change':
      return [figure.now]
    case 'share':
      return [figure.part, figure.whole]
    case 'list':
      return figure.items.flatMap((item) => Object.values(item.figures).flatMap(amountsStated))
    default:
      return []
  }
}

/** Where two ways of computing differ. */
export function differences(ours: Totals, theirs: Totals, profile: Profile): readonly string[] {
  // Where projects carry no economic codes we print a remainder, SQL a group without code.
  const unlisted = new Set(
    profile.tables.filter((table) => JSON.stringify(table.panels ?? []).includes('"remainder"')).map(({ id }) => id),
  )
  return [...new Set([...Object.keys(ours), ...Object.keys(theirs)])].flatMap((key) => {
    const [a = [], b = []] = [ours[key], theirs[key]]
    const table = key.split('/')[0] ?? ''
    const compared = key.includes('/') && unlisted.has(table) ? a.length - 1 : a.length
    const same = a.length === b.length && a.slice(0, compared).every((value, index) => value === b[index])
    return same ? [] : [`${key}: ours ${a.join(' ')} | DuckDB ${b.join(' ')}`]
  })
}
