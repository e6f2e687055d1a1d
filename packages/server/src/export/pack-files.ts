import { type Zippable, zipSync } from 'fflate'

/** Fixed, so that the same files give the same bytes. ZIP knows no earlier year than 1980, and no zone: midnight local is the same bytes everywhere. */
const NO_TIME = new Date(2000, 0, 1)

/** Packs files into a ZIP. @shape path -> content */
export function packFiles(files: ReadonlyMap<string, string | Uint8Array>): Uint8Array {
  const entries: Zippable = {}
  for (const [name, content] of [...files].sort(([a], [b]) => (a < b ? -1 : 1)))
    entries[name] = [typeof content === 'string' ? new TextEncoder().encode(content) : content, { mtime: NO_TIME }]
  return zipSync(entries, { level: 6, mtime: NO_TIME })
}

/** A name that every file system takes. */
export function fileName(text: string): string {
  return text.replaceAll(/[\\/:*?"<>|\s]+/gu, ' ').trim()
}
