import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { writeDataSetFiles } from '@mingzhang/documents'
import { FORMATS, loadDocument, ROOT, readInput, writeFormats } from '@mingzhang/operations'
import { unzipSync } from 'fflate'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { databaseKinds } from '../testing/test-database.ts'
import { startTestServer, type TestClient, type TestServer } from '../testing/test-server.ts'
import { EXPORT_FORMATS, type ExportFormat } from './export-budget.ts'

const BUDGET = { department: '003', budget: '2026-proposed' } as const
const home = mkdtempSync(join(tmpdir(), 'mingzhang-export-'))
afterAll(() => rmSync(home, { recursive: true, force: true }))

describe.each(databaseKinds())('exporting on %s', (kind) => {
  let server: TestServer
  let finance: TestClient
  beforeAll(async () => {
    server = await startTestServer(kind)
    finance = await server.as('caiwu')
  })
  afterAll(() => server.close())

  const fetched = async (format: ExportFormat): Promise<Uint8Array> => {
    const response = await finance.send('exportBudget', { params: BUDGET, query: { format } })
    if (!response.ok) throw new Error(await response.text())
    expect(decodeURIComponent(response.headers.get('content-disposition') ?? '')).toContain('济源产城融合示范区')
    return new Uint8Array(await response.arrayBuffer())
  }

  it('gives the folder that was loaded, which compiles to the same files as the server writes, byte by byte', async () => {
    const files = unzipSync(await fetched('folder'))
    const example = writeDataSetFiles(await readInput(join(ROOT, 'examples', 'jiyuan-2026')))
    expect(Object.keys(files).sort()).toEqual([...example.keys()].sort())
    for (const [name, bytes] of example)
      expect(new TextDecoder().decode(files[name]), name).toBe(new TextDecoder().decode(bytes))
    const folder = join(home, kind)
    for (const [name, bytes] of Object.entries(files)) {
      mkdirSync(dirname(join(folder, name)), { recursive: true })
      writeFileSync(join(folder, name), bytes)
    }
    const loaded = await loadDocument(folder)
    if (loaded.kind === 'invalid') throw new Error(JSON.stringify(loaded.problems))
    const compiled = await writeFormats(loaded.document, loaded.dataSet, FORMATS)
    const bytesOf = (name: string): Buffer => Buffer.from(compiled.get(name) ?? '')
    for (const format of ['docx', 'pdf', 'xlsx', 'html', 'json'] as const)
      expect(Buffer.from(await fetched(format)).equals(bytesOf(`disclosure.${format}`)), format).toBe(true)
    const open = unzipSync(await fetched('csv'))
    for (const [name, bytes] of Object.entries(open)) expect(Buffer.from(bytes).equals(bytesOf(name)), name).toBe(true)
  })

  it('gives the data whatever is wrong with them, and the document only when nothing is', async () => {
    const { items } = await finance.ask('records', { params: BUDGET, query: { kind: 'basic', limit: 1 } })
    const record = items[0]?.record ?? ''
    const set = (from: string, to: string) =>
      finance.ask('changeRecords', {
        params: BUDGET,
        body: { changes: [{ kind: 'set', record, cells: { amount: { from, to } } }] },
      })
    await set('389.90', '三百')
    for (const format of EXPORT_FORMATS) {
      const response = await finance.send('exportBudget', { params: BUDGET, query: { format } })
      if (format === 'workbook' || format === 'folder') expect(response.status, format).toBe(200)
      else {
        expect(response.status, format).toBe(409)
        const { problems } = (await response.json()) as { readonly problems: readonly { readonly code: string }[] }
        expect(problems[0]?.code).toBe('amount-not-a-number')
      }
    }
    await set('三百', '389.90')
  })

  it('gives a unit’s preparer the own unit’s rows and those that all share', async () => {
    const unit = await server.as('danwei')
    const response = await unit.send('exportBudget', { params: BUDGET, query: { format: 'folder' } })
    const files = unzipSync(new Uint8Array(await response.arrayBuffer()))
    const text = (name: string): string => new TextDecoder().decode(files[name])
    const codes = (name: string, column: number): Set<string | undefined> =>
      new Set(
        text(name)
          .trimEnd()
          .split('\n')
          .slice(1)
          .map((line) => line.split(',')[column]),
      )
    expect(codes('basic.csv', 0)).toEqual(new Set(['003001']))
    expect(codes('projects.csv', 3)).toEqual(new Set(['003001']))
    const own = codes('projects.csv', 0)
    for (const project of codes('project-funding.csv', 0)) expect(own).toContain(project)
    expect(text('units.csv')).toContain('003006')
  })
})
