import {
  type AmountUnit,
  type Block,
  type DocumentTree,
  fen,
  formatAmount,
  isAmountUnit,
  type PrintedFigure,
  type Run,
  type Table,
} from '@mingzhang/kernel'

/** Decimals of a table or sentence that is shown in another unit than it is printed in. */
const DECIMALS = 2

/**
 * The document with its amounts in another unit, where it says itself which unit it is in: the line above a table, the
 * word after a figure in a sentence. What does not say so stays as printed. Blocks that stay are the same objects.
 * @shape DocumentTree × unit -> DocumentTree
 */
export function treeInUnit(tree: DocumentTree, unit: AmountUnit): DocumentTree {
  const blocks = mapSame(tree.blocks, (block) => blockInUnit(block, unit))
  return blocks === tree.blocks ? tree : { ...tree, blocks }
}

const converted = new WeakMap<Block, Map<AmountUnit, Block>>()

function blockInUnit(block: Block, unit: AmountUnit): Block {
  const known = converted.get(block) ?? new Map<AmountUnit, Block>()
  converted.set(block, known)
  const there = known.get(unit)
  if (there) return there
  const made = convertBlock(block, unit)
  known.set(unit, made)
  return made
}

function convertBlock(block: Block, unit: AmountUnit): Block {
  switch (block.kind) {
    case 'section': {
      const blocks = mapSame(block.blocks, (each) => blockInUnit(each, unit))
      return blocks === block.blocks ? block : { ...block, blocks }
    }
    case 'paragraph': {
      const runs = runsInUnit(block.runs, unit)
      return runs === block.runs ? block : { ...block, runs }
    }
    case 'list': {
      const items = mapSame(block.items, (runs) => runsInUnit(runs, unit))
      return items === block.items ? block : { ...block, items }
    }
    case 'table':
      return tableInUnit(block, unit)
    default:
      return block
  }
}

function tableInUnit(table: Table, unit: AmountUnit): Table {
  const [, printed] = /单位[：:]\s*(\S+)/u.exec(table.captionRight) ?? []
  if (printed === undefined || !isAmountUnit(printed) || printed === unit) return table
  return {
    ...table,
    captionRight: table.captionRight.replace(printed, unit),
    rows: table.rows.map((row) => ({
      ...row,
      cells: row.cells.map((cell) => {
        if (!cell.figure || cell.figure.unit !== printed || cell.text === '') return cell
        const text = textInUnit(cell.figure, unit, true)
        return text === undefined ? cell : { ...cell, text }
      }),
    })),
    notes: mapSame(table.notes, (runs) => runsInUnit(runs, unit)),
  }
}

/** A figure of a sentence is followed by its unit; where it is not, it stays. */
function runsInUnit(runs: readonly Run[], unit: AmountUnit): readonly Run[] {
  let cut = 0
  const made = runs.map((run, index): Run => {
    if (run.kind === 'text') {
      const text = cut > 0 ? unit + run.text.slice(cut) : run.text
      cut = 0
      return text === run.text ? run : { ...run, text }
    }
    cut = 0
    const next = runs[index + 1]
    const { unit: printed } = run.figure
    if (!isAmountUnit(printed) || printed === unit || next?.kind !== 'text' || !next.text.startsWith(printed))
      return run
    const text = textInUnit(run.figure, unit, false)
    if (text === undefined) return run
    cut = printed.length
    return { ...run, text }
  })
  return made.every((run, index) => run === runs[index]) ? runs : made
}

function textInUnit(figure: PrintedFigure, unit: AmountUnit, grouping: boolean): string | undefined {
  if (figure.fen === undefined) return undefined
  // A sentence says the size alone: “减少 12.00 万元”.
  const isMagnitude = figure.fen < 0 && !figure.value.startsWith('-')
  return formatAmount(isMagnitude ? fen(-figure.fen) : figure.fen, { unit, decimals: DECIMALS, grouping })
}

function mapSame<T>(items: readonly T[], change: (item: T) => T): readonly T[] {
  const made = items.map(change)
  return made.every((item, index) => item === items[index]) ? items : made
}
