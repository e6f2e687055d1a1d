import { type Library, type RawDataSet, type ReadDataSet, readDataSet } from '@mingzhang/kernel'

/** Rounds of leaving out: leaving out a unit makes its rows wrong, and these are left out in the next round. */
const MOST_ROUNDS = 6

export interface SoundRows {
  /** Without the rows in which something is wrong. */
  readonly raw: RawDataSet
  readonly read: ReadDataSet
  /** As all rows were read. */
  readonly first: ReadDataSet
  readonly leftOut: number
}

/**
 * Leaves out the rows in which something is wrong: one mistyped amount does not take the other thousand figures away.
 * @shape RawDataSet -> what can be read of it, with everything that is wrong in the whole
 */
export function soundRows(raw: RawDataSet, library: Library): SoundRows {
  const first = readDataSet(raw, library)
  const dropped = new Set<string>()
  let rest = raw
  let read = first
  for (let round = 0; round < MOST_ROUNDS && !read.dataSet; round++) {
    const before = dropped.size
    for (const { place } of read.problems) if (place.row !== undefined) dropped.add(`${place.file} ${place.row}`)
    if (dropped.size === before) break
    rest = {
      ...rest,
      tables: raw.tables.map((table) => ({
        ...table,
        rows: table.rows.filter(({ row }) => !dropped.has(`${table.file} ${row}`)),
      })),
    }
    read = readDataSet(rest, library)
  }
  return { raw: rest, read, first, leftOut: dropped.size }
}
