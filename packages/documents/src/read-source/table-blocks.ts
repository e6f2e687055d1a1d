import type { SourceBlock } from '@mingzhang/kernel'
import type { Budget } from './budget.ts'
import { isNumeric, joinLines } from './clean-text.ts'
import { byPosition, type DraftCell, NO_PIECES } from './source-blocks.ts'

/** Figures of its own from which a table that holds other tables is still a table of data. */
const FIGURES_OF_DATA = 2
/** Prose in one cell from which a table of one or two rows without figures only arranges the page. */
const PROSE = { paragraphs: 3, characters: 300 } as const

/**
 * A table as blocks. Tables that only arrange the page (a frame around text, columns of a web page) give their contents in reading
 * order; tables inside a table of data follow it.
 * @shape cells with their contents -> blocks
 */
export function tableBlocks(draft: readonly DraftCell[], page: number, budget: Budget): readonly SourceBlock[] {
  const cells = [...draft].sort(byPosition)
  const rowCount = cells.reduce((most, cell) => Math.max(most, cell.row + cell.rowSpan), 0)
  const columnCount = cells.reduce((most, cell) => Math.max(most, cell.column + cell.columnSpan), 0)
  const texts = cells.map(({ content }) =>
    joinLines(content.flatMap((block) => (block.kind === 'paragraph' ? [block.text] : []))),
  )
  if (texts.every((text) => text === '') || isLayout(cells, texts, rowCount, columnCount)) {
    return cells.flatMap(({ content }) => content)
  }
  budget.work(rowCount * columnCount)
  return [
    {
      kind: 'table',
      page,
      rowCount,
      columnCount,
      cells: cells.map(({ row, column, rowSpan, columnSpan }, index) => ({
        row,
        column,
        rowSpan,
        columnSpan,
        text: texts[index] ?? '',
        pieces: NO_PIECES,
      })),
    },
    ...cells.flatMap(({ content }) => content.filter((block) => block.kind === 'table')),
  ]
}

function isLayout(
  cells: readonly DraftCell[],
  texts: readonly string[],
  rowCount: number,
  columnCount: number,
): boolean {
  if (columnCount === 1 || cells.length === 1) return true
  const figures = texts.filter(isNumeric).length
  if (cells.some(({ content }) => content.some((block) => block.kind === 'table'))) return figures < FIGURES_OF_DATA
  if (rowCount > 2 || figures > 0) return false
  return cells.some(
    ({ content }, index) => content.length >= PROSE.paragraphs && (texts[index] ?? '').length >= PROSE.characters,
  )
}
