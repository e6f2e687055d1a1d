import type { Finding, Problem } from '@mingzhang/kernel'
import { z } from 'zod'
import { PERMISSION_NAMES } from './permissions.ts'
import { OFFICES, ROLES } from './roles.ts'
import { ACTIONS, STAGES, UNIT_STATES, YEAR_STATES } from './workflow.ts'

/** What goes over the wire, each shape once. Amounts are whole fen; times are ISO 8601 in UTC; dates are `YYYY-MM-DD`. */

export const fen = z.number().int().meta({ description: '金额，单位为分' })
export const time = z.iso.datetime().meta({ description: 'UTC 时间' })
export const date = z.iso.date()
const shortText = z.string().trim().min(1).max(200)
/** A reason that somebody will read. */
export const reason = z.string().trim().min(2).max(2000)
/** Ids that the client makes: what is sent twice is done once. */
export const id = z.uuid()

/** One page of a list; `next` is the cursor of what follows, null at the end. */
export function page<T extends z.ZodType>(item: T) {
  return z.object({ items: z.array(item), next: z.string().nullable() })
}
export const paging = {
  cursor: z.string().max(200).optional().meta({ description: '上一页的 next' }),
  limit: z.coerce.number().int().min(1).max(5000).default(200),
}

export const problem = z
  .custom<Problem>()
  .meta({ description: '{code, place: {file, row?, column?}, message, remedy}', type: 'object' })
export const finding = z.custom<Finding>().meta({ description: '检查发现', type: 'object' })

/** RFC 9457, with what to do and every problem found. */
export const problemDetails = z.object({
  type: z.string(),
  title: z.string(),
  status: z.number().int(),
  detail: z.string(),
  /** What to do. */
  remedy: z.string().optional(),
  problems: z.array(problem).optional(),
  conflicts: z.array(z.unknown()).optional(),
})
export type ProblemDetails = z.infer<typeof problemDetails>

export const assignment = z.object({
  role: z.enum(ROLES),
  department: z.string().min(1).max(40),
  unit: z.string().max(40).nullable(),
})

export const me = z.object({
  id,
  name: z.string(),
  displayName: z.string(),
  assignments: z.array(assignment),
  mustChangePassword: z.boolean(),
  csrf: z.string().meta({ description: '写请求要在 x-csrf-token 中带上' }),
  /** Permissions held anywhere at all: what the navigation shows. */
  permissions: z.array(z.enum(PERMISSION_NAMES as [string, ...string[]])),
})
export type Me = z.infer<typeof me>

export const person = z.object({
  id,
  name: z.string(),
  displayName: z.string(),
  email: z.string().nullable(),
  /** Subject of the identity provider; null for who signs in with a password alone. */
  oidcSubject: z.string().nullable(),
  active: z.boolean(),
  mustChangePassword: z.boolean(),
  hasPassword: z.boolean(),
  signedInAt: time.nullable(),
  assignments: z.array(assignment),
})
export type Person = z.infer<typeof person>

export const actor = z.object({ id: z.string(), name: z.string() })

export const department = z.object({
  department: z.string(),
  name: z.string(),
  profile: z.string(),
  /** The newest year that was opened. */
  year: z.number().int().nullable(),
})
export type Department = z.infer<typeof department>

export const unitState = z.object({
  unit: z.string(),
  name: z.string(),
  state: z.enum(UNIT_STATES),
  by: actor.nullable(),
  at: time.nullable(),
  reason: z.string().nullable(),
})

export const review = z.object({
  office: z.enum(OFFICES),
  round: z.number().int(),
  decision: z.enum(['waiting', 'passed', 'returned']),
  reason: z.string().nullable(),
  by: actor.nullable(),
  at: time.nullable(),
})

/** An amount over its ceiling. */
export const breach = z.object({
  unit: z.string(),
  name: z.string(),
  kind: z.string(),
  label: z.string(),
  ceiling: fen,
  amount: fen,
  over: fen,
})
export type Breach = z.infer<typeof breach>

export const budgetVersion = z.object({
  budget: z.string(),
  year: z.number().int().nullable(),
  stage: z.enum(STAGES),
  label: z.string(),
  revision: z.number().int(),
  editable: z.enum(['all', 'disclosure', 'none']),
})
export type BudgetVersion = z.infer<typeof budgetVersion>

export const yearProcess = z.object({
  department: z.string(),
  name: z.string(),
  year: z.number().int(),
  profile: z.string(),
  state: z.enum(YEAR_STATES),
  label: z.string(),
  /** The version to open. */
  budget: z.string(),
  versions: z.array(budgetVersion),
  round: z.number().int(),
  units: z.array(unitState),
  reviews: z.array(review),
  breaches: z.array(breach),
  deadlines: z.object({ proposalDue: date.nullable(), draftDue: date.nullable(), publicationDue: date.nullable() }),
  approvedOn: date.nullable(),
  /** The deadline that runs, and days left; negative when overdue. */
  deadline: z.object({ on: date, daysLeft: z.number().int(), label: z.string() }).nullable(),
  returned: z.object({ reason: z.string(), by: actor, at: time }).nullable(),
  /** Actions that are possible in this state, and for the one who asks. */
  actions: z.array(
    z.object({ action: z.enum(ACTIONS), label: z.string(), reason: z.boolean(), missing: z.array(z.string()) }),
  ),
  revision: z.number().int(),
})
export type YearProcess = z.infer<typeof yearProcess>

/** A record of a version: cells as text, by column id. */
export const budgetRecord = z.object({
  record: id,
  kind: z.string(),
  position: z.number(),
  revision: z.number().int(),
  cells: z.record(z.string(), z.string()),
  unit: z.string().nullable(),
})
export type BudgetRecord = z.infer<typeof budgetRecord>

const cellText = z.string().max(20_000)
/** One change of a batch. `from` is what the writer saw: where it no longer holds, the whole batch is refused as a conflict. */
export const change = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('add'),
    record: id,
    recordKind: z.string().max(40),
    cells: z.record(z.string().max(40), cellText),
    /** The record that it follows; left out: at the end; null: at the beginning. */
    after: id.nullable().optional(),
  }),
  z.object({
    kind: z.literal('set'),
    record: id,
    cells: z.record(z.string().max(40), z.object({ from: cellText, to: cellText })),
  }),
  z.object({ kind: z.literal('remove'), record: id, revision: z.number().int().optional() }),
])
export type Change = z.infer<typeof change>

export const conflict = z.object({
  record: id,
  column: z.string().nullable(),
  mine: z.string().nullable(),
  theirs: z.string().nullable(),
  by: z.string(),
  at: time,
})
export type Conflict = z.infer<typeof conflict>

export const changedFigure = z.object({
  reference: z.string(),
  value: z.string(),
  unit: z.string(),
  fen: fen.optional(),
})

export const changesReply = z.object({
  revision: z.number().int(),
  records: z.array(z.object({ record: id, revision: z.number().int() })),
  /** Figures of the document that are others than before, computed at `computedRevision`. */
  figures: z.array(changedFigure),
  /** How many problems stand in the way of printing. */
  problems: z.number().int(),
  computedRevision: z.number().int(),
})
export type ChangesReply = z.infer<typeof changesReply>

export const budgetEvent = z.object({
  seq: z.number().int(),
  at: time,
  by: actor,
  action: z.string(),
  budget: z.string().nullable(),
  record: z.string().nullable(),
  recordKind: z.string().nullable(),
  before: z.record(z.string(), z.unknown()).nullable(),
  after: z.record(z.string(), z.unknown()).nullable(),
  reason: z.string().nullable(),
})
export type BudgetEvent = z.infer<typeof budgetEvent>

/** Where a comment is tied: a row, a figure, a sentence, or the whole budget. */
export const commentTarget = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('budget') }),
  z.object({ kind: z.literal('record'), record: id, column: z.string().max(40).optional() }),
  z.object({ kind: z.literal('figure'), reference: z.string().max(400) }),
  z.object({ kind: z.literal('sentence'), section: z.string().max(200), quote: z.string().max(1000) }),
])
export const comment = z.object({
  comment: id,
  budget: z.string(),
  target: commentTarget,
  /** Where it stands, in words. */
  place: z.string(),
  text: z.string(),
  by: actor,
  office: z.enum(OFFICES).nullable(),
  at: time,
  replies: z.array(z.object({ comment: id, text: z.string(), by: actor, at: time })),
  resolved: z.object({ by: actor, at: time }).nullable(),
})
export type Comment = z.infer<typeof comment>
export { shortText }
