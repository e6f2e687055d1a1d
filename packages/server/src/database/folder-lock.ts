import { randomUUID } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { hostname } from 'node:os'
import { dirname } from 'node:path'

/** Who holds a folder: written into the lock file. */
interface Holder {
  readonly pid: number
  readonly host: string
  /** When the process started, in the kernel's own count: another process may have the same number later. */
  readonly started: string | null
  readonly token: string
}

/** The embedded database is in use: it can be opened by one process only. */
export class FolderLocked extends Error {
  readonly pid: number
  readonly file: string

  constructor(file: string, { pid, host }: Pick<Holder, 'pid' | 'host'>) {
    super(
      host === hostname()
        ? `内嵌数据库正由另一个进程（进程号 ${pid}）使用，一次只能由一个进程打开。`
        : `内嵌数据库正由另一台机器（${host}，进程号 ${pid}）使用，一次只能由一个进程打开。`,
    )
    this.name = 'FolderLocked'
    this.pid = pid
    this.file = file
  }
}

/** What to do when a folder is locked. */
export function lockRemedy({ file }: FolderLocked): string {
  return `先停下那个进程再试；确认没有进程在用的，删除 ${file}。`
}

/**
 * Takes the lock of a folder, beside it: the embedded database would be destroyed by two processes. What a process that
 * has ended left behind is recognised and taken over.
 * @returns lets the folder go
 * @throws FolderLocked
 */
export async function lockFolder(folder: string): Promise<() => Promise<void>> {
  const file = `${folder}.lock`
  const own: Holder = {
    pid: process.pid,
    host: hostname(),
    started: startOf(process.pid),
    token: randomUUID(),
  }
  await mkdir(dirname(folder), { recursive: true })
  for (let attempt = 0; attempt < 3; attempt++) {
    try {
      await writeFile(file, `${JSON.stringify(own)}\n`, { flag: 'wx' })
      return () => release(file, own)
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
    }
    const holder = await readHolder(file)
    if (holder && isAlive(holder)) throw new FolderLocked(file, holder)
    // Moved away rather than deleted: of two processes that find it stale, one gets it.
    const aside = `${file}.${own.token}`
    await rename(file, aside).catch(() => {})
    await rm(aside, { force: true })
  }
  throw new FolderLocked(file, (await readHolder(file)) ?? own)
}

async function release(file: string, own: Holder): Promise<void> {
  if ((await readHolder(file))?.token === own.token) await rm(file, { force: true })
}

async function readHolder(file: string): Promise<Holder | undefined> {
  try {
    const value = JSON.parse(await readFile(file, 'utf8')) as Partial<Holder>
    const { pid, host, started = null, token = '' } = value
    return typeof pid === 'number' && typeof host === 'string' ? { pid, host, started, token } : undefined
  } catch {
    // Cut off while it was written, or gone by now: nobody holds it.
    return undefined
  }
}

/** Of another machine nobody here can say: it counts as alive. */
function isAlive({ pid, host, started }: Holder): boolean {
  if (host !== hostname()) return true
  try {
    process.kill(pid, 0)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ESRCH') return false
  }
  const now = startOf(pid)
  return started === null || now === null || started === now
}

/** When a process started, where the system tells. @unit clock ticks since boot */
function startOf(pid: number): string | null {
  try {
    // Fields follow the name, which stands in brackets and may hold anything.
    return readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ').at(-1)?.split(' ')[19] ?? null
  } catch {
    return null
  }
}
