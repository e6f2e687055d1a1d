import type { SourceBlock, SourceDocument } from '@mingzhang/kernel'
import { alignedCells } from './aligned-cells.ts'
import type { Budget } from './budget.ts'
import { cleanText, displayWidth, joinLines } from './clean-text.ts'
import { isNumbered } from './list-marker.ts'
import { PAGE_MARK, PAGE_NUMBER } from './page-marks.ts'
import { documentOf, paragraphOf, type TableCell } from './source-blocks.ts'
import { splitSheet } from './split-sheet.ts'

interface Line {
  /** From 1. */
  readonly number: number
  readonly text: string
}

/** A list mark that a converter put before what is printed. */
const LIST_MARK = /^\s*[-*•·●]\s+(?=\S)/u
const SENTENCE_END = /[。；;：:！!？?.…”"）)》]$/u
const WITHIN_SENTENCE = /[，,；;。]/u
/** Part of the longest line of a paragraph from which a line was broken because it was full. */
const FULL_LINE = 0.85
const LEAST_FULL_WIDTH = 30

/**
 * Reads plain text: pages by form feeds or marks, runs of lines with tabs or aligned columns as tables, the rest as paragraphs whose
 * wrapped lines are joined.
 * @shape text -> SourceDocument
 */
export function readText(text: string, budget: Budget): SourceDocument {
  const blocks: SourceBlock[] = []
  let page = 1
  let written = false
  let run: Line[] = []
  const endRun = (): void => {
    if (run.length > 0) {
      addRun(run, page, budget, blocks)
      written = true
    }
    run = []
  }
  const endPage = (): void => {
    endRun()
    if (written) budget.page(++page)
    written = false
  }
  for (const line of linesOf(text, budget)) {
    for (const [part, content] of line.text.split('\f').entries()) {
      if (part > 0) endPage()
      if (PAGE_NUMBER.test(content)) endRun()
      else if (PAGE_MARK.test(content)) endPage()
      else if (content.trim() === '') endRun()
      else run.push({ number: line.number, text: content })
    }
  }
  endRun()
  return documentOf('text', joinTorn(blocks), blocks.at(-1)?.page ?? 1, budget)
}

function* linesOf(text: string, budget: Budget): Generator<Line> {
  let number = 0
  for (let start = 0; start <= text.length; ) {
    const end = text.indexOf('\n', start)
    const stop = end < 0 ? text.length : end
    budget.keep()
    yield { number: ++number, text: text.slice(start, text[stop - 1] === '\r' ? stop - 1 : stop) }
    start = stop + 1
  }
}

/** Lines without a blank line between them. */
function addRun(run: readonly Line[], page: number, budget: Budget, blocks: SourceBlock[]): void {
  for (let index = 0; index < run.length; ) {
    const tabbed = stretch(run, index, ({ text }) => text.includes('\t'))
    if (tabbed.length > 0) {
      addTable(tabbed, tabbed.flatMap(tabCells), page, budget, blocks)
      index += tabbed.length
      continue
    }
    const plain = stretch(run, index, ({ text }) => !text.includes('\t'))
    const cells = alignedCells(plain.map(({ text }) => text))
    if (cells) addTable(plain, cells, page, budget, blocks)
    else addParagraphs(plain, page, blocks)
    index += plain.length
  }
}

function stretch(run: readonly Line[], from: number, holds: (line: Line) => boolean): readonly Line[] {
  let end = from
  while (end < run.length && holds(run[end] as Line)) end++
  return run.slice(from, end)
}

function tabCells({ text }: Line, row: number): readonly TableCell[] {
  return text.split('\t').flatMap((cell, column) => {
    const content = cleanText(unquoted(cell))
    return content === '' ? [] : [{ row, column, rowSpan: 1, columnSpan: 1, text: content }]
  })
}

/** Spreadsheets quote a cell that holds a quote or a line end when they write text. */
function unquoted(cell: string): string {
  return cell.length > 1 && cell.startsWith('"') && cell.endsWith('"') ? cell.slice(1, -1).replaceAll('""', '"') : cell
}

function addTable(
  lines: readonly Line[],
  cells: readonly TableCell[],
  page: number,
  budget: Budget,
  blocks: SourceBlock[],
): void {
  budget.keep(cells.length)
  const sheet = { cells, page, lineOf: (row: number) => lines[row]?.number ?? 0 }
  for (const block of splitSheet(sheet, budget)) blocks.push(block)
}

function addParagraphs(lines: readonly Line[], page: number, blocks: SourceBlock[]): void {
  const widest = lines.reduce((most, { text }) => Math.max(most, displayWidth(text)), 0)
  let parts: string[] = []
  let first = lines[0]?.number ?? 0
  for (const [index, { text, number }] of lines.entries()) {
    if (parts.length === 0) first = number
    parts.push(cleanText(text.replace(LIST_MARK, '')))
    const next = lines[index + 1]
    if (next && isWrapped(text, next.text, widest)) continue
    const joined = joinLines(parts)
    if (joined !== '') blocks.push(paragraphOf(joined, page, { line: first }))
    parts = []
  }
}

function isWrapped(line: string, next: string, widest: number): boolean {
  const width = displayWidth(line)
  if (isNumbered(next) || LIST_MARK.test(next) || /^[\s\u3000]{2}/u.test(next)) return false
  return width >= LEAST_FULL_WIDTH && width >= widest * FULL_LINE
}

/** Joins a sentence that a page break tore in two: it stops in its middle, and the next paragraph ends it. */
function joinTorn(blocks: readonly SourceBlock[]): readonly SourceBlock[] {
  const joined: SourceBlock[] = []
  for (const block of blocks) {
    const previous = joined.at(-1)
    if (
      block.kind === 'paragraph' &&
      previous?.kind === 'paragraph' &&
      WITHIN_SENTENCE.test(previous.text) &&
      !SENTENCE_END.test(previous.text) &&
      SENTENCE_END.test(block.text) &&
      !isNumbered(block.text)
    ) {
      joined[joined.length - 1] = { ...previous, text: joinLines([previous.text, block.text]) }
    } else joined.push(block)
  }
  return joined
}
