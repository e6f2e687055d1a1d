import type { Reading } from '@mingzhang/kernel'
import type { ContextCell, FindingContext } from './file-report.ts'
import type { FoundPlace } from './find-place.ts'

/** Characters shown on either side of the words in question, less where their sentence begins or ends before. */
const BEFORE = 90
const AFTER = 60
/** Longer passages are shown by their beginning. */
const LONGEST = 300
/** Rows of forms may have any number of cells. */
const MOST_CELLS = 40

const ELLIPSIS = '…'

/** The words around a finding: its sentence, or its row with the headers of the columns. */
export function findingContext(reading: Reading, place: FoundPlace | undefined): FindingContext | undefined {
  switch (place?.kind) {
    case 'text':
      return sentenceAround(reading.paragraphs[place.paragraph]?.source.text ?? '', place.start, place.end)
    case 'row':
      return rowAsRead(reading, place)
    case 'grid':
      return rowOfGrid(place)
    default:
      return undefined
  }
}

function sentenceAround(text: string, start: number, end: number): FindingContext | undefined {
  if (text === '') return undefined
  const sentence = text.lastIndexOf('。', start - 1) + 1
  const from = Math.max(sentence, start - BEFORE)
  const stop = text.indexOf('。', Math.max(start, end - 1))
  const last = stop < 0 ? text.length : Math.max(end, stop + 1)
  const to = Math.min(last, end + AFTER)
  const marked = text.slice(start, Math.min(end, start + LONGEST))
  return {
    kind: 'sentence',
    before: `${from > sentence ? ELLIPSIS : ''}${text.slice(from, start)}`,
    marked: start + LONGEST < end ? `${marked}${ELLIPSIS}` : marked,
    after: `${text.slice(end, to)}${to < last ? ELLIPSIS : ''}`,
  }
}

function rowAsRead(
  { tables, figures }: Reading,
  { table, panel, row, columns }: FoundPlace & { readonly kind: 'row' },
): FindingContext | undefined {
  const read = tables[table]?.panels[panel]
  const own = read?.rows[row]
  if (!read || !own) return undefined
  const cells = read.columns.map(({ path }, column): ContextCell => {
    const figure = figures[read.figures[row]?.[column] ?? -1]
    return {
      header: path.join('／'),
      text: figure?.text ?? read.texts[row]?.[column] ?? '',
      marked: columns.includes(column),
    }
  })
  // In side-by-side panels the label stands outside of the columns of figures.
  const hasLabel = own.label === '' || cells.some(({ text }) => text.replace(/\s+/gu, '').includes(own.label))
  const label: readonly ContextCell[] = hasLabel
    ? []
    : [{ header: '', text: [own.code, own.label].filter(Boolean).join(' '), marked: false }]
  return rowOf([...label, ...cells])
}

function rowOfGrid({ grid, row, columns }: FoundPlace & { readonly kind: 'grid' }): FindingContext | undefined {
  const headers = grid.cells.filter((cell) => cell.row === 0 && row > 0)
  return rowOf(
    grid.cells
      .filter((cell) => cell.row <= row && row < cell.row + cell.rowSpan)
      .map(({ column, text }): ContextCell => {
        const header = headers.find((cell) => cell.column <= column && column < cell.column + cell.columnSpan)
        return { header: header?.text ?? '', text, marked: columns.includes(column) }
      }),
  )
}

/** Blank cells say nothing, but for those in question. */
function rowOf(cells: readonly ContextCell[]): FindingContext | undefined {
  const said = cells.filter(({ text, marked }) => marked || text.trim() !== '')
  return said.length === 0 ? undefined : { kind: 'row', cells: said.slice(0, MOST_CELLS) }
}
