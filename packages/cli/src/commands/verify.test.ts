import { createHash, generateKeyPairSync, randomUUID, sign } from 'node:crypto'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { ROOT } from '@mingzhang/operations'
import { zipSync } from 'fflate'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { captured } from '../errors/run-gallery.fixture.ts'
import { main } from '../main.ts'

let folder: string
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'mingzhang-verify-'))
  writePackage('package')
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const { privateKey, publicKey } = generateKeyPairSync('ed25519')
const PEM = publicKey.export({ type: 'spki', format: 'pem' }).toString()
const hash = (content: string | Uint8Array): string => createHash('sha256').update(content).digest('hex')
const KEY_ID = hash(new Uint8Array(publicKey.export({ type: 'spki', format: 'der' }))).slice(0, 32)

/** A package as it is published, unpacked in a folder and as a ZIP file. */
function writePackage(name: string): void {
  const content = '科目,金额\n'
  const manifest = `${JSON.stringify(
    {
      format: 'mingzhang-release-1',
      release: randomUUID(),
      title: '某局2026年部门预算',
      department: { code: '001', name: '某局' },
      year: 2026,
      profile: 'test/format',
      date: '2026-04-07',
      at: '2026-04-07T01:02:03.000Z',
      by: '甲',
      budget: { version: '2026-approved', revision: 12 },
      audit: { sequence: 34, hash: 'ab' },
      override: { reason: '已报备', by: '乙', at: '2026-04-06T01:02:03.000Z', findings: 2 },
      replaces: null,
      key: { algorithm: 'Ed25519', id: KEY_ID },
      files: [{ name: 'data/a.csv', size: Buffer.byteLength(content), sha256: hash(content) }],
    },
    null,
    2,
  )}\n`
  const home = join(folder, name)
  mkdirSync(join(home, 'data'), { recursive: true })
  const files: Readonly<Record<string, Uint8Array>> = {
    'manifest.json': Buffer.from(manifest),
    'manifest.sig': sign(null, Buffer.from(manifest), privateKey),
    'key.pem': Buffer.from(PEM),
    'data/a.csv': Buffer.from(content),
  }
  for (const [file, bytes] of Object.entries(files)) writeFileSync(join(home, file), bytes)
  writeFileSync(join(folder, `${name}.zip`), zipSync(files))
  writeFileSync(join(folder, 'published.pem'), PEM)
}

const run = (...options: readonly string[]) => captured(() => main(['verify', ...options]))

describe('mingzhang verify', () => {
  it.each(['package.zip', 'package'])('says of %s that it is as it was signed, and by which key', async (name) => {
    const { stdout, stderr, result } = await run(join(folder, name), '--key', join(folder, 'published.pem'))
    expect([result, stderr]).toEqual([0, ''])
    expect(stdout).toContain('✓ 签名有效，1 个文件都与公开时一致')
    expect(stdout).toContain('带着 2 个错误级发现公开，乙准许：已报备')
    expect(stdout).toContain(KEY_ID)
    expect(stdout).not.toContain('自带的公钥')
  })

  it('warns where it only has the key that came with the package', async () => {
    expect(await run(join(folder, 'package.zip'))).toMatchObject({
      result: 0,
      stdout: expect.stringContaining('这是包里自带的公钥'),
    })
  })

  it('ends with 1 and names the file that was altered', async () => {
    writePackage('altered')
    writeFileSync(join(folder, 'altered', 'data', 'a.csv'), '改过')
    expect(await run(join(folder, 'altered'))).toMatchObject({
      result: 1,
      stdout: expect.stringContaining('data/a.csv 改过'),
    })
  })

  it.each([
    ['nothing', join('没有.zip'), '路径不存在'],
    ['another file', join(ROOT, 'LICENSE'), '不是公开文件的整包'],
  ])('ends with 2 where there is %s', async (_, path, words) => {
    expect(await run(path)).toMatchObject({ result: 2, stderr: expect.stringContaining(words) })
  })

  it('ends with 2 where the key is none', async () => {
    const { result, stderr } = await run(join(folder, 'package.zip'), '--key', join(ROOT, 'LICENSE'))
    expect([result, stderr]).toEqual([2, expect.stringContaining('公钥读不了')])
  })
})
