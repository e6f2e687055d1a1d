import type {
  DocumentChanges,
  DocumentTree,
  Finding,
  NotEvaluated,
  Overview,
  Problem,
  Selector,
} from '@mingzhang/kernel'
import type { StoredRecord } from '../budgets/load-records.ts'

/** What is asked of the computing thread, and what it answers. A version is named by `department/budget`. */

export interface Located {
  readonly record: string | null
  readonly column: string | null
  readonly reference: string | null
}

export interface ChangedFigure {
  readonly reference: string
  readonly value: string
  readonly unit: string
  readonly fen?: number
}

export interface ComputeTasks {
  load: {
    readonly args: { readonly revision: number; readonly name: string; readonly records: readonly StoredRecord[] }
    readonly reply: null
  }
  apply: {
    readonly args: {
      readonly from: number
      readonly revision: number
      readonly records: readonly StoredRecord[]
      readonly removed: readonly string[]
    }
    readonly reply: null
  }
  drop: { readonly args: Record<never, never>; readonly reply: null }
  /** Figures that are others than when they were asked for last. */
  figures: {
    readonly args: Record<never, never>
    readonly reply: {
      readonly revision: number
      readonly figures: readonly ChangedFigure[]
      readonly problems: number
      readonly total: number | null
    }
  }
  /** How a version stands, in numbers. */
  summary: {
    readonly args: Record<never, never>
    readonly reply: {
      readonly revision: number
      readonly problems: number
      readonly missing: number
      readonly total: number | null
    }
  }
  document: {
    readonly args: Record<never, never>
    readonly reply: {
      readonly revision: number
      readonly tree: DocumentTree | null
      readonly problems: readonly (Problem & { readonly at: Located })[]
      readonly missingReasons: readonly MissingReason[]
      readonly leftOut: number
      readonly isComplete: boolean
    }
  }
  checks: {
    readonly args: Record<never, never>
    readonly reply: {
      readonly revision: number
      readonly findings: readonly (Finding & { readonly at: Located })[]
      readonly held: number
      readonly failed: number
      readonly notEvaluated: readonly NotEvaluated[]
    }
  }
  /** Compares the documents that two states make; neither is kept. */
  compare: {
    readonly args: { readonly before: ComparedState; readonly after: ComparedState }
    readonly reply: DocumentChanges
  }
  explain: { readonly args: { readonly figure: string }; readonly reply: FigureExplanation | null }
  overview: {
    readonly args: Record<never, never>
    readonly reply: { readonly revision: number; readonly overview: Overview | null }
  }
  rowsBehind: {
    readonly args: { readonly selector: Selector }
    readonly reply: { readonly total: number | null; readonly lines: readonly ExplainedRow[] }
  }
  /** Every format, or some; refused with the problems when the document is not complete. */
  write: {
    readonly args: { readonly formats: readonly string[] }
    readonly reply:
      | {
          readonly kind: 'written'
          readonly title: string
          readonly files: readonly (readonly [name: string, content: string | Uint8Array])[]
        }
      | { readonly kind: 'incomplete'; readonly problems: readonly Problem[] }
  }
}
/** A state of a version, or another version. */
export interface ComparedState {
  readonly budget: string
  readonly records: readonly StoredRecord[]
}

export type ComputeTask = keyof ComputeTasks

export interface MissingReason {
  readonly item: string
  readonly label: string
  readonly section: string
  readonly sentence: string
}

export interface ExplainedRow {
  readonly set: string
  readonly region: string
  readonly amount: number
  readonly record: string | null
  readonly recordKind: string | null
  readonly unit: string | null
}

export interface FigureExplanation {
  readonly figure: {
    readonly reference: string
    readonly value: string
    readonly unit: string
    readonly place: string
    readonly row: string
    readonly column: string
  }
  readonly region: string
  readonly formula: string
  readonly total: number | null
  readonly lines: readonly ExplainedRow[]
  readonly parts: readonly {
    readonly value: string
    readonly region: string
    readonly formula: string
    readonly total: number
  }[]
}

export interface ComputeRequest {
  readonly id: number
  readonly version: string
  readonly task: ComputeTask
  readonly args: unknown
}

export type ComputeAnswer =
  | { readonly id: number; readonly kind: 'done'; readonly reply: unknown }
  /** The thread does not hold the version in the state that was asked for. */
  | { readonly id: number; readonly kind: 'stale' }
  | { readonly id: number; readonly kind: 'failed'; readonly message: string }
