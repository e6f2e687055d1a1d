import type { Block, Cell, DocumentTree, Fen, Run, Table, TableRow } from '@mingzhang/kernel'
import type { Random } from '../../bench/seeded-random.ts'

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

interface Spot {
  readonly planted: Planted
  /** Nothing else is planted where this one is. */
  readonly place: object
  readonly apply: () => void
}

type Mutable<T> = T extends string | number | boolean
  ? T
  : T extends readonly (infer Item)[]
    ? Mutable<Item>[]
    : T extends object
      ? { -readonly [Key in keyof T]: Mutable<T[Key]> }
      : T

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

function otherDigit(text: string, random: Random): string | undefined {
  const places = [...text.matchAll(/\d/gu)].map(({ index }) => index)
  // The last places of a figure are within what rounding allows elsewhere.
  const place = places[random.below(Math.max(1, places.length - 2))]
  if (place === undefined || places.length < 3) return undefined
  const digit = (Number(text[place]) + 1 + random.below(9)) % 10
  if (place === places[0] && digit === 0) return undefined
  return text.slice(0, place) + String(digit) + text.slice(place + 1)
}

function swapped(text: string, random: Random): string | undefined {
  const places = [...text.matchAll(/\d/gu)].map(({ index }) => index)
  const pairs = places.slice(0, -2).flatMap((place, index) => {
    const next = places[index + 1]
    return next !== undefined && text[place] !== text[next] && !(index === 0 && text[next] === '0')
      ? [[place, next]]
      : []
  })
  const [a, b] = pairs[random.below(pairs.length)] ?? []
  if (a === undefined || b === undefined) return undefined
  const characters = [...text]
  ;[characters[a], characters[b]] = [characters[b] ?? '', characters[a] ?? '']
  return characters.join('')
}

/** An amount as it would stand in a table of the other unit. */
function inOtherUnit(text: string, unit: string): string | undefined {
  const plain = text.replaceAll(',', '')
  if (unit === '元') return plain.length > 8 ? (Number(plain) / 10_000).toFixed(2) : undefined
  return /^\d+\.\d\d$/u.test(plain) && plain.length > 4 ? `${plain.replace('.', '')}00` : undefined
}

/** Another amount in the form of a printed one. */
function reprinted(like: string, amount: number, was: Fen): string | undefined {
  const plain = like.replaceAll(',', '')
  const decimals = plain.includes('.') ? plain.length - plain.indexOf('.') - 1 : 0
  const text = ((Number(plain) * amount) / was).toFixed(decimals)
  const grouped = like.includes(',') ? text.replace(/\B(?<!\.\d*)(?=(\d{3})+(?!\d))/gu, ',') : text
  return grouped === like ? undefined : grouped
}

function cellSpots(
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

function spotOfCell(
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
function moved(
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

function runSpots(
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
function wordSpots(
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

function lists(tree: Mutable<DocumentTree>): readonly Mutable<Block>[][] {
  const found: Mutable<Block>[][] = []
  const visit = (blocks: Mutable<Block>[]): void => {
    found.push(blocks)
    for (const block of blocks) if (block.kind === 'section') visit(block.blocks)
  }
  visit(tree.blocks)
  return found
}

function tables(tree: Mutable<DocumentTree>): readonly Mutable<Table>[] {
  return lists(tree).flatMap((blocks) => blocks.filter((block) => block.kind === 'table'))
}

function paragraphs(tree: Mutable<DocumentTree>): readonly Mutable<Run>[][] {
  return lists(tree).flatMap((blocks) => blocks.flatMap((block) => (block.kind === 'paragraph' ? [block.runs] : [])))
}

function textOf(runs: readonly { readonly text: string }[]): string {
  return runs.map(({ text }) => text).join('')
}

function figureCells(table: Mutable<Table>): readonly { row: Mutable<TableRow>; cell: Mutable<Cell> }[] {
  return table.rows.flatMap((row) => row.cells.flatMap((cell) => (cell.figure ? [{ row, cell }] : [])))
}

/** The cell of a grid position of the body. */
function cellAt(table: Mutable<Table>, row: number, column: number): Mutable<Cell> | undefined {
  const taken = new Set<string>()
  for (const [r, { cells }] of table.rows.entries()) {
    let at = 0
    for (const cell of cells) {
      while (taken.has(`${r} ${at}`)) at++
      if (r === row && at <= column && column < at + cell.columnSpan) return cell
      for (let down = 1; down < cell.rowSpan; down++)
        for (let across = 0; across < cell.columnSpan; across++) taken.add(`${r + down} ${at + across}`)
      at += cell.columnSpan
    }
    if (r > row) return undefined
  }
  return undefined
}

/** Whether a row's amounts are sums of other rows. */
function isSum(table: Mutable<Table>, row: Mutable<TableRow>): boolean {
  const at = table.rows.indexOf(row)
  return row.cells.some(({ sumOf }) => sumOf?.some(([r]) => r !== at))
}
