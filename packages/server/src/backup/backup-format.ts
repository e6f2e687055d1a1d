/**
 * A backup is one file: gzip over lines of JSON, each ended by a line feed.
 * First the header, then for each table its name and its rows (each a row as PostgreSQL's `row_to_json` writes it, bytes
 * as `\x…`), and at the end what everything before it must come to. A row's line is never taken apart on the way: what
 * was written is what is restored, to the last digit of a time.
 */
export const BACKUP_FORMAT = 'mingzhang-backup-1'

export interface BackupChain {
  readonly department: string
  readonly events: number
  /** Hash of the last event. */
  readonly head: string
}

export interface BackupHeader {
  readonly format: typeof BACKUP_FORMAT
  /** ISO time. */
  readonly at: string
  readonly program: string
  /** What the tables are like: the migrations that made them. */
  readonly migrations: readonly string[]
  /** The audit chains as they stand in this backup. */
  readonly chains: readonly BackupChain[]
}

/** Begins the rows of a table; those of later tables may refer to them. */
export interface BackupTable {
  readonly table: string
}

export interface BackupEnd {
  readonly end: true
  readonly tables: readonly { readonly table: string; readonly rows: number; readonly sha256: string }[]
  /** Of all bytes before this line. */
  readonly sha256: string
}
