import { randomUUID } from 'node:crypto'
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { readSource } from '@mingzhang/documents'
import { type Format, loadDocument, ROOT, writeFormats } from '@mingzhang/operations'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { verifyChain } from '../audit/verify-chain.ts'
import type { ReplyOf, ROUTES } from '../contract/index.ts'
import { type Database, EVERYTHING } from '../database/database.ts'
import { readSettings } from '../settings.ts'
import { startServer } from '../start-server.ts'
import { databaseKinds } from '../testing/test-database.ts'
import { client, startTestServer, type TestClient, type TestServer } from '../testing/test-server.ts'
import { BUREAU } from './inspection-scope.ts'

type Files = ReplyOf<(typeof ROUTES)['inspectionFiles']>
type Upload = readonly [name: string, content: Uint8Array | string]

/** Published documents that are not part of the repository. */
const CORPUS = join(ROOT, '..', 'shared', 'corpus')
const published = existsSync(CORPUS)
  ? readdirSync(CORPUS)
      .filter((name) => name.endsWith('.pdf'))
      .sort()
      .slice(0, 3)
  : []

async function compiled(example: string, format: Format): Promise<Uint8Array> {
  const loaded = await loadDocument(join(ROOT, example))
  if (loaded.kind === 'invalid') throw new Error(`${example} does not compile`)
  const [content = ''] = (await writeFormats(loaded.document, loaded.dataSet, [format])).values()
  return typeof content === 'string' ? new TextEncoder().encode(content) : content
}

async function start(person: TestClient, title = '抽查'): Promise<string> {
  const inspection = randomUUID()
  await person.ask('startInspection', { body: { inspection, title } })
  return inspection
}

function formOf(uploads: readonly Upload[]): FormData {
  const form = new FormData()
  for (const [name, content] of uploads) form.append('files', new Blob([content as Uint8Array<ArrayBuffer>]), name)
  return form
}

const add = (person: TestClient, inspection: string, ...uploads: readonly Upload[]) =>
  person.ask('addInspectionFiles', { params: { inspection }, body: formOf(uploads) })

/** Waits until every file was checked. */
async function finished(person: TestClient, inspection: string): Promise<Files> {
  for (;;) {
    const found = await person.ask('inspectionFiles', { params: { inspection } })
    if (found.files.every(({ state }) => state === 'done' || state === 'failed')) return found
    await sleep(100)
  }
}

let pdf: Uint8Array
let html: Uint8Array
beforeAll(async () => {
  pdf = await compiled('examples/jiyuan-2026', 'pdf')
  html = await compiled('docs/errors/_correct', 'html')
})

describe.each(databaseKinds())('inspections on %s', (kind) => {
  let server: TestServer
  let reviewer: TestClient
  let finance: TestClient
  let inspection: string
  let files: Files['files']
  beforeAll(async () => {
    server = await startTestServer(kind)
    reviewer = await server.as('yusuan')
    finance = await server.as('caiwu')
  })
  afterAll(() => server.close())

  it('check what was dropped, by what it is: what cannot be read says why and what to do', async () => {
    inspection = await start(reviewer)
    const added = await add(
      reviewer,
      inspection,
      ['../../上报/预算\u202efdp.exe', pdf],
      ['没有问题.pdf', html],
      ['照片.pdf', new Uint8Array([0xff, 0xd8, 0xff, 0xe0, 1, 2, 3])],
      ['空.docx', ''],
    )
    expect(added.map(({ name }) => name)).toEqual(['上报/预算fdp.exe', '没有问题.pdf', '照片.pdf', '空.docx'])
    expect(added.every(({ state }) => state === 'queued' || state === 'running')).toBe(true)
    const found = await finished(reviewer, inspection)
    files = found.files
    expect(files.map(({ state }) => state)).toEqual(['done', 'done', 'failed', 'failed'])
    expect(files[0]).toMatchObject({ counts: { error: 0 }, profile: expect.stringContaining('河南') })
    expect(files[0]?.open).toBeGreaterThan(0)
    expect(files[1]).toMatchObject({ open: 0, error: null })
    const source = await readSource(new Uint8Array(), '空.docx')
    const problem = source.kind === 'unreadable' ? source.problem : undefined
    expect(files[3]?.error).toEqual({ message: problem?.message, remedy: problem?.remedy })
    expect(files[2]?.error?.remedy).not.toBe('')
    expect(found.inspection).toMatchObject({ files: 4, done: 2, failed: 2, open: files[0]?.open, title: '抽查' })
  })

  it('take the same file once, and begin once', async () => {
    const again = await add(reviewer, inspection, ['没有问题.pdf', html], ['没有问题.pdf', html])
    expect(again.map(({ file }) => file)).toEqual([files[1]?.file, files[1]?.file])
    await reviewer.ask('startInspection', { body: { inspection, title: '抽查' } })
    const { items } = await reviewer.ask('inspections')
    expect(items.filter((each) => each.inspection === inspection)).toHaveLength(1)
    const other = await (await server.as('yewu')).send('startInspection', { body: { inspection, title: '抽查' } })
    expect(other.status).toBe(409)
  })

  it('frame each finding on the picture of its page', async () => {
    const params = { inspection, file: files[0]?.file ?? '' }
    const { pages, findings } = await reviewer.ask('inspectionFindings', { params })
    expect(findings.map(({ number }) => number)).toEqual(findings.map((_, index) => index + 1))
    const [finding] = findings
    const page = pages.find(({ number }) => number === finding?.page)
    for (const { right, bottom } of finding?.areas ?? []) {
      expect(right).toBeLessThanOrEqual(page?.width ?? 0)
      expect(bottom).toBeLessThanOrEqual(page?.height ?? 0)
    }
    expect(finding?.areas.length).toBeGreaterThan(0)
    const send = (number: number, file = params.file) =>
      reviewer.send('inspectionPage', { params: { inspection, file, page: number } })
    const [picture, same] = await Promise.all([send(finding?.page ?? 1), send(finding?.page ?? 1)])
    expect(picture.headers.get('content-type')).toBe('image/png')
    const png = Buffer.from(await picture.arrayBuffer())
    expect(png.subarray(1, 4).toString()).toBe('PNG')
    // Of the same shape as the page.
    const ratio = png.readUInt32BE(16) / png.readUInt32BE(20)
    expect(ratio).toBeCloseTo((page?.width ?? 0) / (page?.height ?? 1), 2)
    expect(Buffer.from(await same.arrayBuffer()).equals(png)).toBe(true)
    expect((await send(pages.length + 1)).status).toBe(404)
    expect((await send(1, files[1]?.file)).status).toBe(404)
  })

  it('keep what is decided about a finding, with who and why, in the audit trail', async () => {
    const params = { inspection, file: files[0]?.file ?? '', number: 1 }
    expect((await reviewer.send('markFinding', { params, body: { state: 'dismissed' } })).status).toBe(422)
    const body = { state: 'dismissed', reason: '指标值另有说明' } as const
    const mark = await reviewer.ask('markFinding', { params, body })
    expect(mark).toMatchObject({ state: 'dismissed', reason: body.reason, by: { name: '周预算' } })
    expect(await reviewer.ask('markFinding', { params, body })).toEqual(mark)
    expect((await reviewer.send('markFinding', { params: { ...params, number: 999 }, body })).status).toBe(404)
    const failed = { ...params, file: files[2]?.file ?? '' }
    expect((await reviewer.send('markFinding', { params: failed, body })).status).toBe(409)
    const { findings, file } = await reviewer.ask('inspectionFindings', { params })
    expect(findings[0]?.mark).toEqual(mark)
    expect(file.open).toBe(findings.length - 1)
    const auditor = await server.as('shenji')
    expect((await auditor.ask('inspectionFindings', { params })).findings[0]?.mark).toEqual(mark)
    expect((await auditor.send('markFinding', { params, body })).status).toBe(403)
    await server.database.within(EVERYTHING, async (tx) => {
      const events = await tx
        .selectFrom('event')
        .select(['action', 'reason'])
        .where('department', '=', BUREAU)
        .where('action', '=', 'inspection.mark')
        .execute()
      expect(events).toEqual([{ action: 'inspection.mark', reason: body.reason }])
      expect((await verifyChain(tx, BUREAU)).broken).toBeNull()
    })
  })

  it('are exported as a workbook and as a page, with what was decided', async () => {
    const send = (format: 'xlsx' | 'html') =>
      reviewer.send('exportInspection', { params: { inspection }, query: { format } })
    const page = await send('html')
    expect(decodeURIComponent(page.headers.get('content-disposition') ?? '')).toContain('抽查-检查报告.html')
    const text = await page.text()
    expect(text).toContain('指标值另有说明')
    expect(text).toContain('data:image/png;base64,')
    expect(text).toContain('照片.pdf')
    const book = new Uint8Array(await (await send('xlsx')).arrayBuffer())
    const read = await readSource(book, '检查表.xlsx')
    if (read.kind === 'unreadable') throw new Error(read.problem.message)
    expect(JSON.stringify(read.document)).toContain('不属实：指标值另有说明')
  })

  it('of the bureau are not seen by departments, nor those of a department by its units', async () => {
    const own = await start(finance, '自查')
    const [file] = await add(finance, own, ['没有问题.html', html])
    await finished(finance, own)
    const list = async (person: TestClient) => (await person.ask('inspections')).items.map((each) => each.inspection)
    expect(await list(finance)).toEqual([own])
    expect(await list(reviewer)).toEqual([own, inspection])
    const params = { inspection, file: files[0]?.file ?? '', page: 1, number: 1 }
    for (const id of ['inspectionFiles', 'inspectionFindings', 'inspectionPage'] as const)
      expect((await finance.send(id, { params })).status).toBe(404)
    expect((await finance.send('exportInspection', { params, query: { format: 'xlsx' } })).status).toBe(404)
    expect((await finance.send('markFinding', { params, body: { state: 'confirmed' } })).status).toBe(404)
    const form = formOf([['a.html', html]])
    expect((await finance.send('addInspectionFiles', { params, body: form })).status).toBe(404)
    const unit = await server.as('danwei')
    expect((await unit.send('inspections')).status).toBe(403)
    expect((await unit.send('inspectionFindings', { params: { inspection: own, file: file?.file } })).status).toBe(403)
    // The second wall: even a query that asks for everything.
    const seen = (departments: readonly string[] | 'all') =>
      server.database.within({ departments, units: [] }, async (tx) =>
        (await tx.selectFrom('inspection_file').select('department').distinct().execute()).map((row) => row.department),
      )
    expect(await seen(['003'])).toEqual(['003'])
    expect((await seen('all')).sort()).toEqual(['003', BUREAU])
    const smuggled = server.database.within({ departments: ['003'], units: [] }, (tx) =>
      tx
        .insertInto('inspection')
        .values({ department: BUREAU, inspection: randomUUID(), title: '', by_person: '', by_name: '', at: new Date() })
        .execute(),
    )
    await expect(smuggled).rejects.toThrow(/row-level security/u)
  })

  it('are listed page by page, the newest first', async () => {
    const first = await reviewer.ask('inspections', { query: { limit: 1 } })
    const second = await reviewer.ask('inspections', { query: { limit: 1, cursor: first.next ?? '' } })
    expect([...first.items, ...second.items].map(({ title }) => title)).toEqual(['自查', '抽查'])
    expect(second.next).toBeNull()
    expect((await reviewer.send('inspections', { query: { cursor: '???' } })).status).toBe(400)
  })

  it.skipIf(published.length === 0)(
    `check published documents${published.length === 0 ? ' (skipped: ../shared/corpus is not here)' : ''}`,
    async () => {
      const own = await start(reviewer, '公开文本')
      await add(reviewer, own, ...published.map((name): Upload => [name, readFileSync(join(CORPUS, name))]))
      const found = await finished(reviewer, own)
      expect(found.files.map(({ state, name }) => [name, state])).toEqual(published.map((name) => [name, 'done']))
      expect(found.files.every(({ profile, pages, figures }) => profile && pages && figures)).toBe(true)
      expect(found.inspection.open).toBeGreaterThan(0)
      for (const { file } of found.files) {
        const { findings } = await reviewer.ask('inspectionFindings', { params: { inspection: own, file } })
        for (const { quote, areas } of findings) if (quote !== '') expect(areas.length).toBeGreaterThan(0)
      }
    },
  )
})

describe.each(databaseKinds())('an inspection on %s', (kind) => {
  let database: Database
  let dataFolder: string
  beforeAll(async () => {
    dataFolder = mkdtempSync(join(tmpdir(), 'mingzhang-inspection-'))
  })
  afterAll(async () => {
    await database.close()
    rmSync(dataFolder, { recursive: true, force: true })
  })

  it('goes on after the server ended in the middle of it', async () => {
    const first = await startTestServer(kind, { dataFolder })
    database = first.database
    const reviewer = await first.as('yusuan')
    const inspection = await start(reviewer)
    const uploads = Array.from({ length: 4 }, (_, index): Upload => [`${index}.pdf`, pdf])
    await add(reviewer, inspection, ...uploads)
    const states = async (): Promise<readonly string[]> =>
      (await reviewer.ask('inspectionFiles', { params: { inspection } })).files.map(({ state }) => state)
    while (!(await states()).includes('running')) await sleep(20)
    await first.stop()
    const left = await database.within(EVERYTHING, (tx) => tx.selectFrom('inspection_file').select('state').execute())
    expect(left.map(({ state }) => state)).toContain('running')
    const second = await startServer(
      { ...readSettings({ PORT: '0', MINGZHANG_EXAMPLE: '1' }, ROOT), dataFolder },
      { database, host: '127.0.0.1' },
    )
    try {
      const same = client(`http://127.0.0.1:${second.port}`, reviewer.cookie, reviewer.csrf)
      const { files } = await finished(same, inspection)
      expect(files.map(({ state }) => state)).toEqual(['done', 'done', 'done', 'done'])
      expect(new Set(files.map(({ open }) => open)).size).toBe(1)
    } finally {
      await second.close()
    }
  })
})
