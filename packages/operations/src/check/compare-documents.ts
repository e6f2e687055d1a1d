import { checkTogether, type Finding } from '@mingzhang/kernel'
import type { CheckInput } from './inputs.ts'
import type { Journal } from './journal.ts'

/**
 * Checks the documents of a batch against each other, those of one department at a time: the summaries of thousands need not be in
 * memory together.
 * @shape inputs × their results -> findings by the index of the input that they are about
 */
export function compareDocuments(
  inputs: readonly CheckInput[],
  journal: Pick<Journal, 'read'>,
): ReadonlyMap<number, readonly Finding[]> {
  const groups = new Map<string, number[]>()
  for (const [index, input] of inputs.entries()) {
    const summary = journal.read(input)?.summary
    if (!summary) continue
    const group = groups.get(summary.department)
    if (group) group.push(index)
    else groups.set(summary.department, [index])
  }
  const found = new Map<number, Finding[]>()
  for (const group of groups.values()) {
    if (group.length < 2) continue
    const summaries = group.map((index) => inputs[index] && journal.read(inputs[index])?.summary)
    for (const { document, finding } of checkTogether(summaries)) {
      const index = group[document] ?? 0
      const known = found.get(index)
      if (known) known.push(finding)
      else found.set(index, [finding])
    }
  }
  return found
}
