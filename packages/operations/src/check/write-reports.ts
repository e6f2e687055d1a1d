import { appendFile, mkdir, mkdtemp, rename, rm, stat, writeFile } from 'node:fs/promises'
import { basename, dirname, extname, join } from 'node:path'
import { type FileReport, type PagePicture, writeHtmlReport, writeXlsxReport } from '@mingzhang/documents'
import { systemErrorInWords } from '../system-error.ts'
import type { Language } from './json-report.ts'
import type { WorkerLimits } from './limited-worker.ts'
import { PageDrawer } from './page-drawer.ts'

export interface ReportTargets {
  /** Files to write, `.html` or `.xlsx`. */
  readonly reports: readonly string[]
  /** Folder for annotated copies. */
  readonly annotate: string | undefined
}

/** What was written, and what could not be, in words. */
export interface WrittenReports {
  readonly written: readonly string[]
  readonly problems: readonly string[]
}

/**
 * Writes the reports of a check. Pages of PDFs are drawn in a worker of their own, within limits: a page that cannot be drawn in time is
 * left out of the report.
 * @param results gives the reports of all documents in order, once per call
 */
export async function writeReports(
  results: () => Iterable<FileReport>,
  { reports, annotate }: ReportTargets,
  language: Language,
  limits: WorkerLimits,
): Promise<WrittenReports> {
  const drawer = new PageDrawer({ ...limits, workers: 1 })
  const date = new Date().toISOString().slice(0, 10)
  const pictures = async (file: string, pages: readonly number[]): Promise<readonly PagePicture[]> => {
    return extname(file).toLowerCase() === '.pdf' ? await drawer.pictures(file, pages) : []
  }
  const originals = await Originals.of(results())
  const written: string[] = []
  const problems: string[] = []
  const attempt = async (target: string, write: () => Promise<void>): Promise<void> => {
    try {
      await write()
      written.push(target)
    } catch (error) {
      if (error instanceof IsOriginal)
        problems.push(`不能写入 ${target}：这是被检查的文件，报告不写在原件上，请换一个文件名。`)
      else
        problems.push(
          `不能写入 ${target}：${systemErrorInWords(error)}。换一个位置，或检查权限与剩余空间；正被其他程序打开的，先关闭。`,
        )
    }
  }
  for (const target of reports) {
    await attempt(target, async () => {
      if (extname(target).toLowerCase() === '.html')
        await writeHtml(results(), target, language, date, pictures, originals)
      else {
        await originals.spare(target)
        await replace(target, await writeXlsxReport(results(), { language, date, pictures }))
      }
    })
  }
  if (annotate !== undefined)
    await attempt(annotate, async () => {
      problems.push(...(await writeAnnotated(results(), annotate, language, drawer, originals)))
    })
  await drawer.stop()
  return { written, problems }
}

/** A target that is one of the checked files. */
class IsOriginal extends Error {}

/** The files that were checked, by what they are on disk: links and other spellings lead to the same. */
class Originals {
  readonly #identities: ReadonlySet<string>

  private constructor(identities: ReadonlySet<string>) {
    this.#identities = identities
  }

  static async of(reports: Iterable<FileReport>): Promise<Originals> {
    const identities = new Set<string>()
    for (const { file } of reports) {
      const identity = await identityOf(file)
      if (identity !== undefined) identities.add(identity)
    }
    return new Originals(identities)
  }

  async has(path: string): Promise<boolean> {
    const identity = await identityOf(path)
    return identity !== undefined && this.#identities.has(identity)
  }

  /** @throws IsOriginal */
  async spare(path: string): Promise<void> {
    if (await this.has(path)) throw new IsOriginal()
  }
}

async function identityOf(path: string): Promise<string | undefined> {
  const info = await stat(path).catch(() => undefined)
  return info && `${info.dev} ${info.ino}`
}

type Pictures = (file: string, pages: readonly number[]) => Promise<readonly PagePicture[]>

/** Beside the target first: a report is whole, or the old one stays. */
async function writeHtml(
  reports: Iterable<FileReport>,
  target: string,
  language: Language,
  date: string,
  pictures: Pictures,
  originals: Originals,
): Promise<void> {
  await originals.spare(target)
  const folder = dirname(target)
  await mkdir(folder, { recursive: true })
  const staging = await mkdtemp(join(folder, '.writing-'))
  try {
    const append = async (name: string, text: string): Promise<void> => {
      await mkdir(dirname(join(staging, name)), { recursive: true })
      await appendFile(join(staging, name), text)
    }
    const { files } = await writeHtmlReport(reports, { name: basename(target), language, date, append, pictures })
    for (const name of files) await originals.spare(join(folder, name))
    // The overview comes last: it never leads to pages that are not there yet.
    for (const name of files.toReversed()) {
      await mkdir(dirname(join(folder, name)), { recursive: true })
      await rename(join(staging, name), join(folder, name))
    }
  } finally {
    await rm(staging, { recursive: true, force: true })
  }
}

async function replace(target: string, content: Uint8Array): Promise<void> {
  await mkdir(dirname(target), { recursive: true })
  const staging = `${target}.writing-${process.pid}`
  try {
    await writeFile(staging, content)
    await rename(staging, target)
  } finally {
    await rm(staging, { force: true })
  }
}

/** Copies of the PDFs that have findings, with notes. @returns what could not be annotated, in words */
async function writeAnnotated(
  reports: Iterable<FileReport>,
  folder: string,
  language: Language,
  drawer: PageDrawer,
  originals: Originals,
): Promise<readonly string[]> {
  await mkdir(folder, { recursive: true })
  const problems: string[] = []
  const used = new Set<string>()
  for (const report of reports) {
    if (report.format !== 'pdf' || report.findings.length === 0) continue
    const copy = await drawer.annotated(report.file, report, language)
    if (!copy) {
      problems.push(`${report.file}：没能写批注，其他结果不受影响。`)
      continue
    }
    const target = join(folder, freeName(report.file, used))
    if (await originals.has(target)) problems.push(`${report.file}：批注不写在原件上，请换一个文件夹。`)
    else await replace(target, copy)
  }
  return problems
}

function freeName(file: string, used: Set<string>): string {
  const stem = basename(file, extname(file))
  for (let count = 1; ; count++) {
    const name = `${stem}${count === 1 ? '' : `-${count}`}-批注.pdf`
    if (used.has(name)) continue
    used.add(name)
    return name
  }
}
