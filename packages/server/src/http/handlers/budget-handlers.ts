import { type Library, workbookLists } from '@mingzhang/kernel'
import { loadLibrary } from '@mingzhang/operations'
import type { AppliedChanges } from '../../budgets/apply-changes.ts'
import { applyChanges } from '../../budgets/apply-changes.ts'
import { authoriseEntry } from '../../budgets/authorise-entry.ts'
import type { ComputeTasks } from '../../compute/compute-tasks.ts'
import { type ChangesReply, STAGE_SPECS, type Stage, unitsAllowed } from '../../contract/index.ts'
import { scopeOf } from '../../people/rights.ts'
import type { Asker } from '../../people/sessions.ts'
import { notFound, Refusal } from '../../problem.ts'
import { editableNow } from '../../process/year-process.ts'
import type { Handlers, Services } from '../exchange.ts'

/** Tells the computing thread and the open pages what was written, and answers with the figures as they are then. */
export async function afterChanges(
  services: Services,
  asker: Asker,
  { department, budget }: { readonly department: string; readonly budget: string },
  applied: AppliedChanges,
): Promise<ChangesReply> {
  const { compute, hub } = services
  compute.applied(department, budget, applied)
  if (applied.revision !== applied.from)
    hub.tell({ department, budget, kind: 'budget', revision: applied.revision, by: asker.person })
  const computed = await figuresSoon(services, department, budget, applied.revision)
  if (computed.figures.length > 0)
    hub.tell({
      department,
      budget,
      kind: 'figures',
      revision: computed.revision,
      by: asker.person,
      data: { figures: computed.figures.slice(0, 500) },
    })
  return {
    revision: applied.revision,
    records: [
      ...applied.records.map(({ record, revision }) => ({ record, revision })),
      ...applied.removed.map((record) => ({ record, revision: applied.revision })),
    ],
    figures: [...computed.figures],
    problems: computed.problems,
    computedRevision: computed.revision,
  }
}

let loaded: Library | undefined
/** The code lists, read when they are first asked for. */
function library(): Library {
  loaded ??= loadLibrary().library
  return loaded
}

/** How long a write that is done waits for the figures that follow from it. @unit milliseconds */
const PATIENCE = 1500

/** The figures when they come soon; a write is acknowledged without them when they do not come, or cannot be computed. */
async function figuresSoon(
  { compute, settings }: Services,
  department: string,
  budget: string,
  revision: number,
): Promise<ComputeTasks['figures']['reply']> {
  const none = { revision: 0, figures: [], problems: 0, total: null }
  // The project library has no document.
  if (budget === 'library') return none
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<typeof none>((resolve) => {
    timer = setTimeout(() => resolve(none), PATIENCE)
  })
  try {
    return await Promise.race([compute.figures(department, budget, revision), late])
  } catch (error) {
    settings.report(error)
    return none
  } finally {
    clearTimeout(timer)
  }
}

export const budgetHandlers: Handlers<
  'budget' | 'codeLists' | 'records' | 'changeRecords' | 'document' | 'checks' | 'explainFigure'
> = {
  codeLists: async (_, { query }) =>
    Object.fromEntries(
      Object.entries(workbookLists(library().classifications, query.year)).map(([dimension, entries]) => [
        dimension,
        [...entries],
      ]),
    ),

  budget: ({ database }, { asker, params: { department, budget } }) =>
    database.within(scopeOf(asker, department), async (tx) => {
      const row = await tx
        .selectFrom('budget')
        .select(['year', 'stage', 'revision'])
        .where('department', '=', department)
        .where('budget', '=', budget)
        .executeTakeFirst()
      if (!row) throw notFound('个版本')
      const stage = row.stage as Stage
      return {
        ...row,
        budget,
        stage,
        label: STAGE_SPECS[stage].label,
        editable: await editableNow(tx, department, budget),
      }
    }),

  records: ({ database }, { asker, params: { department, budget }, query }) =>
    database.within(scopeOf(asker, department), async (tx) => {
      const version = await tx
        .selectFrom('budget')
        .select('revision')
        .where('department', '=', department)
        .where('budget', '=', budget)
        .executeTakeFirst()
      if (!version) throw notFound('个版本')
      const after = query.cursor === undefined ? undefined : readCursor(query.cursor)
      let select = tx
        .selectFrom('record')
        .select(['record', 'kind', 'position', 'revision', 'cells', 'unit'])
        .where('department', '=', department)
        .where('budget', '=', budget)
        .orderBy('kind')
        .orderBy('position')
        .orderBy('record')
        .limit(query.limit + 1)
      if (query.kind !== undefined) select = select.where('kind', '=', query.kind)
      if (query.unit !== undefined) select = select.where('unit', '=', query.unit)
      if (after)
        select = select.where((eb) =>
          eb.or([
            eb('kind', '>', after.kind),
            eb.and([eb('kind', '=', after.kind), eb('position', '>', after.position)]),
            eb.and([eb('kind', '=', after.kind), eb('position', '=', after.position), eb('record', '>', after.record)]),
          ]),
        )
      const rows = await select.execute()
      const items = rows.slice(0, query.limit)
      const last = items.at(-1)
      return {
        items,
        next: rows.length > query.limit && last ? writeCursor(last) : null,
        revision: version.revision,
      }
    }),

  async changeRecords(services, { asker, params, body }) {
    const { department, budget } = params
    const applied = await services.database.within(scopeOf(asker, department), async (tx) => {
      const editable = await editableNow(tx, department, budget)
      return applyChanges(tx, asker, {
        department,
        budget,
        changes: body.changes,
        reason: body.reason,
        authorise: authoriseEntry(asker, { department, budget, editable }),
      })
    })
    return afterChanges(services, asker, params, applied)
  },

  async document({ compute }, { params: { department, budget } }) {
    const { isComplete: _, ...reply } = await compute.ask(department, budget, 'document', {})
    return { ...reply, problems: [...reply.problems], missingReasons: [...reply.missingReasons] }
  },

  async checks({ compute }, { params: { department, budget } }) {
    const reply = await compute.ask(department, budget, 'checks', {})
    return {
      ...reply,
      findings: [...reply.findings],
      notEvaluated: reply.notEvaluated.map(({ rule, reason }) => ({ rule, reason: { ...reason } })),
    }
  },

  async explainFigure({ compute }, { asker, params: { department, budget }, query }) {
    const explained = await compute.ask(department, budget, 'explain', { figure: query.figure })
    if (!explained) throw notFound('个数字')
    return { ...explained, lines: visibleLines(asker, department, explained.lines), parts: [...explained.parts] }
  },
}

/** Rows of other units are told by their amount alone to who sees only one unit. */
export function visibleLines(
  asker: Asker,
  department: string,
  lines: readonly {
    readonly set: string
    readonly region: string
    readonly amount: number
    readonly record: string | null
    readonly recordKind: string | null
    readonly unit: string | null
  }[],
) {
  const units = unitsAllowed(asker.assignments, 'rows.read', department)
  return lines.map(({ unit, ...line }) => {
    const hidden = units !== 'all' && unit !== null && !units.includes(unit)
    return hidden ? { ...line, set: '其他单位', region: '其他单位', record: null, hidden } : { ...line, hidden }
  })
}

interface Cursor {
  readonly kind: string
  readonly position: number
  readonly record: string
}

function writeCursor({ kind, position, record }: Cursor): string {
  return Buffer.from(JSON.stringify([kind, position, record])).toString('base64url')
}

function readCursor(text: string): Cursor {
  try {
    const [kind, position, record] = JSON.parse(Buffer.from(text, 'base64url').toString()) as unknown[]
    if (typeof kind === 'string' && typeof position === 'number' && typeof record === 'string')
      return { kind, position, record }
  } catch {
    // Told below.
  }
  throw new Refusal(400, 'request-invalid', '翻页标记不对。', { remedy: '从第一页重新读。' })
}
