import type { Block, Cell, DocumentTree, Run, Table, TableRow } from '@mingzhang/kernel'

export type Mutable<T> = T extends string | number | boolean
  ? T
  : T extends readonly (infer Item)[]
    ? Mutable<Item>[]
    : T extends object
      ? { -readonly [Key in keyof T]: Mutable<T[Key]> }
      : T

export function lists(tree: Mutable<DocumentTree>): readonly Mutable<Block>[][] {
  const found: Mutable<Block>[][] = []
  const visit = (blocks: Mutable<Block>[]): void => {
    found.push(blocks)
    for (const block of blocks) if (block.kind === 'section') visit(block.blocks)
  }
  visit(tree.blocks)
  return found
}

export function tables(tree: Mutable<DocumentTree>): readonly Mutable<Table>[] {
  return lists(tree).flatMap((blocks) => blocks.filter((block) => block.kind === 'table'))
}

export function paragraphs(tree: Mutable<DocumentTree>): readonly Mutable<Run>[][] {
  return lists(tree).flatMap((blocks) => blocks.flatMap((block) => (block.kind === 'paragraph' ? [block.runs] : [])))
}

export function textOf(runs: readonly { readonly text: string }[]): string {
  return runs.map(({ text }) => text).join('')
}

export function figureCells(table: Mutable<Table>): readonly { row: Mutable<TableRow>; cell: Mutable<Cell> }[] {
  return table.rows.flatMap((row) => row.cells.flatMap((cell) => (cell.figure ? [{ row, cell }] : [])))
}

/** The cell of a grid position of the body. */
export function cellAt(table: Mutable<Table>, row: number, column: number): Mutable<Cell> | undefined {
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
export function isSum(table: Mutable<Table>, row: Mutable<TableRow>): boolean {
  const at = table.rows.indexOf(row)
  return row.cells.some(({ sumOf }) => sumOf?.some(([r]) => r !== at))
}
