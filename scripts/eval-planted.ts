import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import type { Finding } from '@mingzhang/kernel'
import { checkFile, type Format, loadChecker, ROOT, writeFormats } from '@mingzhang/operations'
import { printTable, say } from './bench/report.ts'
import { seededRandom } from './bench/seeded-random.ts'
import { compileGenerated, type Generated } from './eval/planted/compile-generated.ts'
import { plant } from './eval/planted/plant.ts'
import { scoreOf } from './eval/planted/score.ts'
import { ERROR_CLASSES, type ErrorClass, type Planted } from './eval/planted/spots.ts'

/**
 * `npm run eval:planted [-- --departments 3 --verbose]`: documents of generated departments in every format, with one to three errors of
 * each class put in, are read and checked; how many errors are found, and of how many it is said exactly what they are. The clean
 * documents must raise nothing. Always the same documents.
 */
const argument = (name: string): string | undefined => process.argv[process.argv.indexOf(`--${name}`) + 1]
const departments = process.argv.includes('--departments') ? Number(argument('departments')) : 3
const verbose = process.argv.includes('--verbose')
const only = process.argv.includes('--class') ? argument('class') : undefined
const FORMATS: readonly Format[] = ['pdf', 'docx', 'html', 'xlsx']
const SEED = 20_260_301

const checker = await loadChecker()
interface Tally {
  planted: number
  found: number
  exact: number
  beside: number
}
const byClass = new Map<ErrorClass, Tally>()
const byFormat = new Map<string, Tally>()
const clean = { documents: 0, alarms: 0 }

for (const example of readdirSync(join(ROOT, 'examples')).sort()) {
  for (let seed = 1; seed <= departments; seed++) {
    const generated = await compileGenerated(example, seed)
    if (!only) await checkClean(example, seed, generated)
    await checkPlanted(example, seed, generated)
  }
}
report()

async function checkClean(example: string, seed: number, { document, dataSet }: Generated): Promise<void> {
  for (const format of FORMATS) {
    const findings = await findingsOf({ document, dataSet }, format)
    clean.documents++
    clean.alarms += findings.length
    for (const { severity, rule, message } of findings)
      say(`clean ${example} ${seed} ${format}: ${severity} ${rule} ${message.zh}`)
  }
}

async function checkPlanted(example: string, seed: number, { document, dataSet }: Generated): Promise<void> {
  for (const [index, kind] of ERROR_CLASSES.entries()) {
    if (only && kind !== only) continue
    for (const [at, format] of FORMATS.entries()) {
      const random = seededRandom(SEED + seed * 1000 + index * 10 + at + example.length * 100_000)
      const { tree, planted } = plant(document.tree, kind, 1 + random.below(3), random, format === 'xlsx')
      if (planted.length === 0) continue
      const findings = await findingsOf({ document: { ...document, tree }, dataSet }, format)
      tally(`${example} ${seed} ${format}`, kind, format, planted, findings)
    }
  }
}

async function findingsOf({ document, dataSet }: Generated, format: Format): Promise<readonly Finding[]> {
  const [file] = await writeFormats(document, dataSet, [format])
  if (!file) throw new Error(`${format}: nothing written`)
  const [name, content] = file
  const bytes = typeof content === 'string' ? new TextEncoder().encode(content) : content
  return (await checkFile(checker, name, bytes)).report.findings
}

function tally(
  title: string,
  kind: ErrorClass,
  format: string,
  planted: readonly Planted[],
  findings: readonly Finding[],
): void {
  const used = new Set<Finding>()
  for (const each of planted) {
    const { found, exact, by } = scoreOf(each, findings)
    for (const finding of by) used.add(finding)
    add(kind, format, { planted: 1, found: found ? 1 : 0, exact: exact ? 1 : 0, beside: 0 })
    if (verbose && !exact) {
      say(`${found ? '~' : '✗'} ${title} ${kind}: ${each.where.slice(0, 120)} | ${each.stated} ← ${each.expected}`)
      for (const { rule, message } of by) say(`      ${rule}: ${message.zh}`)
    }
  }
  const beside = findings.filter((finding) => !used.has(finding))
  add(kind, format, { planted: 0, found: 0, exact: 0, beside: beside.length })
  if (verbose) for (const { rule, message } of beside) say(`  + ${title} ${kind} ${rule}: ${message.zh.slice(0, 300)}`)
}

function add(kind: ErrorClass, format: string, more: Tally): void {
  for (const [map, key] of [
    [byClass, kind],
    [byFormat, format],
  ] as [Map<string, Tally>, string][]) {
    const own = map.get(key) ?? { planted: 0, found: 0, exact: 0, beside: 0 }
    for (const name of Object.keys(own) as (keyof Tally)[]) own[name] += more[name]
    map.set(key, own)
  }
}

function report(): void {
  const percent = (part: number, whole: number): string => (whole === 0 ? '–' : `${((100 * part) / whole).toFixed(1)}%`)
  const rows = (map: ReadonlyMap<string, Tally>): readonly (readonly string[])[] =>
    [...map].map(([name, { planted, found, exact, beside }]) => [
      name,
      String(planted),
      percent(found, planted),
      percent(exact, planted),
      String(beside),
    ])
  const header = ['', 'planted', 'found', 'said exactly', 'findings beside']
  const all = [...byClass.values()].reduce<Tally>(
    (sum, each) => ({
      planted: sum.planted + each.planted,
      found: sum.found + each.found,
      exact: sum.exact + each.exact,
      beside: sum.beside + each.beside,
    }),
    { planted: 0, found: 0, exact: 0, beside: 0 },
  )
  printTable('by class', header, [...rows(byClass), ...rows(new Map([['all', all]]))])
  printTable('by format', header, rows(byFormat))
  if (!only) say(`clean documents: ${clean.documents}, false alarms: ${clean.alarms}`)
}
