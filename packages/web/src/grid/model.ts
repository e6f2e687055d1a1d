import type { AmountUnit } from '@mingzhang/kernel'

/**
 * The whole model of the entry grid. The grid knows columns, rows and cells of text; what they mean is its owner's.
 * Rows are controlled: every action of a person is handed out as one batch of changes, and comes back through `rows`.
 */

export type GridColumnKind = 'text' | 'amount' | 'count' | 'year' | 'date' | 'choice' | 'code'

/** What may stand in a cell of a `choice` or `code` column: the value is kept, the label is shown and can be typed. */
export interface GridOption {
  readonly value: string
  readonly label: string
  /** Said beside the label in the list, e.g. the parent of a code. */
  readonly note?: string
}

/** The same list must be the same array each time: what is worked out from it is kept beside it. */
export type GridOptions = readonly GridOption[] | ((row: GridRow) => readonly GridOption[])

export interface GridColumn {
  readonly id: string
  readonly label: string
  /** @unit px */
  readonly width: number
  readonly kind: GridColumnKind
  /** Of `choice` and `code`. */
  readonly options?: GridOptions
  /** Of `amount`: the unit in which the text states money. 元 when left out. */
  readonly unit?: AmountUnit
  /** Of `amount`: decimals that are always shown. 2 when left out. */
  readonly decimals?: number
  readonly readOnly?: boolean
  readonly required?: boolean
  /** Explains the column, shown on its header. */
  readonly note?: string
  /** What is wrong with a text, beyond what the kind says already. */
  readonly validate?: (text: string, row: GridRow) => string | undefined
  /** How a text is shown. */
  readonly format?: (text: string) => string
  /** What is kept of something typed or pasted, instead of what the kind makes of it. */
  readonly parse?: (typed: string) => string
}

export interface GridRow {
  readonly id: string
  readonly cells: Readonly<Record<string, string>>
  /** Of the record, as the owner counts it. */
  readonly revision: number
  readonly readOnly?: boolean
}

/** One step of a batch. A row's place is said by the stored row that it follows; `null` is the beginning. */
export type GridChange =
  | {
      readonly kind: 'add'
      readonly row: string
      readonly cells: Readonly<Record<string, string>>
      readonly follows: string | null
    }
  | {
      readonly kind: 'set'
      readonly row: string
      readonly column: string
      readonly before: string
      readonly after: string
    }
  | {
      readonly kind: 'remove'
      readonly row: string
      readonly cells: Readonly<Record<string, string>>
      readonly follows: string | null
    }

export type GridSeverity = 'error' | 'warning' | 'notice'

export interface GridConflict {
  readonly mine: string
  readonly theirs: string
  readonly who: string
  /** As it is to be read. */
  readonly when: string
}

/** What the owner knows of a cell. */
export interface CellMarks {
  /** Not yet acknowledged by the server. */
  readonly unsaved?: boolean
  readonly problem?: string
  readonly findings?: readonly { readonly severity: GridSeverity; readonly message: string }[]
  readonly conflict?: GridConflict
  /** Somebody else changed it since this person last looked. */
  readonly changed?: { readonly who: string; readonly when: string }
  readonly comments?: number
}

/** By column. */
export type RowMarks = ReadonlyMap<string, CellMarks>
/** By row. A row whose marks are the same object is not drawn again. */
export type GridMarks = ReadonlyMap<string, RowMarks>

export interface CellAddress {
  readonly row: string
  readonly column: string
}

export interface GridHandle {
  /** Shows a cell, selects it and takes the keyboard. `false` when there is no such cell, or a filter hides it. */
  focusCell(row: string, column: string): boolean
  focus(): void
  /** Takes over what is being typed. */
  commitEdit(): void
  /** The selected cells, by id: rows in the order shown. */
  selection(): { readonly rows: readonly string[]; readonly columns: readonly string[]; readonly active?: CellAddress }
  undo(): void
  redo(): void
}

export type GridLanguage = 'zh' | 'en'
