/** Numbers that readers of counts, offsets and measures trip over. */
export const EXTREME_NUMBERS = [
  '0',
  '1',
  '-1',
  '2',
  '7',
  '255',
  '65535',
  '65536',
  '1048577',
  '2147483647',
  '4294967295',
  '99999999999999999999',
  '1e999',
  '0.1',
] as const

/** Pieces of bytes as one. */
export function joined(...parts: readonly Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0))
  let at = 0
  for (const part of parts) {
    whole.set(part, at)
    at += part.length
  }
  return whole
}
