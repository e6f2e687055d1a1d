import { Workbook } from '@cj-tech-master/excelts'
import type { Reading, SourceTable, WorkbookMapping } from '@mingzhang/kernel'

/**
 * A workbook as the platform exports it, from a document that was published: each sheet with its code and title, its unit, and the table's
 * grid with spans; sheets of text with a line per row. What the platform exports for itself alone is a sheet with its title.
 * @shape Reading × mapping -> XLSX file
 */
export async function platformWorkbook(reading: Reading, mapping: WorkbookMapping): Promise<Uint8Array> {
  const workbook = new Workbook()
  for (const { code, titles, table, section } of mapping.sheets) {
    const [title = ''] = titles
    const name = `${code} ${title}`.replaceAll(/[[\]:*?/\\]/gu, '').slice(0, 31)
    const sheet = workbook.addWorksheet(name)
    sheet.getCell(1, 1).value = /^\d/u.test(code) ? `${code} ${reading.year}年${title}` : title
    let row = 2
    const read = reading.tables.find(({ spec }) => table !== undefined && spec?.id === table)
    if (read) {
      sheet.getCell(row, 1).value = `编制单位：${reading.department}`
      sheet.getCell(row, 2).value = `单位：${read.unit}`
      row++
      for (const [index, grid] of read.grids.entries())
        row += writeGrid(sheet, grid, row, index > 0 ? read.grids[0] : undefined)
    }
    if (section === undefined) continue
    const lines = reading.paragraphs.filter(
      ({ section: own, role }) =>
        sectionRoot(reading, own) === section && (role === 'body' || (role === 'heading' && own !== section)),
    )
    for (const { source } of lines) sheet.getCell(row++, 1).value = source.text
  }
  return new Uint8Array(await workbook.xlsx.writeBuffer())
}

type Sheet = ReturnType<Workbook['addWorksheet']>

/**
 * Writes the part of a table that one page shows, its cells in the columns of the first part.
 * @returns how many rows were written; a header that a page repeats is not
 */
function writeGrid(sheet: Sheet, grid: SourceTable, top: number, first: SourceTable | undefined): number {
  const textOf = (table: SourceTable, row: number): string =>
    table.cells.flatMap((cell) => (cell.row === row ? [cell.text] : [])).join('|')
  let skip = 0
  while (first && skip < 4 && textOf(grid, skip) === textOf(first, skip) && !/\d[.,]\d/u.test(textOf(grid, skip)))
    skip++
  const columns = first ? columnsIn(grid, first) : (index: number) => index
  for (const { row, column, rowSpan, columnSpan, text } of grid.cells) {
    if (row < skip) continue
    const at = top + row - skip
    const [from, to] = [columns(column), columns(column + columnSpan)]
    const plain = text.replaceAll(/[,，\s]/gu, '')
    // Amounts are numbers there, codes are text.
    sheet.getCell(at, from + 1).value = /^-?\d+\.\d+$|^\d{1,3}(?:,\d{3})+$/u.test(text.trim()) ? Number(plain) : text
    if (rowSpan > 1 || to - from > 1) sheet.mergeCells(at, from + 1, at + rowSpan - 1, Math.max(to, from + 1))
  }
  return grid.rowCount - skip
}

/** Where a column of one part of a table begins in another, by its place on the page. */
function columnsIn(grid: SourceTable, first: SourceTable): (column: number) => number {
  const edgesOf = ({ cells, columnCount }: SourceTable): readonly number[] => {
    const edges: number[] = new Array(columnCount + 1).fill(Number.NaN)
    for (const { column, columnSpan, area } of cells) {
      if (!area) continue
      edges[column] = area.left
      edges[column + columnSpan] = area.right
    }
    return edges
  }
  const [own, others] = [edgesOf(grid), edgesOf(first)]
  return (column) => {
    const at = own[column] ?? Number.NaN
    const distances = others.map((edge) => Math.abs(edge - at))
    const nearest = distances.indexOf(Math.min(...distances.filter((distance) => !Number.isNaN(distance))))
    return nearest < 0 ? column : nearest
  }
}

/** The top section that a section stands in. */
function sectionRoot({ profile }: Reading, id: string | undefined): string | undefined {
  const holds = (section: { readonly id: string; readonly sections?: readonly unknown[] | undefined }): boolean =>
    section.id === id || ((section.sections ?? []) as readonly (typeof section)[]).some(holds)
  return profile?.sections.find(holds)?.id
}
