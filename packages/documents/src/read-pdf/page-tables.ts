import type { SourceCell, SourceTable } from '@mingzhang/kernel'
import type { Box, Glyph, PageContent } from './page-content.ts'
import { type GridCell, type RuledGrid, ruledGrids } from './ruled-grid.ts'
import { joinedText, lineOf, type Placing, type TextLine, textLines } from './text-lines.ts'

/** A table of a page, and the characters that stand in it. */
export interface PageTable {
  readonly box: Box
  readonly table: SourceTable
  readonly glyphs: ReadonlySet<Glyph>
}

/** The ruled tables of a page with their texts; grids without any text are left out. */
export function pageTables(page: PageContent, placing: Placing): readonly PageTable[] {
  return ruledGrids(page.lines).flatMap((grid) => tableOf(page, grid, placing) ?? [])
}

function tableOf(page: PageContent, grid: RuledGrid, placing: Placing): PageTable | undefined {
  const inside = page.glyphs.filter((glyph) => isInside(glyph, grid.box))
  if (inside.length === 0) return undefined
  const fields = fieldIndex(grid)
  const own = new Map<GridCell, Glyph[]>()
  for (const run of runsOf(inside)) {
    for (const part of partsByCell(run, fields)) {
      const known = own.get(part.cell)
      if (known) known.push(...part.glyphs)
      else own.set(part.cell, [...part.glyphs])
    }
  }
  const cells = grid.cells.map((cell): SourceCell => {
    const { row, column, rowSpan, columnSpan, box } = cell
    const text = joinedText(textLines(own.get(cell) ?? []).map((line) => ({ line, placing })))
    return { row, column, rowSpan, columnSpan, ...text, area: placing.areaOf(box) }
  })
  return {
    box: grid.box,
    glyphs: new Set(inside),
    table: { kind: 'table', page: page.number, rowCount: grid.rowCount, columnCount: grid.columnCount, cells },
  }
}

function isInside({ left, right, top, bottom }: Glyph, box: Box): boolean {
  const x = (left + right) / 2
  const y = (top + bottom) / 2
  return x > box.left && x < box.right && y > box.top && y < box.bottom
}

/** Finds the cell at a point, by the rows of the grid. */
type FieldIndex = (x: number, y: number) => GridCell | undefined

function fieldIndex({ cells }: RuledGrid): FieldIndex {
  // Cells of a row lie side by side; a cell that spans rows is listed in each.
  const tops = [...new Set(cells.flatMap(({ box }) => [box.top, box.bottom]))].sort((a, b) => a - b)
  const bands = tops.map(() => [] as GridCell[])
  for (const cell of cells) {
    for (const [index, top] of tops.entries())
      if (top >= cell.box.top && top < cell.box.bottom) bands[index]?.push(cell)
  }
  return (x, y) => {
    let index = -1
    while (index + 1 < tops.length && (tops[index + 1] ?? 0) <= y) index++
    return bands[index]?.find(({ box }) => x >= box.left && x < box.right)
  }
}

/** Characters of a line that follow each other without a gap. */
function runsOf(glyphs: readonly Glyph[]): readonly TextLine[] {
  return textLines(glyphs).flatMap((line) => {
    const runs: Glyph[][] = []
    for (const glyph of line.glyphs) {
      const last = runs.at(-1)
      const before = last?.at(-1)
      if (last && before && glyph.left - before.right < line.em) last.push(glyph)
      else runs.push([glyph])
    }
    return runs.map(lineOf)
  })
}

/** How far into a character, as a part of its width, a border must run for the text to overflow its cell. */
const CUT = 0.15

/**
 * The cells that a run stands in. A run that crosses a border belongs to the cell that most of it lies in when the border
 * cuts a character; otherwise two texts touch there.
 */
function partsByCell(
  run: TextLine,
  fields: FieldIndex,
): readonly { readonly cell: GridCell; readonly glyphs: readonly Glyph[] }[] {
  const parts: { cell: GridCell; glyphs: Glyph[] }[] = []
  for (const glyph of run.glyphs) {
    const cell = fields((glyph.left + glyph.right) / 2, (glyph.top + glyph.bottom) / 2)
    if (!cell) continue
    const last = parts.at(-1)
    if (last?.cell === cell) last.glyphs.push(glyph)
    else parts.push({ cell, glyphs: [glyph] })
  }
  for (let index = 1; index < parts.length; index++) {
    const before = parts[index - 1]
    const after = parts[index]
    if (!before || !after || !isCut(before.glyphs.at(-1), after.glyphs[0], after.cell.box.left)) continue
    const home = before.glyphs.length >= after.glyphs.length ? before : after
    parts.splice(index - 1, 2, { cell: home.cell, glyphs: [...before.glyphs, ...after.glyphs] })
    index--
  }
  return parts
}

function isCut(before: Glyph | undefined, after: Glyph | undefined, border: number): boolean {
  const cuts = (glyph: Glyph | undefined): boolean => {
    if (!glyph) return false
    const margin = CUT * (glyph.right - glyph.left)
    return border > glyph.left + margin && border < glyph.right - margin
  }
  return cuts(before) || cuts(after)
}
