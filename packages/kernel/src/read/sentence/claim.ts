import type { Basis } from '../reading.ts'
import type { Quantity } from './quantities.ts'
import type { DirectionWord } from './words.ts'

/** An amount of a sentence. */
export interface SpokenAmount {
  readonly quantity: Quantity & { readonly kind: 'amount' }
  /** The words that say what it is, from the last comma or amount. */
  readonly lead: string
  /** Where the lead begins. */
  readonly leadStart: number
  readonly sentence: number
  /** How many brackets it stands in. */
  readonly depth: number
  /** `difference`: how much a change is; it is not the amount of anything. */
  readonly role: 'plain' | 'difference'
  readonly year: number | undefined
  readonly stage: Basis['stage']
}

/** What a sentence claims; amounts by their place in `amounts`, text by its place in the squeezed text. */
export type Claim =
  | {
      readonly kind: 'change'
      readonly start: number
      readonly end: number
      readonly of: number | undefined
      readonly before: number | undefined
      readonly basis:
        | {
            readonly start: number
            readonly end: number
            readonly year: number | undefined
            readonly stage: Basis['stage']
          }
        | undefined
      readonly direction: DirectionWord
      readonly difference: number | undefined
      readonly rate: (Quantity & { readonly kind: 'percent' }) | undefined
      readonly reason: { readonly start: number; readonly end: number } | undefined
    }
  | {
      readonly kind: 'share'
      readonly start: number
      readonly end: number
      readonly part: number
      readonly whole: number | undefined
      /** What the sentence calls the whole, where it names it. */
      readonly wholeWords: string
      readonly percent: Quantity & { readonly kind: 'percent' }
    }
  | {
      readonly kind: 'completion'
      readonly start: number
      readonly end: number
      readonly of: number | undefined
      readonly base: number | undefined
      readonly basis: {
        readonly start: number
        readonly end: number
        readonly year: number | undefined
        readonly stage: Basis['stage']
      }
      readonly percent: Quantity & { readonly kind: 'percent' }
    }
  | {
      readonly kind: 'sum'
      readonly start: number
      readonly end: number
      readonly whole: number
      readonly parts: readonly number[]
    }
  | {
      readonly kind: 'measureSum'
      readonly start: number
      readonly end: number
      readonly unit: string
      readonly whole: Quantity & { readonly kind: 'measure' }
      readonly parts: readonly (Quantity & { readonly kind: 'measure' })[]
    }
  | {
      readonly kind: 'count'
      readonly start: number
      readonly end: number
      readonly subject: string
      readonly measure: Quantity & { readonly kind: 'measure' }
    }

export interface ParsedSentences {
  readonly amounts: readonly SpokenAmount[]
  readonly claims: readonly Claim[]
}
