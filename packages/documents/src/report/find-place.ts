import {
  areasOf,
  type Finding,
  type PageArea,
  type ReadFigure,
  type Reading,
  type ReadTable,
  type SourceTable,
} from '@mingzhang/kernel'

/**
 * Where in the reading a finding stands. Findings carry page, place, quote and areas; which paragraph or cell that is follows from them,
 * in formats without geometry from the words alone.
 */
export type FoundPlace =
  | { readonly kind: 'text'; readonly paragraph: number; readonly start: number; readonly end: number }
  /** A row as read; `columns` are the ones in question, none where the row as a whole is. */
  | {
      readonly kind: 'row'
      readonly table: number
      readonly panel: number
      readonly row: number
      readonly columns: readonly number[]
    }
  /** A row of a grid that was not understood. */
  | {
      readonly kind: 'grid'
      readonly grid: SourceTable
      readonly row: number
      readonly columns: readonly number[]
      readonly table: number | undefined
    }
  | { readonly kind: 'table'; readonly table: number }

/** Finds the place of a finding; undefined for what is said of the document as a whole. */
export function findPlace(reading: Reading, finding: Finding): FoundPlace | undefined {
  return (
    placeOfFigure(reading, finding) ??
    placeOfRow(reading, finding) ??
    placeInText(reading, finding) ??
    placeInGrid(reading, finding) ??
    placeOfTable(reading, finding)
  )
}

/** A figure names its own place and is quoted as printed. */
function placeOfFigure({ figures }: Reading, { place, stated, page, areas }: Finding): FoundPlace | undefined {
  const same = figures.filter((figure) => figure.label === place && figure.text === stated && figure.page === page)
  const figure = same.length > 1 ? (same.find((each) => sameAreas(each.areas, areas)) ?? same[0]) : same[0]
  if (!figure || (areas.length > 0 && !sameAreas(figure.areas, areas))) return undefined
  const at = figure.place
  if (at.kind === 'sentence') return { kind: 'text', paragraph: at.paragraph, start: at.start, end: at.end }
  return { kind: 'row', table: at.table, panel: at.panel, row: at.row, columns: [at.column] }
}

function sameAreas(a: readonly PageArea[], b: readonly PageArea[]): boolean {
  const [first] = a
  const [second] = b
  return first !== undefined && second !== undefined ? overlap(first, second) : first === second
}

function overlap(a: PageArea, b: PageArea): boolean {
  return a.page === b.page && a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom
}

/** `table · row`, or `table · code row`: rows that are missing something, and rows that are named wrong. */
function placeOfRow(reading: Reading, finding: Finding): FoundPlace | undefined {
  const words = wordsOf(finding)
  const found = reading.tables.flatMap((table) => {
    if (table.title === '' || !finding.place.startsWith(`${table.title} · `)) return []
    const name = finding.place.slice(table.title.length + 3)
    return table.panels.flatMap(({ rows }, panel) =>
      rows.flatMap(({ label, code, page }, row) => {
        const isNamed = label === name || [code, label].filter(Boolean).join(' ') === name
        return isNamed && page === finding.page ? [{ table, panel, row }] : []
      }),
    )
  })
  // A unit's row may be named as its department's: the one with the quoted figures is meant.
  const scores = found.map(
    ({ table, panel, row }) =>
      figuresOf(reading, table, panel, row).filter((figure) => figure && words.has(figure.text)).length,
  )
  const best = found[scores.indexOf(Math.max(...scores))]
  if (!best) return undefined
  const { table, panel, row } = best
  return { kind: 'row', table: table.index, panel, row, columns: markedColumns(reading, table, panel, row, finding) }
}

/** What a quote says, word by word. */
function wordsOf({ quote }: Finding): ReadonlySet<string> {
  return new Set(quote.split(/\s+/u).filter((word) => word !== ''))
}

function figuresOf(
  { figures }: Reading,
  table: ReadTable,
  panel: number,
  row: number,
): readonly (ReadFigure | undefined)[] {
  return (table.panels[panel]?.figures[row] ?? []).map((index) => figures[index ?? -1])
}

/** The cells of a row that a finding frames, or without frames quotes; its label where it is no figure. */
function markedColumns(
  reading: Reading,
  table: ReadTable,
  panel: number,
  row: number,
  finding: Finding,
): readonly number[] {
  const { areas } = finding
  const words = wordsOf(finding)
  const marked = figuresOf(reading, table, panel, row).flatMap((figure, column) => {
    if (!figure) return []
    const isMeant =
      areas.length > 0
        ? figure.areas.some((area) => areas.some((frame) => overlap(shrunk(area), frame)))
        : words.has(figure.text)
    return isMeant ? [column] : []
  })
  const read = table.panels[panel]
  const label = read?.rows[row]?.label ?? ''
  const named = (read?.texts[row] ?? []).findIndex((text) => label !== '' && plain(text) === label)
  return marked.length > 0 || named < 0 ? marked : [named]
}

const plain = (text: string): string => text.replace(/\s+/gu, '')

/** Cells that stand side by side share their edge. */
function shrunk({ page, left, top, right, bottom }: PageArea): PageArea {
  const x = (right - left) / 4
  const y = (bottom - top) / 4
  return { page, left: left + x, top: top + y, right: right - x, bottom: bottom - y }
}

/** The paragraph that has the quoted words: where several do, the one whose characters are framed, else the one of its page and place. */
function placeInText({ paragraphs }: Reading, finding: Finding): FoundPlace | undefined {
  const { quote, page, place, stated, areas } = finding
  if (quote === '') return undefined
  let best: { readonly found: FoundPlace; readonly score: number } | undefined
  for (const { index, source, path } of paragraphs) {
    for (let at = source.text.indexOf(quote); at >= 0; at = source.text.indexOf(quote, at + 1)) {
      const framed = framedSpan(source, at, at + quote.length, areas)
      const onPage = source.page === page || source.pieces.some(({ area }) => area.page === page)
      const score = (framed ? 4 : 0) + (onPage ? 2 : 0) + (path.at(-1) === place ? 1 : 0)
      if (best && best.score >= score) continue
      const said = spanOf(source.text, stated, at, at + quote.length)
      // Words that reach over what is framed say more than the frame.
      const isWider = said && framed && said.start <= framed.start && framed.end <= said.end
      const span = (isWider ? said : framed) ?? said ?? { start: at, end: at + quote.length }
      best = { found: { kind: 'text', paragraph: index, ...span }, score }
    }
  }
  // Words that stand on another page only are not the ones that are meant.
  return best && best.score >= 2 ? best.found : undefined
}

interface Span {
  readonly start: number
  readonly end: number
}

/** Where words stand in a part of a text, whatever white space is between their characters. */
function spanOf(text: string, words: string, from: number, to: number): Span | undefined {
  const wanted = plain(words)
  if (wanted === '') return undefined
  const places: number[] = []
  let compact = ''
  for (let at = from; at < to; at++) {
    const character = text[at] ?? ''
    if (plain(character) === '') continue
    places.push(at)
    compact += character
  }
  const found = compact.indexOf(wanted)
  const [start, end] = [places[found], places[found + wanted.length - 1]]
  return found < 0 || start === undefined || end === undefined ? undefined : { start, end: end + 1 }
}

/** The characters between `start` and `end` that lie in the areas. */
function framedSpan(
  source: Reading['paragraphs'][number]['source'],
  start: number,
  end: number,
  areas: readonly PageArea[],
): Span | undefined {
  if (areas.length === 0) return undefined
  let first: number | undefined
  let last = start
  for (let at = start; at < end; at++) {
    const own = areasOf(source, at, at + 1)
    if (!own.some((area) => areas.some((framed) => overlap(middle(area), framed)))) continue
    first ??= at
    last = at
  }
  return first === undefined ? undefined : { start: first, end: last + 1 }
}

/** A character counts as framed when its middle is. */
function middle({ page, left, top, right, bottom }: PageArea): PageArea {
  const x = (left + right) / 2
  const y = (top + bottom) / 2
  return { page, left: x - 0.01, top: y - 0.01, right: x + 0.01, bottom: y + 0.01 }
}

/** The cell that is framed, else the one that holds the words. */
function placeInGrid(reading: Reading, finding: Finding): FoundPlace | undefined {
  const grids = reading.source.blocks.filter((block) => block.kind === 'table')
  const near = grids.filter((grid) => grid.page === finding.page)
  const [area] = finding.areas
  for (const grid of near) {
    const cell = grid.cells.find((each) =>
      area
        ? each.area !== undefined && overlap(middle(area), each.area)
        : finding.quote !== '' && each.text !== '' && each.text.includes(finding.quote),
    )
    if (!cell) continue
    const table = tableOfGrid(reading, grid)
    const read = table && readRow(table, grid, cell.row)
    if (table && read)
      return { kind: 'row', table: table.index, ...read, columns: columnsWith(reading, table, read, cell.text) }
    return { kind: 'grid', grid, row: cell.row, columns: [cell.column], table: table?.index }
  }
  return undefined
}

/** Of the tables on a grid's page, the one whose rows the grid has. */
function tableOfGrid({ tables }: Reading, grid: SourceTable): ReadTable | undefined {
  const near = tables.filter(({ page, lastPage }) => page <= grid.page && grid.page <= lastPage)
  if (near.length <= 1) return near[0]
  const texts = new Set(grid.cells.map(({ text }) => plain(text)))
  const shared = near.map(
    ({ panels }) => panels.flatMap(({ rows }) => rows).filter(({ label }) => label !== '' && texts.has(label)).length,
  )
  return near[shared.indexOf(Math.max(...shared))]
}

/** The row as read whose label or code stands in a row of the grid. */
function readRow(
  { panels }: ReadTable,
  grid: SourceTable,
  row: number,
): { readonly panel: number; readonly row: number } | undefined {
  const texts = grid.cells.flatMap((cell) => (cell.row === row ? [plain(cell.text)] : []))
  for (const [panel, { rows }] of panels.entries()) {
    const at = rows.findIndex(
      ({ label, code, page }) =>
        page === grid.page &&
        label !== '' &&
        texts.some((text) => text.endsWith(label)) &&
        texts.join('').includes(code),
    )
    if (at >= 0) return { panel, row: at }
  }
  return undefined
}

function columnsWith(
  { figures }: Reading,
  { panels }: ReadTable,
  { panel, row }: { readonly panel: number; readonly row: number },
  text: string,
): readonly number[] {
  const read = panels[panel]
  const wanted = text.trim()
  const texts = (read?.columns ?? []).map(
    (_, column) => figures[read?.figures[row]?.[column] ?? -1]?.text ?? read?.texts[row]?.[column] ?? '',
  )
  const at = texts.findIndex((each) => each.trim() === wanted)
  return at < 0 ? [] : [at]
}

function placeOfTable({ tables }: Reading, { place, page }: Finding): FoundPlace | undefined {
  const named = tables.filter(({ title }) => title !== '' && (title === place || place.startsWith(`${title} · `)))
  const table = named.find((each) => each.page <= page && page <= each.lastPage) ?? named[0]
  return table && { kind: 'table', table: table.index }
}
