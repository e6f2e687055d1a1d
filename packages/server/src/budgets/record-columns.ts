import { type AmountUnit, type AnyRecordKindId, parseAmount } from '@mingzhang/kernel'

/** What roll-ups group by, taken out of a record's cells. */
export interface RecordColumns {
  readonly unit: string | null
  readonly fund: string | null
  readonly function: string | null
  readonly expenditure_kind: string | null
  readonly economic: string | null
  readonly project: string | null
  readonly amount: number | null
}

const text = (cell: string | undefined): string | null =>
  cell === undefined || cell.trim() === '' ? null : cell.trim()

/**
 * The plain columns of a record; what a cell does not say, or says wrongly, is null there and stays in the cell.
 * @param unitOfProject the unit of a project by its id: funding and targets belong to their project's unit
 */
export function recordColumns(
  kind: string,
  cells: Readonly<Record<string, string>>,
  amountUnit: AmountUnit,
  unitOfProject: (project: string) => string | null,
): RecordColumns {
  const project = text(cells.project)
  const parsed = cells.amount === undefined ? undefined : parseAmount(cells.amount.trim(), amountUnit)
  return {
    unit: isShared(kind) ? null : (text(cells.unit) ?? (project === null ? null : unitOfProject(project))),
    fund: text(cells.fund),
    function: text(cells.function),
    expenditure_kind: text(cells.kind),
    economic: text(cells.departmentEconomic),
    project,
    amount: parsed?.kind === 'amount' ? parsed.fen : null,
  }
}

/** Kinds of record that belong to the department as a whole: every unit sees them, the department's finance enters them. */
const SHARED_KINDS: readonly AnyRecordKindId[] = [
  'settings',
  'text',
  'units',
  'otherFacts',
  'statistics',
  'departmentTasks',
  'departmentTargets',
  'withheldFunctions',
  'standards',
]

export function isShared(kind: string): boolean {
  return (SHARED_KINDS as readonly string[]).includes(kind)
}

/** What may still change when a budget is approved: what the disclosure adds to its figures. */
const DISCLOSURE_KINDS: readonly AnyRecordKindId[] = [
  'text',
  'statistics',
  'otherFacts',
  'assets',
  'departmentTasks',
  'departmentTargets',
  'projectTargets',
  'settings',
]

export function isDisclosure(kind: string): boolean {
  return (DISCLOSURE_KINDS as readonly string[]).includes(kind)
}
