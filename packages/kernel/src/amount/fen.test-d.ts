import type { Value } from '../compute/ledger.ts'
import { type Fen, fen } from './fen.ts'

/** What must not compile: each line below is an error that the type checker has to find. */

// @ts-expect-error A bare number is no amount: nobody has said that it is fen.
export const bare: Fen = 12

// @ts-expect-error The sum of two amounts is a number until it is checked to be whole and safe.
export const unchecked: Fen = fen(1) + fen(2)

declare const value: Value

// @ts-expect-error A figure that is not determined has no amount: it must be asked first.
export const assumed: Fen = value.amount

export const asked: Fen | undefined = value.kind === 'determined' ? value.amount : undefined
