import { parse } from 'csv-parse/sync'

/** Reads well-formed CSV as rows of text. @throws on malformed CSV: for our own files, not for what users hand in */
export function parseCsvRows(text: string): readonly (readonly string[])[] {
  return parse(text, { bom: true, skip_empty_lines: true, relax_column_count: true }) as string[][]
}
