import { readdirSync, readFileSync } from 'node:fs'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { PROBLEM_CODES } from '@mingzhang/kernel'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { main } from '../main.ts'
import { type GalleryFolder, galleryPage } from './gallery-page.ts'
import {
  CORRECT,
  captured,
  casesOf,
  compileCase,
  GALLERY,
  GALLERY_FOLDERS,
  type GalleryRun,
  MANY_AT_ONCE,
  TRANSCRIPT,
  transcriptOf,
} from './run-gallery.fixture.ts'

// Transcripts and the page are golden files: update them with `npm run golden`. CI never writes them.

/** An input of the gallery that has nothing wrong: it shows what is accepted. */
const ACCEPTED = join(GALLERY, 'encoding-unknown', 'gbk-is-read')
/** Different classes that one run lists. */
const LEAST_AT_ONCE = 12

describe('the gallery of errors', () => {
  it('has a folder for every class of problem, and no other', () => {
    const folders = readdirSync(GALLERY, { withFileTypes: true }).filter((entry) => entry.isDirectory())
    expect(folders.map(({ name }) => name).sort()).toEqual([...PROBLEM_CODES, MANY_AT_ONCE, '_correct'].sort())
  })

  it('is made from a department that has no mistake', async () => {
    const run = await compileCase(CORRECT).run()
    expect(run).toMatchObject({ exitCode: 0, stderr: '', problems: [], written: ['disclosure.json'] })
  })
})

const pages: GalleryFolder[] = []

describe.each(GALLERY_FOLDERS)('%s', (folder) => {
  const cases = casesOf(folder)
  const runs: GalleryRun[] = []
  beforeAll(async () => {
    for (const { run } of cases) runs.push(await run())
  })

  it('shows its transcript', async () => {
    const shown = cases.flatMap((each, index) => {
      const run = runs[index]
      return run ? [{ ...each, transcript: transcriptOf(each, run) }] : []
    })
    pages.push({ folder, cases: shown })
    await expect(shown.map(({ transcript }) => transcript).join('\n')).toMatchFileSnapshot(
      join(GALLERY, folder, TRANSCRIPT),
    )
  })

  it('exits with 2 and writes nothing', () => {
    for (const [index, { input }] of cases.entries()) {
      if (input === ACCEPTED) continue
      expect(runs[index]?.exitCode ?? 2, input).toBe(2)
      expect(runs[index]?.written, input).toEqual([])
    }
  })

  it('shows the class in every input', () => {
    for (const [index, { input }] of cases.entries()) {
      if (input === ACCEPTED) continue
      const codes = [...(runs[index]?.stderr ?? '').matchAll(/ \[([a-z-]+)\]$/gmu)].map(([, code]) => code)
      if (folder === MANY_AT_ONCE) expect(new Set(codes).size).toBeGreaterThanOrEqual(LEAST_AT_ONCE)
      else expect(codes, input).toContain(folder)
    }
  })

  it('says for every problem where, what and what to do', () => {
    for (const { place, message, remedy } of runs.flatMap(({ problems }) => problems)) {
      for (const text of [place.file, message, remedy]) {
        expect(text.trim()).not.toBe('')
        expect(text).not.toMatch(/undefined|NaN|\[object/)
      }
      // Whole sentences, in the language of the reader.
      for (const text of [message, remedy]) expect(text).toMatch(/\p{Script=Han}.*。$/su)
    }
  })
})

describe('what is accepted', () => {
  let scratch: string
  beforeAll(async () => {
    scratch = await mkdtemp(join(tmpdir(), 'mingzhang-accepted-'))
  })
  afterAll(() => rm(scratch, { recursive: true, force: true }))

  it('GBK gives the same document as UTF-8', async () => {
    const documents = []
    for (const [name, input] of Object.entries({ utf8: CORRECT, gbk: ACCEPTED })) {
      const compiled = () => main(['compile', input, '--out', join(scratch, name), '--formats', 'json'])
      expect((await captured(compiled)).result).toBe(0)
      documents.push(await readFile(join(scratch, name, 'disclosure.json'), 'utf8'))
    }
    expect(documents[1]).toBe(documents[0])
  })
})

describe('the page', () => {
  it('shows the gallery', async () => {
    await expect(galleryPage(pages)).toMatchFileSnapshot(join(GALLERY, 'README.md'))
  })

  it('leaves the file that stands in the way of the output untouched', () => {
    expect(readFileSync(join(GALLERY, 'output-not-writable', 'out'), 'utf8')).toBe('这是一个文件，不是文件夹。\n')
  })
})
