import type { AmountUnit } from '../amount/amount-unit.ts'
import type { Region } from '../compute/ledger.ts'
import { cellRegion, regionCovers } from '../profile/region.ts'
import type { TableSpec } from '../profile/schema.ts'
import type { FigureBook } from './figure-book.ts'
import type { GridCell, GridRow, LogicalTable } from './grid.ts'
import { labelPrinted, plainText } from './label.ts'
import type { MatchedTable } from './match-table.ts'
import { type PlaceContext, type PlacedColumn, type PlacedPanel, type PlacedRow, placePanel } from './place-table.ts'
import { announcedUnit, readAmount } from './read-amount.ts'
import type { FigureIndex, ReadColumn, ReadFigure, ReadPanel, ReadRow, ReadTable } from './reading.ts'
import { settleRow } from './settle-row.ts'
import type { PageArea } from './source-document.ts'

/** The parts of a read table that its format does not change. */
export interface TablePlace {
  readonly index: number
  readonly titleParagraph: number | undefined
  readonly notes: readonly number[]
  /** Unit of amounts where the table does not announce one. */
  readonly unit: AmountUnit
}

/** Reads a table that has a format: every cell that the format fills with an amount becomes a figure with its region. */
export function readTable(
  context: PlaceContext,
  { table, spec, panels }: MatchedTable,
  place: TablePlace,
  book: FigureBook,
): ReadTable {
  const unit = unitOf(table) ?? place.unit
  return {
    ...shell(table, spec, place, unit),
    panels: panels.map((panel, index): ReadPanel => {
      const specOf = spec.panels?.[index]
      const placed = specOf
        ? settled(context, placePanel(context, spec, specOf, panel))
        : { region: [], rows: [], columns: [] }
      const figures = placed.rows.map((row, r) =>
        placed.columns.map((column, c) =>
          cellFigure(context, book, { table, place, unit }, [index, r, c], row, column),
        ),
      )
      for (const { matched } of placed.rows) {
        if (matched.pattern || matched.continues || !hasFigure(matched.row, placed.columns)) continue
        book.unmatched.push({
          page: matched.row.page,
          what: 'row',
          quote: rowQuote(table, matched.label),
          reason: '格式里没有这一行',
        })
      }
      for (const { matched } of placed.columns) {
        if (matched.leaf || !placed.rows.some((row) => isAmount(row.matched.row.cells[matched.column]))) continue
        book.unmatched.push({
          page: table.page,
          what: 'column',
          quote: rowQuote(table, matched.path.join('/')),
          reason: '格式里没有这一栏',
        })
      }
      return {
        ...(placed.region.length > 0 ? { region: placed.region } : {}),
        rows: placed.rows.map(readRow),
        columns: placed.columns.map(readColumn),
        figures,
        texts: placed.rows.map((row, r) =>
          placed.columns.map(({ matched }, c) =>
            figures[r]?.[c] === undefined ? (row.matched.row.cells[matched.column]?.cell.text ?? '') : '',
          ),
        ),
      }
    }),
  }
}

/** A panel with its uncertain rows set as they add up. */
function settled({ space }: PlaceContext, panel: PlacedPanel): PlacedPanel {
  if (!panel.rows.some(({ matched }) => matched.row.isLoose)) return panel
  const amounts = panel.columns.flatMap((column, index) =>
    column.region ? [{ ...column, index, region: column.region }] : [],
  )
  const at = (index: number): number => amounts.findIndex((each) => each.index === index)
  const columns = amounts.map(({ matched: { column }, parts, region }) => ({
    column,
    parts: parts.map(at),
    inside: amounts.flatMap((other, index) =>
      other.region !== region && regionCovers(space, region, other.region) ? [index] : [],
    ),
  }))
  return {
    ...panel,
    rows: panel.rows.map((row) => {
      const own = settleRow(row.matched.row, columns)
      return own ? { ...row, matched: { ...row.matched, row: own } } : row
    }),
  }
}

/** What every read table has, whatever is understood of it. */
export function shell(
  table: LogicalTable,
  spec: TableSpec | undefined,
  { index, titleParagraph, notes }: TablePlace,
  unit: AmountUnit,
): Omit<ReadTable, 'panels'> {
  const { title, page, lastPage, sources: grids } = table
  return { index, spec, title, titleParagraph, unit, page, lastPage, grids, notes }
}

/** The unit that a table announces above its figures. */
export function unitOf({ captions, captionTexts, title }: LogicalTable): AmountUnit | undefined {
  for (const text of [...captions.map(({ text: own }) => own), ...captionTexts, title]) {
    const unit = announcedUnit(text)
    if (unit) return unit
  }
  return undefined
}

function rowQuote({ title }: LogicalTable, label: string): string {
  return [title, label].filter((text) => text !== '').join(' · ')
}

function isAmount(cell: GridCell | undefined): boolean {
  return cell !== undefined && plainText(cell.cell.text) !== '' && readAmount(cell.cell.text, '元') !== undefined
}

function hasFigure(row: GridRow, columns: readonly PlacedColumn[]): boolean {
  return columns.some(({ region, matched }) => region !== undefined && isAmount(row.cells[matched.column]))
}

interface Where {
  readonly table: LogicalTable
  readonly place: TablePlace
  readonly unit: AmountUnit
}

function cellFigure(
  context: PlaceContext,
  book: FigureBook,
  { table, place, unit: ofTable }: Where,
  [panel, row, column]: readonly [number, number, number],
  { matched: { row: printed, label, pattern, continues }, region: ofRow }: PlacedRow,
  { matched: { column: at, path, leaf }, region: ofColumn }: PlacedColumn,
): FigureIndex | undefined {
  const cell = printed.cells[at]
  const text = cell?.cell.text ?? ''
  const isBlank = plainText(text) === ''
  if (continues || (leaf && leaf.spec.region === undefined)) return undefined
  // A detail that stays blank says nothing, nor does a blank that is not certain; another blank says nil.
  if (isBlank && (!leaf || !pattern || pattern.spec.undisclosed === 'blank' || printed.isLoose)) return undefined
  const unit = announcedUnit(path.join(' ')) ?? ofTable
  const amount = readAmount(text, unit)
  const label_ = [table.title, labelPrinted(label), path.join('/')].filter((words) => words !== '').join(' · ')
  if (!amount) {
    // Words in a column of figures are a matter of the table's own; only what the format wants as an amount is missed.
    if (leaf && pattern)
      book.unmatched.push({ page: printed.page, what: 'cell', quote: `${label_}：${text}`, reason: '不是金额' })
    return undefined
  }
  // A column that the format does not have may hold codes; what is printed as money is kept.
  if (!leaf && !/\d[,，.．]\d/u.test(text)) return undefined
  return book.add({
    text: isBlank ? '' : text.trim(),
    unit,
    ...amount,
    region: regionOf(context, ofRow, ofColumn),
    place: { kind: 'cell', table: place.index, panel, row, column },
    page: cell ? pageOf(cell, printed.page) : printed.page,
    areas: areasOf(cell),
    ...addressOf(cell),
    label: label_,
  })
}

function regionOf({ space }: PlaceContext, row: Region | undefined, column: Region | undefined): Region | undefined {
  if (!row || !column) return undefined
  const region = cellRegion(space, row, column)
  return region.length > 0 ? region : undefined
}

function addressOf(cell: GridCell | undefined): Pick<ReadFigure, 'address'> {
  const address = cell?.cell.address
  return address === undefined
    ? {}
    : { address: cell?.table.sheet === undefined ? address : `${cell.table.sheet}!${address}` }
}

function pageOf({ cell }: GridCell, page: number): number {
  return cell.pieces[0]?.area.page ?? cell.area?.page ?? page
}

function areasOf(cell: GridCell | undefined): readonly PageArea[] {
  if (!cell) return []
  return cell.cell.area ? [cell.cell.area] : cell.cell.pieces.map(({ area }) => area)
}

function readRow({ matched: { row, label, code, pattern, continues }, region, parts, isPartial }: PlacedRow): ReadRow {
  const labelled = row.cells.find((each) => each?.cell.text === label && label !== '')
  return {
    label: labelPrinted(label),
    code,
    spec: pattern?.spec,
    region,
    parts,
    ...(isPartial ? { isPartial } : {}),
    ...(continues ? { continues } : {}),
    page: row.page,
    areas: areasOf(labelled),
  }
}

function readColumn({ matched: { path, leaf }, region, parts }: PlacedColumn): ReadColumn {
  return { path, spec: leaf?.spec, region, parts }
}
