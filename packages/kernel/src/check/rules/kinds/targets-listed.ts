import { z } from 'zod'
import { projectTables } from '../project-tables.ts'
import { evaluated, NOT_APPLICABLE, type Outcome, type RuleContext, spotOfTable } from '../rule-context.ts'

export const targetsListedCheck = z
  .strictObject({ kind: z.literal('targets-listed') })
  .describe('The summary of targets lists every project that the table of projects names.')

/** Names that tell nothing: their targets are not to be had either. */
const WITHHELD = /不公开|不予公开|涉密|保密/u
const MOST_NAMES = 12

/** Projects of the table of projects that the summary of targets leaves out, as one finding. A name that is only mistyped is not left out. */
export function checkTargetsListed(context: RuleContext): Outcome {
  const tables = projectTables(context.reading)
  const targets = tables.find(({ isOfTargets, rows }) => isOfTargets && rows.length > 0)
  const projects = tables.find(({ isOfTargets, rows }) => !isOfTargets && rows.length > 0)
  if (!targets || !projects) return NOT_APPLICABLE
  const listed = new Set(targets.rows.map(({ name }) => name))
  const open = projects.rows.filter(({ name, label }) => !listed.has(name) && !WITHHELD.test(label))
  const known = new Set(projects.rows.map(({ name }) => name))
  // A name of its own in the summary stands for a mistyped one with the same amount.
  const own = targets.rows.filter(({ name }) => !known.has(name))
  const missing = open.filter(({ amount }) => {
    const twin = own.findIndex((each) => each.amount?.amount === amount?.amount)
    if (twin >= 0) own.splice(twin, 1)
    return twin < 0
  })
  const held = projects.rows.length - missing.length
  if (missing.length === 0) return evaluated([], held)
  const names = missing.slice(0, MOST_NAMES).map(({ label }) => label)
  return evaluated(
    [
      {
        spots: [spotOfTable(context, targets.table)],
        shown: missing.map(({ spot }) => spot),
        stated: String(targets.rows.length),
        expected: String(projects.rows.length),
        slots: {
          names: `${names.join('、')}${missing.length > MOST_NAMES ? '等' : ''}`,
          missing: String(missing.length),
        },
      },
    ],
    held,
  )
}
