import type { Cell, DocumentTree, Fen, Table, TableRow } from '@mingzhang/kernel'
import { figureCells, type Mutable, paragraphs, tables, textOf } from './mutable-tree.ts'

/** Kinds of mistakes that people make in published budgets. */
export const ERROR_CLASSES = [
  'digit',
  'swapped digits',
  'wrong total',
  'missing row',
  'wrong percentage',
  'wrong direction',
  'wrong year',
  'wrong unit',
  'wrong unit of a table',
  'wrong column',
  'wrong row',
  'stale figure in text',
  'missing table',
  'missing note',
  'template words',
] as const

export type ErrorClass = (typeof ERROR_CLASSES)[number]

/** An error that was put into a document. */
export interface Planted {
  readonly class: ErrorClass
  /** Where, in words: the table and row, or the sentence. */
  readonly where: string
  readonly stated: string
  readonly expected: string
}

export interface Spot {
  readonly planted: Planted
  /** Nothing else is planted where this one is. */
  readonly place: object
  readonly apply: () => void
}

export function cellSpots(
  tree: Mutable<DocumentTree>,
  kind: ErrorClass,
  change: (text: string, unit: string) => string | undefined,
): readonly Spot[] {
  return tables(tree).flatMap((table) =>
    figureCells(table).flatMap(({ row, cell }) => {
      if (cell.figure?.fen === undefined || cell.figure.fen === 0) return []
      const text = change(cell.text, cell.figure.unit)
      return text === undefined || text === cell.text ? [] : [spotOfCell(kind, table, row, cell, text)]
    }),
  )
}

export function spotOfCell(
  kind: ErrorClass,
  table: Mutable<Table>,
  row: Mutable<TableRow>,
  cell: Mutable<Cell>,
  text: string | undefined,
): Spot {
  return {
    planted: {
      class: kind,
      where: `${table.title} · ${row.code} ${row.label}`,
      stated: text ?? '',
      expected: cell.text,
    },
    place: row,
    apply: () => {
      cell.text = text ?? ''
      if (!cell.figure) return
      cell.figure.value = (text ?? '').replaceAll(',', '')
      delete cell.figure.fen
    },
  }
}

/** Two cells that stand in each other's places. */
export function moved(
  kind: ErrorClass,
  table: Mutable<Table>,
  row: Mutable<TableRow>,
  cell: Mutable<Cell>,
  other: Mutable<Cell>,
): Spot {
  return {
    planted: {
      class: kind,
      where: `${table.title} · ${row.code} ${row.label}`,
      stated: other.text,
      expected: cell.text,
    },
    place: table,
    apply: () => {
      ;[cell.text, other.text] = [other.text, cell.text]
      for (const each of [cell, other]) {
        if (!each.figure) continue
        each.figure.value = each.text.replaceAll(',', '')
        delete each.figure.fen
      }
    },
  }
}

export function runSpots(
  tree: Mutable<DocumentTree>,
  kind: ErrorClass,
  change: (figure: { readonly unit: string; readonly fen?: Fen | undefined }, text: string) => string | undefined,
): readonly Spot[] {
  return paragraphs(tree).flatMap((runs) =>
    runs.flatMap((run): readonly Spot[] => {
      if (run.kind !== 'figure') return []
      const text = change(run.figure, run.text)
      if (text === undefined || text === run.text) return []
      return [
        {
          planted: { class: kind, where: textOf(runs), stated: text, expected: run.text },
          place: runs,
          apply: () => {
            run.text = text
            run.figure.value = text.replaceAll(',', '')
          },
        },
      ]
    }),
  )
}

/** Words of paragraphs. A word may stand at the end of one run, and what must follow it in the next. */
export function wordSpots(
  tree: Mutable<DocumentTree>,
  kind: ErrorClass,
  pattern: RegExp,
  change: (word: string) => string,
  follows: (after: string) => boolean = () => true,
): readonly Spot[] {
  return paragraphs(tree).flatMap((runs) => {
    const text = textOf(runs)
    return [...text.matchAll(pattern)].flatMap((match): readonly Spot[] => {
      const [word] = match
      if (!follows(text.slice(match.index + word.length))) return []
      let start = 0
      const run = runs.find((each) => {
        const holds = match.index >= start && match.index + word.length <= start + each.text.length
        if (!holds) start += each.text.length
        return holds
      })
      if (!run) return []
      const at = match.index - start
      return [
        {
          planted: { class: kind, where: text, stated: change(word), expected: word },
          place: runs,
          apply: () => {
            run.text = run.text.slice(0, at) + change(word) + run.text.slice(at + word.length)
          },
        },
      ]
    })
  })
}
