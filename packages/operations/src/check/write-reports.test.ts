import { createHash } from 'node:crypto'
import {
  copyFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type FileReport, failedReport } from '@mingzhang/documents'
import { readXlsx } from 'hucre/xlsx'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { writeFormats } from '../compile-formats.ts'
import { ROOT } from '../library.ts'
import { loadDocument } from '../load-data-set.ts'
import { checkFile, loadChecker } from './check-file.ts'
import { slowPdf } from './testing/costly-pdf.ts'
import { type ReportTargets, type WrittenReports, writeReports } from './write-reports.ts'

const LIMITS = { timeout: 60_000, memory: 1024 }

let home: string
/** What was checked: a PDF with a finding, and its report. */
let original: { readonly file: string; readonly digest: string }
let reports: readonly FileReport[]
/** A new one for each test. */
let folder: string

beforeAll(async () => {
  home = mkdtempSync(join(tmpdir(), 'mingzhang-reports-'))
  const loaded = await loadDocument(join(ROOT, 'examples', 'jiyuan-2026'))
  if (loaded.kind === 'invalid') throw new Error('the example does not compile')
  const [[, bytes] = []] = await writeFormats(loaded.document, loaded.dataSet, ['pdf'])
  const file = join(home, '预算.pdf')
  writeFileSync(file, bytes ?? '')
  original = { file, digest: digest(file) }
  const { report } = await checkFile(await loadChecker(), file, readFileSync(file))
  expect(report.findings.length).toBeGreaterThan(0)
  reports = [report, failedReport('坏.pdf', { code: 'document-damaged', message: '打不开。', remedy: '重新导出。' })]
})
afterAll(() => rmSync(home, { recursive: true, force: true }))
beforeEach(() => {
  folder = mkdtempSync(join(home, 'out-'))
})

function digest(file: string): string {
  return createHash('sha256').update(readFileSync(file)).digest('hex')
}

function write(targets: Partial<ReportTargets>, limits = LIMITS, of = reports): Promise<WrittenReports> {
  return writeReports(() => of, { reports: [], annotate: undefined, ...targets }, 'zh', limits)
}

describe('reports of a check', () => {
  it('are written whole, and nothing is left beside them', async () => {
    const [html, xlsx] = [join(folder, 'deep', '报告.html'), join(folder, '报告.xlsx')]
    const copies = join(folder, '批注')
    expect(await write({ reports: [html, xlsx], annotate: copies })).toEqual({
      written: [html, xlsx, copies],
      problems: [],
    })
    expect(readdirSync(folder).sort()).toEqual(['deep', '批注', '报告.xlsx'].sort())
    expect(readdirSync(join(folder, 'deep'))).toEqual(['报告.html'])
    const page = readFileSync(html, 'utf8')
    expect(page.trimEnd().endsWith('</html>')).toBe(true)
    // The page that the finding stands on, as a picture.
    expect(page).toContain('data:image/png;base64,')
    const book = await readXlsx(readFileSync(xlsx))
    expect(book.sheets.length).toBeGreaterThan(1)
    expect(readdirSync(copies)).toEqual(['预算-批注.pdf'])
    expect(readFileSync(join(copies, '预算-批注.pdf')).subarray(0, 5).toString()).toBe('%PDF-')
    expect(digest(original.file)).toBe(original.digest)
  })

  it('replace earlier ones', async () => {
    const html = join(folder, '报告.html')
    writeFileSync(html, '旧的')
    expect((await write({ reports: [html] })).written).toEqual([html])
    expect(readFileSync(html, 'utf8')).not.toContain('旧的')
  })

  it('that cannot be written leave the others and what was there alone', async () => {
    const blocked = join(folder, '文件夹.html')
    mkdirSync(blocked)
    const below = join(original.file, '报告.xlsx')
    const good = join(folder, '好.xlsx')
    const { written, problems } = await write({ reports: [blocked, below, good], annotate: original.file })
    expect(written).toEqual([good])
    expect(problems).toHaveLength(3)
    for (const problem of problems) expect(problem).toMatch(/^不能写入 .*：.*。换一个位置/u)
    expect(readdirSync(folder).sort()).toEqual(['好.xlsx', '文件夹.html'])
    expect(digest(original.file)).toBe(original.digest)
  })

  it('are never written over what was checked, whatever it is called there', async () => {
    const [link, page, sheet] = [join(folder, '别名.html'), join(folder, '公开.html'), join(folder, '公开.xlsx')]
    symlinkSync(original.file, link)
    for (const file of [page, sheet]) writeFileSync(file, '原件')
    const checked = [...reports, ...[page, sheet].map((file) => ({ ...failedReport(file, error), file }))]
    const { written, problems } = await write(
      { reports: [link, page, sheet, join(folder, '.', '公开.html')] },
      LIMITS,
      checked,
    )
    expect(written).toEqual([])
    expect(problems).toHaveLength(4)
    for (const problem of problems) expect(problem).toContain('原件')
    expect([page, sheet].map((file) => readFileSync(file, 'utf8'))).toEqual(['原件', '原件'])
    expect(digest(original.file)).toBe(original.digest)
  })

  it('annotate no copy over another checked file', async () => {
    const [first = reports[0]] = reports
    const [a, b] = [join(folder, '甲.pdf'), join(folder, '甲-批注.pdf')]
    for (const file of [a, b]) copyFileSync(original.file, file)
    const both = [a, b].map((file) => ({ ...(first as FileReport), file }))
    const { problems } = await write({ annotate: folder }, LIMITS, both)
    expect(problems).toEqual([expect.stringContaining('甲.pdf：批注不写在原件上')])
    expect(digest(b)).toBe(original.digest)
    expect(existsSync(join(folder, '甲-批注-批注.pdf'))).toBe(true)
  })

  it('of files with one name in several folders have names of their own', async () => {
    const [first] = reports
    const both = ['x', 'y'].map((name) => {
      mkdirSync(join(folder, name))
      copyFileSync(original.file, join(folder, name, '预算.pdf'))
      return { ...(first as FileReport), file: join(folder, name, '预算.pdf') }
    })
    await write({ annotate: join(folder, 'out') }, LIMITS, both)
    expect(readdirSync(join(folder, 'out')).sort()).toEqual(['预算-2-批注.pdf', '预算-批注.pdf'])
  })

  it('do without pictures that take too long, and without notes on a file that is gone', async () => {
    const [slow, gone] = [join(folder, '慢.pdf'), join(folder, '没有.pdf')]
    writeFileSync(slow, slowPdf())
    const of = reports.slice(0, 1).flatMap((report) => [
      // Every page is wanted.
      { ...report, file: slow, findings: report.findings.flatMap((finding) => onPages(finding, 60)) },
      { ...report, file: gone },
    ])
    const [html, copies] = [join(folder, '报告.html'), join(folder, '批注')]
    const { written, problems } = await write({ reports: [html], annotate: copies }, { timeout: 1000, memory: 512 }, of)
    expect(written).toEqual([html, copies])
    expect(problems).toContain(`${gone}：没能写批注，其他结果不受影响。`)
    expect(readFileSync(html, 'utf8')).not.toContain('data:image/png')
  })
})

function onPages(finding: FileReport['findings'][number], count: number): FileReport['findings'] {
  return Array.from({ length: count }, (_, index) => ({ ...finding, page: index + 1 }))
}

const error = { code: 'document-damaged', message: '打不开。', remedy: '重新导出。' } as const
