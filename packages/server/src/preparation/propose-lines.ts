import { fen, type ProposedLine, proposeBasic } from '@mingzhang/kernel'
import { amountUnitOf } from '../budgets/load-records.ts'
import { type Change, type ReplyOf, type ROUTES, unitsAllowed } from '../contract/index.ts'
import type { Tx } from '../database/database.ts'
import type { Asker } from '../people/sessions.ts'
import { notAllowed, Refusal } from '../problem.ts'
import { reasonsOf } from './adjustment-reasons.ts'
import { heldRecords, locatedProblem, versionRow } from './held-records.ts'
import { madeId } from './made-id.ts'
import { classificationsNow } from './reference-data.ts'

export type BasicProposalReply = ReplyOf<(typeof ROUTES)['proposeBasic']>

/**
 * Proposes a version's basic expenditure for the units that the asker sees: what would be added, and how lines that
 * are there differ. Nothing is written.
 * @throws Refusal 403 for a unit that is not the asker's, 422 for the project library
 */
export async function proposeLines(
  tx: Tx,
  asker: Asker,
  {
    department,
    budget,
    unit,
  }: { readonly department: string; readonly budget: string; readonly unit?: string | undefined },
): Promise<BasicProposalReply> {
  const { year } = await versionRow(tx, department, budget)
  if (year === null)
    throw new Refusal(422, 'not-a-year', '项目库没有基本支出。', { remedy: '在一个年度的版本中测算。' })
  const seen = unitsAllowed(asker.assignments, 'rows.read', department)
  if (unit !== undefined && seen !== 'all' && !seen.includes(unit)) throw notAllowed()
  const held = await heldRecords(tx, department, budget, ['staffing', 'standards', 'units', 'assets', 'basic'])
  const proposal = proposeBasic({
    ...held,
    amountUnit: await amountUnitOf(tx, department, budget),
    year,
    classifications: classificationsNow(),
    unit,
  })
  // Standards are the department's: they give lines of units whose rows the asker does not see.
  const isSeen = (line: { readonly unit: string }): boolean => seen === 'all' || seen.includes(line.unit)
  const lines = proposal.lines.filter(isSeen)
  const reasons = await reasonsOf(
    tx,
    department,
    budget,
    lines.flatMap(({ state, existing }) => (state === 'adjusted' && existing ? [existing.record] : [])),
  )
  const taken = new Set(held.basic.map(({ record }) => record))
  const told = lines.map((line) => {
    const record = line.existing?.record ?? idOf(department, budget, line, taken)
    const before = line.existing?.amount ?? null
    return {
      unit: line.unit,
      label: line.label,
      formula: line.formula,
      amount: line.amount,
      record,
      cells: { ...line.cells },
      state: line.state,
      before,
      adjusted: line.state === 'adjusted',
      difference: before === null ? null : fen(before - line.amount),
      change: changeOf(line, record),
      reason: reasons.get(record) ?? null,
      standards: [...line.standards],
    }
  })
  return {
    changes: told.flatMap(({ state, change }) => (state === 'new' && change ? [change] : [])),
    lines: told,
    unexplained: proposal.unexplained.filter(isSeen).map((line) => ({ ...line })),
    problems: proposal.problems.map((problem) => locatedProblem(problem, held)),
  }
}

function changeOf({ state, cells, existing }: ProposedLine, record: string): Change | null {
  switch (state) {
    case 'new':
      return { kind: 'add', record, recordKind: 'basic', cells: { ...cells } }
    case 'adjusted':
      return { kind: 'set', record, cells: { amount: { from: existing?.cell ?? '', to: cells.amount ?? '' } } }
    case 'same':
      return null
  }
}

/** The id of a line that is not there yet: the same each time it is proposed, and none that has become another line. */
function idOf(department: string, budget: string, { cells }: ProposedLine, taken: ReadonlySet<string>): string {
  const { amount: _, ...codes } = cells
  for (let attempt = 0; ; attempt++) {
    const id = madeId('basic', department, budget, JSON.stringify(codes), String(attempt))
    if (!taken.has(id)) return id
  }
}
