import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { closeSync, existsSync, openSync, readSync } from 'node:fs'
import { join } from 'node:path'
import { ROOT } from '@mingzhang/operations'
import { childrenOf, memoryNow, peakMemory } from './peak-memory.ts'

export interface BatchTask {
  /** The folder to check. */
  readonly batch: string
  readonly workers: number
  readonly journal: string
  /** Memory is looked at when so many files are done. */
  readonly points: readonly number[]
  /** The command is killed when so many files are done. */
  readonly killAt?: number
}

export interface BatchRun {
  readonly workers: number
  /** @unit s */
  readonly wall: number
  /** What it printed: JSON. */
  readonly output: string
  /** At each of the points. @unit bytes */
  readonly memory: readonly { readonly command: number; readonly workers: number }[]
  /** Telling the results included. @unit bytes */
  readonly commandPeak: number
}

/** How often the journal is looked at. @unit ms */
const LOOK = 50

/** Runs `mingzhang check --json` on a folder and watches it from outside. @throws when it ends with anything but findings or none */
export async function runBatch({ batch, workers, journal, points, killAt }: BatchTask): Promise<BatchRun> {
  const command = join(ROOT, 'packages', 'cli', 'bin', 'mingzhang.mjs')
  const start = performance.now()
  const child = spawn(
    process.execPath,
    [command, 'check', batch, '--json', '--workers', String(workers), '--journal', journal],
    { stdio: ['ignore', 'pipe', 'inherit'] },
  )
  const output: Buffer[] = []
  child.stdout.on('data', (data: Buffer) => output.push(data))
  const memory: { command: number; workers: number }[] = []
  let commandPeak = 0
  const done = lineCounter(journal)
  const timer = setInterval(() => {
    const { pid } = child
    if (pid === undefined) return
    commandPeak = Math.max(commandPeak, peakMemory(pid))
    const count = done()
    while (memory.length < points.length && count >= (points[memory.length] ?? 0))
      memory.push({
        command: memoryNow(pid),
        workers: childrenOf(pid).reduce((sum, worker) => sum + memoryNow(worker), 0),
      })
    if (killAt !== undefined && count >= killAt) child.kill('SIGKILL')
  }, LOOK)
  const [code] = (await once(child, 'close')) as [number | null]
  clearInterval(timer)
  if (code !== 0 && code !== 1 && killAt === undefined) throw new Error(`mingzhang check ended with ${code}`)
  return {
    workers,
    wall: (performance.now() - start) / 1000,
    output: Buffer.concat(output).toString('utf8'),
    memory,
    commandPeak,
  }
}

/** Counts the lines of a file that grows. */
function lineCounter(file: string): () => number {
  const buffer = Buffer.alloc(2 ** 20)
  let offset = 0
  let lines = 0
  return () => {
    if (!existsSync(file)) return 0
    const handle = openSync(file, 'r')
    try {
      for (let length = 1; length > 0; ) {
        length = readSync(handle, buffer, 0, buffer.length, offset)
        for (let at = 0; at < length; at++) if (buffer[at] === 10) lines++
        offset += length
      }
    } finally {
      closeSync(handle)
    }
    return lines
  }
}
