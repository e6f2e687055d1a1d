import {
  type CompiledDocument,
  compileDocument,
  type DataSet,
  type Library,
  type Problem,
  type Profile,
  type RawDataSet,
  type RawTable,
  RECORD_KINDS,
  type Solver,
} from '@mingzhang/kernel'
import type { StoredRecord } from '../budgets/load-records.ts'
import { FIRST_ROW, tableOfRecords } from '../export/raw-of-records.ts'
import { soundRows } from './sound-rows.ts'

/** A record's place in the database, by the place that a message names. */
export interface RecordPlace {
  readonly record: string
  readonly kind: string
  readonly unit: string | null
}

/** What a version amounts to as it stands now. */
export interface Computed {
  readonly dataSet: DataSet | undefined
  readonly profile: Profile | undefined
  readonly document: CompiledDocument | undefined
  /** Whether the document may be published: nothing is wrong. */
  readonly isComplete: boolean
  readonly problems: readonly Problem[]
  /** Rows that were left out of the document because something in them is wrong. */
  readonly leftOut: number
}

/**
 * The records of one version, kept in memory and computed as often as they change.
 * A row in which something is wrong is left out of what is computed, and told among the problems: one mistyped amount
 * does not take the other thousand figures away.
 */
export class WorkingCopy {
  readonly #name: string
  readonly #kinds = new Map<string, Map<string, StoredRecord>>()
  readonly #sorted = new Map<string, readonly StoredRecord[]>()
  readonly #kindOf = new Map<string, string>()
  revision: number
  #computed: Computed | undefined

  constructor(name: string, revision: number, records: readonly StoredRecord[]) {
    this.#name = name
    this.revision = revision
    for (const record of records) this.#put(record)
  }

  get size(): number {
    return this.#kindOf.size
  }

  apply(revision: number, records: readonly StoredRecord[], removed: readonly string[]): void {
    for (const record of records) this.#put(record)
    for (const record of removed) this.#remove(record)
    this.revision = revision
    this.#computed = undefined
  }

  #put(record: StoredRecord): void {
    const kind = this.#kinds.get(record.kind) ?? new Map<string, StoredRecord>()
    this.#kinds.set(record.kind, kind)
    kind.set(record.record, record)
    this.#kindOf.set(record.record, record.kind)
    this.#sorted.delete(record.kind)
  }

  #remove(record: string): void {
    const kind = this.#kindOf.get(record)
    if (kind === undefined) return
    this.#kinds.get(kind)?.delete(record)
    this.#kindOf.delete(record)
    this.#sorted.delete(kind)
  }

  /** The records of a kind, in their order. */
  records(kind: string): readonly StoredRecord[] {
    const before = this.#sorted.get(kind)
    if (before) return before
    const sorted = [...(this.#kinds.get(kind)?.values() ?? [])].sort(
      (a, b) => a.position - b.position || (a.record < b.record ? -1 : 1),
    )
    this.#sorted.set(kind, sorted)
    return sorted
  }

  /** The record that a message speaks of. */
  recordAt(file: string, row: number | undefined): RecordPlace | undefined {
    const kind = RECORD_KINDS.find((each) => each.file === file)
    const record = kind && row !== undefined ? this.records(kind.id)[row - FIRST_ROW] : undefined
    return record && { record: record.record, kind: record.kind, unit: record.unit }
  }

  /** The data set as its files would say it: row numbers count records. */
  raw(): RawDataSet {
    const tables = RECORD_KINDS.flatMap((kind): readonly RawTable[] => {
      const records = this.records(kind.id)
      return records.length > 0 ? [tableOfRecords(kind, records)] : []
    })
    return { name: this.#name, tables, problems: [] }
  }

  /** Computes the version, or gives what was computed of the same records. */
  compute(library: Library, solver: Solver): Computed {
    this.#computed ??= computeRaw(this.raw(), library, solver)
    return this.#computed
  }
}

/** @shape records as text -> what could be computed of them, and everything that is wrong */
export function computeRaw(raw: RawDataSet, library: Library, solver: Solver): Computed {
  const { read, first, leftOut } = soundRows(raw, library)
  const { dataSet, profile } = read
  if (!dataSet || !profile)
    return { dataSet, profile, document: undefined, isComplete: false, problems: first.problems, leftOut }
  const result = compileDocument(dataSet, profile, { solver })
  const problems = [...first.problems, ...(result.kind === 'invalid' ? result.problems : [])]
  return {
    dataSet,
    profile,
    document: result.kind === 'compiled' ? result.document : result.draft,
    isComplete: problems.length === 0,
    problems,
    leftOut,
  }
}
