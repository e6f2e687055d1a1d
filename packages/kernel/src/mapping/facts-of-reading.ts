import type { Region, UnionFact } from '../compute/ledger.ts'
import { DIMENSIONS } from '../facts/dimension.ts'
import { type Fact, type FactSet, factSet } from '../facts/fact-set.ts'
import type { IndexedBox, Space } from '../facts/space.ts'
import type { Place } from '../problem/problem.ts'
import { regionKey } from '../profile/region.ts'
import { completeGrids } from '../read/complete-grids.ts'
import type { ReadFigure, Reading, ReadPanel } from '../read/reading.ts'

export interface FactsOptions {
  /** Begins the ids of the sets. */
  readonly id: string
  /** For people, in explanations: `导出工作簿`, `上年公开文件`. */
  readonly label: string
  /** Name of the file that was read. */
  readonly file: string
  /** Which figures are taken; all of them when left out. */
  readonly wants?: (figure: ReadFigure) => boolean
}

export interface FactsOfReading {
  readonly sets: readonly FactSet[]
  readonly unions: readonly UnionFact[]
  /** Amounts of sentences, for what nothing else tells. */
  readonly spoken: readonly Fact[]
  /** Figures that could not be placed. */
  readonly left: readonly ReadFigure[]
  /** Titles of tables whose rows and columns do not come to their total: only their single figures count. */
  readonly incomplete: readonly string[]
}

/**
 * What was read, as facts: each table that has all of a box is a closed set of its finest cells, so that what it does not list is nil; and
 * every cell, totals too, is a fact of its own, those printed more exactly first. What sentences print is apart: it is rounded.
 * @param space of the data set that the facts go into; what it has no node for is left out, and told
 * @shape Reading -> facts, and figures that could not be placed
 */
export function factsOfReading(
  reading: Reading,
  space: Space,
  { id, label, file, wants = () => true }: FactsOptions,
): FactsOfReading {
  const translate = translator(reading.space, space)
  const left: ReadFigure[] = []
  const unions: UnionFact[] = []
  const factOf = (figure: ReadFigure): Fact | undefined => {
    const [box, other] = figure.region ?? []
    const own = box && !other ? translate(box) : undefined
    return own && { box: own, amount: figure.amount, place: placeOf(figure, file) }
  }
  const cells = new Map<number, Fact[]>()
  const spoken: Fact[] = []
  for (const figure of [...reading.figures].sort((a, b) => rank(a) - rank(b) || a.index - b.index)) {
    if (!figure.region || !wants(figure)) continue
    const boxes = figure.region.map(translate)
    const known = boxes.filter((box) => box !== undefined)
    if (known.length < boxes.length) {
      if (figure.amount !== 0) left.push(figure)
    } else if (known.length > 1)
      unions.push({ region: known, amount: figure.amount, place: placeOf(figure, file), label })
    else {
      const fact = factOf(figure)
      if (!fact) continue
      if (figure.place.kind === 'cell') cells.set(figure.quantum, [...(cells.get(figure.quantum) ?? []), fact])
      else spoken.push(fact)
    }
  }
  const tables = [...completeTables(reading), ...emptyTables(reading)]
  const closed = tables.flatMap(({ title, root, figures, whole }, index): readonly FactSet[] => {
    const domain = root.length === 1 && root[0] ? translate(root[0]) : undefined
    // Nil needs no fact, however many boxes it is of.
    const amounts = figures.filter(({ amount }) => amount !== 0)
    const facts = amounts.flatMap((figure) => factOf(figure) ?? [])
    const sum = facts.reduce((total, { amount }) => total + amount, 0)
    // Cells that do not make up their total leave it open which is wrong: others cannot be summed from them.
    if (!domain || facts.length < amounts.length || !figures.every(wants) || sum !== whole) return []
    const quantum = Math.max(0, ...amounts.map((figure) => figure.quantum))
    return [{ ...factSet(`${id}:${index}`, `${label}（${title}）`, domain, facts), quantum }]
  })
  const open = [...cells].map(([quantum, facts]) => ({
    ...factSet(`${id}:by ${quantum}`, label, undefined, firstOfEach(facts)),
    quantum,
  }))
  const incomplete = reading.tables.flatMap((table) =>
    table.panels.some((panel) => !addsUp(panel, reading.figures)) ? [table.title] : [],
  )
  return { sets: [...closed, ...open], unions, spoken: firstOfEach(spoken), left, incomplete }
}

/** Whether the rows and columns of a panel come to their totals, within half a unit of each printed number. */
function addsUp({ rows, columns, figures }: ReadPanel, all: readonly ReadFigure[]): boolean {
  const at = (row: number, column: number): ReadFigure | undefined => all[figures[row]?.[column] ?? -1]
  const agrees = (whole: ReadFigure | undefined, parts: readonly (ReadFigure | undefined)[]): boolean => {
    const known = parts.filter((part) => part !== undefined)
    if (!whole || known.length === 0 || known.length < parts.length) return true
    const sum = known.reduce((total, { amount }) => total + amount, 0)
    const slack = [whole, ...known].reduce((total, { quantum }) => total + quantum / 2, 0)
    return Math.abs(whole.amount - sum) <= slack
  }
  return rows.every((row, r) =>
    columns.every(
      (column, c) =>
        agrees(
          at(r, c),
          row.parts.map((part) => at(part, c)),
        ) &&
        agrees(
          at(r, c),
          column.parts.map((part) => at(r, part)),
        ),
    ),
  )
}

interface CompleteTable {
  readonly title: string
  readonly root: Region
  readonly figures: readonly ReadFigure[]
  /** Its total as printed. @unit fen */
  readonly whole: number
}

function completeTables(reading: Reading): readonly CompleteTable[] {
  return completeGrids(reading).flatMap(({ table, panel, root, cells }) => {
    const { title, panels } = reading.tables[table] ?? { title: '', panels: [] }
    const key = regionKey(root)
    const own = panels[panel]?.figures.flat().flatMap((index) => reading.figures[index ?? -1] ?? []) ?? []
    const whole = own.find(({ region }) => region && regionKey(region) === key)
    const figures = cells.flatMap(({ figure }) => reading.figures[figure] ?? [])
    return whole ? [{ title, root, figures, whole: whole.amount }] : []
  })
}

/** A table of the format with nothing in it says that there is nothing. */
function emptyTables({ tables, figures }: Reading): readonly CompleteTable[] {
  return tables.flatMap(({ title, panels }) =>
    panels.flatMap((panel): readonly CompleteTable[] => {
      const isEmpty = panel.figures.flat().every((index) => (figures[index ?? -1]?.amount ?? 0) === 0)
      return isEmpty && panel.region && panel.columns.some(({ region }) => region)
        ? [{ title, root: panel.region, figures: [], whole: 0 }]
        : []
    }),
  )
}

/** More exact amounts before rounded ones; a blank cell says nil last. */
function rank({ quantum, text }: ReadFigure): number {
  return text === '' ? Number.MAX_SAFE_INTEGER : quantum
}

function firstOfEach(facts: readonly Fact[]): readonly Fact[] {
  const first = new Map<string, Fact>()
  for (const fact of facts) {
    const key = fact.box.join()
    if (!first.has(key)) first.set(key, fact)
  }
  return [...first.values()]
}

/** Where a figure stands, for an explanation that leads back to it. */
function placeOf({ address, page, label, place }: ReadFigure, file: string): Place {
  if (address !== undefined) return { file: `${file} · ${address}` }
  return { file: `${file} · 第${page}页${place.kind === 'sentence' ? '正文' : ''} · ${label}` }
}

/** What final accounts call settled is what the next budget calls executed. */
const STAGES: Readonly<Record<string, string>> = { final: 'executed' }

/** From nodes of a document's coordinate system to those of a data set, by their codes, or by name where projects and units have other codes. */
function translator(from: Space, to: Space): (box: IndexedBox) => IndexedBox | undefined {
  const nodes = DIMENSIONS.map((dimension) => {
    const target = to[dimension]
    return from[dimension].nodes.map(({ index, code, name, low, high }) => {
      if (index === 0) return 0
      const all = from[dimension].nodes[0]
      const same =
        target.byCode.get(code) ??
        (dimension === 'stage' ? target.byCode.get(STAGES[code] ?? '') : undefined) ??
        (dimension === 'unit' || dimension === 'project' ? target.nodes.find((node) => node.name === name) : undefined)
      if (same) return same.index
      // The only unit of a unit's own document is all there is.
      return dimension === 'unit' && all && low === all.low && high === all.high ? 0 : undefined
    })
  })
  return (box) => {
    const own = box.map((node, position) => nodes[position]?.[node])
    return own.every((node) => node !== undefined) ? (own as readonly number[]) : undefined
  }
}
