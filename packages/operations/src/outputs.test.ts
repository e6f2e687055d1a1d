import { execFileSync, spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { parseCsvRows } from '@mingzhang/documents'
import type { Block, Cell, CompiledDocument, DataSet, Table } from '@mingzhang/kernel'
import AjvModule from 'ajv-draft-04'
import { readXlsx, type Cell as SheetCell } from 'hucre/xlsx'
import mammoth from 'mammoth'
import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs'
import { beforeAll, describe, expect, it } from 'vitest'
import { FORMATS, writeFormats } from './compile-formats.ts'
import { ROOT } from './library.ts'
import { loadDocument } from './load-data-set.ts'

// The package's types describe its transpiled default export; Node gives the class itself.
const Ajv = AjvModule as unknown as typeof AjvModule.default

/** An example, and what is known of it: pages at least in Word and at most in PDF, a row of figures.csv, its totals in fen. */
interface Example {
  readonly folder: string
  readonly pages: readonly [leastInWord: number, mostInPdf: number]
  readonly row: readonly string[]
  readonly revenue: number
  readonly expenditure: number
}

const EXAMPLES: readonly Example[] = [
  {
    folder: 'jiyuan-2026',
    pages: [26, 34],
    row: ['2026年部门支出总体情况表', '2010301', '行政运行', '合计', '1237.30', '万元'],
    revenue: 5_667_900_000,
    expenditure: 5_667_900_000,
  },
  {
    folder: 'shanghai-department-2025',
    pages: [18, 24],
    row: ['2025年部门支出预算总表', '2070101', '行政运行', '支出预算/基本支出', '11716667.03', '元'],
    revenue: 4_479_953_421,
    expenditure: 4_479_953_421,
  },
  {
    folder: 'shanghai-unit-2025',
    pages: [16, 22],
    row: ['2025年预算单位支出预算总表', '2070101', '行政运行', '支出预算/基本支出', '11716667.03', '元'],
    revenue: 2_492_383_938,
    expenditure: 2_492_383_938,
  },
  {
    folder: 'final-accounts-2024',
    pages: [18, 22],
    row: ['财政拨款“三公”经费支出决算表', '', '合计', '财政拨款“三公”经费/合计/预算数', '5.40', '万元'],
    // What is carried forward is neither.
    revenue: 2_901_649_887,
    expenditure: 2_824_309_887,
  },
]

/** The example in every format, read again by libraries that did not write it, and compared figure by figure. */
let document: CompiledDocument
let dataSet: DataSet
let files: ReadonlyMap<string, string | Uint8Array>

const flatten = (blocks: readonly Block[]): readonly Block[] =>
  blocks.flatMap((block) => (block.kind === 'section' ? [block, ...flatten(block.blocks)] : [block]))
const tables = (): readonly Table[] =>
  flatten(document.tree.blocks).flatMap((block) => (block.kind === 'table' ? [block] : []))
const bytes = (name: string): Uint8Array => {
  const content = files.get(name)
  if (!(content instanceof Uint8Array)) throw new Error(`no ${name}`)
  return content
}
const text = (name: string): string => {
  const content = files.get(name)
  if (typeof content !== 'string') throw new Error(`no ${name}`)
  return content
}
const bare = (value: string): string => value.replace(/[\s\u200b]/g, '')

/** How often each printed amount occurs. */
function countFigures(value: string): ReadonlyMap<string, number> {
  const counts = new Map<string, number>()
  for (const [figure] of value.matchAll(
    /(?<![\d.,])\d{1,3}(?:,\d{3})*\.\d\d(?![\d%])|(?<![\d.,])\d+\.\d\d(?=万元|%)/g,
  )) {
    counts.set(figure, (counts.get(figure) ?? 0) + 1)
  }
  return counts
}

/** The figures of tables and sentences as the tree prints them, one after the other. */
function printedFigures(): ReadonlyMap<string, number> {
  const runs = flatten(document.tree.blocks).flatMap((block) => {
    if (block.kind === 'table') return block.rows.flatMap(({ cells }) => cells.map((cell) => ` ${cell.text} `))
    return block.kind === 'paragraph' ? [block.runs.map((run) => run.text).join('')] : []
  })
  return countFigures(runs.join('\n'))
}

function plain(html: string): string {
  const entities: Readonly<Record<string, string>> = { '&lt;': '<', '&gt;': '>', '&amp;': '&', '&quot;': '"' }
  return bare(html.replace(/<[^>]*>/g, '').replace(/&(?:lt|gt|amp|quot);/g, (entity) => entities[entity] ?? entity))
}

/** Figures that should occur more often on the pages than they do; a line break inside a figure makes it two. */
function missing(
  expected: ReadonlyMap<string, number>,
  pages: readonly { readonly text: string }[],
): readonly string[] {
  const all = pages.map((page) => page.text).join('\n')
  return [...expected].flatMap(([figure, count]) => {
    const found = all.split(figure).length - 1
    return found < count ? [`${figure}: ${found} of ${count}`] : []
  })
}

async function readPages(
  content: Uint8Array,
): Promise<readonly { width: number; height: number; text: string; outside: readonly string[] }[]> {
  const pdf = await getDocument({ data: new Uint8Array(content), verbosity: 0 }).promise
  const pages = []
  for (let number = 1; number <= pdf.numPages; number++) {
    const page = await pdf.getPage(number)
    const { width, height } = page.getViewport({ scale: 1 })
    const { items } = await page.getTextContent({ includeMarkedContent: true })
    const texts = items.flatMap((item) => ('str' in item && item.str.trim() !== '' ? [item] : []))
    pages.push({
      width,
      height,
      text: texts.map((item) => item.str).join(''),
      outside: texts.flatMap((item) => {
        const [left, bottom] = [item.transform[4] as number, item.transform[5] as number]
        return left < 0 || bottom < 0 || left + item.width > width || bottom > height ? [item.str] : []
      }),
    })
  }
  return pages
}

it('no example is left out', () => {
  expect(readdirSync(join(ROOT, 'examples')).sort()).toEqual(EXAMPLES.map(({ folder }) => folder).sort())
})

describe.each(EXAMPLES)('$folder', (example) => {
  const [leastInWord, mostInPdf] = example.pages

  beforeAll(async () => {
    const loaded = await loadDocument(join(ROOT, 'examples', example.folder))
    if (loaded.kind === 'invalid') throw new Error(JSON.stringify(loaded.problems))
    ;({ document, dataSet } = loaded)
    files = await writeFormats(document, dataSet, FORMATS)
  })

  describe('docx', () => {
    it('holds every cell of every table, read by mammoth', async () => {
      const { value: html } = await mammoth.convertToHtml({ buffer: Buffer.from(bytes('disclosure.docx')) })
      const read = [...html.matchAll(/<table>(.*?)<\/table>/gs)].map(([, body = '']) =>
        [...body.matchAll(/<tr>(.*?)<\/tr>/gs)].map(([, row = '']) =>
          [...row.matchAll(/<t[dh][^>]*>(.*?)<\/t[dh]>/gs)].map(([, cell = '']) => plain(cell)),
        ),
      )
      const written = tables().map((table) => [
        ...table.header.map((row) => row.map((cell) => bare(cell.text))),
        ...table.rows.map((row) => row.cells.map((cell) => bare(cell.text))),
      ])
      expect(read).toEqual(written)
    })

    it.skipIf(spawnSync('soffice', ['--version']).status !== 0)(
      'becomes pages with every figure in LibreOffice (skipped without it)',
      async () => {
        const folder = mkdtempSync(join(tmpdir(), 'mingzhang-'))
        try {
          writeFileSync(join(folder, 'disclosure.docx'), bytes('disclosure.docx'))
          execFileSync(
            'soffice',
            [
              `-env:UserInstallation=${pathToFileURL(join(folder, 'profile')).href}`,
              '--headless',
              '--convert-to',
              'pdf',
              '--outdir',
              folder,
              join(folder, 'disclosure.docx'),
            ],
            { stdio: 'ignore' },
          )
          const pages = await readPages(readFileSync(join(folder, 'disclosure.pdf')))
          expect(pages.length).toBeGreaterThanOrEqual(leastInWord)
          expect(pages.some(({ width, height }) => width > height)).toBe(true)
          expect(missing(printedFigures(), pages)).toEqual([])
        } finally {
          rmSync(folder, { recursive: true, force: true })
        }
      },
    )
  })

  describe('pdf', () => {
    it('holds every figure, inside its page, read by pdf.js', async () => {
      const pages = await readPages(bytes('disclosure.pdf'))
      expect(missing(printedFigures(), pages)).toEqual([])
      expect(pages.flatMap((page) => page.outside)).toEqual([])
      expect(pages.length).toBeLessThanOrEqual(mostInPdf)
    })
  })

  describe('xlsx', () => {
    it('holds every figure as a number, sums as formulas, read by another library', async () => {
      const book = await readXlsx(bytes('disclosure.xlsx'), { readStyles: true })
      let formulas = 0
      for (const [index, table] of tables().entries()) {
        const sheet = book.sheets[index + 1]
        const numbers = [...(sheet?.cells?.values() ?? [])].flatMap((cell: SheetCell) => {
          if (cell.formula !== undefined) formulas++
          const value = cell.formula === undefined ? cell.value : cell.formulaResult
          return typeof value === 'number' ? [value.toFixed(2)] : []
        })
        const printed = table.rows.flatMap(({ cells }) =>
          cells.flatMap((cell: Cell) => (cell.figure && cell.figure.value !== '' ? [cell.figure.value] : [])),
        )
        expect([table.title, [...numbers].sort()]).toEqual([table.title, [...printed].sort()])
      }
      expect(formulas).toBeGreaterThan(100)
    })
  })

  describe('html', () => {
    it('holds every figure and loads nothing from elsewhere', () => {
      const html = text('disclosure.html')
      for (const { reference, value } of document.figures) expect(html, reference).toContain(value)
      expect(html).not.toMatch(/\b(?:src|href)="(?!#)/)
      expect(html).not.toContain('<script')
    })
  })

  describe('figures.csv and disclosure.json', () => {
    it('list every figure once, with place, row, column, value and unit', () => {
      const [header, ...rows] = parseCsvRows(text('figures.csv'))
      expect(header).toEqual(['place', 'row_code', 'row_label', 'column', 'value', 'unit'])
      expect(rows).toHaveLength(document.figures.length)
      expect(rows).toContainEqual(example.row)
      expect(
        rows.every(([place = '', , , column = '', value = '', unit = '']) => place && column && value && unit),
      ).toBe(true)
      const json = JSON.parse(text('disclosure.json')) as { figures: { value: string }[] }
      expect(json.figures.map(({ value }) => value)).toEqual(document.figures.map(({ value }) => value))
    })
  })

  describe('the open-data package', () => {
    const reference = join(ROOT, '..', 'shared', 'reference', 'fiscal-data-package')
    const descriptor = () =>
      JSON.parse(text('open-data/datapackage.json')) as {
        resources: { path: string; schema: { fields: { name: string; columnType: string }[] } }[]
      }

    it.skipIf(!existsSync(reference))(
      'is valid against the specification (skipped where ../shared/reference is absent)',
      () => {
        // The published schema has `required` lists inside `properties`, which strict readers refuse.
        const validate = new Ajv({ strict: false, validateSchema: false, allErrors: true, logger: false }).compile(
          JSON.parse(readFileSync(join(reference, 'schema.json'), 'utf8')),
        )
        validate(descriptor())
        expect(validate.errors ?? []).toEqual([])
        const types = JSON.parse(readFileSync(join(reference, 'column-types.json'), 'utf8')) as Record<string, unknown>
        for (const { columnType } of descriptor().resources[0]?.schema.fields ?? [])
          expect(types).toHaveProperty([columnType])
      },
    )

    it('is a table whose columns are the fields, whose amounts in yuan add up to the budget', () => {
      const [header = [], ...rows] = parseCsvRows(text('open-data/budget-lines.csv'))
      expect(header).toEqual(descriptor().resources[0]?.schema.fields.map(({ name }) => name))
      const total = (direction: string): number =>
        rows.reduce(
          (sum, row) =>
            row[header.indexOf('direction')] === direction
              ? sum + Math.round(Number(row[header.indexOf('amount')]) * 100)
              : sum,
          0,
        )
      expect([total('revenue'), total('expenditure')]).toEqual([example.revenue, example.expenditure])
      expect(new Set(rows.map(([id]) => id)).size).toBe(rows.length)
    })

    it('does not tell the names of withheld projects', () => {
      for (const { name, withheldOn } of dataSet.projects) {
        if (withheldOn === undefined) continue
        for (const [file, content] of files) if (typeof content === 'string') expect(content, file).not.toContain(name)
      }
    })
  })

  it('the same input gives the same bytes in every format', async () => {
    const again = await writeFormats(document, dataSet, FORMATS)
    for (const [name, content] of files)
      expect(Buffer.from(again.get(name) ?? '').equals(Buffer.from(content)), name).toBe(true)
  })
})
