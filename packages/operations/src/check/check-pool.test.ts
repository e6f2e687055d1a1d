import { chmodSync, copyFileSync, mkdtempSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Format, writeFormats } from '../compile-formats.ts'
import { ROOT } from '../library.ts'
import { loadDocument } from '../load-data-set.ts'
import type { CheckedFile } from './check-file.ts'
import { CheckPool, checkInPool } from './check-pool.ts'
import { largePdf, slowPdf } from './testing/costly-pdf.ts'

const LIMITS = { workers: 2, timeout: 60_000, memory: 1024 }
const isRoot = process.getuid?.() === 0

/** A small department in every format, and an example that has a finding. */
const DOCUMENTS: readonly (readonly [string, readonly Format[]])[] = [
  ['docs/errors/_correct', ['html', 'docx', 'xlsx', 'pdf']],
  ['examples/jiyuan-2026', ['html']],
]

let folder: string
/** Documents that can be read. */
const sound: string[] = []

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'mingzhang-pool-'))
  for (const [example, formats] of DOCUMENTS) {
    const loaded = await loadDocument(join(ROOT, example))
    if (loaded.kind === 'invalid') throw new Error(`${example} does not compile`)
    for (const format of formats) {
      for (const content of (await writeFormats(loaded.document, loaded.dataSet, [format])).values())
        sound.push(file(`${sound.length}.${format}`, content))
    }
  }
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

function file(name: string, content: string | Uint8Array): string {
  writeFileSync(join(folder, name), content)
  return join(folder, name)
}

/** The answers in the order of the files. */
async function checked(files: readonly string[], limits: Partial<typeof LIMITS> = {}): Promise<readonly CheckedFile[]> {
  const answers: CheckedFile[] = []
  await checkInPool(
    tasksOf(files),
    { ...LIMITS, ...limits },
    ({ index }, answer) => {
      answers[index] = answer
    },
    () => false,
  )
  return answers
}

const tasksOf = (files: readonly string[]) => files.map((each, index) => ({ index, file: each, profile: undefined }))
const codesOf = (answers: readonly CheckedFile[]): readonly (string | undefined)[] =>
  answers.map(({ report }) => report.error?.code)

describe('a pool of workers', () => {
  it('gives the same results whatever the number of workers', async () => {
    const one = await checked(sound, { workers: 1 })
    expect(codesOf(one)).toEqual(sound.map(() => undefined))
    expect(one.some(({ report }) => report.findings.length > 0)).toBe(true)
    expect(one.every(({ summary }) => summary !== undefined)).toBe(true)
    for (const workers of [2, 3]) expect(JSON.stringify(await checked(sound, { workers }))).toBe(JSON.stringify(one))
  })

  it('goes on after files that hang, exhaust memory or cannot be read', async () => {
    const [before = '', after = '', last = ''] = sound
    const missing = join(folder, 'gone.pdf')
    const huge = file('huge.pdf', '%PDF-1.7')
    truncateSync(huge, 3 * 2 ** 30)
    const locked = join(folder, 'locked.pdf')
    copyFileSync(join(ROOT, 'docs/errors/document-encrypted/locked.pdf'), locked)
    const files = [
      before,
      file('slow.pdf', slowPdf()),
      after,
      file('large.pdf', largePdf()),
      missing,
      huge,
      locked,
      last,
    ]
    const answers = await checked(files, { timeout: 8000, memory: 160 })
    expect(codesOf(answers)).toEqual([
      undefined,
      'document-too-slow',
      undefined,
      'document-too-large',
      'file-missing',
      'document-too-large',
      'document-encrypted',
      undefined,
    ])
    const quiet = await checked([before, after, last])
    const reports = [answers[0], answers[2], answers[7]].map((answer) => answer?.report)
    expect(reports).toEqual(quiet.map(({ report }) => report))
  })

  it.skipIf(isRoot)(
    `tells of a file that may not be read${isRoot ? ' (skipped: root may read everything)' : ''}`,
    async () => {
      const closed = file('closed.html', '<p>甲</p>')
      chmodSync(closed, 0)
      expect(codesOf(await checked([closed]))).toEqual(['file-missing'])
    },
  )

  it('stops when it is told to: files at hand are finished, the others are left', async () => {
    const done: number[] = []
    await checkInPool(
      tasksOf(sound),
      { ...LIMITS, workers: 1 },
      ({ index }) => done.push(index),
      () => done.length >= 2,
    )
    expect(done).toEqual([0, 1])
  })

  it('ends its workers when results cannot be kept', async () => {
    const full = (): never => {
      throw new Error('the disk is full')
    }
    await expect(checkInPool(tasksOf(sound), LIMITS, full, () => false)).rejects.toThrow('the disk is full')
  })
})

describe('a pool that is kept', () => {
  it('takes files one at a time, more of them than workers, and calls each by the name it is given', async () => {
    const pool = new CheckPool({ ...LIMITS, workers: 1 })
    try {
      const [first = '', second = ''] = sound
      const upload = file('upload', readFileSync(first))
      const answers = await Promise.all([
        pool.check({ file: upload, name: '预算.html', profile: undefined }),
        pool.check({ file: second, profile: undefined }),
        pool.check({ file: join(folder, 'gone'), name: '决算.pdf', profile: undefined }),
      ])
      expect(answers.map((each) => each?.report.file)).toEqual(['预算.html', second, '决算.pdf'])
      expect(answers.map((each) => each?.report.error?.code)).toEqual([undefined, undefined, 'file-missing'])
      // Later, too, with the worker of before.
      const profile = answers[0]?.report.profile?.id
      const again = await pool.check({ file: upload, name: '预算.html', profile })
      expect(again).toEqual(answers[0])
    } finally {
      await pool.stop()
    }
  })

  it('leaves undone what it is stopped at, and says nothing of its files', async () => {
    const pool = new CheckPool({ ...LIMITS, workers: 1 })
    const slow = file('slow.pdf', slowPdf())
    const tasks = [slow, ...sound].map((each) => pool.check({ file: each, profile: undefined }))
    await pool.stop()
    expect(await Promise.all(tasks)).toEqual([slow, ...sound].map(() => undefined))
    expect(await pool.check({ file: slow, profile: undefined })).toBeUndefined()
  })
})
