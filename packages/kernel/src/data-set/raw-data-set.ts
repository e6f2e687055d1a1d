import type { Problem } from '../problem/problem.ts'
import type { RecordKindId } from './record-kinds.ts'

/** One record as text: a row of a CSV file or sheet, or an entry of a YAML file. */
export interface RawRow {
  /** 1-based line of the file or row of the sheet. */
  readonly row: number
  readonly cells: readonly string[]
}

/** The records of one kind as they were found, before anything is understood. */
export interface RawTable<Id extends string = RecordKindId> {
  readonly kind: Id
  /** File name, or workbook name and sheet: what a message must name. */
  readonly file: string
  /** 1-based row of the header, 1 when absent. */
  readonly headerRow?: number
  /** Column labels or ids as written. */
  readonly header: readonly string[]
  readonly rows: readonly RawRow[]
}

/** A data set as bytes gave it: the common form of folder and workbook. What could not be read is among the problems. */
export interface RawDataSet {
  readonly name: string
  readonly tables: readonly RawTable[]
  readonly problems: readonly Problem[]
}
