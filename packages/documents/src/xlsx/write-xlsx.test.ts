import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import type { Cell, DocumentTree, Table } from '@mingzhang/kernel'
import { strFromU8, strToU8, unzipSync } from 'fflate'
import { readXlsx, type Cell as XlsxCell } from 'hucre/xlsx'
import { beforeAll, describe, expect, it } from 'vitest'
import { rezipDeterministically } from '../archive/deterministic-zip.ts'
import { tablesOf } from '../pdf/testing/document-tables.ts'
import { stressDocument } from '../pdf/testing/stress-document.ts'
import { placeCells } from '../table/table-grid.ts'
import { sampleDocument } from '../testing/sample-document.ts'
import { writeXlsx } from './write-xlsx.ts'

type Book = Awaited<ReturnType<typeof readXlsx>>
const TITLE_ROWS = 2

/** Pairs every cell of a table's body with the cell another reader finds at its place. */
function* bodyCells(table: Table, sheet: Book['sheets'][number] | undefined): Generator<[Cell, XlsxCell | undefined]> {
  const rows = table.rows.map((row) => row.cells)
  for (const { cell, row, column } of placeCells(rows))
    yield [cell, sheet?.cells?.get(`${TITLE_ROWS + table.header.length + row},${column}`)]
}

/** What a sheet holds where a figure should be, when it is not that figure. */
function wrongFigures(tree: DocumentTree, book: Book): string[] {
  return [...tablesOf(tree.blocks)].flatMap((table, index) =>
    [...bodyCells(table, book.sheets[index + 1])].flatMap(([cell, found]) => {
      if (cell.figure === undefined) return []
      const value = found?.formula === undefined ? found?.value : (found.formulaResult ?? found.value)
      const printed = typeof value === 'number' ? value.toFixed(cell.figure.value.split('.')[1]?.length ?? 0) : ''
      const blank = cell.figure.value === '' && (value === null || value === undefined)
      return blank || printed === cell.figure.value ? [] : [`${cell.figure.reference}: ${printed} ${String(value)}`]
    }),
  )
}

describe.each([
  ['sample', sampleDocument()],
  ['stress', stressDocument()],
])('the workbook of the %s document', (_name, tree) => {
  let bytes: Uint8Array
  let book: Book
  beforeAll(async () => {
    bytes = await writeXlsx(tree)
    book = await readXlsx(bytes, { readStyles: true })
  })

  it('holds every figure as a number', () => {
    expect(wrongFigures(tree, book)).toEqual([])
  })

  it('holds every other text as it is', () => {
    for (const [index, table] of [...tablesOf(tree.blocks)].entries())
      for (const [cell, found] of bodyCells(table, book.sheets[index + 1]))
        if (cell.figure === undefined) expect(found?.value ?? '').toBe(cell.text)
  })

  it('is the same, byte for byte, every time', async () => {
    expect(Buffer.compare(bytes, await writeXlsx(structuredClone(tree)))).toBe(0)
  })

  it('survives a recalculation by LibreOffice', async (context) => {
    const recalculated = recalculate(bytes)
    if (recalculated === undefined) return context.skip('soffice is not installed: the recalculation is not checked')
    expect(wrongFigures(tree, await readXlsx(recalculated, { readStyles: true }))).toEqual([])
  })
})

describe('the workbook of the sample', () => {
  let bytes: Uint8Array
  let book: Book
  beforeAll(async () => {
    bytes = await writeXlsx(sampleDocument())
    book = await readXlsx(bytes, { readStyles: true })
  })

  it('has a contents sheet that links to one sheet per table', () => {
    expect(book.sheets.map((sheet) => sheet.name)).toEqual([
      '目录',
      '三、部门支出总体情况表',
      '十二、部门（单位）整体绩效目标表',
    ])
    expect(book.sheets[0]?.cells?.get('2,1')?.hyperlink).toMatchObject({ location: "'三、部门支出总体情况表'!A1" })
    expect(strFromU8(unzipSync(bytes)['xl/worksheets/_rels/sheet1.xml.rels'] ?? new Uint8Array())).not.toMatch(
      'External',
    )
  })

  it('has live sums with cached values', () => {
    const sheet = book.sheets[1]
    expect(sheet?.cells?.get('5,2')).toMatchObject({ formula: 'SUM(C7:C76)', formulaResult: 777671.5 })
    expect(sheet?.cells?.get('6,2')).toMatchObject({ formula: 'SUM(D7:H7)', formulaResult: 10065 })
  })

  it('writes the number itself where rounding breaks the sum', async () => {
    const tree = sampleDocument()
    const text = JSON.stringify(tree).replace('"value":"10065.00"', '"value":"10065.01"')
    const sheet = (await readXlsx(await writeXlsx(JSON.parse(text)))).sheets[1]
    const cell = sheet?.cells?.get('6,2')
    expect(cell?.formula).toBeUndefined()
    expect(cell?.value ?? sheet?.rows[6]?.[2]).toBe(10065.01)
  })

  it('keeps text that begins like a formula from becoming one', () => {
    for (const key of ['4,1', '5,1']) {
      const cell = book.sheets[2]?.cells?.get(key)
      expect(cell?.formula).toBeUndefined()
      expect(cell?.type).toBe('string')
      expect(cell?.style?.numFmt).toBe('@')
    }
    expect(book.sheets[2]?.cells?.get('4,1')?.value).toBe('=SUM(A1:A9)')
    expect(strFromU8(unzipSync(bytes)['xl/styles.xml'] ?? new Uint8Array())).toContain('quotePrefix="1"')
  })

  it('is set up for printing', () => {
    const [, wide, tall] = book.sheets
    expect(wide?.pageSetup).toMatchObject({ orientation: 'landscape', fitToPage: true, horizontalCentered: true })
    expect(tall?.pageSetup).toMatchObject({ orientation: 'portrait' })
    expect(wide?.freezePane).toMatchObject({ rows: 5, columns: 2 })
    const workbook = strFromU8(unzipSync(bytes)['xl/workbook.xml'] ?? new Uint8Array())
    expect(workbook).toMatch(/Print_Titles[^>]*>[^<]*\$3:\$5/)
  })

  it('bears the date of the document', () => {
    expect(book.properties).toMatchObject({ title: '2026年度示例局部门预算说明', creator: '示例局' })
    expect(strFromU8(unzipSync(bytes)['docProps/core.xml'] ?? new Uint8Array())).toContain('2026-04-07T00:00:00Z')
  })
})

it('writes tables without rows, without header, with control characters', async () => {
  const tree = sampleDocument()
  const [table] = [...tablesOf(tree.blocks)].slice(1)
  if (table === undefined) throw new Error('the sample has a second table')
  const bare = { ...table, header: [], rows: [], title: '表\u0001', contentsTitle: '' }
  const book = await readXlsx(await writeXlsx({ ...tree, blocks: [bare, { ...table, rows: [] }] }))
  expect(book.sheets.map((sheet) => sheet.name)).toEqual(['目录', '表', '十二、部门（单位）整体绩效目标表'])
  expect(book.sheets[1]?.rows[0]?.[0]).toBe('表')
})

/** The workbook after LibreOffice has computed every formula anew; undefined without LibreOffice. */
function recalculate(bytes: Uint8Array): Uint8Array | undefined {
  if (spawnSync('soffice', ['--version']).status !== 0) return undefined
  const folder = mkdtempSync(join(tmpdir(), 'mingzhang-xlsx-'))
  try {
    const file = join(folder, 'in.xlsx')
    // Without cached values there is nothing to take over: LibreOffice must compute.
    writeFileSync(file, withoutCachedValues(bytes))
    const profile = `-env:UserInstallation=${pathToFileURL(join(folder, 'profile')).href}`
    const target = join(folder, 'out')
    const run = spawnSync('soffice', [profile, '--headless', '--convert-to', 'xlsx', '--outdir', target, file], {
      timeout: 100_000,
    })
    if (run.status !== 0) throw new Error(`soffice: ${run.stderr}`)
    return new Uint8Array(readFileSync(join(target, 'in.xlsx')))
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

function withoutCachedValues(bytes: Uint8Array): Uint8Array {
  return rezipDeterministically(bytes, '2026-01-01', (name, content) =>
    name.startsWith('xl/worksheets/sheet')
      ? strToU8(strFromU8(content).replace(/(<f>[^<]*<\/f>)<v>[^<]*<\/v>/g, '$1'))
      : undefined,
  )
}
