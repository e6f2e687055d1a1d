import { AMOUNT, type SplitLine } from './split-lines.ts'

/** Counts pages, years and codes out: a table of money has something like this. */
const MONEY = /\d[,，]\d{3}|\d[.．]\d\d|\d{5,}/u
const LEADER = /[.…·．‥]{3,}/u
const CAPTION = /(?:单位|部门)(?:名称)?[:：]/u
/** So many amounts make a table, in several rows or in one. */
const LEAST_AMOUNTS = 3
/** The rest of a table at the head of a page may have fewer. */
const LEAST_AT_HEAD = 2
/** Lines without amounts that a table may have between two rows: wrapped names, a group's heading. */
const MOST_BETWEEN = 4
const MOST_HEADER_LINES = 8

/**
 * The next run of lines with amounts that is long enough for a table.
 * @param mayGoOn whether the page before ends with a table whose rest may stand at the head of this one
 */
export function bodyFrom(
  lines: readonly SplitLine[],
  from: number,
  mayGoOn: boolean,
): { readonly start: number; readonly end: number } | undefined {
  for (let start = from; start < lines.length; start++) {
    if (!lines[start]?.hasAmount) continue
    let end = start + 1
    let between = 0
    for (let index = start + 1; index < lines.length && between <= MOST_BETWEEN; index++) {
      const line = lines[index]
      if (!line || isProse(line, lines[start]) || isTitle(line)) break
      if (line.hasAmount) {
        end = index + 1
        between = 0
      } else if (!isUnder(line, lines.slice(start, end))) between++
    }
    const rows = lines.slice(start, end).filter(({ hasAmount }) => hasAmount)
    if (isTable(rows, mayGoOn && start === 0)) return { start, end: endOfRows(lines, start, end) }
    start = end - 1
  }
  return undefined
}

/** Rows without amounts that end a table: labels under labels, as close as rows are. */
function endOfRows(lines: readonly SplitLine[], start: number, end: number): number {
  const body = lines.slice(start, end)
  const pitch = usualPitch(body)
  let last = end
  while (last < lines.length) {
    const line = lines[last]
    const above = lines[last - 1]
    if (!line || !above || isProse(line, lines[start]) || isTitle(line)) break
    if (line.line.baseline - above.line.baseline > pitch * 1.6) break
    if (!isUnder(line, body)) break
    last++
  }
  return last
}

/** Whether all parts of a line begin where parts of rows above it begin: labels under labels. */
function isUnder({ segments }: SplitLine, rows: readonly SplitLine[]): boolean {
  return segments.every(({ line: { left, em } }) =>
    rows.some((row) => row.segments.some(({ line }) => Math.abs(line.left - left) < em * 1.5)),
  )
}

function isTable(rows: readonly SplitLine[], isRest: boolean): boolean {
  const texts = rows.flatMap(({ segments }) => segments.map(({ text }) => text))
  if (texts.some((text) => LEADER.test(text)) || !texts.some((text) => MONEY.test(text))) return false
  return texts.filter((text) => AMOUNT.test(text)).length >= (isRest ? LEAST_AT_HEAD : LEAST_AMOUNTS)
}

/** A line of text that fills the width is no row of a table, nor is one in another size. */
function isProse({ line, segments }: SplitLine, first: SplitLine | undefined): boolean {
  const width = first ? first.line.right - first.line.left : 0
  return (
    segments.length === 1 &&
    (line.right - line.left > width * 0.7 || Math.abs(line.em - (first?.line.em ?? 0)) > line.em * 0.3)
  )
}

/** What stands above a table, or ends it: its title, its unit, a sentence. */
function isTitle({ segments }: SplitLine): boolean {
  const text = segments.map((segment) => segment.text).join('')
  return CAPTION.test(text) || /[。；]/u.test(text) || /表[)）]?$/u.test(text)
}

/** Header lines stand above the body, split into columns or centred over them; the caption with the unit and the title end them. */
export function headerStart(lines: readonly SplitLine[], body: number, from: number): number {
  const first = lines[body]
  let start = body
  for (let index = body - 1; index >= Math.max(from, body - MOST_HEADER_LINES); index--) {
    const line = lines[index]
    const below = lines[start]
    if (!line || !below || !first) break
    if (isTitle(line) || isProse(line, first)) break
    if (below.line.baseline - line.line.baseline > line.line.em * 4.5) break
    start = index
  }
  // A single heading far to the left is a title, no header of a column.
  while (
    start < body &&
    lines[start]?.segments.length === 1 &&
    (lines[start]?.line.left ?? 0) < (first?.line.left ?? 0)
  )
    start++
  return start
}

/** From one row to the next: the least distance of lines with amounts that follow each other; without any, of lines. */
export function usualPitch(lines: readonly SplitLine[]): number {
  const gaps = (isWanted: (line: SplitLine) => boolean): readonly number[] =>
    lines.flatMap((line, index) => {
      const above = lines[index - 1]
      const gap = above ? line.line.baseline - above.line.baseline : 0
      return above && isWanted(above) && isWanted(line) && gap > line.line.em * 0.7 ? [gap] : []
    })
  const ofAmounts = gaps(({ hasAmount }) => hasAmount)
  return Math.min(...(ofAmounts.length > 0 ? ofAmounts : gaps(() => true)), Number.MAX_VALUE)
}
