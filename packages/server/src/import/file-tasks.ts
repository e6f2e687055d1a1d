import type { Problem, RawDataSet, RawTable } from '@mingzhang/kernel'

/** What is asked of the file worker, which alone opens files of strangers, and what it answers. */

export interface UploadedFile {
  readonly name: string
  readonly bytes: Uint8Array
}

/** The version that files are read for. */
export interface ReadingVersion {
  readonly year: number
  /** Its records, all units'; without what an earlier import of the same source brought. */
  readonly raw: RawDataSet
}

export type FileTask =
  | { readonly kind: 'read'; readonly files: readonly UploadedFile[]; readonly version: ReadingVersion }
  | { readonly kind: 'workbook'; readonly raw: RawDataSet; readonly year: number }

/** Rows that stand in the place of all of their kind, or beside what others entered. */
export type ReadUpload =
  | {
      readonly kind: 'records'
      readonly source: string
      readonly tables: readonly RawTable<string>[]
      readonly problems: readonly Problem[]
      readonly notes: readonly string[]
    }
  | {
      readonly kind: 'facts'
      readonly source: string
      /** Begins the note of every amount that comes from such a source: by it the next import knows what it brought. */
      readonly origin: string
      readonly tables: readonly RawTable<string>[]
      readonly problems: readonly Problem[]
      readonly notes: readonly string[]
    }
  | { readonly kind: 'nothing'; readonly problems: readonly Problem[] }

export type FileAnswer =
  | { readonly kind: 'read'; readonly upload: ReadUpload }
  | { readonly kind: 'workbook'; readonly bytes: Uint8Array }
  | { readonly kind: 'tooLarge'; readonly message: string }
  | { readonly kind: 'failed'; readonly message: string }
