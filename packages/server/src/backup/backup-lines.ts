import { createReadStream } from 'node:fs'
import { createGunzip } from 'node:zlib'

/** More than any row can be: what is longer is no backup of ours. @unit bytes */
const LONGEST_LINE = 450 * 1024 * 1024
const LINE_FEED = 0x0a

/** The lines of a compressed file as bytes, without their line feeds. What follows the last line feed is a line, too. */
export async function* backupLines(file: string): AsyncGenerator<Buffer> {
  const source = createReadStream(file)
  const stream = source.pipe(createGunzip())
  source.on('error', (error) => stream.destroy(error))
  let parts: Buffer[] = []
  let size = 0
  try {
    for await (const chunk of stream as AsyncIterable<Buffer>) {
      let start = 0
      for (let end = chunk.indexOf(LINE_FEED); end >= 0; end = chunk.indexOf(LINE_FEED, start)) {
        yield Buffer.concat([...parts, chunk.subarray(start, end)])
        parts = []
        size = 0
        start = end + 1
      }
      const rest = chunk.subarray(start)
      if (rest.length === 0) continue
      parts.push(rest)
      size += rest.length
      if (size > LONGEST_LINE) throw new RangeError('a line is longer than any row')
    }
    if (parts.length > 0) yield Buffer.concat(parts)
  } finally {
    source.destroy()
    stream.destroy()
  }
}
