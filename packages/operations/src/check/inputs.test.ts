import { execFileSync } from 'node:child_process'
import { chmodSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, relative } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { checkInputs } from './inputs.ts'

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'mingzhang-inputs-'))
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

const isRoot = process.getuid?.() === 0

function file(...path: readonly string[]): string {
  const whole = join(folder, ...path)
  mkdirSync(join(whole, '..'), { recursive: true })
  writeFileSync(whole, '甲')
  return whole
}

/** Paths below the folder, with what is wrong where something is. */
async function listed(...paths: readonly string[]): Promise<readonly string[]> {
  const inputs = await checkInputs(paths.map((path) => join(folder, path)))
  return inputs.map((input) => `${relative(folder, input.file)}${input.error ? ` ${input.error.message}` : ''}`)
}

describe('the files of a check', () => {
  it('are those of folders with all inside them, by name, and files as they are named', async () => {
    for (const path of ['b.pdf', 'a.DOCX', 'c/d/e.html', 'c/读我.md', 'notes.log', '.hidden.pdf', '~$a.docx'])
      file(path)
    expect(await listed('.')).toEqual(['a.DOCX', 'b.pdf', 'c/d/e.html', 'c/读我.md'])
    expect(await listed('notes.log', 'b.pdf')).toEqual(['notes.log', 'b.pdf'])
    expect(await listed('b.pdf', '.', 'b.pdf')).toEqual(['b.pdf', 'a.DOCX', 'c/d/e.html', 'c/读我.md'])
  })

  it('are none in an empty folder', async () => {
    expect(await listed('.')).toEqual([])
  })

  it('that are not there are told, the others are listed', async () => {
    file('a.pdf')
    symlinkSync('nowhere', join(folder, 'b.pdf'))
    expect(await listed('.', 'c.pdf')).toEqual([
      'a.pdf',
      'b.pdf 读不了这个文件：路径不存在。',
      'c.pdf 读不了这个文件：路径不存在。',
    ])
  })

  it('may have names of any kind', async () => {
    const names = ['a\nb.pdf', ' .pdf', '-rf.pdf', '*.pdf', '"\'.pdf', '预算（公开）.pdf', `${'长'.repeat(80)}.pdf`]
    for (const name of names) file(name)
    expect((await listed('.')).toSorted()).toEqual(names.toSorted())
    // A name in an old encoding, which no text can say.
    writeFileSync(
      Buffer.concat([Buffer.from(`${folder}/`), Buffer.from([0xd4, 0xa4, 0xcb, 0xe3]), Buffer.from('.pdf')]),
      '',
    )
    expect((await listed('.')).filter((line) => line.includes('路径不存在'))).toHaveLength(1)
  })

  it('are not looked for in circles', async () => {
    file('a.pdf')
    file('sub', 'b.pdf')
    for (const name of ['round', 'again', 'sub/up']) symlinkSync(folder, join(folder, name))
    symlinkSync('a.pdf', join(folder, 'link.pdf'))
    expect(await listed('.')).toEqual(['a.pdf', 'link.pdf', 'sub/b.pdf'])
  })

  it('are no pipes and devices: their end may never come', async () => {
    execFileSync('mkfifo', [join(folder, 'pipe.pdf')])
    expect(await listed('.')).toEqual(['pipe.pdf 读不了这个文件：这不是普通文件（是管道、设备之类）。'])
    expect((await checkInputs(['/dev/zero']))[0]?.error?.code).toBe('file-missing')
  })

  it.skipIf(isRoot)(
    `that may not be looked into are told${isRoot ? ' (skipped: root may read everything)' : ''}`,
    async () => {
      file('closed', 'a.pdf')
      chmodSync(join(folder, 'closed'), 0)
      expect(await listed('.')).toEqual(['closed 读不了这个文件：没有权限。'])
      chmodSync(join(folder, 'closed'), 0o700)
    },
  )
})
