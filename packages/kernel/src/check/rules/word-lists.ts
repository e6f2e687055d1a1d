import { z } from 'zod'
import { patternText } from './pattern-text.ts'

const confusionSchema = z
  .strictObject({
    wrong: z.string().min(2).describe('Never right where it stands, whatever surrounds it.'),
    right: z.string().min(1),
    unless: patternText
      .optional()
      .describe('Not reported where this matches around the words (8 characters either side).'),
  })
  .describe('A typical mistake of typing.')

/** Data that several rules share. */
export const wordListsSchema = z.strictObject({
  confusions: z.array(confusionSchema).default([]),
  sameShape: z.array(z.string().min(2)).default([]).describe('Groups of characters that look alike.'),
  sameSound: z.string().default('').describe('Characters that sound alike, tones aside: one syllable a line.'),
  alone: z.string().default('').describe('Characters that are words by themselves.'),
  words: z.string().default('').describe('Words of two characters: a line is a first character and all second ones.'),
})

export type WordLists = z.infer<typeof wordListsSchema>

/** Puts the lists of several files together. */
export function joinWordLists(lists: readonly WordLists[]): WordLists {
  return {
    confusions: lists.flatMap(({ confusions }) => confusions),
    sameShape: lists.flatMap(({ sameShape }) => sameShape),
    sameSound: lists.map(({ sameSound }) => sameSound).join('\n'),
    alone: lists.map(({ alone }) => alone).join('\n'),
    words: lists.map(({ words }) => words).join('\n'),
  }
}

/** What is known of single characters and of words. */
export interface Lexicon {
  /** Whether two characters are mistaken for each other: they sound or look alike. */
  readonly alike: (a: string, b: string) => boolean
  /** Whether a character is a word by itself. */
  readonly isAlone: (character: string) => boolean
  /** Whether two characters, in this order, are a word. */
  readonly isWord: (pair: string) => boolean
}

const lexicons = new WeakMap<WordLists, Lexicon>()

/**
 * Makes word lists ready for looking up; done once for each lists.
 * @shape WordLists -> Lexicon
 */
export function lexiconOf(lists: WordLists): Lexicon {
  const known = lexicons.get(lists)
  if (known) return known
  const groupsOf = new Map<string, number[]>()
  const groups = [...lists.sameSound.split('\n'), ...lists.sameShape]
  for (const [group, characters] of groups.entries()) {
    for (const character of characters) {
      const mine = groupsOf.get(character)
      if (mine) mine.push(group)
      else groupsOf.set(character, [group])
    }
  }
  const words = new Set(
    lists.words.split('\n').flatMap((line) => {
      const [first, ...seconds] = line.trim()
      return seconds.map((second) => `${first}${second}`)
    }),
  )
  const alone = new Set(lists.alone)
  const lexicon: Lexicon = {
    alike: (a, b) => groupsOf.get(a)?.some((group) => groupsOf.get(b)?.includes(group)) ?? false,
    isAlone: (character) => alone.has(character),
    isWord: (pair) => words.has(pair),
  }
  lexicons.set(lists, lexicon)
  return lexicon
}
