import { createHash } from 'node:crypto'
import { closeSync, existsSync, mkdtempSync, openSync, readFileSync, readSync, rmSync, writeSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { CheckedFile } from './check-file.ts'
import type { CheckInput } from './inputs.ts'

/**
 * The results of a batch on disk, one line per file as each is done: a thousand of them need not be in memory, and a batch that was
 * interrupted goes on where it stopped. A result counts while the file, the rules and the formats are the same.
 */
export interface Journal {
  /** Whether a file's result is already there. */
  readonly has: (input: CheckInput) => boolean
  readonly write: (input: CheckInput, result: CheckedFile) => void
  readonly read: (input: CheckInput) => CheckedFile | undefined
  /** Deletes a journal that nobody asked to keep. */
  readonly close: () => void
}

/** Opens the journal of a batch: a file that is kept, or a temporary one. @param version what results depend on besides the file */
export function openJournal(path: string | undefined, version: string): Journal {
  const folder = path === undefined ? mkdtempSync(join(tmpdir(), 'mingzhang-check-')) : undefined
  const file = path ?? join(folder ?? tmpdir(), 'results.jsonl')
  const places = new Map<string, { readonly start: number; readonly length: number }>()
  let end = existsSync(file) ? scan(file, version, places) : 0
  const handle = openSync(file, existsSync(file) ? 'r+' : 'w+')
  const keyOf = ({ file: name, size, modified }: CheckInput): string => `${size} ${modified} ${name}`
  return {
    has: (input) => places.has(keyOf(input)),
    write: (input, result) => {
      const line = Buffer.from(`${JSON.stringify({ version, key: keyOf(input), result })}\n`)
      writeSync(handle, line, 0, line.length, end)
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
}

/** Finds the whole lines of a journal; what an interruption left half written is overwritten. */
function scan(file: string, version: string, places: Map<string, { start: number; length: number }>): number {
  const bytes = readFileSync(file)
  let start = 0
  for (let at = bytes.indexOf(10); at >= 0; at = bytes.indexOf(10, start)) {
    const length = at + 1 - start
    try {
      const line = JSON.parse(bytes.subarray(start, at).toString('utf8')) as { version?: string; key?: string }
      if (line.version === version && line.key !== undefined) places.set(line.key, { start, length })
    } catch {
      return start
    }
    start = at + 1
  }
  return start
}

/** What results depend on besides the file: formats, code lists, rules and the program. */
export function versionOf(parts: readonly unknown[]): string {
  const hash = createHash('sha256')
  for (const part of parts) hash.update(typeof part === 'string' ? part : JSON.stringify(part))
  return hash.digest('hex').slice(0, 16)
}
