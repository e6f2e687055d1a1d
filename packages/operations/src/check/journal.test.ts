import { appendFileSync, mkdtempSync, readdirSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { failedReport } from '@mingzhang/documents'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { CheckedFile } from './check-file.ts'
import type { CheckInput } from './inputs.ts'
import { type Journal, openJournal } from './journal.ts'

let folder: string
let file: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'mingzhang-journal-'))
  file = join(folder, 'journal.jsonl')
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

const input = (name: string, modified = 1): CheckInput => ({ file: name, size: 7, modified, error: undefined })

/** A result that is told from others, of some length. */
const result = (words: string, length = 10): CheckedFile => ({
  report: failedReport('a.pdf', {
    code: 'document-damaged',
    message: words.padEnd(length, '。'),
    remedy: '重新导出。',
  }),
  summary: undefined,
})

function opened(version = 'v1'): Journal {
  const journal = openJournal(file, version)
  if (journal.kind === 'refused') throw new Error(journal.reason)
  return journal.journal
}

/** Writes results as one batch. */
function written(names: readonly string[], version = 'v1'): void {
  const journal = opened(version)
  for (const name of names) journal.write(input(name), result(name))
  journal.close()
}

describe('a journal', () => {
  it('gives back what was written, in any order, in the same batch and the next', () => {
    const journal = opened()
    for (const name of ['甲.pdf', '乙.docx', 'c d.xlsx']) journal.write(input(name), result(name))
    expect(journal.read(input('乙.docx'))).toEqual(result('乙.docx'))
    journal.close()
    const next = opened()
    for (const name of ['c d.xlsx', '甲.pdf', '乙.docx']) {
      expect(next.has(input(name))).toBe(true)
      expect(next.read(input(name))).toEqual(result(name))
    }
    expect(next.has(input('丁.pdf'))).toBe(false)
    expect(next.read(input('丁.pdf'))).toBeUndefined()
    next.close()
  })

  it('forgets files that have changed, and everything when rules, formats or the program have', () => {
    written(['a.pdf'])
    const same = opened()
    expect(same.has(input('a.pdf', 2))).toBe(false)
    expect(same.has({ ...input('a.pdf'), size: 8 })).toBe(false)
    same.close()
    const other = opened('v2')
    expect(other.has(input('a.pdf'))).toBe(false)
    other.write(input('a.pdf'), result('new'))
    other.close()
    // Results of both stay: who goes back to the old rules need not check again.
    expect(opened('v1').read(input('a.pdf'))).toEqual(result('a.pdf'))
    expect(opened('v2').read(input('a.pdf'))).toEqual(result('new'))
  })

  it('takes the newest of several results', () => {
    const journal = opened()
    journal.write(input('a.pdf'), result('first'))
    journal.write(input('a.pdf'), result('second'))
    expect(journal.read(input('a.pdf'))).toEqual(result('second'))
    journal.close()
    expect(opened().read(input('a.pdf'))).toEqual(result('second'))
  })

  it('goes on after a line that was cut off anywhere', () => {
    written(['a.pdf', 'b.pdf'])
    const whole = readFileSync(file)
    const first = whole.indexOf(10) + 1
    for (const cut of [first, first + 1, first + 20, whole.length - 1]) {
      writeFileSync(file, whole.subarray(0, cut))
      const journal = opened()
      expect([journal.has(input('a.pdf')), journal.has(input('b.pdf'))]).toEqual([true, false])
      // Shorter than what was cut off: nothing of it may remain behind.
      journal.write(input('c.pdf'), result('c', 0))
      journal.close()
      const next = opened()
      expect(next.read(input('a.pdf'))).toEqual(result('a.pdf'))
      expect(next.read(input('c.pdf'))).toEqual(result('c', 0))
      next.close()
    }
    truncateSync(file, 5)
    const begun = opened()
    expect(begun.has(input('a.pdf'))).toBe(false)
    begun.close()
  })

  it('passes over damaged lines and keeps the others', () => {
    written(['a.pdf'])
    appendFileSync(
      file,
      '{"version":"v1","key":"broken\n\0\0\0\n\n[]\nnull\n{"version":"v1","key":7,"result":{}}\n{"version":"v1","key":"7 1 x"}\n',
    )
    const journal = opened()
    expect(journal.has(input('x'))).toBe(false)
    journal.write(input('b.pdf'), result('b.pdf'))
    journal.close()
    const next = opened()
    expect(next.read(input('a.pdf'))).toEqual(result('a.pdf'))
    expect(next.read(input('b.pdf'))).toEqual(result('b.pdf'))
    next.close()
  })

  it('finds lines longer than the pieces in which it is read', () => {
    const journal = opened()
    for (const name of ['a.pdf', 'b.pdf', 'c.pdf']) journal.write(input(name), result(name, 700_000))
    journal.close()
    const next = opened()
    for (const name of ['a.pdf', 'b.pdf', 'c.pdf']) expect(next.read(input(name))).toEqual(result(name, 700_000))
    next.close()
  })

  it('writes over no other file', () => {
    writeFileSync(file, '%PDF-1.7 一份文件')
    expect(openJournal(file, 'v1')).toEqual({ kind: 'refused', reason: expect.stringContaining('不是进度文件') })
    expect(readFileSync(file, 'utf8')).toBe('%PDF-1.7 一份文件')
  })

  it('says where it cannot be opened', () => {
    expect(openJournal(join(folder, 'no', 'such.jsonl'), 'v1')).toMatchObject({
      reason: expect.stringContaining('路径不存在'),
    })
    expect(openJournal(folder, 'v1')).toMatchObject({ reason: expect.stringContaining('文件夹') })
  })

  it('that nobody asked to keep is gone when it is closed', () => {
    vi.stubEnv('TMPDIR', folder)
    const { journal } = openJournal(undefined, 'v1') as { journal: Journal }
    journal.write(input('a.pdf'), result('a.pdf'))
    expect(journal.read(input('a.pdf'))).toEqual(result('a.pdf'))
    expect(readdirSync(folder)).toHaveLength(1)
    journal.close()
    expect(readdirSync(folder)).toEqual([])
    vi.unstubAllEnvs()
  })
})
