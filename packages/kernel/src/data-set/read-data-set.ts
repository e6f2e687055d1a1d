import { compareProblems, type Problem } from '../problem/problem.ts'
import type { Profile } from '../profile/schema.ts'
import { buildLedger } from './build-ledger.ts'
import type { DataSet } from './data-set.ts'
import type { Library, Records } from './library.ts'
import { parseRecords } from './parse-records.ts'
import type { RawDataSet } from './raw-data-set.ts'
import { readProjects } from './read-projects.ts'
import { readSettings } from './read-settings.ts'
import { readStatistics } from './read-statistics.ts'
import { readTexts } from './read-texts.ts'
import { readAssets, readUnits } from './read-units.ts'
import { RECORD_KINDS, type RecordKindId, recordKind } from './record-kinds.ts'
import { createReporter, type Reporter } from './reporter.ts'

export interface ReadDataSet {
  /** Present when nothing is wrong. */
  readonly dataSet?: DataSet
  readonly profile?: Profile
  /** Every problem found, in the order in which a reader meets them. */
  readonly problems: readonly Problem[]
}

/**
 * Understands a data set: every record, every code, every reference; all problems are returned together.
 * A missing year or format does not stop the rest from being looked at: codes are then judged by the newest format's year.
 * @shape RawDataSet -> DataSet or Problem[]
 */
export function readDataSet(raw: RawDataSet, library: Library): ReadDataSet {
  const reporter = createReporter(raw.problems)
  if (raw.tables.length === 0) {
    if (raw.problems.length === 0) reportEmpty(raw, reporter)
    return { problems: [...reporter.problems].sort(compareProblems) }
  }
  const settings = readSettings(raw, library, reporter)
  const { profile, departmentCode, departmentName } = settings
  const year = settings.year ?? Math.max(...[...library.profiles.values()].map(({ effective }) => effective.from))
  const amountUnit = settings.amountUnit ?? '万元'
  const records = parseAll(raw, amountUnit, reporter)
  const known = { units: wasRead(raw, 'units', reporter), projects: wasRead(raw, 'projects', reporter) }
  const units = readUnits(records.units, departmentCode, reporter)
  const projects = readProjects(records, units, library, year, reporter, known)
  const texts = readTexts(records.text, profile, reporter)
  const assets = readAssets(records.assets, units, reporter, known)
  const statistics = readStatistics(records.statistics, profile, amountUnit, reporter)
  const stage = profile?.stage ?? ''
  const document = profile?.document.kind ?? 'budget'
  const ledger = buildLedger({ records, units, projects, year, stage, document, library, reporter, known })
  if (!ledger || !profile || departmentCode === undefined || departmentName === undefined) {
    return { problems: [...reporter.problems].sort(compareProblems) }
  }
  return {
    problems: [],
    profile,
    dataSet: {
      name: raw.name,
      profile: profile.id,
      year,
      department: { code: departmentCode, name: departmentName },
      documentDate: settings.documentDate ?? `${year}-01-01`,
      amountUnit,
      units,
      projects,
      ...texts,
      assets,
      statistics,
      tasks: records.departmentTasks.map(({ text }) => ({ name: text.name ?? '', content: text.content ?? '' })),
      departmentTargets: records.departmentTargets.map(({ text }) => ({
        level1: text.level1 ?? '',
        level2: text.level2 ?? '',
        level3: text.level3 ?? '',
        value: text.value ?? '',
        explanation: text.explanation ?? '',
      })),
      ledger,
    },
  }
}

function reportEmpty(raw: RawDataSet, reporter: Reporter): void {
  const needed = RECORD_KINDS.slice(0, 4).map(({ file, sheet }) => `${file}（${sheet}）`)
  reporter.report(
    'data-set-empty',
    { file: raw.name },
    '没有找到数据：文件夹里没有数据文件，或工作簿里没有填了内容的工作表。',
    `至少需要 ${needed.join('、')}；可用 mingzhang template 生成可填写的工作簿。`,
  )
}

/**
 * Whether the table that others refer to was read whole; references into it cannot be judged otherwise.
 * Units are needed by every data set, so their absence is a problem of its own.
 */
function wasRead(raw: RawDataSet, kindId: RecordKindId, reporter: Reporter): boolean {
  const kind = recordKind(kindId)
  const table = raw.tables.find((each) => each.kind === kindId)
  const file = table?.file ?? kind.file
  if (raw.problems.some(({ place }) => place.file === file || place.file === kind.file)) return false
  if (table || kindId !== 'units') return true
  reporter.report(
    'file-missing',
    { file },
    '缺少单位表，不知道有哪些预算单位。',
    `新建 ${kind.file}，第一行是部门自身，以下每个预算单位一行。`,
  )
  return false
}

function parseAll(raw: RawDataSet, amountUnit: Parameters<typeof parseRecords>[1], reporter: Reporter): Records {
  return Object.fromEntries(
    RECORD_KINDS.map(({ id }) => {
      // Settings are read on their own, before the unit of amounts is known.
      const tables = id === 'settings' ? [] : raw.tables.filter((table) => table.kind === id)
      return [
        id,
        tables.flatMap((table) => {
          const parsed = parseRecords(table, amountUnit)
          for (const problem of parsed.problems) reporter.add(problem)
          return parsed.records
        }),
      ]
    }),
  ) as unknown as Records
}
