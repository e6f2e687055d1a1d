import { availableParallelism, cpus } from 'node:os'
import { loadLibrary } from '@mingzhang/operations'
import { benchBatch } from './bench/batch.ts'
import { benchCheck } from './bench/check.ts'
import { benchCold } from './bench/cold.ts'
import { benchDocument } from './bench/document.ts'
import { benchLines } from './bench/lines.ts'
import { benchLoad } from './bench/load.ts'
import { say } from './bench/report.ts'

/**
 * `npm run bench [lines|document|cold|check|batch|load] [-- --quick]`: measures against baselines of the same run on the same machine.
 * Times are for reading; nothing is decided by them.
 */
const PARTS = ['lines', 'document', 'cold', 'check', 'batch', 'load'] as const
const names = process.argv.slice(2).filter((argument) => !argument.startsWith('--'))
const unknown = names.filter((name) => !(PARTS as readonly string[]).includes(name))
const quick = process.argv.includes('--quick')

if (unknown.length > 0) {
  say(`no part ${unknown.join(', ')}; there are: ${PARTS.join(', ')}`)
} else {
  say(`Node ${process.versions.node}, ${availableParallelism()} × ${cpus()[0]?.model ?? 'processor'}`)
  for (const part of PARTS) {
    if (names.length > 0 && !names.includes(part)) continue
    say()
    if (part === 'lines') await lines()
    if (part === 'document') await benchDocument(quick)
    if (part === 'cold') benchCold(quick)
    if (part === 'check') await benchCheck(quick)
    if (part === 'batch') await benchBatch(quick)
    if (part === 'load') await benchLoad(quick)
  }
}

async function lines(): Promise<void> {
  const profile = loadLibrary().library.profiles.get('henan/department-budget-2026')
  if (profile) await benchLines(profile, quick)
  else say('lines: skipped, the Henan profile does not load')
}
