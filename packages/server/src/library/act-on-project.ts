import { LIBRARY_STATES } from '@mingzhang/kernel'
import { type AppliedChanges, applyChanges, libraryStateOf } from '../budgets/apply-changes.ts'
import { loadRecords, type StoredRecord } from '../budgets/load-records.ts'
import {
  LIBRARY_ACTION_SPECS,
  LIBRARY_STATE_DATES,
  LIBRARY_STATE_SPECS,
  type LibraryAction,
  type LibraryProject,
  type LibraryState,
} from '../contract/index.ts'
import type { Tx } from '../database/database.ts'
import { demand } from '../people/rights.ts'
import type { Asker } from '../people/sessions.ts'
import { notFound, notNow, Refusal } from '../problem.ts'
import { dateInChina } from '../process/year-process.ts'
import { LIBRARY, missingFor, readProjectLibrary, tellProject } from './read-project-library.ts'

/** Something that was done with a project: what was written, and how the project then stands. */
export interface MovedProject {
  readonly applied: AppliedChanges
  readonly project: LibraryProject
}

/** A project of the library, while nobody else changes the library. @throws Refusal 404 */
export async function lockedProject(tx: Tx, department: string, project: string): Promise<StoredRecord> {
  await tx
    .selectFrom('budget')
    .select('revision')
    .where('department', '=', department)
    .where('budget', '=', LIBRARY)
    .forUpdate()
    .execute()
  const [record] = await loadRecords(tx, department, LIBRARY, [project])
  if (record?.kind !== 'libraryProjects') throw notFound('个项目')
  return record
}

export interface ProjectStep {
  readonly department: string
  /** The project's record. */
  readonly project: string
  readonly action: LibraryAction
  readonly reason?: string | undefined
  readonly revision: number
}

/**
 * Takes a step with a project of the library. Sent twice, by whoever it was, it is done once.
 * @throws Refusal 403, 404; 409 when the state does not let it happen or the project changed since it was seen; 422 without a reason
 */
export async function actOnProject(tx: Tx, asker: Asker, step: ProjectStep, now: Date): Promise<MovedProject> {
  const { department, action, reason, revision } = step
  const record = await lockedProject(tx, department, step.project)
  const spec = LIBRARY_ACTION_SPECS[action]
  demand(asker, spec.permission, record.unit === null ? { department } : { department, unit: record.unit })
  const state = libraryStateOf(record.cells)
  const isDone = state === spec.to && record.revision > revision
  if (!isDone && record.revision !== revision)
    throw new Refusal(409, 'changed-since', '这个项目刚被别人改过，没有执行。', { remedy: '看看改了什么，再决定。' })
  if (!isDone && !spec.from.includes(state))
    throw notNow(
      `项目现在是“${LIBRARY_STATE_SPECS[state].label}”，不能${spec.label}。`,
      `${spec.label}要在${spec.from.map((each) => `“${LIBRARY_STATE_SPECS[each].label}”`).join('或')}时做。`,
    )
  if (spec.reason && reason === undefined)
    throw new Refusal(422, 'reason-missing', `${spec.label}要写明理由。`, { remedy: '写明理由，对方会看到。' })
  const library = await readProjectLibrary(tx, department)
  const missing = isDone
    ? []
    : missingFor(
        action,
        library.projects.find((each) => each.record === record.record),
      )
  if (missing.length > 0)
    throw new Refusal(409, 'not-ready', `还不能${spec.label}：有 ${missing.length} 处要先改正。`, {
      detail: missing.join(' '),
      remedy: missing.join(' '),
      problems: library.projects.find((each) => each.record === record.record)?.problems ?? [],
    })
  const applied = await moveProject(tx, asker, { department, record, to: isDone ? state : spec.to, reason }, now)
  const after = await readProjectLibrary(tx, department)
  const moved = after.held.libraryProjects.find((each) => each.record === record.record) ?? record
  return { applied, project: tellProject(after, asker, department, moved) }
}

/** Writes a project's new state and its date, as changes like any other: history and audit have them. */
export async function moveProject(
  tx: Tx,
  asker: Asker,
  {
    department,
    record,
    to,
    reason,
  }: {
    readonly department: string
    readonly record: StoredRecord
    readonly to: LibraryState
    readonly reason?: string | undefined
  },
  now: Date,
): Promise<AppliedChanges> {
  const before = libraryStateOf(record.cells)
  const label = LIBRARY_STATES.find(({ id }) => id === to)?.label ?? to
  const dated = LIBRARY_STATE_DATES[to]
  // Coming back to the draft, what has to be done again loses its date; when it was budgeted stays known.
  const cleared = to === 'draft' ? ['declaredOn', 'reviewedOn', 'reservedOn', 'endedOn'] : []
  const wanted: readonly (readonly [column: string, value: string])[] =
    before === to
      ? []
      : [
          ['state', label],
          ...(dated === undefined ? [] : [[dated, dateInChina(now)] as const]),
          ...cleared.map((column) => [column, ''] as const),
        ]
  return applyChanges(tx, asker, {
    department,
    budget: LIBRARY,
    reason,
    isStep: true,
    authorise: () => {},
    changes: [
      {
        kind: 'set',
        record: record.record,
        cells: Object.fromEntries(wanted.map(([column, to]) => [column, { from: record.cells[column] ?? '', to }])),
      },
    ],
  })
}
