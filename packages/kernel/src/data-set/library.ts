import type { Classifications } from '../classification/classification.ts'
import type { Profile } from '../profile/schema.ts'
import type { ParsedRecord } from './parse-records.ts'
import type { RecordKindId } from './record-kinds.ts'

/** The understood records of a data set, by kind. */
export type Records = Readonly<Record<RecordKindId, readonly ParsedRecord[]>>

/** What reading a data set needs besides its records. */
export interface Library {
  readonly classifications: Classifications
  readonly profiles: ReadonlyMap<string, Profile>
}
