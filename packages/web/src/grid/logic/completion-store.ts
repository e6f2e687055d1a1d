import type { GridOption } from '../model.ts'
import { buildIndex, type CompletionIndex } from './completion.ts'

/**
 * One index per list of options, built when the list is first searched. The dictionary of readings is large: it is
 * loaded with the first list, and until it is there options are found by code and name.
 */
const plain = new WeakMap<readonly GridOption[], CompletionIndex>()
const full = new WeakMap<readonly GridOption[], CompletionIndex>()
const loading = new WeakMap<readonly GridOption[], Promise<CompletionIndex>>()

export function indexOf(options: readonly GridOption[]): CompletionIndex {
  const known = full.get(options) ?? plain.get(options)
  if (known) return known
  const index = buildIndex(options)
  plain.set(options, index)
  return index
}

/** The index with initials; the same promise each time. */
export function loadIndex(options: readonly GridOption[]): Promise<CompletionIndex> {
  const started = loading.get(options)
  if (started) return started
  const promise = import('pinyin-pro').then(({ pinyin }) => {
    const index = buildIndex(options, (label) =>
      pinyin(label, { pattern: 'first', toneType: 'none', type: 'array', nonZh: 'consecutive' })
        .join('')
        .toLowerCase()
        .replace(/[^a-z0-9]/gu, ''),
    )
    full.set(options, index)
    return index
  })
  loading.set(options, promise)
  return promise
}
