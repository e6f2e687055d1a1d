/** Points of one line of 10-point text. */
export const LINE_HEIGHT = 13.5
/** Excel's tallest row is 409.5 points. */
export const TALLEST_ROW = 405
/** Excel draws a cell's text with about this much air, in digits. */
const AIR = 2

/** Width of a text's longest line in Excel's unit, the digit: Chinese characters take two. */
export function digitWidth(text: string): number {
  return text.split('\n').reduce((longest, line) => Math.max(longest, lineWidth(line)), 0)
}

/** How many lines a text takes in a column of a width in digits. */
export function wrappedLines(text: string, width: number): number {
  const usable = Math.max(2, width - AIR)
  return text.split('\n').reduce((sum, line) => sum + Math.max(1, Math.ceil(lineWidth(line) / usable)), 0)
}

function lineWidth(line: string): number {
  let width = 0
  for (const char of line) width += char > '\u024f' ? 2 : 1
  return width
}
