import { randomUUID } from 'node:crypto'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** Uploads on disk, for as long as a worker reads them: workers take files, the database keeps them. */
export class TemporaryFiles {
  #folder: Promise<string> | undefined

  /** Names say nothing of what the upload was called. */
  async with<T>(bytes: Uint8Array, work: (file: string) => Promise<T>): Promise<T> {
    // Readable by the server's account alone.
    this.#folder ??= mkdtemp(join(tmpdir(), 'mingzhang-inspection-'))
    const file = join(await this.#folder, randomUUID())
    await writeFile(file, bytes)
    try {
      return await work(file)
    } finally {
      await rm(file, { force: true })
    }
  }

  async clear(): Promise<void> {
    const folder = await this.#folder
    this.#folder = undefined
    if (folder !== undefined) await rm(folder, { recursive: true, force: true })
  }
}
