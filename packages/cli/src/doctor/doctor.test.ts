import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { loadDocument, ROOT, writeFormats } from '@mingzhang/operations'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { captured } from '../errors/run-gallery.fixture.ts'
import { main } from '../main.ts'

const EXAMPLE = join(ROOT, 'examples', 'shanghai-department-2025')

let folder: string
/** A document of which one sentence has two digits swapped. */
let faulty: string

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'mingzhang-doctor-'))
  const loaded = await loadDocument(EXAMPLE)
  if (loaded.kind === 'invalid') throw new Error('the example does not compile')
  const [content = ''] = (await writeFormats(loaded.document, loaded.dataSet, ['html'])).values()
  faulty = join(folder, 'faulty.html')
  writeFileSync(faulty, String(content).replace('>42.95<', '>24.95<'))
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const doctor = (...words: readonly string[]) => captured(() => main(['doctor', ...words]))

describe('doctor read', () => {
  it('shows format, department, tables with what matched, sections, and what was not understood', async () => {
    const { stdout, result } = await doctor('read', faulty)
    expect(result).toBe(0)
    for (const words of [
      'shanghai/district-department-budget-2024',
      '上海市云桥区',
      '2025 部门预算',
      'generalPublicBudget',
      'threePublicExplanation',
      '没有看懂的 0 处',
    ])
      expect(stdout).toContain(words)
  })

  it('says why a file cannot be read', async () => {
    const { stderr, result } = await doctor('read', join(ROOT, 'docs', 'errors', 'document-encrypted', 'locked.pdf'))
    expect({ result, stderr }).toEqual({ result: 2, stderr: expect.stringContaining('document-encrypted') })
  })
})

describe('doctor explain', () => {
  it('shows the laws around a finding, what each print allows, and what was weighed', async () => {
    const { stdout, result } = await doctor('explain', faulty, '1')
    expect(result).toBe(0)
    expect(stdout).toContain('印作  24.95')
    expect(stdout).toMatch(/不成立的关系 [1-9]/u)
    expect(stdout).toContain('24.95万元（实际在 24.945—24.955万元 之间）')
    expect(stdout).toContain('能使各项都成立的解释 1 个：错就在这里')
  })

  it('says which findings there are when it is asked for another', async () => {
    const { stderr, result } = await doctor('explain', faulty, '7')
    expect({ result, stderr }).toEqual({ result: 1, stderr: expect.stringContaining('有 1 至 1') })
  })
})

describe('doctor roundtrip', () => {
  it('writes every format, reads it back and finds every figure the same', async () => {
    const { stdout, result } = await doctor('roundtrip', EXAMPLE)
    expect(result).toBe(0)
    for (const format of ['pdf', 'docx', 'html', 'xlsx']) expect(stdout).toContain(format)
  })

  it('says what keeps a data set from being compiled', async () => {
    const { stderr, result } = await doctor('roundtrip', join(ROOT, 'docs', 'errors', 'balance-broken', 'total'))
    expect({ result, stderr }).toEqual({ result: 2, stderr: expect.stringContaining('balance-broken') })
  })
})
