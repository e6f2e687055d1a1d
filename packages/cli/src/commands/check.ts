import { availableParallelism } from 'node:os'
import { extname } from 'node:path'
import { type FileReport, failedReport, withFindings } from '@mingzhang/documents'
import type { Finding } from '@mingzhang/kernel'
import {
  type CheckedFile,
  type CheckInput,
  checkInPool,
  checkInputs,
  compareDocuments,
  type Journal,
  jsonReport,
  type Language,
  loadLibrary,
  openJournal,
  programVersion,
  readRules,
  versionOf,
  writeReports,
} from '@mingzhang/operations'
import { SingleBar } from 'cli-progress'
import { complain, complainAbout, paint, say } from '../terminal.ts'
import { printReport } from '../terminal-report.ts'

export interface CheckOptions {
  readonly json?: boolean
  readonly report?: readonly string[]
  readonly annotate?: string
  readonly profile: string
  readonly lang: Language
  readonly workers?: number
  readonly timeout: number
  readonly journal?: string
}

/** Memory of one worker. @unit MiB */
const MEMORY = 1536

/**
 * `mingzhang check`: documents that somebody published → what is wrong in them.
 * @returns the exit code: 0 nothing found, 1 findings, 2 something could not be read
 */
export async function check(paths: readonly string[], options: CheckOptions): Promise<number> {
  const { library, problems } = loadLibrary()
  const { rules, problems: inRules } = readRules()
  if (problems.length + inRules.length > 0) {
    complainAbout([...problems, ...inRules])
    return 2
  }
  if (options.profile !== 'auto' && !library.profiles.has(options.profile)) {
    complain(`没有公开格式“${options.profile}”；现有：auto、${[...library.profiles.keys()].join('、')}。`)
    return 2
  }
  const wrongReport = (options.report ?? []).find((file) => !['.html', '.xlsx'].includes(extname(file).toLowerCase()))
  if (wrongReport !== undefined) {
    complain(`报告写成 .html 或 .xlsx，不能写成“${wrongReport}”。`)
    return 2
  }
  const inputs = await checkInputs(paths)
  if (inputs.length === 0) {
    complain('没有可检查的文件：文件夹里要有 pdf、docx、xlsx、xls、html、md、txt 或 csv。')
    return 2
  }
  const program = options.journal === undefined ? '' : programVersion()
  const version = versionOf([program, [...library.profiles.values()], library.classifications, rules, options.profile])
  const opened = openJournal(options.journal, version)
  if (opened.kind === 'refused') {
    complain(opened.reason)
    return 2
  }
  const { journal } = opened
  try {
    const isComplete = await checkAll(inputs, journal, options)
    if (!isComplete) {
      const done = inputs.filter((input) => journal.has(input)).length
      const again = options.journal === undefined ? '下次加 --journal <文件> 可以接着做' : '再运行同一条命令会接着做'
      complain(`已停止：查了 ${done} / ${inputs.length} 个文件；${again}。`)
      return 130
    }
    const together = compareDocuments(inputs, journal)
    return await tell(() => results(inputs, journal, together), options)
  } finally {
    journal.close()
  }
}

/** Checks every file that the journal does not have yet. @returns whether all are done */
async function checkAll(inputs: readonly CheckInput[], journal: Journal, options: CheckOptions): Promise<boolean> {
  const profile = options.profile === 'auto' ? undefined : options.profile
  const tasks = inputs
    .filter((input) => !input.error && !journal.has(input))
    .map((input) => ({ input, file: input.file, profile }))
  let stopped = false
  const stop = (): void => {
    stopped = true
  }
  process.once('SIGINT', stop)
  const bar = progressBar(inputs.length, inputs.length - tasks.length)
  const limits = { workers: options.workers ?? availableParallelism(), timeout: options.timeout * 1000, memory: MEMORY }
  await checkInPool(
    tasks,
    limits,
    ({ input }, result) => {
      journal.write(input, result)
      bar?.increment()
    },
    () => stopped,
  )
  bar?.stop()
  process.off('SIGINT', stop)
  return !stopped
}

function progressBar(total: number, done: number): SingleBar | undefined {
  if (total < 2 || !process.stderr.isTTY) return undefined
  const bar = new SingleBar({
    format: '检查 {bar} {value}/{total} · 还要 {eta_formatted}',
    barCompleteChar: '█',
    barIncompleteChar: '░',
    hideCursor: true,
    stream: process.stderr,
    etaBuffer: 50,
  })
  bar.start(total, done)
  return bar
}

/** The results in the order of the inputs, with what other documents of the batch show. */
function* results(
  inputs: readonly CheckInput[],
  journal: Journal,
  together: ReadonlyMap<number, readonly Finding[]>,
): Generator<FileReport> {
  for (const [index, input] of inputs.entries()) {
    const report = reportOf(input, journal.read(input))
    const more = together.get(index)
    yield more ? withFindings(report, more) : report
  }
}

function reportOf(input: CheckInput, checked: CheckedFile | undefined): FileReport {
  if (input.error) return failedReport(input.file, input.error)
  return (
    checked?.report ??
    failedReport(input.file, { code: 'check-failed', message: '没有检查到这个文件。', remedy: '再运行一次。' })
  )
}

async function tell(reports: () => Iterable<FileReport>, options: CheckOptions): Promise<number> {
  const totals = { files: 0, findings: 0, withFindings: 0, unreadable: 0 }
  if (options.json) process.stdout.write('[')
  for (const report of reports()) {
    if (options.json)
      process.stdout.write(`${totals.files > 0 ? ',' : ''}\n${JSON.stringify(jsonReport(report, options.lang))}`)
    else {
      if (totals.files > 0) say()
      printReport(report, options.lang)
    }
    totals.files++
    totals.findings += report.findings.length
    if (report.findings.length > 0) totals.withFindings++
    if (report.error) totals.unreadable++
  }
  if (options.json) process.stdout.write('\n]\n')
  else if (totals.files > 1) {
    say()
    const unreadable = totals.unreadable > 0 ? paint('red', `，${totals.unreadable} 个读不了`) : ''
    say(`${totals.files} 个文件：${totals.withFindings} 个有问题，共 ${totals.findings} 处${unreadable}。`)
  }
  const isWritten = await writeAll(reports, options)
  if (totals.unreadable > 0 || !isWritten) return 2
  return totals.findings > 0 ? 1 : 0
}

/** Writes what was asked for beside the terminal. @returns whether everything was written */
async function writeAll(results: () => Iterable<FileReport>, options: CheckOptions): Promise<boolean> {
  const { report: reports = [], annotate, lang, timeout } = options
  if (reports.length === 0 && annotate === undefined) return true
  const { written, problems } = await writeReports(results, { reports, annotate }, lang, {
    timeout: timeout * 1000,
    memory: MEMORY,
  })
  for (const problem of problems) complain(problem)
  // The JSON on standard output stays nothing but JSON.
  if (!options.json) for (const target of written) say(`已写出 ${target}`)
  return problems.length === 0
}
