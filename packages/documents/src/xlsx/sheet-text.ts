import type { Cell } from '@cj-tech-master/excelts'
import { plainText } from '../text/plain-text.ts'

/**
 * Writes text into a cell so that no program takes it for a formula.
 *
 * Text that begins like one (`=`, `+`, `-`, `@`, tab, carriage return, and their full-width forms, which Chinese editions
 * of Excel accept) is stored as a string with the Text format and the quote prefix (workbook-parts.ts adds it), so that it stays
 * text even when someone edits the cell. An apostrophe in the text itself would also survive "save as CSV", but it would become
 * part of an official text, and everyone who reads the file back would have to know and remove it.
 * Text is therefore never changed here; the CSV codec neutralises at its own border.
 */
export function writeText(cell: Cell, text: string): void {
  cell.value = text === '' ? null : plainText(text)
  if (/^[=+\-@\t\r＝＋－＠]/.test(text)) cell.numFmt = TEXT_FORMAT
}

/** The Text format: used for neutralised cells only, which is how workbook-parts.ts finds them. */
export const TEXT_FORMAT = '@'
