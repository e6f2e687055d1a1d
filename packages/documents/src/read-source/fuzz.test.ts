import { utils, write } from '@e965/xlsx'
import { describe, expect, it } from 'vitest'
import { writeDocx } from '../docx/write-docx.ts'
import { writeHtml } from '../html/write-html.ts'
import { writePdf } from '../pdf/write-pdf.ts'
import { sampleDocument } from '../testing/sample-document.ts'
import { writeXlsx } from '../xlsx/write-xlsx.ts'
import { asCsv, asMarkdown, asText, rowsOf } from './testing/as-text.ts'
import { fuzzReaders } from './testing/fuzz-readers.ts'
import { readDocumentOf } from './testing/read-blocks.ts'

/** A short run of `npm run fuzz`, with our own sample as the document. */
const INPUTS = 200
const TIMEOUT = 10_000

const tree = sampleDocument()
const text = (content: string): Uint8Array => new TextEncoder().encode(content)
const source = await readDocumentOf(writeHtml(tree))
const tables = source.blocks.flatMap((block) => (block.kind === 'table' ? [block] : []))

function oldWorkbook(): Uint8Array {
  const book = utils.book_new()
  for (const [index, table] of tables.entries()) {
    const sheet = utils.aoa_to_sheet(rowsOf(table))
    sheet['!merges'] = table.cells.map(({ row, column, rowSpan, columnSpan }) => ({
      s: { r: row, c: column },
      e: { r: row + rowSpan - 1, c: column + columnSpan - 1 },
    }))
    utils.book_append_sheet(book, sheet, `表${index}`)
  }
  return new Uint8Array(write(book, { type: 'buffer', bookType: 'biff8' }))
}

describe('mutated documents never crash, hang or come back malformed', () => {
  it.each([
    ['docx', () => writeDocx(tree)],
    ['xlsx', () => writeXlsx(tree)],
    ['xls', oldWorkbook],
    ['html', () => text(writeHtml(tree))],
    ['md', () => text(asMarkdown(source))],
    ['txt', () => text(asText(source))],
    ['csv', () => text(tables.map(asCsv).join('\n'))],
    ['pdf', () => writePdf(tree)],
  ] as const)('%s', async (format, document) => {
    const { failures, outcomes } = await fuzzReaders({
      file: `fuzz.${format}`,
      documents: [await document()],
      inputs: INPUTS,
      seed: 1,
      timeout: TIMEOUT,
    })
    expect(failures.map(({ index, reason }) => `${index}: ${reason}`)).toEqual([])
    // A run in which nothing is read, or nothing refused, tests little.
    expect(outcomes.get('read') ?? 0).toBeGreaterThan(INPUTS / 20)
    expect(outcomes.size).toBeGreaterThan(1)
  })
})
