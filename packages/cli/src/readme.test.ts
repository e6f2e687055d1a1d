import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { ROOT } from '@mingzhang/operations'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { captured } from './errors/run-gallery.fixture.ts'
import { main } from './main.ts'

/** What the README shows of `check` is what it says. */
const FOLDER = mkdtempSync(join(tmpdir(), 'mingzhang-readme-'))
const FILE = join(FOLDER, 'disclosure.html')
afterAll(() => rmSync(FOLDER, { recursive: true, force: true }))

describe.each(['README.md', 'README.zh-CN.md'])('%s', (readme) => {
  const [, block = ''] =
    /```console\n(\$ npx mingzhang compile [\s\S]*?)```/u.exec(readFileSync(join(ROOT, readme), 'utf8')) ?? []
  const [compile = '', edit = '', , ...shown] = block.trimEnd().split('\n')
  let said: string

  beforeAll(async () => {
    const example = compile.split(' ')[4] ?? ''
    await captured(() => main(['compile', join(ROOT, example), '--out', FOLDER, '--formats', 'html']))
    const [, line = '', from = '', to = ''] = /sed -i '\/(.+)\/s\/(.+)\/(.+)\/'/u.exec(edit) ?? []
    const lines = readFileSync(FILE, 'utf8').split('\n')
    writeFileSync(FILE, lines.map((each) => (each.includes(line) ? each.replace(from, to) : each)).join('\n'))
    said = (await captured(() => main(['check', FILE]))).stdout
  })

  it('shows what check says of a document with an error put in', () => {
    // How many checks held grows with what is checked.
    const lines = (text: string): readonly string[] =>
      text
        .trimEnd()
        .replace(/\d+ 项核对成立/u, '若干项核对成立')
        .split('\n')
    expect(lines(said.replaceAll(FILE, 'out/disclosure.html')).map((line) => line.trimEnd())).toEqual(
      lines(shown.join('\n')),
    )
  })
})
