import { createHash } from 'node:crypto'

/**
 * An id that follows from what a record is made of: what is made twice is the same record, and is added once.
 * @source RFC 9562, version 5 (name-based)
 */
export function madeId(...names: readonly string[]): string {
  const hash = createHash('sha1')
    .update(`mingzhang\u0000${names.join('\u0000')}`)
    .digest()
  const bytes = hash.subarray(0, 16)
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x50
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80
  const hex = bytes.toString('hex')
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-')
}
