import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'

export interface ServerProcess {
  readonly origin: string
  readonly port: number
  /** Ends it at once, in the middle of whatever it does. */
  kill(): Promise<void>
  /** Resident memory. @unit bytes */
  memory(): Promise<number>
}

const SCRIPT = fileURLToPath(new URL('./serve-process.ts', import.meta.url))

/** Starts a server in a process of its own. @throws with what it said when it does not come up */
export async function startServerProcess(environment: Readonly<Record<string, string>>): Promise<ServerProcess> {
  const child: ChildProcess = spawn(process.execPath, [SCRIPT], {
    env: { ...process.env, PORT: '0', MINGZHANG_EXAMPLE: '1', ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let said = ''
  child.stderr?.setEncoding('utf8').on('data', (text: string) => {
    said = (said + text).slice(-4000)
  })
  if (!child.stdout) throw new Error('no output')
  const [line] = await Promise.race([
    once(createInterface(child.stdout), 'line') as Promise<[string]>,
    once(child, 'exit').then(() => {
      throw new Error(`the server did not start: ${said}`)
    }),
  ])
  const { port } = JSON.parse(line) as { port: number }
  return {
    port,
    origin: `http://127.0.0.1:${port}`,
    async kill() {
      if (child.exitCode !== null || child.signalCode !== null) return
      child.kill('SIGKILL')
      await once(child, 'exit')
    },
    async memory() {
      const { readFile } = await import('node:fs/promises')
      const status = await readFile(`/proc/${child.pid}/status`, 'utf8')
      return Number(/VmRSS:\s+(\d+) kB/u.exec(status)?.[1] ?? 0) * 1024
    },
  }
}
