import {
  AMOUNT_UNITS,
  type AmountUnit,
  isAmountUnit,
  type Library,
  type RawTable,
  RECORD_KINDS_OF,
  type RecordKind,
} from '@mingzhang/kernel'
import { type StoredRecord, settingOf } from '../budgets/load-records.ts'
import { recordColumns } from '../budgets/record-columns.ts'
import { Refusal } from '../problem.ts'
import { CellReader, type Cells, kindOf, type TargetRow, targetRows } from './canonical-cells.ts'
import type { ReadUpload } from './file-tasks.ts'
import { type PlannedChange, planRecords } from './plan-records.ts'
import { settingOfRaw } from './raw-settings.ts'

export interface ImportPlan {
  readonly changes: readonly PlannedChange[]
  /** What of the file is left out, in words. */
  readonly notes: readonly string[]
}

/** What was read of a file, if anything. */
export type UsableUpload = Exclude<ReadUpload, { readonly kind: 'nothing' }>

/** Refuses a change that may not be made now, or not by the one who imports. @throws Refusal */
export type Guard = (kind: string, unit: string | null, cells: Cells) => void

/**
 * The changes by which a version takes over what was read, record by record.
 * A file of records stands for all records of its kinds; what came from another system or a publication stands beside
 * what people entered, and in the place of what came from there before. Changes that the guard refuses are left out, and told.
 * @param records of the version, as far as the one who imports sees them
 */
export function planImport(
  upload: UsableUpload,
  records: readonly StoredRecord[],
  { classifications }: Pick<Library, 'classifications'>,
  guard: Guard,
): ImportPlan {
  const reader = new CellReader(classifications)
  const written = settingOf(records, ['amountUnit', '金额单位'])
  const to = AMOUNT_UNITS.find((unit) => unit === written) ?? '万元'
  // What came from elsewhere was written for this version already.
  const from = upload.kind === 'records' ? unitOf(upload.tables, to) : to
  const rows = upload.tables.flatMap((table) => targetRows(table, { from, to }))
  const kinds = RECORD_KINDS_OF.budget.filter(({ id }) => upload.tables.some(({ kind }) => kind === id))
  const planned = kinds.flatMap((kind) =>
    upload.kind === 'records'
      ? planRecords({ kind, there: ofKind(records, kind), wanted: ofKind(rows, kind), removes: true }, reader)
      : planBeside(kind, records, rows, upload.origin, reader),
  )
  const projects = projectUnits(records, rows)
  const unit = (kind: string, cells: Cells): string | null =>
    recordColumns(kind, cells, to, (project) => projects.get(project) ?? null).unit
  const refused = new Map<string, Refused>()
  const changes = planned.filter((change) => {
    const why = refusalOf(change, guard, unit)
    if (why) count(refused, change, why)
    return !why
  })
  return {
    changes,
    notes: [
      ...(from === to ? [] : [`文件的金额单位是${from}，已按${to}写入。`]),
      ...[...refused.values()].map(refusedInWords),
    ],
  }
}

function ofKind<T extends { readonly kind: string }>(all: readonly T[], { id }: RecordKind<string>): readonly T[] {
  return all.filter(({ kind }) => kind === id)
}

function unitOf(tables: readonly RawTable<string>[], otherwise: AmountUnit): AmountUnit {
  const own = settingOfRaw({ tables: tables.filter(isSettings) }, '金额单位') ?? ''
  return isAmountUnit(own) ? own : otherwise
}

function isSettings(table: RawTable<string>): table is RawTable<'settings'> {
  return table.kind === 'settings'
}

/** What people entered goes before: of a box that they tell, the file's amount is not taken. */
function planBeside(
  kind: RecordKind<string>,
  records: readonly StoredRecord[],
  rows: readonly TargetRow[],
  origin: string,
  reader: CellReader,
): readonly PlannedChange[] {
  const all = ofKind(records, kind)
  const there = kind.id === 'otherFacts' ? all.filter(({ cells }) => (cells.note ?? '').startsWith(origin)) : []
  const own = new Set(there)
  const entered = new Set(all.filter((each) => !own.has(each)).map(({ cells }) => reader.key(kind, cells)))
  const wanted = ofKind(rows, kind).filter(({ cells }) => !entered.has(reader.key(kind, cells)))
  return planRecords({ kind, there, wanted, removes: kind.id === 'otherFacts', ignored: ['note'] }, reader)
}

function projectUnits(
  records: readonly Pick<StoredRecord, 'kind' | 'cells'>[],
  rows: readonly Pick<TargetRow, 'kind' | 'cells'>[],
): ReadonlyMap<string, string> {
  return new Map(
    [...records, ...rows].flatMap(({ kind, cells }) =>
      kind === 'projects' ? [[cells.id ?? '', cells.unit ?? ''] as const] : [],
    ),
  )
}

function refusalOf(
  { kind, before, after }: PlannedChange,
  guard: Guard,
  unit: (kind: string, cells: Cells) => string | null,
): Refusal | undefined {
  try {
    for (const cells of [before, after]) if (cells) guard(kind, unit(kind, cells), cells)
    return undefined
  } catch (error) {
    if (error instanceof Refusal) return error
    throw error
  }
}

interface Refused {
  readonly kind: RecordKind<string> | undefined
  readonly code: string
  readonly title: string
  count: number
  readonly example: PlannedChange
}

function count(refused: Map<string, Refused>, change: PlannedChange, { code, title }: Refusal): void {
  // Each fixed setting is told by name, others by their number.
  const key = code === 'setting-fixed' ? title : `${change.kind} ${code}`
  const known = refused.get(key)
  if (known) known.count++
  else refused.set(key, { kind: kindOf(change.kind), code, title, count: 1, example: change })
}

function refusedInWords({ kind, code, title, count: many, example }: Refused): string {
  const sheet = `“${kind?.sheet ?? ''}”`
  if (code === 'setting-fixed') {
    const [was, is] = [example.before?.value ?? '', example.after?.value ?? '']
    return `${title}文件中是“${is}”，这个版本是“${was}”，没有改。`
  }
  if (code === 'not-allowed') return `${sheet}有 ${many} 处是其他单位的，或是全部门共用的，不由您填报，没有采用。`
  return `${sheet}有 ${many} 处没有采用：${title}`
}
