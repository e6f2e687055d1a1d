import type { DocumentTree } from '@mingzhang/kernel'
import type { Random } from '../../bench/seeded-random.ts'
import { inOtherUnit, otherDigit, reprinted, swapped } from './mistyped.ts'
import { cellAt, figureCells, isSum, lists, type Mutable, paragraphs, tables, textOf } from './mutable-tree.ts'
import { cellSpots, type ErrorClass, moved, type Planted, runSpots, type Spot, spotOfCell, wordSpots } from './spots.ts'

/** What an error class can do to a document: every place where it can strike. */
type Planter = (tree: Mutable<DocumentTree>, random: Random) => readonly Spot[]

/**
 * Puts up to `count` errors of a class into a document.
 * @param inTablesOnly for formats that hold no text
 * @returns the document with errors, and what they are; fewer where the document has not so many places for them
 */
export function plant(
  tree: DocumentTree,
  kind: ErrorClass,
  count: number,
  random: Random,
  inTablesOnly = false,
): { readonly tree: DocumentTree; readonly planted: readonly Planted[] } {
  const copy = structuredClone(tree) as Mutable<DocumentTree>
  const texts = new Set<object>(paragraphs(copy))
  const spots = PLANTERS[kind](copy, random).filter(({ place }) => !inTablesOnly || !texts.has(place))
  const used = new Set<object>()
  const planted: Planted[] = []
  while (planted.length < count && spots.length > 0) {
    const [spot] = spots.splice(random.below(spots.length), 1)
    if (!spot || used.has(spot.place)) continue
    used.add(spot.place)
    spot.apply()
    planted.push(spot.planted)
  }
  return { tree: copy as DocumentTree, planted }
}

const PLANTERS: Readonly<Record<ErrorClass, Planter>> = {
  digit: (tree, random) => [...cellSpots(tree, 'digit', (text) => otherDigit(text, random))],
  'swapped digits': (tree, random) => cellSpots(tree, 'swapped digits', (text) => swapped(text, random)),
  'wrong total': (tree) =>
    tables(tree).flatMap((table) =>
      figureCells(table).flatMap(({ row, cell }) => {
        const parts = cell.sumOf ?? []
        const values = parts.flatMap(([r = -1, c = -1]) => cellAt(table, r, c)?.figure?.fen ?? [])
        const left = values.find((value) => value !== 0 && value !== cell.figure?.fen)
        if (cell.figure?.fen === undefined || left === undefined) return []
        return [
          spotOfCell('wrong total', table, row, cell, reprinted(cell.text, cell.figure.fen - left, cell.figure.fen)),
        ]
      }),
    ),
  'missing row': (tree) =>
    tables(tree).flatMap((table) =>
      table.rows.flatMap((row): readonly Spot[] => {
        const amounts = row.cells.filter(({ figure }) => figure?.fen !== undefined && figure.fen !== 0)
        const isFree = table.rows.every(({ cells }) => cells.every(({ rowSpan }) => rowSpan === 1))
        if (row.code === '' || amounts.length === 0 || !isFree || isSum(table, row)) return []
        const [first] = amounts
        return [
          {
            planted: {
              class: 'missing row',
              where: `${table.title} · ${row.code} ${row.label}`,
              stated: '',
              expected: first?.text ?? '',
            },
            place: table,
            apply: () => {
              table.rows.splice(table.rows.indexOf(row), 1)
            },
          },
        ]
      }),
    ),
  'wrong percentage': (tree, random) =>
    runSpots(tree, 'wrong percentage', ({ unit }, text) => (unit === '%' ? otherDigit(text, random) : undefined)),
  'wrong direction': (tree) =>
    wordSpots(
      tree,
      'wrong direction',
      /增加|减少/gu,
      (word) => (word === '增加' ? '减少' : '增加'),
      (after) => /^\s*[\d,]+(?:\.\d+)?\s*万?元/u.test(after),
    ),
  'wrong year': (tree) =>
    wordSpots(tree, 'wrong year', /比20\d\d年|较20\d\d年/gu, (word) =>
      word.replace(/\d{4}/u, (year) => String(Number(year) - 1)),
    ),
  'wrong unit': (tree) => [
    ...cellSpots(tree, 'wrong unit', (text, unit) => inOtherUnit(text, unit)),
    ...wordSpots(tree, 'wrong unit', /(?<=\d)万元/gu, () => '元'),
  ],
  'wrong unit of a table': (tree) =>
    tables(tree).flatMap((table): readonly Spot[] => {
      const stated = /万元/u.test(table.captionRight) ? '元' : '万元'
      const printed = figureCells(table).filter(({ cell }) => cell.figure?.fen !== undefined && cell.figure.fen !== 0)
      if (!/元/u.test(table.captionRight) || printed.length < 6) return []
      return [
        {
          planted: {
            class: 'wrong unit of a table',
            where: table.title,
            stated,
            expected: stated === '元' ? '万元' : '元',
          },
          place: table,
          apply: () => {
            table.captionRight = table.captionRight.replace(/万?元/u, stated)
          },
        },
      ]
    }),
  'wrong column': (tree) =>
    tables(tree).flatMap((table) =>
      table.rows.flatMap((row) => {
        const cells = row.cells.filter(({ figure, text }) => figure !== undefined && text !== '')
        const blanks = row.cells.filter(({ figure, text, sumOf }) => figure !== undefined && text === '' && !sumOf)
        return cells.flatMap((cell) => {
          const [blank] = blanks.filter((each) => Math.abs(row.cells.indexOf(each) - row.cells.indexOf(cell)) === 1)
          return blank && !cell.sumOf && cell.figure?.fen ? [moved('wrong column', table, row, cell, blank)] : []
        })
      }),
    ),
  'wrong row': (tree) =>
    tables(tree).flatMap((table) =>
      table.rows.flatMap((row, at) => {
        const next = table.rows[at + 1]
        if (!next || isSum(table, row) || isSum(table, next) || next.cells.length !== row.cells.length) return []
        return row.cells.flatMap((cell, column) => {
          const below = next.cells[column]
          const isPair =
            cell.figure?.fen &&
            below?.figure &&
            cell.text !== '' &&
            below.text !== cell.text &&
            !cell.sumOf &&
            !below.sumOf
          return isPair ? [moved('wrong row', table, row, cell, below)] : []
        })
      }),
    ),
  'stale figure in text': (tree, random) =>
    runSpots(tree, 'stale figure in text', ({ fen }, text) => {
      if (fen === undefined || fen === 0) return undefined
      const stale = Math.round(fen * (0.7 + 0.2 * random.next()))
      return reprinted(text, stale, fen)
    }),
  'missing table': (tree) =>
    lists(tree).flatMap((list) =>
      list.flatMap((block): readonly Spot[] => {
        if (block.kind !== 'table') return []
        return [
          {
            planted: { class: 'missing table', where: block.title, stated: '', expected: block.title },
            place: block,
            apply: () => {
              list.splice(list.indexOf(block), 1)
            },
          },
        ]
      }),
    ),
  'missing note': (tree) =>
    tables(tree).flatMap((table): readonly Spot[] => {
      const isEmpty = figureCells(table).every(({ cell }) => cell.text === '')
      if (!isEmpty || table.notes.length === 0) return []
      const note = table.notes.map(textOf).join('')
      return [
        {
          planted: { class: 'missing note', where: table.title, stated: '', expected: note },
          place: table,
          apply: () => {
            table.notes = []
          },
        },
      ]
    }),
  'template words': (tree, random) =>
    paragraphs(tree).flatMap((runs): readonly Spot[] => {
      const last = runs.at(-1)
      if (last?.kind !== 'text' || !last.text.endsWith('。') || textOf(runs).length < 30) return []
      const words = TEMPLATE_WORDS[random.below(TEMPLATE_WORDS.length)] ?? ''
      return [
        {
          planted: { class: 'template words', where: textOf(runs).slice(0, 30), stated: words, expected: '' },
          place: runs,
          apply: () => {
            last.text = `${last.text.slice(0, -1)}${words}。`
          },
        },
      ]
    }),
}

const TEMPLATE_WORDS = [
  '（列示至项级科目）',
  '增加/减少XX万元',
  '（此处填写原因）',
  '主要用于××等方面',
  '（如无，请删除本段）',
  '减少（增加）0.00万元',
]
