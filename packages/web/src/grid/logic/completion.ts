import type { GridOption } from '../model.ts'
import { halfWidth, nameOf } from './typed-text.ts'

/** Options made ready for searching. Initials are there once they have been worked out. */
export interface CompletionIndex {
  readonly entries: readonly CompletionEntry[]
}

export interface CompletionEntry {
  readonly option: GridOption
  readonly value: string
  readonly label: string
  /** First letters of the label's syllables: 行政运行 → xzyx. */
  readonly initials: string
}

/** @param initialsOf first letters of a label; left out, options are found by code and name alone */
export function buildIndex(
  options: readonly GridOption[],
  initialsOf: (label: string) => string = () => '',
): CompletionIndex {
  return {
    entries: options.map((option) => {
      const name = nameOf(option) || option.value
      return {
        option,
        value: option.value.toLowerCase(),
        label: halfWidth(name).toLowerCase(),
        initials: initialsOf(name),
      }
    }),
  }
}

/**
 * Options for what was typed, best first: the code itself, codes that begin so, names that begin so, names that contain
 * it, initials that begin so, initials that contain it. Within one rank the order is that of the list.
 * A blank query gives the list itself.
 */
export function complete(index: CompletionIndex, typed: string, limit = 50): readonly GridOption[] {
  const query = halfWidth(typed).toLowerCase()
  if (query === '') return index.entries.slice(0, limit).map(({ option }) => option)
  const ranks: GridOption[][] = [[], [], [], [], [], []]
  for (const entry of index.entries) {
    const rank = rankOf(entry, query)
    if (rank !== undefined) ranks[rank]?.push(entry.option)
  }
  return ranks.flat().slice(0, limit)
}

const IS_LATIN = /^[a-z]+$/u

function rankOf(entry: CompletionEntry, query: string): number | undefined {
  if (entry.value === query) return 0
  if (entry.value.startsWith(query)) return 1
  const inLabel = entry.label.indexOf(query)
  if (inLabel === 0) return 2
  if (inLabel > 0) return 3
  if (!IS_LATIN.test(query)) return undefined
  const inInitials = entry.initials.indexOf(query)
  if (inInitials === 0) return 4
  return inInitials > 0 ? 5 : undefined
}
