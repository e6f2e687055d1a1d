import { open } from 'node:fs/promises'

/**
 * Reads a file up to a length. One that is longer gives one byte more than that, so that it is seen to be: whoever refuses it need not
 * have gigabytes in memory first.
 * @throws what the system refuses
 */
export async function readAtMost(file: string, length: number): Promise<Uint8Array> {
  const handle = await open(file, 'r')
  try {
    const { size } = await handle.stat()
    const bytes = new Uint8Array(Math.min(size, length + 1))
    let done = 0
    while (done < bytes.length) {
      const { bytesRead } = await handle.read(bytes, done, bytes.length - done, done)
      if (bytesRead === 0) break
      done += bytesRead
    }
    return bytes.subarray(0, done)
  } finally {
    await handle.close()
  }
}
