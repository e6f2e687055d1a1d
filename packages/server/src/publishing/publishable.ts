import type { Finding, Problem } from '@mingzhang/kernel'
import { FORMATS } from '@mingzhang/operations'
import { YEAR_STATE_SPECS } from '../contract/index.ts'
import type { Tx } from '../database/database.ts'
import type { Services } from '../http/exchange.ts'
import { notFound, notNow, Refusal } from '../problem.ts'
import { budgetName, type YearRow, yearRow } from '../process/year-process.ts'

/** The approved version of a year that may be published. */
export interface ApprovedYear {
  readonly row: YearRow
  readonly budget: string
  readonly revision: number
}

/**
 * The year's approved version, at the revision that somebody saw. Locked, when it is to be published: nothing in it changes
 * until the transaction ends.
 * @throws Refusal 409 when the year is not approved, or the version has changed since
 */
export async function approvedYear(
  tx: Tx,
  { department, year, revision }: { readonly department: string; readonly year: number; readonly revision: number },
  forUpdate = false,
): Promise<ApprovedYear> {
  const row = await yearRow(tx, department, year, forUpdate)
  if (row.state !== 'approved')
    throw notNow(
      `现在是“${YEAR_STATE_SPECS[row.state].label}”，不能公开。`,
      row.state === 'published' ? '要更正已公开的文本，先“更正公开文本”。' : '批复之后才能公开。',
    )
  const budget = budgetName(year, 'approved')
  let query = tx
    .selectFrom('budget')
    .select('revision')
    .where('department', '=', department)
    .where('budget', '=', budget)
  if (forUpdate) query = query.forUpdate()
  const version = await query.executeTakeFirst()
  if (!version) throw notFound('个版本')
  if (version.revision !== revision) throw notNow('这个版本刚有新的改动。', '刷新页面，看过现在的文本再办。')
  return { row, budget, revision }
}

/** Findings of the checks that stand in the way of publication. */
export async function findingsAgainst(
  { compute }: Services,
  department: string,
  budget: string,
): Promise<readonly Finding[]> {
  const { findings } = await compute.ask(department, budget, 'checks', {})
  return findings.filter(({ severity }) => severity === 'error')
}

/** A finding as a problem of the answer. */
export function problemOfFinding({ message, place, expected, suggestion }: Finding): Problem {
  return {
    code: 'value-invalid',
    place: { file: '公开文本', column: place },
    message: message.zh,
    remedy: suggestion?.zh ?? (expected === '' ? '改正后再公开。' : `应为：${expected}。改正后再公开。`),
  }
}

export interface WrittenVersion {
  readonly title: string
  readonly files: readonly { readonly name: string; readonly content: Uint8Array }[]
}

/** Writes a version in every format. @throws Refusal 409 with everything that is wrong when it is not complete */
export async function writeVersion({ compute }: Services, department: string, budget: string): Promise<WrittenVersion> {
  const written = await compute.ask(department, budget, 'write', { formats: FORMATS })
  if (written.kind === 'incomplete')
    throw new Refusal(409, 'document-incomplete', `文本还有 ${written.problems.length} 个问题，不能公开。`, {
      remedy: '逐个改正后再公开。',
      problems: written.problems,
    })
  const encoder = new TextEncoder()
  return {
    title: written.title,
    files: written.files.map(([name, content]) => ({
      name,
      content: typeof content === 'string' ? encoder.encode(content) : content,
    })),
  }
}
