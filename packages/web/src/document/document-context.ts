import type { Run } from '@mingzhang/kernel'
import { createContext, type ReactNode } from 'react'

/** A piece of text that somebody writes, and the entry that holds it: `增减原因.公务接待`. */
export interface WrittenText {
  readonly item: string
  /** Empty: still to be written. */
  readonly text: string
}

/** What the parts of a document share. It should stay the same from one drawing to the next: all parts hang on it. */
export interface DocumentHooks {
  /** Figures can be chosen. */
  readonly isInteractive: boolean
  /** Puts something of its own where text is written: a field for a reason. */
  readonly renderReason: ((written: WrittenText) => ReactNode) | undefined
  /** Puts something after a paragraph or an item of a list: the comments tied to its sentences. */
  readonly renderAfter: ((runs: readonly Run[]) => ReactNode) | undefined
}

export const DocumentContext = createContext<DocumentHooks>({
  isInteractive: false,
  renderReason: undefined,
  renderAfter: undefined,
})
