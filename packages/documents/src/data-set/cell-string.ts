/** Excel's limit for the text of one cell. */
export const LONGEST_TEXT = 32_767

/**
 * A text as a workbook stores it. Excel reads `_x000D_` in stored text as the character with that number, so an underscore that would
 * begin such an escape is itself escaped; every reader undoes it.
 * @throws RangeError when the text is longer than a cell can be: Excel would call the file damaged
 */
export function cellString(text: string): string {
  if (text.length > LONGEST_TEXT) {
    throw new RangeError(`一个单元格最多 ${LONGEST_TEXT} 字，“${text.slice(0, 20)}…”有 ${text.length} 字。`)
  }
  return text.replace(/_(?=x[0-9a-fA-F]{4}_)/gu, '_x005F_')
}
