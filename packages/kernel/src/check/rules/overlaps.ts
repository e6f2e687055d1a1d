import { SEVERITIES } from '../finding.ts'
import type { Breach, PrintedText, Spot } from './rule-context.ts'
import type { Rule } from './rule-schema.ts'

/** What one rule found at one place or several. */
export interface Found {
  readonly rule: Rule
  readonly breach: Breach
}

/**
 * Keeps one finding for the same words. Of two that point at overlapping words stays the one of the graver rule, of
 * equally grave ones the one that points at fewer words, since it says more exactly what is wrong; then the rule that
 * is written first. The other loses that place, and is left out when it has no place left. Findings about a whole
 * section, table or page point at no words and overlap with nothing.
 * @shape Found[] -> Found[] in the same order
 */
export function withoutOverlaps(found: readonly Found[]): readonly Found[] {
  const order = [...found.keys()].sort((a, b) => compare(found[a], found[b]) || a - b)
  const taken: Taken = new Map()
  const kept = new Map<number, Found>()
  for (const index of order) {
    const each = found[index]
    if (!each) continue
    const [first, ...rest] = each.breach.spots.filter((spot) => isFree(taken, spot))
    if (!first || (isPointed(each.breach.spots[0]) && !isPointed(first))) continue
    for (const spot of [first, ...rest]) take(taken, spot)
    kept.set(index, { rule: each.rule, breach: { ...each.breach, spots: [first, ...rest] } })
  }
  return [...kept.keys()].sort((a, b) => a - b).flatMap((index) => kept.get(index) ?? [])
}

function compare(a: Found | undefined, b: Found | undefined): number {
  if (!a || !b) return 0
  return SEVERITIES.indexOf(a.rule.severity) - SEVERITIES.indexOf(b.rule.severity) || widthOf(a) - widthOf(b)
}

function widthOf({ breach }: Found): number {
  const { within } = breach.spots[0]
  return within ? within.end - within.start : 0
}

function isPointed({ within }: Spot): boolean {
  return within !== undefined
}

/** Positions of each text at which a finding stands. */
type Taken = Map<PrintedText, Set<number>>

function isFree(taken: Taken, { within }: Spot): boolean {
  const positions = within && taken.get(within.text)
  if (!positions) return true
  for (let at = within.start; at < within.end; at++) if (positions.has(at)) return false
  return true
}

function take(taken: Taken, { within }: Spot): void {
  if (!within) return
  const positions = taken.get(within.text) ?? new Set()
  for (let at = within.start; at < within.end; at++) positions.add(at)
  taken.set(within.text, positions)
}
