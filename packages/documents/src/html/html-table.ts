import type { Table } from '@mingzhang/kernel'
import { bodyGrid, type PlacedCell, startColumns } from '../table/table-grid.ts'
import type { ElementIds } from './element-ids.ts'
import { attribute, escapeHtml } from './html-escape.ts'
import { figureHtml, linesHtml, runsHtml } from './html-figure.ts'
import { rowHeaders } from './row-headers.ts'

/** From this many columns on a reader scrolls sideways, and the row's name stays in sight. */
const WIDE_COLUMNS = 7
/** From this many rows on the table scrolls in its own frame, and its header stays in sight. */
const TALL_ROWS = 30

/** Where in the page a table stands. */
export interface TablePlace {
  /** Level of the table's heading, 2 to 6. */
  readonly headingLevel: number
  /** A table directly under a heading begins on the heading's page when printed. */
  readonly startsPage: boolean
  readonly index: number
}

/**
 * A table with its title, its line of department and unit, its notes; scrolled sideways in a region the keyboard
 * reaches.
 * @shape (Table, TablePlace, ElementIds) -> HTML
 */
export function tableHtml(table: Table, place: TablePlace, ids: ElementIds): string {
  const id = ids.claim(tableKey(table)) ?? `${tableKey(table)}-${place.index}`
  const title = `${id}-title`
  const heading = `h${place.headingLevel}`
  const classes = [
    'table-block',
    table.orientation,
    ...(place.startsPage ? ['starts-page'] : []),
    ...(table.columns.length >= WIDE_COLUMNS ? ['wide'] : []),
    ...(table.rows.length >= TALL_ROWS ? ['tall'] : []),
  ]
  const caption = [table.captionLeft, table.captionRight].map((text) => `<span>${escapeHtml(text)}</span>`).join('')
  return `<div class="${classes.join(' ')}"${attribute('id', id)}>
<div class="table-frame" tabindex="0" role="region"${attribute('aria-labelledby', title)}>
<table class="t${place.index}">
<caption><div class="caption"><${heading}${attribute('id', title)}>${escapeHtml(table.title)}</${heading}><p>${caption}</p></div></caption>
<colgroup>${table.columns.map(() => '<col>').join('')}</colgroup>
<thead>
${headerRows(table)}
</thead>
<tbody>
${bodyRows(table, ids)}
</tbody>
</table>
</div>
${table.notes.map((runs) => `<p class="note">${runsHtml(runs, ids)}</p>`).join('\n')}
</div>`
}

/** The key of a table's id; its place in the contents links to it. */
export function tableKey(table: Table): string {
  return `table-${table.id}`
}

function headerRows(table: Table): string {
  const starts = startColumns(table.header)
  return table.header
    .map((cells, row) => {
      const html = cells.map((cell, index) => {
        const figure = table.columns[starts[row]?.[index] ?? 0]?.kind === 'figure'
        const scope = cell.columnSpan > 1 ? 'colgroup' : 'col'
        return `<th scope="${scope}"${spans(cell)}${figure ? ' class="figure"' : ''}>${linesHtml(cell.text)}</th>`
      })
      return `<tr>${html.join('')}</tr>`
    })
    .join('\n')
}

function bodyRows(table: Table, ids: ElementIds): string {
  const firstFigure = table.columns.findIndex((column) => column.kind !== 'label')
  const lastEdgeColumn = firstFigure < 0 ? table.columns.length : firstFigure
  return bodyGrid(table.rows)
    .map((cells, index) => {
      const headers = rowHeaders(table, cells)
      // The name at the table's left edge; a second one, beside its own figures, moves with them.
      const name = [...headers].find(({ column }) => column <= lastEdgeColumn)
      const html = cells.map((placed) => cellHtml(placed, headers.has(placed), placed === name, ids)).join('')
      return `<tr${attribute('data-code', table.rows[index]?.code || undefined)}>${html}</tr>`
    })
    .join('\n')
}

function cellHtml({ cell }: PlacedCell, isHeader: boolean, isName: boolean, ids: ElementIds): string {
  const classes = [
    cell.align,
    ...(cell.figure ? ['figure'] : []),
    ...(cell.role === 'total' ? ['total'] : []),
    ...(cell.indent > 0 ? [`indent-${Math.min(cell.indent, 4)}`] : []),
    // A cell over several rows would cover the names of the rows below it.
    ...(isName && cell.rowSpan === 1 ? ['stays'] : []),
  ]
  const content = cell.figure ? figureHtml(cell.text, cell.figure, ids) : linesHtml(cell.text)
  const common = `${spans(cell)} class="${classes.join(' ')}"`
  if (!isHeader) return `<td${common}>${content}</td>`
  return `<th scope="${cell.rowSpan > 1 ? 'rowgroup' : 'row'}"${common}>${content}</th>`
}

function spans(cell: { readonly columnSpan: number; readonly rowSpan: number }): string {
  return (
    attribute('colspan', cell.columnSpan > 1 ? cell.columnSpan : undefined) +
    attribute('rowspan', cell.rowSpan > 1 ? cell.rowSpan : undefined)
  )
}
