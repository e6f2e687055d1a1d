import { similarity } from './similarity.ts'
import type { TemplateSlot, TemplateWording } from './template-slots.ts'

/** Words before two amounts that are less alike speak of different things. */
const LEAST = 0.5
/** The same outside the order of the format, where only the words tell. */
const LEAST_ALONE = 0.78

/** An amount by the words before it. */
export interface SpokenLead {
  readonly lead: string
  readonly role: TemplateSlot['role']
}

/** Which slot of the format an amount fills. */
export interface SlotMatch {
  readonly slot: TemplateSlot
  readonly wording: TemplateWording
  /** How alike the words are, 0 to 1. */
  readonly alike: number
}

/**
 * Which amounts of the format a paragraph's amounts are: of all wordings of its section the one whose slots, in order, have the words most
 * alike; what is left over is looked for among all slots of the section by its words alone.
 * @param leads words before each amount
 */
export function matchWording(
  leads: readonly SpokenLead[],
  wordings: readonly TemplateWording[],
): readonly (SlotMatch | undefined)[] {
  let best:
    | { readonly wording: TemplateWording; readonly pairs: ReadonlyMap<number, number>; readonly score: number }
    | undefined
  for (const wording of wordings) {
    const { pairs, score } = align(leads, wording.slots)
    if (pairs.size > 0 && (!best || score > best.score)) best = { wording, pairs, score }
  }
  return leads.map(({ lead, role }, index): SlotMatch | undefined => {
    const at = best?.pairs.get(index)
    const slot = at === undefined ? undefined : best?.wording.slots[at]
    if (best && slot) return { slot, wording: best.wording, alike: similarity(lead, slot.lead) }
    // What has changed is told by its place in the format's sentence, not by words alone.
    if (role === 'difference') return undefined
    const alone = wordings

      .flatMap((wording) =>
        wording.slots.flatMap((each) =>
          each.role === 'plain' ? [{ slot: each, wording, alike: similarity(lead, each.lead) }] : [],
        ),
      )
      .filter(({ alike }) => alike >= LEAST_ALONE)
      .sort((a, b) => b.alike - a.alike)
    const [first] = alone
    // Two slots with the same words leave it open which is meant.
    const isOpen = alone.some(
      (other) => first && other.alike === first.alike && other.slot.region !== first.slot.region,
    )
    return first && !isOpen && first.wording.each === undefined ? first : undefined
  })
}

/** The alignment in order with the most likeness. @source Needleman and Wunsch (1970) */
function align(
  leads: readonly SpokenLead[],
  slots: readonly TemplateSlot[],
): { readonly pairs: ReadonlyMap<number, number>; readonly score: number } {
  const gain = leads.map(({ lead, role }) =>
    slots.map((slot) => (role === slot.role ? similarity(lead, slot.lead) - LEAST : -1)),
  )
  const best = Array.from({ length: leads.length + 1 }, () => new Float64Array(slots.length + 1))
  const value = (row: number, column: number): number => best[row]?.[column] ?? 0
  for (let row = 1; row <= leads.length; row++) {
    for (let column = 1; column <= slots.length; column++) {
      const line = best[row]
      const paired = value(row - 1, column - 1) + (gain[row - 1]?.[column - 1] ?? -1)
      if (line) line[column] = Math.max(value(row - 1, column), value(row, column - 1), paired)
    }
  }
  const pairs = new Map<number, number>()
  let row = leads.length
  let column = slots.length
  while (row > 0 && column > 0) {
    const own = gain[row - 1]?.[column - 1] ?? -1
    if (own > 0 && value(row, column) === value(row - 1, column - 1) + own) {
      pairs.set(row - 1, column - 1)
      row--
      column--
    } else if (value(row, column) === value(row - 1, column)) row--
    else column--
  }
  return { pairs, score: value(leads.length, slots.length) }
}
