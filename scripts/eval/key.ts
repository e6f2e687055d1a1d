import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

/** One true error of a published document, as a person found it. */
export interface KeyError {
  readonly page: number
  readonly where: string
  readonly quote: string
  readonly kind: string
  readonly stated: string
  readonly expected: string
  readonly severity: 'material' | 'minor'
  readonly also_acceptable_kinds?: readonly string[]
}

export interface KeyDocument {
  readonly file: string
  readonly errors: readonly KeyError[]
}

/** The key of a corpus folder; undefined where the corpus is not there. */
export function readKey(folder: string): readonly KeyDocument[] | undefined {
  const file = join(folder, 'key.json')
  return existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as KeyDocument[]) : undefined
}
