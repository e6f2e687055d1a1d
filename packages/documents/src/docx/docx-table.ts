import type { HeaderCell, Table } from '@mingzhang/kernel'
import {
  AlignmentType,
  BorderStyle,
  Paragraph,
  ShadingType,
  TableCell,
  TableLayoutType,
  VerticalAlignTable,
  WidthType,
  Table as WordTable,
  TableRow as WordTableRow,
} from 'docx'
import { bodyGrid, type PlacedCell, startColumns } from '../table/table-grid.ts'
import { textRuns } from './docx-runs.ts'
import { fontOf, STYLE } from './docx-styles.ts'
import { CELL_PADDING, COLOUR, FONT, type PageOrientation, twips } from './docx-tokens.ts'
import { keepsWithNext, mayBreak, type TableLayout, tableLayout, widthOf } from './table-layout.ts'

/**
 * A table for Word: the full text width in fixed columns, its header repeated on every page, its rows whole unless
 * very long.
 * @shape (Table, page orientation, whether a paragraph below must stay with the table) -> docx Table
 */
export function wordTable(table: Table, orientation: PageOrientation, keepWithBelow: boolean): WordTable {
  const layout = tableLayout(table, orientation)
  const widths = layout.widths.map(twips)
  const border = { style: BorderStyle.SINGLE, size: 4, color: COLOUR.border }
  return new WordTable({
    layout: TableLayoutType.FIXED,
    alignment: AlignmentType.CENTER,
    width: { size: widths.reduce((total, width) => total + width, 0), type: WidthType.DXA },
    columnWidths: widths,
    borders: {
      top: { ...border, size: 8 },
      bottom: { ...border, size: 8 },
      left: border,
      right: border,
      insideHorizontal: border,
      insideVertical: border,
    },
    margins: {
      marginUnitType: WidthType.DXA,
      top: twips(layout.padding),
      bottom: twips(layout.padding),
      left: twips(CELL_PADDING.horizontal),
      right: twips(CELL_PADDING.horizontal),
    },
    rows: [...headerRows(table, layout), ...bodyRows(table, layout, keepWithBelow)],
  })
}

function headerRows(table: Table, layout: TableLayout): WordTableRow[] {
  const starts = startColumns(table.header)
  return table.header.map(
    (cells, row) =>
      new WordTableRow({
        tableHeader: true,
        cantSplit: true,
        keepNext: true,
        children: cells.map((cell, index) =>
          headerCell(cell, widthOf(layout.widths, starts[row]?.[index] ?? 0, cell.columnSpan), layout),
        ),
      }),
  )
}

function headerCell(cell: HeaderCell, width: number, layout: TableLayout): TableCell {
  return new TableCell({
    ...spans(cell),
    width: { size: twips(width), type: WidthType.DXA },
    verticalAlign: VerticalAlignTable.CENTER,
    shading: { type: ShadingType.CLEAR, color: 'auto', fill: COLOUR.headerShading },
    children: [
      new Paragraph({
        style: STYLE.tableText(layout),
        alignment: AlignmentType.CENTER,
        children: textRuns(cell.text, { font: fontOf(FONT.heading) }),
      }),
    ],
  })
}

function bodyRows(table: Table, layout: TableLayout, keepWithBelow: boolean): WordTableRow[] {
  return bodyGrid(table.rows).map(
    (cells, index) =>
      new WordTableRow({
        cantSplit: !mayBreak(layout.rows[index] ?? 0, layout),
        // Word cannot keep together what is higher than a page.
        ...(keepsWithNext(table, index, keepWithBelow) && !mayBreak(layout.rows[index] ?? 0, layout)
          ? { keepNext: true }
          : {}),
        children: cells.map((placed) => bodyCell(placed, layout)),
      }),
  )
}

function bodyCell({ cell, column }: PlacedCell, layout: TableLayout): TableCell {
  const { size } = layout
  return new TableCell({
    ...spans(cell),
    width: { size: twips(widthOf(layout.widths, column, cell.columnSpan)), type: WidthType.DXA },
    verticalAlign: VerticalAlignTable.CENTER,
    children: [
      new Paragraph({
        style: STYLE.tableText(layout),
        ...(cell.align === 'left' ? {} : { alignment: ALIGNMENT[cell.align] }),
        ...(cell.indent > 0 ? { indent: { left: twips(cell.indent * size) } } : {}),
        children: cell.text === '' ? [] : textRuns(cell.text, cell.role === 'total' ? { bold: true } : {}),
      }),
    ],
  })
}

const ALIGNMENT = { center: AlignmentType.CENTER, right: AlignmentType.RIGHT } as const

function spans(cell: { readonly columnSpan: number; readonly rowSpan: number }) {
  return {
    ...(cell.columnSpan > 1 ? { columnSpan: cell.columnSpan } : {}),
    ...(cell.rowSpan > 1 ? { rowSpan: cell.rowSpan } : {}),
  }
}
