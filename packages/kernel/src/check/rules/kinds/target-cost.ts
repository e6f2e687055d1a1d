import { z } from 'zod'
import { exactAmount } from '../../../amount/format-amount.ts'
import { parseAmount } from '../../../amount/parse-amount.ts'
import type { ReadPanel } from '../../../read/reading.ts'
import { type ProjectRow, projectTables } from '../project-tables.ts'
import { type Breach, evaluated, NOT_APPLICABLE, type Outcome, type RuleContext } from '../rule-context.ts'

export const targetCostCheck = z
  .strictObject({ kind: z.literal('target-cost') })
  .describe('No target of cost is more than the money of its project.')

/** `329.35万元`, nothing else: `140万元/年` says more than the year’s money. */
const AMOUNT = /^[≤<不超过]{0,3}([\d,，]+(?:\.\d+)?)(万元|元)$/u
const COST = /成本/u
const NOT_COST = /产出|效益|满意/u
/** Without a header that says cost, only an amount this near the project’s is its cost. */
const NEAR = 1.5

/** Targets of cost against the amount of their project: more than all of it cannot be meant. */
export function checkTargetCost({ reading }: RuleContext): Outcome {
  const breaches: Breach[] = []
  let held = 0
  for (const { table, rows } of projectTables(reading).filter(({ isOfTargets }) => isOfTargets)) {
    for (const project of rows) {
      const panel = table.panels[project.panel]
      const { amount } = project
      if (!panel || !amount || amount.amount <= 0) continue
      for (const { text, row, path } of costs(panel, project)) {
        const match = AMOUNT.exec(text)
        const parsed = match && parseAmount(match[1] ?? '', match[2] === '元' ? '元' : '万元')
        if (parsed?.kind !== 'amount' || NOT_COST.test(path)) continue
        const isCost = COST.test(path)
        if (parsed.fen <= amount.amount) held++
        else if (isCost || parsed.fen < amount.amount * NEAR)
          breaches.push({
            spots: [{ ...project.spot, quote: `${project.label} ${text}`, areas: panel.rows[row]?.areas ?? [] }],
            shown: [project.spot],
            stated: text,
            expected: `≤${exactAmount(amount.amount, amount.unit, 2)}${amount.unit}`,
            slots: { project: project.label },
          })
      }
    }
  }
  return breaches.length + held === 0 ? NOT_APPLICABLE : evaluated(breaches, held)
}

/** The words of a project's row and of the lines that go on with it. */
function costs(
  { rows, columns, texts }: ReadPanel,
  { row }: ProjectRow,
): readonly { readonly text: string; readonly row: number; readonly path: string }[] {
  let end = row + 1
  while (end < rows.length && (rows[end]?.continues || rows[end]?.label === '')) end++
  return texts.slice(row, end).flatMap((line, index) =>
    line.map((text, column) => ({
      text: text.replace(/\s/gu, ''),
      row: row + index,
      path: columns[column]?.path.join('/') ?? '',
    })),
  )
}
