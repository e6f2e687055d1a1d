import { mkdirSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import {
  type FuzzFailure,
  type FuzzReport,
  fuzzReaders,
} from '../packages/documents/src/read-source/testing/fuzz-readers.ts'
import { say } from './bench/report.ts'
import { FUZZ_FORMATS, fuzzDocuments, isFuzzFormat } from './fuzz/documents.ts'

/**
 * `npm run fuzz -- [--format docx] [--inputs 10000] [--seed 1] [--from 0]`: reads and checks mutated documents of each format, or of one, in
 * a process with limits. Whatever crashes, hangs or gives what no document may give is saved, with the command that repeats it.
 */
const { values } = parseArgs({
  options: {
    format: { type: 'string' },
    inputs: { type: 'string', default: '10000' },
    seed: { type: 'string', default: '1' },
    from: { type: 'string', default: '0' },
    timeout: { type: 'string', default: '10000' },
  },
})

const formats = values.format === undefined ? FUZZ_FORMATS : [values.format].filter(isFuzzFormat)
if (formats.length === 0) {
  say(`no format ${values.format}; there are: ${FUZZ_FORMATS.join(', ')}`)
  process.exitCode = 2
}
const inputs = Number(values.inputs)
const seed = Number(values.seed)

for (const format of formats) {
  const start = performance.now()
  const report = await fuzzReaders({
    file: `fuzz.${format}`,
    documents: await fuzzDocuments(format),
    inputs,
    seed,
    from: Number(values.from),
    timeout: Number(values.timeout),
    onProgress: (done) => {
      if (process.stderr.isTTY) process.stderr.write(done === inputs ? '\r\x1b[K' : `\r${format} ${done}/${inputs}`)
    },
    onFailure: (failure) => save(format, failure),
  })
  tell(format, report, (performance.now() - start) / 1000)
}

function tell(format: string, { outcomes, failures, slowest }: FuzzReport, seconds: number): void {
  const counts = [...outcomes].sort((a, b) => b[1] - a[1]).map(([outcome, count]) => `${outcome} ${count}`)
  say(
    `${format}: ${inputs} inputs in ${seconds.toFixed(0)} s, slowest ${slowest.time.toFixed(0)} ms (input ${slowest.index}): ${counts.join(', ')}`,
  )
  if (failures.length > 0) process.exitCode = 1
}

function save(format: string, { index, reason, bytes }: FuzzFailure): void {
  const folder = join(tmpdir(), 'mingzhang-fuzz')
  mkdirSync(folder, { recursive: true })
  const file = join(folder, `${seed}-${index}.${format}`)
  writeFileSync(file, bytes)
  say(`  ${reason}`)
  say(`  saved as ${file}; again: npm run fuzz -- --format ${format} --seed ${seed} --from ${index} --inputs 1`)
}
