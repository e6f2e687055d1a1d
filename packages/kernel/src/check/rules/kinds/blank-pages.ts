import { z } from 'zod'
import { type Breach, evaluated, NOT_APPLICABLE, type Outcome, type RuleContext, type Spot } from '../rule-context.ts'

export const blankPagesCheck = z
  .strictObject({ kind: z.literal('blank-pages') })
  .describe('A page with nothing on it among pages of text.')

/**
 * Blank pages among pages of text. Those at the end are the binder's, and beside a table they come of the change between
 * upright and lying pages.
 */
export function checkBlankPages({ reading }: RuleContext): Outcome {
  const { pages, blocks } = reading.source
  if (pages.length < 2) return NOT_APPLICABLE
  const lastPrinted = pages.findLastIndex(({ content }) => content !== 'blank')
  const withTables = new Set(blocks.flatMap((block) => (block.kind === 'table' ? [block.page] : [])))
  const spots = pages.flatMap(({ content, number }, index): readonly Spot[] => {
    if (content !== 'blank' || index === 0 || index > lastPrinted) return []
    const before = pages.slice(0, index).findLast((page) => page.content !== 'blank')
    const after = pages.slice(index).find((page) => page.content !== 'blank')
    if (!before || !after || withTables.has(before.number) || withTables.has(after.number)) return []
    return [{ page: number, place: '', quote: '', areas: [] }]
  })
  const [first, ...rest] = spots
  const numbers = spots.map(({ page }) => String(page)).join('、')
  const breaches: readonly Breach[] = first
    ? [{ spots: [first, ...rest], stated: numbers, expected: '', slots: { pages: numbers } }]
    : []
  return evaluated(breaches)
}
