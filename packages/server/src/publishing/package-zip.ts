import { unzipSync, type Zippable, zipSync } from 'fflate'
import { PACKAGE } from './package-readme.ts'

/** What a package is made of. */
export interface PackageParts {
  readonly manifest: string
  readonly signature: Uint8Array
  readonly publicKey: string
  /** ISO date that the entries bear. */
  readonly date: string
  readonly files: readonly { readonly name: string; readonly content: Uint8Array }[]
}

/** Packs a release. The same release gives the same bytes, whenever and wherever it is packed. */
export function packRelease({ manifest, signature, publicKey, date, files }: PackageParts): Uint8Array {
  const encoder = new TextEncoder()
  const entries: readonly (readonly [string, Uint8Array])[] = [
    [PACKAGE.manifest, encoder.encode(manifest)],
    [PACKAGE.signature, signature],
    [PACKAGE.key, encoder.encode(publicKey)],
    ...files.map(({ name, content }) => [name, content] as const),
  ]
  const mtime = midnight(date)
  const packed: Zippable = {}
  for (const [name, content] of [...entries].sort(([a], [b]) => (a < b ? -1 : 1))) packed[name] = [content, { mtime }]
  return zipSync(packed, { level: 6, mtime })
}

/** ZIP times have no zone and fflate takes the local fields: midnight local is the same bytes in every zone. */
function midnight(date: string): Date {
  const [year = 0, month = 1, day = 1] = date.split('-').map(Number)
  return new Date(year, month - 1, day)
}

/** What a stranger's package may unpack to. @unit bytes */
const MOST_UNPACKED = 160 * 1024 * 1024
const MOST_ENTRIES = 500
const ZIP_START = [0x50, 0x4b, 0x03, 0x04]

/**
 * Unpacks what may be a package. Sizes are held against the limits before anything is unpacked, and fflate writes no more
 * than an entry's stated size.
 * @returns undefined for what is no ZIP file with a manifest, or is beyond the limits
 */
export function unpackRelease(bytes: Uint8Array): ReadonlyMap<string, Uint8Array> | undefined {
  if (ZIP_START.some((byte, index) => bytes[index] !== byte)) return undefined
  try {
    let size = 0
    let count = 0
    let hasManifest = false
    unzipSync(bytes, {
      filter: ({ name, originalSize }) => {
        size += originalSize
        count++
        hasManifest ||= name === PACKAGE.manifest
        return false
      },
    })
    if (!hasManifest || size > MOST_UNPACKED || count > MOST_ENTRIES) return undefined
    return new Map(Object.entries(unzipSync(bytes)).filter(([name]) => !name.endsWith('/')))
  } catch {
    return undefined
  }
}
