import { execFileSync, spawn } from 'node:child_process'
import { chmodSync, existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'

/** A real PostgreSQL for the tests, in a folder of its own, gone when they end. */
export interface PostgresCluster {
  /** Address of the cluster's own database; a test makes another for itself. */
  readonly url: string
  /** Stops it at once, as a power cut would. */
  kill(): void
  start(): Promise<void>
  stop(): Promise<void>
}

const HOME = '/usr/lib/postgresql'

/** The newest installed PostgreSQL's programs, or undefined where there is none. */
export function postgresPrograms(): string | undefined {
  if (!existsSync(HOME)) return undefined
  const versions = readdirSync(HOME).sort((a, b) => Number(b) - Number(a))
  return versions.map((version) => join(HOME, version, 'bin')).find((folder) => existsSync(join(folder, 'initdb')))
}

/** Makes and starts a cluster. PostgreSQL refuses to run as root: then it runs as Debian's user `postgres`. */
export async function startPostgres(programs: string): Promise<PostgresCluster> {
  const folder = mkdtempSync('/tmp/mingzhang-postgres-')
  const isRoot = process.getuid?.() === 0
  if (isRoot) {
    execFileSync('chown', ['postgres', folder])
    chmodSync(folder, 0o700)
  }
  const run = (program: string, ...args: readonly string[]): void => {
    const [command, rest] = asUser(isRoot, join(programs, program), args)
    execFileSync(command, rest, { stdio: ['ignore', 'ignore', 'pipe'], cwd: folder })
  }
  const data = join(folder, 'data')
  run('initdb', '-D', data, '-U', 'mingzhang', '--auth=trust', '--encoding=UTF8', '--locale=C.UTF-8')
  const port = await freePort()
  const url = `postgres://mingzhang@127.0.0.1:${port}/postgres`
  let process_: ReturnType<typeof spawn> | undefined
  const start = async (): Promise<void> => {
    const [command, rest] = asUser(isRoot, join(programs, 'postgres'), [
      ...['-D', data, '-p', String(port), '-k', folder],
      ...['-c', 'listen_addresses=127.0.0.1', '-c', 'max_connections=60'],
    ])
    for (let attempt = 0; attempt < 100; attempt++) {
      // After a kill, processes of the old server may live for a moment, and keep a new one from starting.
      if (!process_ || process_.exitCode !== null || process_.signalCode !== null)
        process_ = spawn(command, rest, { stdio: 'ignore', cwd: folder, detached: true })
      try {
        run('pg_isready', '-h', '127.0.0.1', '-p', String(port))
        return
      } catch {
        await sleep(100)
      }
    }
    throw new Error('PostgreSQL did not start within ten seconds')
  }
  const kill = (): void => {
    if (process_?.pid !== undefined) process.kill(-process_.pid, 'SIGKILL')
  }
  await start()
  return {
    url,
    kill,
    start,
    async stop() {
      kill()
      await sleep(50)
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

function asUser(isRoot: boolean, program: string, args: readonly string[]): readonly [string, readonly string[]] {
  return isRoot ? ['runuser', ['-u', 'postgres', '--', program, ...args]] : [program, args]
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer()
    server.on('error', reject)
    server.listen(0, '127.0.0.1', () => {
      const address = server.address()
      server.close(() => resolve(typeof address === 'object' && address ? address.port : 0))
    })
  })
}
