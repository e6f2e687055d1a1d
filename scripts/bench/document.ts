import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import {
  type CompiledDocument,
  compileDocument,
  type DataSet,
  DIMENSION_INDEX,
  type FactSet,
  loadSolver,
} from '@mingzhang/kernel'
import { FORMATS, type Format, loadDocument, ROOT, writeFormats } from '@mingzhang/operations'
import { median, printTable, ratio, say, seconds } from './report.ts'

export const EXAMPLE = join(ROOT, 'examples', 'jiyuan-2026')

/** One department, warm: facts to tree, tree to each format; against LibreOffice turning our docx into PDF. */
export async function benchDocument(quick: boolean): Promise<void> {
  say('document: one department (examples/jiyuan-2026), warm')
  const loaded = await loadDocument(EXAMPLE)
  if (loaded.kind === 'invalid') {
    say(`  skipped: the example does not compile: ${loaded.problems[0]?.message}`)
    return
  }
  const { dataSet, profile, document } = loaded
  const runs = quick ? 5 : 15
  const solver = profile.rounding === 'controlled' ? await loadSolver() : undefined
  const compile = (data: DataSet): CompiledDocument => {
    const result = compileDocument(data, profile, solver ? { solver } : {})
    if (result.kind === 'invalid') throw new Error(result.problems[0]?.message)
    return result.document
  }
  const baseline = await libreOffice(document, dataSet, quick ? 1 : 3)
  const compare = (time: number): string => (baseline === undefined ? '—' : ratio(time, baseline))
  const rows: (readonly string[])[] = []
  const add = (name: string, time: number): void => void rows.push([name, seconds(time), compare(time)])

  add('facts → tree', await measure(runs, 30, () => void compile(dataSet)))
  for (const format of FORMATS) {
    add(
      `tree → ${format}${format === 'pdf' ? ' (the same tree again)' : ''}`,
      await measure(runs, 3, () => writeFormats(document, dataSet, [format])),
    )
  }
  const changed = Array.from({ length: runs + 3 }, (_, index) => compile(withChangedFact(dataSet, index + 1)))
  add(
    'tree → pdf (one fact changed per run)',
    await measure(runs, 3, (run) => writeFormats(changed[run] ?? document, dataSet, ['pdf'])),
  )
  add(
    'tree → all formats (one fact changed per run)',
    await measure(runs, 3, (run) => writeFormats(changed[run] ?? document, dataSet, FORMATS)),
  )
  add(
    'facts → all formats (one fact changed per run)',
    await measure(runs, 3, (run) => writeFormats(compile(withChangedFact(dataSet, run + 100)), dataSet, FORMATS)),
  )
  if (baseline !== undefined) rows.push(['LibreOffice: our docx → pdf (baseline, a process)', seconds(baseline), '1×'])
  printTable(
    `Time per step (median of ${runs}; × LibreOffice: below 1 is faster)`,
    ['step', 'wall', '× LibreOffice'],
    rows,
  )
  say('  Typst remembers what it laid out: an unchanged tree shows its memory, a changed fact its work.')
}

/** Seconds, the median of runs after warm-up runs. The action is told which run it is, counted from the first warm-up. */
async function measure(runs: number, warmUp: number, action: (run: number) => unknown): Promise<number> {
  const times: number[] = []
  for (let run = 0; run < warmUp + runs; run++) {
    const start = performance.now()
    await action(run)
    if (run >= warmUp) times.push((performance.now() - start) / 1000)
  }
  return median(times)
}

/** The data set with some 万元 more in one project fact and as much in an income fact of the same fund, so that it balances. */
function withChangedFact(dataSet: DataSet, run: number): DataSet {
  const more = run * 1_000_000
  const { space, sets } = dataSet.ledger
  const fundOf = (set: FactSet, fact: number): number => set.columns[DIMENSION_INDEX.fund]?.[fact] ?? 0
  const [income, projects] = [sets.find(({ id }) => id === 'income'), sets.find(({ id }) => id === 'projects')]
  const pairs = Array.from({ length: projects?.size ?? 0 }, (_, project) => ({
    project,
    income:
      income && projects
        ? income.amounts.findIndex((_, fact) => fundOf(income, fact) === fundOf(projects, project))
        : -1,
  }))
  const pair = pairs.find((candidate) => candidate.income >= 0)
  const raise = (set: FactSet, chosen: number | undefined): FactSet => ({
    ...set,
    amounts: set.amounts.map((amount, fact) => (fact === chosen ? amount + more : amount)),
  })
  const changed = sets.map((set) =>
    set === income ? raise(set, pair?.income) : set === projects ? raise(set, pair?.project) : set,
  )
  return { ...dataSet, ledger: { space, sets: changed } }
}

async function libreOffice(document: CompiledDocument, dataSet: DataSet, runs: number): Promise<number | undefined> {
  if (spawnSync('soffice', ['--version'], { stdio: 'ignore' }).status !== 0) {
    say('  no baseline: soffice is not installed')
    return undefined
  }
  const folder = mkdtempSync(join(tmpdir(), 'mingzhang-bench-'))
  try {
    const format: Format = 'docx'
    const docx = join(folder, 'disclosure.docx')
    for (const [, content] of await writeFormats(document, dataSet, [format])) writeFileSync(docx, content)
    const convert = (): number => {
      const start = performance.now()
      const home = `-env:UserInstallation=file://${join(folder, 'profile')}`
      const result = spawnSync('soffice', [home, '--headless', '--convert-to', 'pdf', '--outdir', folder, docx], {
        stdio: 'ignore',
      })
      if (result.status !== 0) throw new Error('soffice failed')
      return (performance.now() - start) / 1000
    }
    // The first run sets up its profile folder.
    convert()
    return median(Array.from({ length: runs }, convert))
  } catch (error) {
    say(`  no baseline: ${(error as Error).message}`)
    return undefined
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}
