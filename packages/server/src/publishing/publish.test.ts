import { execFileSync } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { unzipSync, zipSync } from 'fflate'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { verifyChain } from '../audit/verify-chain.ts'
import type { Release } from '../contract/index.ts'
import { EVERYTHING } from '../database/database.ts'
import { approvedRevision, approveYear } from '../testing/approve-year.ts'
import { databaseKinds } from '../testing/test-database.ts'
import { startTestServer, type TestClient, type TestServer } from '../testing/test-server.ts'
import { readManifest } from './manifest.ts'
import { verifyPackage } from './verify-package.ts'

const YEAR = { department: '003', year: 2026 } as const
const BUDGET = { department: '003', budget: '2026-approved' } as const

describe.each(databaseKinds())('publishing on %s', (kind) => {
  let server: TestServer
  let folder: string
  let publisher: TestClient
  let finance: TestClient
  /** The first release, and its package. */
  let first: Release
  let zipped: Uint8Array

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'mingzhang-release-'))
    server = await startTestServer(kind, { dataFolder: join(folder, 'data') })
    publisher = await server.as('gongkai')
    finance = await server.as('caiwu')
  })
  afterAll(async () => {
    await server.close()
    rmSync(folder, { recursive: true, force: true })
  })

  const download = async (release: string, file: string): Promise<Response> =>
    server.anonymous.send('releaseFile', { params: { release, file } })
  const bytesOf = async (release: string, file: string): Promise<Uint8Array> => {
    const response = await download(release, file)
    expect(response.status).toBe(200)
    return new Uint8Array(await response.arrayBuffer())
  }
  const verify = async (...files: readonly (readonly [string, Uint8Array | string])[]) => {
    const form = new FormData()
    for (const [name, content] of files) form.append('files', new Blob([content as Uint8Array<ArrayBuffer>]), name)
    return server.anonymous.ask('verifyRelease', { body: form })
  }
  const publish = async (release = randomUUID(), revision?: number): Promise<Response> =>
    publisher.send('publish', {
      params: YEAR,
      body: { release, revision: revision ?? (await approvedRevision(server, YEAR)) },
    })
  const reopen = async (reason: string): Promise<void> => {
    const { revision } = await publisher.ask('yearProcess', { params: YEAR })
    await publisher.ask('act', { params: YEAR, body: { action: 'reopenForCorrection', reason, revision } })
  }
  /** Rewrites the reason of a change; it is the only text that says something of amounts. */
  const setReason = async (item: string, to: string): Promise<void> => {
    const { items } = await finance.ask('records', { params: BUDGET, query: { kind: 'text' } })
    const found = items.find(({ cells }) => cells.item === item)
    if (!found) throw new Error(`the example has no ${item}`)
    await finance.ask('changeRecords', {
      params: BUDGET,
      body: {
        changes: [{ kind: 'set', record: found.record, cells: { text: { from: found.cells.text ?? '', to } } }],
      },
    })
  }

  it('waits for approval', async () => {
    const response = await publish(randomUUID(), 1)
    expect(response.status).toBe(409)
    expect(await response.json()).toMatchObject({ title: '现在是“一上编报”，不能公开。' })
    await approveYear(server, YEAR)
  })

  it('refuses what is not as the publisher saw it, and a document that is not complete, with its problems', async () => {
    const revision = await approvedRevision(server, YEAR)
    expect((await publish(randomUUID(), revision - 1)).status).toBe(409)
    const { items } = await finance.ask('records', { params: BUDGET, query: { kind: 'text' } })
    const lost = items.find(({ cells }) => cells.item?.startsWith('增减原因.'))
    if (!lost) throw new Error('the example has no reasons')
    await finance.ask('changeRecords', { params: BUDGET, body: { changes: [{ kind: 'remove', record: lost.record }] } })
    const response = await publish()
    expect(response.status).toBe(409)
    const answer = (await response.json()) as { problems: readonly { message: string }[] }
    expect(answer.problems.length).toBeGreaterThan(0)
    await finance.ask('changeRecords', {
      params: BUDGET,
      body: { changes: [{ kind: 'add', record: lost.record, recordKind: 'text', cells: lost.cells }] },
    })
  })

  it('is stopped by errors that checks find, unless this very state was allowed for a reason', async () => {
    await setReason('增减原因.收支总体', '支出总计为9999.99万元')
    const refused = await publish()
    const answer = (await refused.json()) as { title: string; problems: readonly unknown[] }
    expect([refused.status, answer.title]).toEqual([409, expect.stringContaining('错误级发现，不能公开')])
    expect(answer.problems.length).toBeGreaterThan(0)
    const revision = await approvedRevision(server, YEAR)
    const body = { reason: '原文如此，已报人大备案', revision }
    expect((await publisher.send('overrideFindings', { params: YEAR, body })).status).toBe(403)
    const approver = await server.as('pifu')
    await approver.ask('overrideFindings', { params: YEAR, body })
    await approver.ask('overrideFindings', { params: YEAR, body })
    // Another state of the version is not allowed by it.
    await setReason('增减原因.公务接待', '从严控制接待')
    expect((await publish()).status).toBe(409)
    const again = await approvedRevision(server, YEAR)
    await approver.ask('overrideFindings', { params: YEAR, body: { ...body, revision: again } })
    const response = await publish()
    expect(response.status).toBe(200)
    const release = (await response.json()) as Release
    expect(release.override).toMatchObject({ reason: body.reason, by: { name: '吴批复' } })
    const manifest = new TextDecoder().decode(await bytesOf(release.release, 'manifest.json'))
    expect(manifest).toContain(body.reason)
    await reopen('总体说明中的金额有误')
    await setReason('增减原因.收支总体', '基本支出和项目支出的安排均有增加')
    const sound = await approver.send('overrideFindings', {
      params: YEAR,
      body: { ...body, revision: await approvedRevision(server, YEAR) },
    })
    expect(sound.status).toBe(409)
  })

  it('freezes the version and stores every format, signed, once however often it is sent', async () => {
    const release = randomUUID()
    const revision = await approvedRevision(server, YEAR)
    const [one, two] = await Promise.all([publish(release, revision), publish(release, revision)])
    first = (await one.json()) as Release
    expect(await two.json()).toEqual(first)
    expect(first).toMatchObject({ state: 'published', override: null, ended: null, budget: '2026-approved' })
    expect(first.files.map(({ name }) => name)).toEqual(
      expect.arrayContaining([
        'disclosure.docx',
        'disclosure.pdf',
        'disclosure.xlsx',
        'disclosure.html',
        'disclosure.json',
        'figures.csv',
        'open-data/datapackage.json',
        'README.txt',
      ]),
    )
    expect(await publisher.ask('yearProcess', { params: YEAR })).toMatchObject({ state: 'published' })
    const record = randomUUID()
    const change = await finance.send('changeRecords', {
      params: BUDGET,
      body: { changes: [{ kind: 'add', record, recordKind: 'text', cells: { item: '主要职责', text: '晚了' } }] },
    })
    expect(change.status).toBeGreaterThanOrEqual(400)
    expect((await publish()).status).toBe(409)
    expect(statSync(join(folder, 'data', 'signing-key.pem')).mode & 0o777).toBe(0o600)
  })

  it('is corrected by a later release: both stay visible, each as what it is', async () => {
    const items = await server.anonymous.ask('publicReleases', { query: { year: 2026 } })
    expect(items.map(({ state }) => state)).toEqual(['published', 'corrected'])
    expect(items[1]?.ended).toMatchObject({ reason: '总体说明中的金额有误', replacedBy: first.release })
    expect(await server.anonymous.ask('publicReleases', { query: { year: 2025 } })).toEqual([])
    expect(await publisher.ask('releases', { params: YEAR })).toEqual(items)
    const old = await download(items[1]?.release ?? '', 'disclosure.pdf')
    expect(old.headers.get('content-disposition')).toContain(encodeURIComponent('已更正-'))
  })

  it('gives a package that openssl and shasum verify, and the same bytes each time', async () => {
    zipped = await bytesOf(first.release, 'package.zip')
    expect(await bytesOf(first.release, 'package.zip')).toEqual(zipped)
    const home = join(folder, 'package')
    const entries = unzipSync(zipped)
    for (const [name, content] of Object.entries(entries)) {
      mkdirSync(dirname(join(home, name)), { recursive: true })
      writeFileSync(join(home, name), content)
    }
    // The commands that the package itself tells.
    const commands = readFileSync(join(home, 'README.txt'), 'utf8')
      .split('\n')
      .filter((line) => /^ {7}(?:openssl|awk)/u.test(line))
      .map((line) => line.trim())
    expect(commands).toHaveLength(4)
    const run = (command: string | undefined): string =>
      execFileSync('bash', ['-c', `set -o pipefail; ${command ?? 'false'}`], { cwd: home, encoding: 'utf8' })
    const [id, signature, files, one] = commands
    const { key, pem } = await server.anonymous.ask('signingKey')
    expect(run(id).trim()).toBe(key)
    expect(run(signature)).toContain('Signature Verified Successfully')
    expect(run(files).trim().split('\n')).toHaveLength(first.files.length)
    expect(run(one)).toContain(first.files.find(({ name }) => name === 'disclosure.pdf')?.sha256)
    expect(verifyPackage(zipped, pem)).toMatchObject({ kind: 'genuine', isTrusted: true })
    // One byte of one file, then of the manifest.
    const pdf = join(home, 'disclosure.pdf')
    const altered = readFileSync(pdf)
    altered.writeUInt8((altered[1000] ?? 0) ^ 1, 1000)
    writeFileSync(pdf, altered)
    expect(() => run(files)).toThrow()
    writeFileSync(
      join(home, 'manifest.json'),
      readFileSync(join(home, 'manifest.json'), 'utf8').replace('2026', '2027'),
    )
    expect(() => run(signature)).toThrow()
  })

  it('says of an upload whether it was published here, was altered, or is unknown', async () => {
    const pdf = await bytesOf(first.release, 'disclosure.pdf')
    const altered = pdf.slice()
    altered[altered.length - 9] = (altered[altered.length - 9] ?? 0) ^ 1
    const entries = unzipSync(zipped)
    const forged = zipSync({ ...entries, 'figures.csv': new TextEncoder().encode('改过') })
    const claimed = zipSync({
      ...entries,
      'manifest.json': new TextEncoder().encode(
        new TextDecoder().decode(entries['manifest.json']).replace('"year": 2026', '"year": 2027'),
      ),
    })
    const verdicts = await verify(
      ['改名也认得.bin', pdf],
      [`${first.title}-disclosure (1).pdf`, altered],
      ['disclosure.pdf', altered],
      ['package.zip', zipped],
      ['package.zip', forged],
      ['package.zip', claimed],
      ['别处.pdf', new TextEncoder().encode('%PDF-1.7 别处')],
      ['坏.zip', new Uint8Array([0x50, 0x4b, 3, 4, 0, 0])],
      ['manifest.json', entries['manifest.json'] ?? ''],
    )
    expect(verdicts.map(({ verdict }) => verdict)).toEqual([
      'genuine',
      'altered',
      'altered',
      'genuine',
      'altered',
      'altered',
      'unknown',
      'unknown',
      'genuine',
    ])
    expect(verdicts[0]).toMatchObject({ release: { release: first.release } })
    expect(verdicts[1]?.release?.release).toBe(first.release)
    expect(verdicts[4]?.explanation).toContain('figures.csv 改过')
    for (const { explanation } of verdicts) expect(explanation).toMatch(/。$/u)
  })

  it('is withdrawn for a reason, stays retrievable, and the year is to be published again', async () => {
    const params = { ...YEAR, release: first.release }
    const body = { reason: '公开范围有误' }
    expect((await finance.send('withdraw', { params, body })).status).toBe(403)
    const withdrawn = await publisher.ask('withdraw', { params, body })
    expect(withdrawn).toMatchObject({ state: 'withdrawn', ended: { reason: body.reason, replacedBy: null } })
    expect(await publisher.ask('withdraw', { params, body })).toEqual(withdrawn)
    expect((await publisher.send('withdraw', { params, body: { reason: '另一个理由' } })).status).toBe(409)
    expect(await server.anonymous.ask('publicRelease', { params: { release: first.release } })).toEqual(withdrawn)
    expect(await publisher.ask('yearProcess', { params: YEAR })).toMatchObject({ state: 'approved' })
    const [file, whole] = await verify(
      ['a.pdf', await bytesOf(first.release, 'disclosure.pdf')],
      ['package.zip', zipped],
    )
    expect([file?.verdict, whole?.verdict]).toEqual(['genuineButEnded', 'genuineButEnded'])
    expect(file?.explanation).toContain('公开范围有误')
    expect(file?.explanation).toContain('现在没有有效的公开文本')
  })

  it('holds what was written before it and nothing written after it, whoever writes meanwhile', async () => {
    let response: Response | undefined
    for (let delay = 0; !response?.ok; delay += 150) {
      const [made, ...written] = await Promise.all([
        publish(),
        ...[0, 10, 20].map(async (more) => {
          await sleep(delay + more)
          return finance.send('changeRecords', {
            params: BUDGET,
            body: {
              changes: [
                { kind: 'add', record: randomUUID(), recordKind: 'text', cells: { item: '主要职责', text: '其他' } },
              ],
            },
          })
        }),
      ])
      response = made
      expect([200, 409]).toContain(response.status)
      for (const { status } of written) expect([200, 403, 409]).toContain(status)
    }
    const { release } = (await response.json()) as Release
    const manifest = readManifest(new TextDecoder().decode(await bytesOf(release, 'manifest.json')))
    expect(manifest?.budget.revision).toBe(await approvedRevision(server, YEAR))
  })

  it('uses no id twice, and leaves a chain that verifies', async () => {
    const response = await publisher.send('publish', {
      params: { ...YEAR, year: 2027 },
      body: { release: first.release, revision: 1 },
    })
    expect(response.status).toBe(409)
    const verdict = await server.database.within(EVERYTHING, (tx) => verifyChain(tx, '003'))
    expect(verdict.broken).toBeNull()
    const actions = await server.database.within(EVERYTHING, (tx) =>
      tx
        .selectFrom('event')
        .select(['seq', 'action', 'hash'])
        .where('action', 'like', 'release.%')
        .orderBy('seq')
        .execute(),
    )
    expect(actions.map(({ action }) => action)).toEqual(
      expect.arrayContaining(['release.override', 'release.create', 'release.correct', 'release.withdraw']),
    )
  })
})
