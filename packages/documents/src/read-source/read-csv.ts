import type { SourceDocument } from '@mingzhang/kernel'
import { CsvError, parse } from 'csv-parse/sync'
import type { Budget } from './budget.ts'
import { cellText } from './clean-text.ts'
import { documentOf } from './source-blocks.ts'
import { splitSheet } from './split-sheet.ts'
import { tooLarge } from './unreadable.ts'

/**
 * Reads comma-separated values as one sheet.
 * @shape text, delimiter -> SourceDocument, or undefined where the text turns out not to be such values
 * @throws Unreadable
 */
export function readCsv(text: string, delimiter: string, budget: Budget): SourceDocument | undefined {
  let marks = 0
  for (let at = text.indexOf(delimiter); at >= 0; at = text.indexOf(delimiter, at + 1)) marks++
  // Blank cells cost the parser as much as others.
  if (marks > budget.limits.cells) throw tooLarge(`超过 ${budget.limits.cells} 个单元格。`)
  const lines: number[] = []
  const records = parsed(text, delimiter, (line) => {
    budget.keep()
    lines.push(line)
  })
  if (!records) return undefined
  const cells = records.flatMap((record, row) =>
    record.flatMap((cell, column) => {
      const content = cellText(cell)
      return content === '' ? [] : [{ row, column, rowSpan: 1, columnSpan: 1, text: content }]
    }),
  )
  budget.keep(cells.length)
  return documentOf('text', splitSheet({ cells, page: 1, lineOf: (row) => lines[row] ?? 0 }, budget), 1, budget)
}

function parsed(
  text: string,
  delimiter: string,
  onLine: (line: number) => void,
): readonly (readonly string[])[] | undefined {
  try {
    return parse(text, {
      bom: true,
      delimiter,
      relax_column_count: true,
      relax_quotes: true,
      on_record: (record: string[], { lines }) => {
        onLine(lines)
        return record
      },
    })
  } catch (error) {
    if (error instanceof CsvError) return undefined
    throw error
  }
}

/** The delimiter of a text that is a table as a whole, or undefined: most lines have it, and mostly as often. */
export function csvDelimiter(text: string): string | undefined {
  const lines = text.slice(0, SNIFFED).split(/\r?\n/u).slice(0, SNIFFED_LINES)
  if (text.length > SNIFFED) lines.pop()
  const filled = lines.filter((line) => line.trim() !== '')
  if (filled.length < 2 || filled.some((line) => line.includes('\t'))) return undefined
  // Prose has commas too, sometimes as many on every line, but ends its lines as sentences.
  if (filled.filter((line) => /[。；]$/u.test(line)).length > (filled.length * (1 - REGULAR)) / 2) return undefined
  return [',', ';'].find((delimiter) => {
    const counts = filled.map((line) => line.split(delimiter).length - 1)
    const frequency = new Map<number, number>()
    for (const count of counts) frequency.set(count, (frequency.get(count) ?? 0) + 1)
    const [usual = 0, times = 0] = [...frequency].sort((a, b) => b[1] - a[1])[0] ?? []
    return usual > 0 && times >= filled.length * REGULAR
  })
}

const SNIFFED = 20_000
const SNIFFED_LINES = 100
const REGULAR = 0.6
