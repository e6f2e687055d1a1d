import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import type { DocumentTree } from '@mingzhang/kernel'
import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs'
import { beforeAll, describe, expect, test } from 'vitest'
import { sampleDocument } from '../testing/sample-document.ts'
import { estimatePages } from './page-estimate.ts'
import { pageGroups } from './page-flow.ts'
import { figuresOf, tablesOf } from './tree-walk.fixture.ts'
import { wideDocument } from './wide-document.fixture.ts'
import { writeDocx } from './write-docx.ts'

interface Page {
  readonly landscape: boolean
  /** Its text without white space: lines break where the fonts of this machine make them. */
  readonly text: string
}

const available = spawnSync('soffice', ['--version']).status === 0

describe.each([
  ['sample', sampleDocument()],
  ['wide', wideDocument()],
])(
  `the %s document as LibreOffice prints it${available ? '' : ' (skipped: no soffice on this machine)'}`,
  (_, tree) => {
    let pages: Page[] = []
    beforeAll(async () => {
      if (available) pages = await printedPages(tree)
    })

    test.skipIf(!available)('has every figure', () => {
      const text = pages.map((page) => page.text).join('')
      for (const figure of figuresOf(tree)) expect(text).toContain(figure.text)
    })

    test.skipIf(!available)('turns the pages of landscape tables, and only those', () => {
      for (const table of tablesOf(tree)) {
        const page = pages.findLast((each) => each.text.includes(squeeze(table.title)))
        expect([table.title, page?.landscape]).toEqual([table.title, table.orientation === 'landscape'])
      }
      expect(pages[0]?.landscape).toBe(false)
    })

    test.skipIf(!available)('has no empty page, and numbers all but the cover', () => {
      pages.forEach((page, index) => {
        const number = `—${index + 1}—`
        expect(page.text.replace(number, '').length, `page ${index + 1}`).toBeGreaterThan(0)
        expect(page.text.includes(number)).toBe(index > 0)
      })
    })

    test.skipIf(!available)('has its tables on the pages the contents say, give or take one for the fonts here', () => {
      for (const [item, page] of estimatePages(pageGroups(tree), 10)) {
        if (item.kind !== 'table') continue
        const printed = pages.findLastIndex((each) => each.text.includes(squeeze(item.table.title))) + 1
        expect(
          Math.abs(printed - page),
          `${item.table.title}: on ${printed}, said to be on ${page}`,
        ).toBeLessThanOrEqual(1)
      }
    })
  },
)

/** Prints through a profile of its own, so that runs at the same time do not wait for each other. */
async function printedPages(tree: DocumentTree): Promise<Page[]> {
  const folder = mkdtempSync(join(tmpdir(), 'mingzhang-docx-'))
  try {
    writeFileSync(join(folder, 'document.docx'), await writeDocx(tree))
    const { status, stderr } = spawnSync(
      'soffice',
      [
        `-env:UserInstallation=${pathToFileURL(join(folder, 'profile')).href}`,
        '--headless',
        '--convert-to',
        'pdf',
        '--outdir',
        folder,
        join(folder, 'document.docx'),
      ],
      { encoding: 'utf8', timeout: 110_000 },
    )
    if (status !== 0) throw new Error(`soffice failed: ${stderr}`)
    const pdf = await getDocument({ data: new Uint8Array(readFileSync(join(folder, 'document.pdf'))), verbosity: 0 })
      .promise
    const pages: Page[] = []
    for (let number = 1; number <= pdf.numPages; number++) {
      const page = await pdf.getPage(number)
      const { width, height } = page.getViewport({ scale: 1 })
      const { items } = await page.getTextContent()
      const text = squeeze(items.map((item) => ('str' in item ? item.str : '')).join(''))
      pages.push({ landscape: width > height, text })
    }
    return pages
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

function squeeze(text: string): string {
  return text.replace(/\s+/g, '')
}
