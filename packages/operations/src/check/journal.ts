import { createHash } from 'node:crypto'
import { closeSync, ftruncateSync, mkdtempSync, openSync, readSync, rmSync, writeSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { systemErrorInWords } from '../system-error.ts'
import type { CheckedFile } from './check-file.ts'
import type { CheckInput } from './inputs.ts'

/**
 * The results of a batch on disk, one line per file as each is done: a thousand of them need not be in memory, and a batch that was
 * interrupted goes on where it stopped. A result counts while the file, the rules and the formats are the same.
 */
export interface Journal {
  /** Whether a file's result is already there. */
  readonly has: (input: CheckInput) => boolean
  /** @throws when the disk is full */
  readonly write: (input: CheckInput, result: CheckedFile) => void
  readonly read: (input: CheckInput) => CheckedFile | undefined
  /** Deletes a journal that nobody asked to keep. */
  readonly close: () => void
}

/** A journal, or why there is none, in words. */
export type OpenedJournal =
  | { readonly kind: 'open'; readonly journal: Journal }
  | { readonly kind: 'refused'; readonly reason: string }

/** Where the line of a file's result is. @unit bytes */
interface Place {
  readonly start: number
  readonly length: number
}

/** How each line begins, so that no other file is taken for a journal and written over. */
const BEGINNING = '{"version":"'

/**
 * Opens the journal of a batch: a file that is kept, or a temporary one.
 * @param version what results depend on besides the file
 */
export function openJournal(path: string | undefined, version: string): OpenedJournal {
  const folder = path === undefined ? mkdtempSync(join(tmpdir(), 'mingzhang-check-')) : undefined
  const file = path ?? join(folder ?? tmpdir(), 'results.jsonl')
  let handle: number
  try {
    handle = openForUpdate(file)
  } catch (error) {
    return { kind: 'refused', reason: `打不开进度文件 ${file}：${systemErrorInWords(error)}` }
  }
  if (!isJournal(handle)) {
    closeSync(handle)
    return { kind: 'refused', reason: `${file} 不是进度文件，没有写入：请给 --journal 换一个文件名。` }
  }
  const places = new Map<string, Place>()
  let end = scan(handle, version, places)
  // What an interruption left half written must not follow what is written now.
  ftruncateSync(handle, end)
  const journal: Journal = {
    has: (input) => places.has(keyOf(input)),
    write: (input, result) => {
      const line = Buffer.from(`${JSON.stringify({ version, key: keyOf(input), result })}\n`)
      for (let done = 0; done < line.length; ) done += writeSync(handle, line, done, line.length - done, end + done)
      places.set(keyOf(input), { start: end, length: line.length })
      end += line.length
    },
    read: (input) => {
      const place = places.get(keyOf(input))
      if (!place) return undefined
      const buffer = Buffer.alloc(place.length)
      readSync(handle, buffer, 0, place.length, place.start)
      return (JSON.parse(buffer.toString('utf8')) as { result: CheckedFile }).result
    },
    close: () => {
      closeSync(handle)
      if (folder !== undefined) rmSync(folder, { recursive: true, force: true })
    },
  }
  return { kind: 'open', journal }
}

function keyOf({ file, size, modified }: CheckInput): string {
  return `${size} ${modified} ${file}`
}

/** An existing file as it is, else a new one. */
function openForUpdate(file: string): number {
  try {
    return openSync(file, 'r+')
  } catch (error) {
    if ((error as { code?: unknown }).code !== 'ENOENT') throw error
    return openSync(file, 'wx+')
  }
}

/** Whether a file is empty or begins as a journal does, if only with a first line that was never finished. */
function isJournal(handle: number): boolean {
  const buffer = Buffer.alloc(BEGINNING.length)
  const length = readSync(handle, buffer, 0, buffer.length, 0)
  return BEGINNING.startsWith(buffer.toString('latin1', 0, length))
}

const PIECE = 2 ** 20

/** Finds the whole lines of a journal, piece by piece: it may be larger than memory. @returns where the last of them ends */
function scan(handle: number, version: string, places: Map<string, Place>): number {
  const piece = Buffer.alloc(PIECE)
  /** What was read of the line at hand. */
  let parts: Buffer[] = []
  let start = 0
  for (let offset = 0; ; ) {
    const length = readSync(handle, piece, 0, PIECE, offset)
    if (length === 0) return start
    let from = 0
    for (let at = piece.indexOf(10); at >= 0 && at < length; at = piece.indexOf(10, from)) {
      parts.push(piece.subarray(from, at))
      const end = offset + at + 1
      const key = keyIn(Buffer.concat(parts), version)
      if (key !== undefined) places.set(key, { start, length: end - start })
      parts = []
      from = at + 1
      start = end
    }
    parts.push(Buffer.from(piece.subarray(from, length)))
    offset += length
  }
}

/** The key of a line of this version; undefined for one of another, or a damaged one. */
function keyIn(line: Buffer, version: string): string | undefined {
  try {
    const entry = JSON.parse(line.toString('utf8')) as { version?: unknown; key?: unknown; result?: unknown } | null
    return entry?.version === version && typeof entry.key === 'string' && entry.result ? entry.key : undefined
  } catch {
    return undefined
  }
}

/** What results depend on besides the file: formats, code lists, rules and the program. */
export function versionOf(parts: readonly unknown[]): string {
  const hash = createHash('sha256')
  for (const part of parts) hash.update(typeof part === 'string' ? part : JSON.stringify(part))
  return hash.digest('hex').slice(0, 16)
}
