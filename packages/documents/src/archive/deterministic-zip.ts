import { unzipSync, type Zippable, zipSync } from 'fflate'

/** ZIP cannot say earlier. */
const EARLIEST = '1980-01-01'

/**
 * Packs the entries of a ZIP file again so that the bytes depend on nothing but the entries and the date:
 * sorted names (`[Content_Types].xml` first, as Office expects), one modification time, one compression level.
 * @shape ZIP bytes, ISO date -> ZIP bytes
 * @param edit may return other contents for an entry, or undefined to keep it.
 * @throws RangeError when `date` is not an ISO date; fflate's error when `bytes` are no ZIP file
 */
export function rezipDeterministically(
  bytes: Uint8Array,
  date: string,
  edit: (name: string, content: Uint8Array) => Uint8Array | undefined = () => undefined,
): Uint8Array {
  const entries = unzipSync(bytes)
  const mtime = midnight(date)
  const packed: Zippable = {}
  for (const name of Object.keys(entries).sort(inOfficeOrder)) {
    const content = entries[name]
    if (content !== undefined && !name.endsWith('/')) packed[name] = [edit(name, content) ?? content, { mtime }]
  }
  return zipSync(packed, { level: 6, mtime })
}

function inOfficeOrder(a: string, b: string): number {
  const rank = (name: string): number => (name === '[Content_Types].xml' ? 0 : 1)
  return rank(a) - rank(b) || (a < b ? -1 : a > b ? 1 : 0)
}

/** ZIP times have no zone and fflate takes the local fields: midnight local is the same bytes in every zone. */
function midnight(date: string): Date {
  const match = /^(\d{4})-(\d{2})-(\d{2})/.exec(date < EARLIEST ? EARLIEST : date)
  if (match === null) throw new RangeError(`not an ISO date: ${date}`)
  return new Date(Number(match[1]), Number(match[2]) - 1, Number(match[3]))
}
