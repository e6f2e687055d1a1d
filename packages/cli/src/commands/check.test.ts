import { spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { loadDocument, ROOT, writeFormats } from '@mingzhang/operations'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { captured } from '../errors/run-gallery.fixture.ts'
import { main } from '../main.ts'

/** The command as it is installed. */
const COMMAND = join(ROOT, 'packages', 'cli', 'bin', 'mingzhang.mjs')

let folder: string
/** A document in which nothing is wrong, and one with a finding. */
let clean: string
let faulty: string
/** One that cannot be read. */
let locked: string

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'mingzhang-command-'))
  clean = await compiled('docs/errors/_correct', '没有问题.html')
  faulty = await compiled('examples/jiyuan-2026', '有问题.html')
  locked = join(folder, '加密.pdf')
  cpSync(join(ROOT, 'docs', 'errors', 'document-encrypted', 'locked.pdf'), locked)
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

async function compiled(example: string, name: string): Promise<string> {
  const loaded = await loadDocument(join(ROOT, example))
  if (loaded.kind === 'invalid') throw new Error(`${example} does not compile`)
  const [content = ''] = (await writeFormats(loaded.document, loaded.dataSet, ['html'])).values()
  writeFileSync(join(folder, name), content)
  return join(folder, name)
}

function run(...options: readonly string[]): { code: number | null; stdout: string; stderr: string } {
  const { status, stdout, stderr } = spawnSync(process.execPath, [COMMAND, 'check', ...options], { encoding: 'utf8' })
  return { code: status, stdout, stderr }
}

interface JsonFile {
  readonly file: string
  readonly findings: readonly Readonly<Record<string, unknown>>[]
  readonly error?: { readonly code: string }
}

async function json(...options: readonly string[]): Promise<{ code: number; files: readonly JsonFile[] }> {
  const { stdout, result } = await captured(() => main(['check', '--json', ...options]))
  return { code: result, files: JSON.parse(stdout) as JsonFile[] }
}

describe('mingzhang check ends with', () => {
  it('0 where nothing was found', () => {
    expect(run(clean)).toMatchObject({ code: 0, stdout: expect.stringContaining('没有发现问题'), stderr: '' })
  })

  it('1 where something was', () => {
    expect(run(clean, faulty)).toMatchObject({
      code: 1,
      stdout: expect.stringContaining('2 个文件：1 个有问题'),
      stderr: '',
    })
  })

  it('2 where a file could not be read, whatever the others are; they are checked', () => {
    const { code, stdout } = run(clean, locked, join(folder, '没有.pdf'), faulty)
    expect(code).toBe(2)
    expect(stdout).toContain('4 个文件：1 个有问题')
    expect(stdout).toContain('2 个读不了')
    expect(stdout).toContain('[document-encrypted]')
    expect(stdout).toContain('路径不存在')
  })

  it.each([
    ['an unknown format', ['--profile', 'mars/budget'], '没有公开格式“mars/budget”'],
    ['a report of no kind that there is', ['--report', 'a.pdf'], '报告写成 .html 或 .xlsx'],
    ['a journal that is another file', ['--journal', join(ROOT, 'LICENSE')], '不是进度文件'],
    ['a journal in no folder', ['--journal', '/no/such/folder/a'], '路径不存在'],
    ['a number that is none', ['--workers', '0'], '正整数'],
  ])('2 for %s, before anything is checked', async (_, options, words) => {
    const { stdout, stderr, result } = await captured(() => main(['check', clean, ...options]))
    expect({ result, stdout }).toEqual({ result: 2, stdout: '' })
    expect(stderr).toContain(words)
  })

  it('2 for a folder without documents', async () => {
    const empty = join(folder, 'empty')
    mkdirSync(empty)
    const { stderr, result } = await captured(() => main(['check', empty]))
    expect({ result, stderr }).toEqual({ result: 2, stderr: expect.stringContaining('没有可检查的文件') })
  })

  it('2 where a report cannot be written; the findings are told all the same', async () => {
    const { stdout, stderr, result } = await captured(() =>
      main(['check', faulty, '--report', join(faulty, '报告.html')]),
    )
    expect(result).toBe(2)
    expect(stdout).toContain('警告 1')
    expect(stderr).toContain('不能写入')
  })
})

describe('mingzhang check --json', () => {
  it('has one element per file, in order, of the shape that is promised', async () => {
    const { code, files } = await json(faulty, locked, clean)
    expect(code).toBe(2)
    expect(files.map(({ file }) => file)).toEqual([faulty, locked, clean])
    const text = expect.stringMatching(/./u)
    expect(files[0]).toEqual({
      file: faulty,
      profile: 'henan/department-budget-2026',
      document: { title: text, department: text, year: 2026, kind: 'budget', level: 'department' },
      pages: 1,
      figures: expect.any(Number),
      checks: { held: expect.any(Number), failed: 1, notEvaluated: expect.any(Number) },
      findings: [expect.objectContaining({ rule: text, kind: text, severity: 'warning', message: text, page: 1 })],
      notEvaluated: expect.any(Array),
      unmatched: expect.any(Array),
    })
    for (const key of ['place', 'quote', 'stated', 'expected']) expect(files[0]?.findings[0]).toHaveProperty(key, text)
    for (const evidence of (files[0]?.findings[0]?.evidence ?? []) as object[])
      expect(evidence).toEqual({ page: expect.any(Number), place: text, quote: expect.any(String) })
    expect(files[1]).toMatchObject({ profile: null, findings: [], error: { code: 'document-encrypted' } })
    expect(files[2]).toMatchObject({ findings: [] })
    expect(files[2]).not.toHaveProperty('error')
  })

  it('says the same in English where it is asked to', async () => {
    const { files } = await json(faulty, '--lang', 'en')
    expect(files[0]?.findings[0]?.message).toMatch(/[a-z] [a-z]/u)
    expect(files[0]?.findings[0]?.message).not.toEqual((await json(faulty)).files[0]?.findings[0]?.message)
  })

  it('reads by the format that is named, whatever the document is', async () => {
    const named = 'shanghai/district-unit-budget-2024'
    expect((await json(clean, '--profile', named)).files[0]).toMatchObject({ profile: named })
  })

  it('prints nothing but JSON, reports or not', async () => {
    const report = join(folder, '报告.xlsx')
    const { files } = await json(faulty, '--report', report)
    expect(files).toHaveLength(1)
    expect(existsSync(report)).toBe(true)
  })
})

describe('mingzhang check --journal', () => {
  it('goes on after an interruption, with the same result', async () => {
    const batch = join(folder, 'batch')
    mkdirSync(batch)
    for (let index = 0; index < 12; index++) cpSync(index % 2 ? clean : faulty, join(batch, `${100 + index}.html`))
    const journal = join(folder, 'journal.jsonl')
    const options = [COMMAND, 'check', batch, '--json', '--workers', '1', '--journal', journal]
    const child = spawn(process.execPath, options, { stdio: ['ignore', 'ignore', 'pipe'] })
    let said = ''
    child.stderr.setEncoding('utf8').on('data', (text: string) => {
      said += text
    })
    while (lines(journal) < 3) await new Promise((resolve) => setTimeout(resolve, 10))
    child.kill('SIGINT')
    expect(await once(child, 'exit')).toEqual([130, null])
    expect(said).toMatch(/已停止：查了 \d+ \/ 12 个文件；再运行同一条命令会接着做/u)
    const done = lines(journal)
    expect(done).toBeLessThan(12)
    const resumed = await json(batch, '--journal', journal)
    // Those that were done were not done again.
    expect(lines(journal)).toBe(12)
    expect(resumed).toEqual(await json(batch))
  })
})

function lines(file: string): number {
  return existsSync(file) ? readFileSync(file, 'utf8').split('\n').length - 1 : 0
}
