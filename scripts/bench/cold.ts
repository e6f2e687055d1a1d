import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { ROOT } from '@mingzhang/operations'
import { EXAMPLE } from './document.ts'
import { median, megabytes, printTable, ratio, say, seconds } from './report.ts'

/** The command as a whole process, started from nothing; against a Node that does nothing. */
export function benchCold(quick: boolean): void {
  say('cold: mingzhang compile examples/jiyuan-2026 as a process; baseline: node -e 0')
  const folder = mkdtempSync(join(tmpdir(), 'mingzhang-bench-'))
  try {
    const command = join(ROOT, 'packages', 'cli', 'bin', 'mingzhang.mjs')
    const compile = [command, 'compile', EXAMPLE, '--out', join(folder, 'out')]
    const cases: readonly (readonly [name: string, args: readonly string[]])[] = [
      ['compile, all formats', compile],
      ['compile, --formats json', [...compile, '--formats', 'json']],
      ['node -e 0 (baseline)', ['-e', '0']],
    ]
    const trial = spawnSync(process.execPath, [...compile, '--formats', 'json'], { encoding: 'utf8' })
    if (trial.status !== 0) {
      say(`  skipped: the command does not run yet: ${(trial.stderr || trial.stdout).trim().split('\n')[0]}`)
      return
    }
    const runs = quick ? 2 : 5
    const measured = cases.map(([name, args]) => ({
      name,
      time: median(Array.from({ length: runs }, () => time(args))),
      memory: peak(args),
    }))
    const baseline = measured.at(-1)
    printTable(
      `Time and peak memory of the process (median of ${runs})`,
      ['command', 'wall', '× node', 'peak', '× node'],
      measured.map((row) => [
        row.name,
        seconds(row.time),
        ratio(row.time, baseline?.time ?? 0),
        megabytes(row.memory),
        ratio(row.memory, baseline?.memory ?? 0),
      ]),
    )
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

function time(args: readonly string[]): number {
  const start = performance.now()
  spawnSync(process.execPath, args, { stdio: 'ignore' })
  return (performance.now() - start) / 1000
}

/** Bytes, from one more run that tells. */
function peak(args: readonly string[]): number {
  const preload = new URL('./report-memory.mjs', import.meta.url).href
  const result = spawnSync(process.execPath, ['--import', preload, ...args], {
    stdio: ['ignore', 'ignore', 'ignore', 'pipe'],
  })
  return Number(String(result.output[3])) * 1024
}
