import { type AmountUnit, isAmountUnit } from '../../amount/amount-unit.ts'
import { fen } from '../../amount/fen.ts'
import { parseAmount } from '../../amount/parse-amount.ts'
import { buildTree } from '../../classification/tree.ts'
import { DIMENSIONS } from '../../facts/dimension.ts'
import type { Space } from '../../facts/space.ts'
import type { Profile } from '../../profile/schema.ts'
import type { ReadColumn, ReadFigure, Reading, ReadParagraph, ReadRow, ReadTable } from '../../read/reading.ts'
import type { SourceBlock, SourceCell, SourcePage, SourceParagraph, SourceTable } from '../../read/source-document.ts'
import type { ExampleBlock, RuleExample } from './example-schema.ts'
import { numberOf, sameTitle } from './titles.ts'

/**
 * The reading of a rule's example: its blocks as a careful reader would have understood them.
 * @shape RuleExample × Profile -> Reading
 */
export function exampleReading(example: RuleExample, profile?: Profile): Reading {
  const pages: SourcePage[] = [{ number: 1, width: 0, height: 0, content: 'text' }]
  const blocks: SourceBlock[] = []
  const paragraphs: ReadParagraph[] = []
  const figures: ReadFigure[] = []
  const tables: ReadTable[] = []
  const path: string[] = []
  let unit: AmountUnit = '万元'
  let title: ReadParagraph | undefined
  const { department, title: documentTitle, year, kind, level } = example

  const addParagraph = (role: ReadParagraph['role'], text: string): ReadParagraph => {
    const source: SourceParagraph = { kind: 'paragraph', text, pieces: [], page: pages.length }
    const paragraph: ReadParagraph = { index: paragraphs.length, source, section: undefined, path: [...path], role }
    blocks.push(source)
    paragraphs.push(paragraph)
    return paragraph
  }
  const reading: Reading = {
    source: { kind: 'source', format: 'text', pages, blocks },
    profile,
    kind,
    level,
    year,
    department,
    title: documentTitle,
    space: EMPTY_SPACE,
    tables,
    paragraphs,
    figures,
    statements: [],
    unmatched: [],
  }
  for (const block of example.document) {
    if (typeof block === 'string') addParagraph('body', block)
    else if ('page' in block) pages.push({ number: pages.length + 1, width: 0, height: 0, content: block.page })
    else if ('table' in block) {
      const source = gridOf(block.table, pages.length)
      blocks.push(source)
      const spec = profile?.tables.find((table) =>
        [table.title, table.contents, ...(table.also ?? [])].some((each) =>
          sameTitle(each.replace(/\{[^}]*\}/g, ''), title?.source.text ?? '', reading),
        ),
      )
      const page = pages.length
      tables.push(tableOf(block.table, { index: tables.length, page, unit, title, spec, printed: source, figures }))
    } else {
      const [role, text] = paragraphOf(block)
      if (role === 'heading') {
        const depth = depthOf(text)
        path.splice(depth, path.length - depth, text)
      }
      const paragraph = addParagraph(role, text)
      if (role === 'tableTitle') title = paragraph
      if (role === 'tableCaption') unit = unitOf(text) ?? unit
      const table = tables.at(-1)
      if (role === 'note' && table) tables[tables.length - 1] = { ...table, notes: [...table.notes, paragraph.index] }
    }
  }
  return reading
}

type ParagraphBlock = Exclude<ExampleBlock, string | { table: unknown } | { page: unknown }>

function paragraphOf(block: ParagraphBlock): readonly [ReadParagraph['role'], string] {
  if ('cover' in block) return ['cover', block.cover]
  if ('contents' in block) return ['contents', block.contents]
  if ('heading' in block) return ['heading', block.heading]
  if ('tableTitle' in block) return ['tableTitle', block.tableTitle]
  if ('caption' in block) return ['tableCaption', block.caption]
  return ['note', block.note]
}

/** Depth of a heading by its numbering: 第一部分, 一、, （一）. */
function depthOf(heading: string): number {
  const number = numberOf(heading)
  if (number.startsWith('第') || number === '') return 0
  return /^[（(]/.test(number) ? 2 : 1
}

function unitOf(caption: string): AmountUnit | undefined {
  const words = /单位[：:]\s*(\S+)\s*$/u.exec(caption)?.[1] ?? ''
  return isAmountUnit(words) ? words : undefined
}

function gridOf(rows: readonly (readonly string[])[], page: number): SourceTable {
  const cells = rows.flatMap((row, r) =>
    row.map((text, column): SourceCell => ({ text, pieces: [], row: r, column, rowSpan: 1, columnSpan: 1 })),
  )
  return {
    kind: 'table',
    page,
    rowCount: rows.length,
    columnCount: Math.max(...rows.map(({ length }) => length)),
    cells,
  }
}

interface TableMaking {
  readonly index: number
  readonly page: number
  readonly unit: AmountUnit
  readonly title: ReadParagraph | undefined
  readonly printed: SourceTable
  readonly spec: Profile['tables'][number] | undefined
  /** Figures of the reading; the table adds its own. */
  readonly figures: ReadFigure[]
}

const CODE = /编码|代码|^[类款项]$/u
const LABEL = /名称|项目|科目|单位/u

function tableOf(rows: readonly (readonly string[])[], making: TableMaking): ReadTable {
  const { index, page, unit, title, spec, printed, figures } = making
  const [header = [], ...body] = rows
  const columns = header.map((text): ReadColumn => ({ path: [text], spec: undefined, region: undefined, parts: [] }))
  const isCode = header.map((text) => CODE.test(text))
  const label = header.findIndex((text, column) => !isCode[column] && LABEL.test(text))
  const readRows = body.map(
    (cells): ReadRow => ({
      label: cells[label] ?? '',
      code: cells.filter((_, column) => isCode[column]).join(''),
      spec: undefined,
      region: undefined,
      parts: [],
      page,
      areas: [],
    }),
  )
  const isFigure = (column: number): boolean => column !== label && !isCode[column]
  const grid = body.map((cells, row) =>
    cells.map((text, column) => {
      if (!isFigure(column)) return undefined
      const parsed = parseAmount(text, unit)
      if (parsed.kind !== 'amount' && parsed.kind !== 'blank') return undefined
      const amount = parsed.kind === 'blank' ? fen(0) : parsed.fen
      const place = { kind: 'cell', table: index, panel: 0, row, column } as const
      const words = readRows[row]?.label ?? ''
      figures.push({
        index: figures.length,
        text,
        unit,
        amount,
        quantum: fen(0),
        region: undefined,
        place,
        page,
        areas: [],
        label: words,
      })
      return figures.length - 1
    }),
  )
  const texts = body.map((cells, row) => cells.map((text, column) => (grid[row]?.[column] === undefined ? text : '')))
  return {
    index,
    spec,
    title: title?.source.text ?? '',
    titleParagraph: title?.index,
    unit,
    page,
    lastPage: page,
    grids: [printed],
    panels: [{ rows: readRows, columns, figures: grid, texts }],
    notes: [],
  }
}

/** Rules do not ask for regions. */
const EMPTY_SPACE: Space = Object.fromEntries(
  DIMENSIONS.map((dimension) => [dimension, buildTree([], { exhaustive: true })]),
) as unknown as Space
