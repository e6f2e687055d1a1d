import { resolveRegion } from '../profile/region.ts'
import type { TableSpec } from '../profile/schema.ts'
import type { FigureBook } from './figure-book.ts'
import type { LogicalTable } from './grid.ts'
import { bestLabel, isNumber, labelPrinted } from './label.ts'
import type { PlaceContext } from './place-table.ts'
import { announcedUnit, readAmount } from './read-amount.ts'
import { shell, type TablePlace, unitOf } from './read-table.ts'
import type { FigureIndex, ReadTable } from './reading.ts'

const ALIKE = 0.8

/** Reads a form: of its cells only the figures that the format places beside their labels are amounts. */
export function readForm(
  context: PlaceContext,
  table: LogicalTable,
  spec: TableSpec,
  place: TablePlace,
  book: FigureBook,
): ReadTable {
  const unit = unitOf(table) ?? place.unit
  const rows = (spec.form ?? []).flatMap((block) => (block.kind === 'figures' ? block.rows : []))
  const used = new Set<number>()
  const found = table.rows.map((row, index) => {
    const cells = [
      ...new Map(row.cells.flatMap((each, column) => (each ? [[each.cell, column] as const] : []))).entries(),
    ]
    const labelled = cells.flatMap(([cell, column]) => {
      const at = rows.findIndex((each, position) => !used.has(position) && bestLabel(cell.text, [each.label]) >= ALIKE)
      return at < 0 ? [] : [{ at, column, cell }]
    })[0]
    const spoken = labelled && rows[labelled.at]
    const value = labelled && cells.find(([cell, column]) => column > labelled.column && isNumber(cell.text))
    if (!labelled || !spoken || !value)
      return { row, index, label: '', figure: undefined as FigureIndex | undefined, column: -1 }
    used.add(labelled.at)
    const [cell, column] = value
    const own = announcedUnit(labelled.cell.text) ?? unit
    const amount = readAmount(cell.text, own)
    const figure =
      amount &&
      book.add({
        text: cell.text.trim(),
        unit: own,
        ...amount,
        region: resolveRegion(context, spoken.region),
        place: { kind: 'cell', table: place.index, panel: 0, row: index, column },
        page: cell.pieces[0]?.area.page ?? row.page,
        areas: cell.area ? [cell.area] : cell.pieces.map(({ area }) => area),
        label: [table.title, labelPrinted(labelled.cell.text)].filter((text) => text !== '').join(' · '),
      })
    return { row, index, label: labelled.cell.text, figure, column }
  })
  return {
    ...shell(table, spec, place, unit),
    panels: [
      {
        rows: found.map(({ row, label }) => ({
          label: labelPrinted(label),
          code: '',
          spec: undefined,
          region: undefined,
          parts: [],
          page: row.page,
          areas: [],
        })),
        columns: Array.from({ length: table.columnCount }, () => ({
          path: [],
          spec: undefined,
          region: undefined,
          parts: [],
        })),
        figures: found.map(({ figure, column }) =>
          Array.from({ length: table.columnCount }, (_, at) => (at === column ? figure : undefined)),
        ),
        texts: table.rows.map((row) =>
          Array.from({ length: table.columnCount }, (_, column) => row.cells[column]?.cell.text ?? ''),
        ),
      },
    ],
  }
}
