import type { Problem, RawRow, RawTable, RecordKind } from '@mingzhang/kernel'
import { parse } from 'csv-parse/sync'
import { cleanHeader, matchColumn } from './match-column.ts'

/** What a file or sheet gave: its records as far as they could be read, and what was wrong. */
export interface ReadTable {
  readonly table: RawTable | undefined
  readonly problems: readonly Problem[]
}

const DELIMITERS = [',', '\t', ';'] as const

/**
 * Reads a CSV file of records. The delimiter is the one under which the header names the most columns; line numbers are the file's,
 * also behind quoted line breaks. Every ragged row is reported; a bad quote ends the reading, because nothing after it can be trusted.
 * @shape RecordKind, file name, text -> table and problems `csv-broken`
 */
export function readCsvTable(kind: RecordKind, file: string, text: string): ReadTable {
  const plain = text.replace(/\r\n?/gu, '\n')
  const { records, problems } = parseRecordsOf(plain, file, delimiterOf(kind, plain))
  const header = records[0]
  if (!header) return { table: problems.length > 0 ? undefined : emptyTable(kind, file), problems }
  const rows: RawRow[] = []
  for (const { row, cells } of records.slice(1)) {
    const width = header.cells.length
    const surplus = cells.slice(width).some((cell) => cell.trim() !== '')
    if (cells.every((cell) => cell.trim() === '')) continue
    if (cells.length < width || surplus) {
      problems.push({
        code: 'csv-broken',
        place: { file, row },
        message: `这一行有 ${cells.length} 列，表头有 ${width} 列。`,
        remedy: '补上或删去多余的分隔符；内容本身含逗号、引号或换行时，把整个单元格放进双引号。',
      })
      // Its cells stand in wrong columns: what they say would only repeat the same problem in other words.
      continue
    }
    rows.push({ row, cells: Array.from({ length: width }, (_, index) => cells[index] ?? '') })
  }
  return {
    table: { kind: kind.id, file, header: header.cells.map(cleanHeader), headerRow: header.row, rows },
    problems,
  }
}

function emptyTable(kind: RecordKind, file: string): RawTable {
  return { kind: kind.id, file, header: kind.columns.map(({ label }) => label), rows: [] }
}

function delimiterOf(kind: RecordKind, text: string): string {
  const line = /[^\n]*\S[^\n]*/u.exec(text)?.[0] ?? ''
  const named = (delimiter: string): number =>
    line.split(delimiter).filter((cell) => matchColumn(kind, cell.replace(/^\s*"|"\s*$/gu, ''))).length
  const counts = DELIMITERS.map((delimiter) => ({ delimiter, score: [named(delimiter), line.split(delimiter).length] }))
  const best = counts.reduce((a, b) => (compareScores(b.score, a.score) > 0 ? b : a))
  return best.delimiter
}

function compareScores(a: readonly number[], b: readonly number[]): number {
  return (a[0] ?? 0) - (b[0] ?? 0) || (a[1] ?? 0) - (b[1] ?? 0)
}

interface CsvError {
  readonly code?: string
  readonly lines?: number
}

function parseRecordsOf(
  text: string,
  file: string,
  delimiter: string,
): { readonly records: readonly RawRow[]; readonly problems: Problem[] } {
  const records: RawRow[] = []
  let end = 0
  try {
    parse(text, {
      delimiter,
      record_delimiter: '\n',
      relax_column_count: true,
      skip_empty_lines: true,
      // Collected as they come, so that the records before a bad quote are kept.
      on_record(record: string[], { lines }) {
        end = lines
        const breaks = record.reduce((sum, cell) => sum + cell.split('\n').length - 1, 0)
        records.push({ row: lines - breaks, cells: record })
        return null
      },
    })
    return { records, problems: [] }
  } catch (error) {
    const { code, lines } = error as CsvError
    const open = code === 'CSV_QUOTE_NOT_CLOSED'
    return {
      records,
      problems: [
        {
          code: 'csv-broken',
          // An unclosed quote is noticed at the end of the file; it stands in the record after the last good one.
          place: { file, row: open ? firstLineAfter(text, end) : (lines ?? end + 1) },
          message: open
            ? '双引号没有配对，直到文件末尾都没有结束。'
            : '双引号的位置不对：引号要包住整个单元格，单元格内的引号要写两次。',
          remedy: '例如 说了"好" 写作 "说了""好"""；或用 Excel 打开后另存为 CSV。此后的行修正后再检查。',
        },
      ],
    }
  }
}

/** The first line that is not blank after a line. */
function firstLineAfter(text: string, line: number): number {
  const lines = text.split('\n')
  const next = lines.findIndex((candidate, index) => index >= line && candidate !== '')
  return (next < 0 ? line : next) + 1
}
