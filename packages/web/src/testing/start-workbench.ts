import { spawn } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { buildWeb } from '../../build.ts'

const ROOT = join(import.meta.dirname, '..', '..', '..', '..')
/** Serves the example on a database of its own, and prints its port. */
const SERVER = join(ROOT, 'packages', 'server', 'src', 'testing', 'serve-process.ts')

export interface Workbench {
  readonly url: string
  stop(): Promise<void>
}

/** The password of the example's accounts: caiwu, yusuan, pifu … */
export const EXAMPLE_PASSWORD = '试用明账-2026'

/**
 * The whole workbench in a process of its own: the pages as they are built now, the server, the example. The pages know
 * nothing of the server but its contract, so it is started as a program, not imported.
 */
export async function startWorkbench(): Promise<Workbench> {
  const { folder } = await buildWeb()
  const data = await mkdtemp(join(tmpdir(), 'mingzhang-workbench-'))
  const server = spawn(process.execPath, [SERVER], {
    env: {
      ...process.env,
      PORT: '0',
      DATABASE_URL: '',
      MINGZHANG_DATA: data,
      MINGZHANG_EXAMPLE: '1',
      MINGZHANG_WEB: folder,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let said = ''
  const ended = new Promise<void>((resolve) => server.on('exit', () => resolve()))
  const port = await new Promise<number>((resolve, reject) => {
    server.stderr.on('data', (chunk: Buffer) => {
      said += chunk.toString()
    })
    server.stdout.on('data', (chunk: Buffer) => {
      const [, digits] = /"port":(\d+)/u.exec(chunk.toString()) ?? []
      if (digits !== undefined) resolve(Number(digits))
    })
    void ended.then(() => reject(new Error(`the server did not start: ${said}`)))
  })
  return {
    url: `http://127.0.0.1:${port}`,
    async stop() {
      server.kill()
      await ended
      await rm(data, { recursive: true, force: true })
    },
  }
}
