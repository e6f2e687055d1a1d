import { align, stretches } from './align.ts'

/** A stretch of a paragraph: in both, only before, or only after. */
export interface TextRun {
  readonly kind: 'equal' | 'removed' | 'added'
  readonly text: string
}

// Numbers with their separators and percent sign, and Latin words, change as a whole; Chinese and punctuation character by character.
const TOKEN = /[0-9０-９]+(?:[,，.．][0-9０-９]+)*[%％]?|[A-Za-z]+|\s+|./gsu

/** What a text is compared by. @shape text -> tokens that join to it */
export function tokensOf(text: string): readonly string[] {
  return text.match(TOKEN) ?? []
}

/** Agreement shorter than this between two changes is chance: readers see one change there. */
const LEAST_AGREEMENT = 2

/**
 * Compares two texts word by word, and joins changes between which only a character agrees by chance.
 * @shape before, after -> runs; without the added ones they join to `before`, without the removed ones to `after`
 */
export function compareWords(before: string, after: string): readonly TextRun[] {
  const [old, young] = [tokensOf(before), tokensOf(after)]
  const parts = stretches(align(old, young)).reduce<{ equal: string; removed: string; added: string }[]>(
    (all, part) => {
      const last = all.at(-1)
      if (part.kind === 'equal') {
        const text = old[part.before] ?? ''
        if (last && last.removed === '' && last.added === '') last.equal += text
        else all.push({ equal: text, removed: '', added: '' })
      } else
        all.push({
          equal: '',
          removed: part.before.map((at) => old[at]).join(''),
          added: part.after.map((at) => young[at]).join(''),
        })
      return all
    },
    [],
  )
  // An agreement of one character between two changes becomes part of both.
  for (let at = 1; at < parts.length - 1; at++) {
    const [left, here, right] = [parts[at - 1], parts[at], parts[at + 1]]
    if (!left || !here || !right || here.equal === '' || !isChance(here.equal)) continue
    const joined = {
      equal: '',
      removed: left.removed + here.equal + right.removed,
      added: left.added + here.equal + right.added,
    }
    parts.splice(at - 1, 3, joined)
    at -= 1
  }
  return parts.flatMap(({ equal, removed, added }): readonly TextRun[] => [
    ...(equal === '' ? [] : [{ kind: 'equal' as const, text: equal }]),
    ...(removed === '' ? [] : [{ kind: 'removed' as const, text: removed }]),
    ...(added === '' ? [] : [{ kind: 'added' as const, text: added }]),
  ])
}

/** A lone character; but punctuation parts sentences, and numbers are compared whole. */
function isChance(text: string): boolean {
  return [...text].length < LEAST_AGREEMENT && !/[\p{P}\d]/u.test(text)
}

/** How much of two texts agrees, from 0 to 1. */
export function likeness(before: string, after: string): number {
  const [old, young] = [tokensOf(before), tokensOf(after)]
  if (old.length + young.length === 0) return 1
  const equal = align(old, young).filter(({ kind }) => kind === 'equal').length
  return (2 * equal) / (old.length + young.length)
}
