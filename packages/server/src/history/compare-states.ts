import { ALL_RECORD_KINDS, compareRecords, RECORD_KINDS, type RecordChange, type RecordKind } from '@mingzhang/kernel'
import { loadRecords, type StoredRecord } from '../budgets/load-records.ts'
import { type ReplyOf, type ROUTES, unitsAllowed } from '../contract/index.ts'
import { EVERYTHING, type Tx } from '../database/database.ts'
import { rawOfRecords } from '../export/raw-of-records.ts'
import type { Services } from '../http/exchange.ts'
import { CellReader } from '../import/canonical-cells.ts'
import { type ChangeInWords, ChangeWords } from '../import/change-words.ts'
import { fileLibrary } from '../import/file-library.ts'
import { planRecords } from '../import/plan-records.ts'
import { scopeOf } from '../people/rights.ts'
import type { Asker } from '../people/sessions.ts'
import { notFound, Refusal } from '../problem.ts'
import { lastSubmission } from './last-submission.ts'
import { stateAt, type VersionName, withoutBlanks } from './state-at.ts'

export interface Comparison {
  /** An event, or `submission`: what was submitted to the bureau last. */
  readonly from?: number | 'submission' | undefined
  readonly to?: number | undefined
  /** Another version, as it stands now. */
  readonly with?: string | undefined
}

interface State {
  readonly budget: string
  readonly records: readonly StoredRecord[]
}

/**
 * What differs between two states of a version, or two versions: records, figures and text word by word.
 * Records of other units than the asker may see are left out; the document is everybody's who may read the budget.
 */
export async function compareStates(
  services: Services,
  asker: Asker,
  version: VersionName,
  comparison: Comparison,
): Promise<ReplyOf<(typeof ROUTES)['compare']>> {
  const { department, budget } = version
  if ((comparison.from === undefined) === (comparison.with === undefined))
    throw new Refusal(400, 'request-invalid', '写明从哪一条（from）比起，或与哪个版本（with）比，两者之一。')
  // Whether the version is the asker's to see is settled first; a state needs the rows of all units.
  await services.database.within(scopeOf(asker, department), (tx) => exists(tx, version))
  const { before, after, year } = await services.database.within(EVERYTHING, async (tx) => ({
    before: await stateBefore(tx, version, comparison),
    after: comparison.to === undefined ? await stateNow(tx, version) : await stateAt(tx, version, comparison.to),
    year: (await exists(tx, version)).year ?? 0,
  }))
  const { figures, texts } = await services.compute.ask(department, budget, 'compare', { before, after })
  return {
    records: [...recordChanges(before, after, year, unitsAllowed(asker.assignments, 'rows.read', department))],
    figures: [...figures],
    text: texts.flatMap(({ part, title, paragraphs }) =>
      paragraphs.flatMap(({ kind, runs }) => (kind === 'equal' ? [] : [{ part, title, kind, runs: [...runs] }])),
    ),
  }
}

async function exists(tx: Tx, { department, budget }: VersionName) {
  const found = await tx
    .selectFrom('budget')
    .select(['year', 'revision'])
    .where('department', '=', department)
    .where('budget', '=', budget)
    .executeTakeFirst()
  if (!found) throw notFound('个版本')
  return found
}

async function stateBefore(tx: Tx, version: VersionName, comparison: Comparison): Promise<State> {
  if (comparison.with !== undefined) return stateNow(tx, { ...version, budget: comparison.with })
  const { from } = comparison
  return stateAt(tx, version, from === 'submission' ? await lastSubmission(tx, version) : (from ?? 0))
}

async function stateNow(tx: Tx, { department, budget }: VersionName): Promise<State> {
  await exists(tx, { department, budget })
  const records = await loadRecords(tx, department, budget)
  return { budget, records: records.map((each) => ({ ...each, cells: withoutBlanks(each.cells) })) }
}

function recordChanges(
  before: State,
  after: State,
  year: number,
  units: 'all' | readonly string[],
): readonly ChangeInWords[] {
  const visible = ({ records }: State): readonly StoredRecord[] =>
    units === 'all' ? records : records.filter(({ unit }) => unit === null || units.includes(unit))
  const [old, young] = [visible(before), visible(after)]
  const { classifications } = fileLibrary()
  const words = new ChangeWords(classifications, year, [...before.records, ...after.records])
  const published = compareRecords(rawOfRecords(before.budget, old), rawOfRecords(after.budget, young)).kinds.flatMap(
    ({ kind: id, changes }) => {
      const kind = RECORD_KINDS.find((each) => each.id === id)
      return kind ? changes.map((change) => inWords(kind, change, ofKind(old, id), words)) : []
    },
  )
  const reader = new CellReader(classifications)
  const prepared = ALL_RECORD_KINDS.slice(RECORD_KINDS.length).flatMap((kind) =>
    planRecords({ kind, there: ofKind(old, kind.id), wanted: ofKind(young, kind.id), removes: true }, reader).map(
      (change) => words.of(kind, change),
    ),
  )
  return [...published, ...prepared]
}

function ofKind(records: readonly StoredRecord[], kind: string): readonly StoredRecord[] {
  return records.filter((each) => each.kind === kind)
}

function inWords(
  kind: RecordKind,
  change: RecordChange,
  old: readonly StoredRecord[],
  words: ChangeWords,
): ChangeInWords {
  const before = change.kind === 'added' ? {} : change.before.cells
  const after = change.kind === 'removed' ? {} : change.after.cells
  const cells =
    change.kind === 'changed'
      ? change.cells.map(({ column, label, before: was, after: is }) => ({ column, label, before: was, after: is }))
      : kind.columns.flatMap(({ id, label }) =>
          (before[id] ?? after[id] ?? '') === ''
            ? []
            : [{ column: id, label, before: before[id] ?? '', after: after[id] ?? '' }],
        )
  return {
    kind: kind.id,
    record: change.kind === 'added' ? null : (old[change.position]?.record ?? null),
    change: change.kind,
    label: words.label(kind, change.kind === 'added' ? after : before),
    cells,
  }
}
