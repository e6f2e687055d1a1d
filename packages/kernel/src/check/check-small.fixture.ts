import { CODES, readSmall } from '../read/small-format.fixture.ts'
import { loadSolver } from '../rounding/solve.ts'
import { checkDocument } from './check-document.ts'
import type { CheckResult, Finding } from './finding.ts'
import { wordListsSchema } from './rules/word-lists.ts'

/** Checks a document in the small format, by its figures and sentences alone: without written rules. */
export async function checkSmall(text: string): Promise<CheckResult> {
  const rules = { rules: [], lists: wordListsSchema.parse({}) }
  return checkDocument(readSmall(text), { classifications: CODES, rules, solver: await loadSolver() })
}

/** The findings of a document, each as `kind stated → expected · place`. */
export async function told(text: string): Promise<readonly string[]> {
  return (await checkSmall(text)).findings.map(inWords)
}

/** A finding in one line. */
export function inWords({ kind, stated, expected, place }: Finding): string {
  return `${kind} ${stated} → ${expected} · ${place}`
}
