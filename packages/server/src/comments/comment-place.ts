import { type Block, type DocumentTree, RECORD_KINDS } from '@mingzhang/kernel'
import type { z } from 'zod'
import { loadRecords } from '../budgets/load-records.ts'
import type { ComputeService } from '../compute/compute-service.ts'
import type { commentTarget } from '../contract/index.ts'
import type { Tx } from '../database/database.ts'
import { notFound } from '../problem.ts'

export type CommentTarget = z.infer<typeof commentTarget>

/** Most of a quotation that a place repeats. @unit characters */
const LONGEST_QUOTE = 40
/** Cells that name a row to its readers. */
const NAMING = [
  'name',
  'item',
  'indicator',
  'level3',
  'category',
  'code',
  'id',
  'function',
  'departmentEconomic',
  'fund',
]

/**
 * Where a figure or a sentence stands, in words, as the document is now. Computed outside of any transaction: it takes
 * longer than others should wait.
 * @returns undefined for what does not stand in the document
 * @throws Refusal 404 for a figure that the document does not have
 */
export async function placeInDocument(
  compute: ComputeService,
  department: string,
  budget: string,
  target: CommentTarget,
): Promise<string | undefined> {
  if (target.kind === 'figure') {
    const explained = await compute.ask(department, budget, 'explain', { figure: target.reference })
    if (!explained) throw notFound('个数字')
    const { place, row, column } = explained.figure
    return [place, row, column].filter((part) => part !== '').join(' · ')
  }
  if (target.kind === 'sentence') {
    const { tree } = await compute.ask(department, budget, 'document', {})
    const quote = [...target.quote.trim()]
    const short = quote.length > LONGEST_QUOTE ? `${quote.slice(0, LONGEST_QUOTE).join('')}……` : quote.join('')
    return `${(tree && titleOf(tree, target.section)) ?? target.section}：“${short}”`
  }
  return undefined
}

/** The title of a section or table, by its id. */
function titleOf(tree: DocumentTree, id: string): string | undefined {
  const find = (blocks: readonly Block[]): string | undefined => {
    for (const block of blocks) {
      if ((block.kind === 'section' || block.kind === 'table') && block.id === id) return block.title
      const inside = block.kind === 'section' ? find(block.blocks) : undefined
      if (inside !== undefined) return inside
    }
    return undefined
  }
  return find(tree.blocks)
}

export interface PlacedRow {
  readonly place: string
  readonly unit: string | null
}

/** Where a row stands, in words, and whose it is. @throws Refusal 404 for one that is not there or not seen */
export async function placeOfRecord(
  tx: Tx,
  department: string,
  budget: string,
  { record, column }: { readonly record: string; readonly column?: string | undefined },
): Promise<PlacedRow> {
  const [found] = await loadRecords(tx, department, budget, [record])
  if (!found) throw notFound('一行')
  const kind = RECORD_KINDS.find(({ id }) => id === found.kind)
  const name = NAMING.map((each) => found.cells[each]).find((cell) => cell !== undefined && cell !== '')
  const label = kind?.columns.find(({ id }) => id === column)?.label ?? column
  return {
    place: [kind?.sheet ?? found.kind, name, label].filter((part) => part !== undefined && part !== '').join(' · '),
    unit: found.unit,
  }
}
