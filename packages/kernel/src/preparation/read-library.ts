import type { AmountUnit } from '../amount/amount-unit.ts'
import { type Fen, sumFen } from '../amount/fen.ts'
import type { Classifications, CodedDimension, ModelDimension } from '../classification/classification.ts'
import { createReporter, type Reporter } from '../data-set/reporter.ts'
import { compareProblems, type Problem } from '../problem/problem.ts'
import type { LibraryState } from './choices.ts'
import { parseDecimal } from './decimal.ts'
import { type HeldRecord, type ParsedHeldRecord, parseHeldRecords } from './held-record.ts'
import { preparationKind } from './preparation-kinds.ts'

/** The records of a project library, as its version holds them. */
export interface HeldLibrary {
  readonly projects: readonly HeldRecord[]
  readonly funding: readonly HeldRecord[]
  readonly procurement: readonly HeldRecord[]
  readonly targets: readonly HeldRecord[]
  readonly amountUnit: AmountUnit
}

/** A project of the library, with what is planned for each year. */
export interface LibraryProject {
  readonly record: string
  readonly id: string
  readonly name: string
  readonly unit: string
  readonly state: LibraryState
  readonly startYear: number | undefined
  readonly endYear: number | undefined
  /** Years with money, each with its sum; in order. @unit fen */
  readonly years: readonly { readonly year: number; readonly planned: Fen }[]
  /** What stands in the way of declaring it. */
  readonly problems: readonly Problem[]
}

export interface ReadLibrary {
  readonly projects: readonly LibraryProject[]
  /** What is wrong with records that belong to no project. */
  readonly problems: readonly Problem[]
}

const LEVELS: Readonly<Partial<Record<CodedDimension, readonly number[]>>> = {
  function: [3],
  departmentEconomic: [2],
  governmentEconomic: [2],
}
const CODE_COLUMNS = ['fund', 'origin', 'function', 'departmentEconomic', 'governmentEconomic'] as const
const FUND_CLASSES = ['fiscal', 'unitFunds']

/**
 * Understands the project library: plans per year, and what is wrong with each project.
 * @shape records as text -> LibraryProject[], problems
 * @throws never
 */
export function readLibrary(library: HeldLibrary, classifications: Classifications): ReadLibrary {
  const { amountUnit } = library
  const parsed = {
    projects: parseHeldRecords(preparationKind('libraryProjects'), library.projects, amountUnit),
    funding: parseHeldRecords(preparationKind('libraryFunding'), library.funding, amountUnit),
    procurement: parseHeldRecords(preparationKind('libraryProcurement'), library.procurement, amountUnit),
    targets: parseHeldRecords(preparationKind('libraryTargets'), library.targets, amountUnit),
  }
  const reporter = createReporter(Object.values(parsed).flatMap(({ problems }) => problems))
  const parts = [...parsed.funding.records, ...parsed.procurement.records, ...parsed.targets.records]
  const ids = new Set(parsed.projects.records.flatMap(({ text }) => text.id ?? []))
  const years = new Map(parsed.projects.records.map(({ text, counts }) => [text.id ?? '', counts]))
  for (const record of parsed.projects.records) checkProject(record, classifications, reporter)
  for (const record of parts) checkPart(record, ids, years, reporter)
  for (const record of parsed.funding.records) checkFunding(record, classifications, reporter)
  for (const record of parsed.procurement.records) checkProcurement(record, classifications, reporter)
  for (const record of parsed.targets.records) checkTarget(record, reporter)
  const ownerOf = new Map<string, string>()
  for (const { place, text } of parsed.projects.records) ownerOf.set(`${place.file} ${place.row}`, text.id ?? '')
  for (const { place, text } of parts) ownerOf.set(`${place.file} ${place.row}`, text.project ?? '')
  const byOwner = Map.groupBy([...reporter.problems].sort(compareProblems), ({ place }) => {
    const owner = ownerOf.get(`${place.file} ${place.row}`) ?? ''
    return ids.has(owner) ? owner : ''
  })
  return {
    problems: byOwner.get('') ?? [],
    projects: parsed.projects.records.flatMap((record) => {
      const { id } = record.text
      if (id === undefined) return []
      return [
        {
          record: record.record,
          id,
          name: record.text.name ?? '',
          unit: record.text.unit ?? '',
          state: (record.text.state ?? 'draft') as LibraryState,
          startYear: record.counts.startYear,
          endYear: record.counts.endYear,
          years: plans(parsed.funding.records.filter(({ text }) => text.project === id)),
          problems: byOwner.get(id) ?? [],
        },
      ]
    }),
  }
}

function plans(funding: readonly ParsedHeldRecord[]): LibraryProject['years'] {
  const byYear = Map.groupBy(funding, ({ counts }) => counts.year)
  return [...byYear]
    .flatMap(([year, records]) =>
      year === undefined ? [] : [{ year, planned: sumFen(records.flatMap(({ amounts }) => amounts.amount ?? [])) }],
    )
    .sort((a, b) => a.year - b.year)
}

function checkProject(
  { text, counts, place }: ParsedHeldRecord,
  classifications: Classifications,
  reporter: Reporter,
): void {
  reporter.code(
    classifications,
    'kind',
    text.kind,
    counts.startYear ?? 0,
    { ...place, column: '项目类型' },
    {
      allowed: ({ parent }) => parent === 'project',
    },
  )
  if (text.withheld === 'yes' && text.ground === undefined)
    reporter.report(
      'cell-missing',
      { ...place, column: '不公开依据' },
      '项目填了不公开，但没有写明依据。',
      '填写不公开的法律依据；可以公开的，把“不公开”一列留空。',
    )
  if (counts.startYear !== undefined && counts.endYear !== undefined && counts.endYear < counts.startYear)
    reporter.report(
      'value-invalid',
      { ...place, column: '结束年度' },
      `结束年度 ${counts.endYear} 早于起始年度 ${counts.startYear}。`,
      '改正其中一个。',
    )
}

function checkPart(
  { text, counts, place }: ParsedHeldRecord,
  ids: ReadonlySet<string>,
  projects: ReadonlyMap<string, ParsedHeldRecord['counts']>,
  reporter: Reporter,
): void {
  if (text.project === undefined) return
  if (!ids.has(text.project)) {
    reporter.report(
      'reference-unknown',
      { ...place, column: '项目编号' },
      `项目库中没有项目 ${text.project}。`,
      '在项目库中补上该项目，或改正编号。',
    )
    return
  }
  const { startYear, endYear } = projects.get(text.project) ?? {}
  const { year } = counts
  if (year === undefined) return
  if ((startYear !== undefined && year < startYear) || (endYear !== undefined && year > endYear))
    reporter.report(
      'value-invalid',
      { ...place, column: '年度' },
      `${year} 年在项目的起止年度（${startYear ?? ''}—${endYear ?? ''}）之外。`,
      '改正年度，或改项目的起止年度。',
    )
}

function checkFunding(
  { text, counts, place }: ParsedHeldRecord,
  classifications: Classifications,
  reporter: Reporter,
): void {
  const { year } = counts
  if (year === undefined) return
  const labels = new Map(preparationKind('libraryFunding').columns.map(({ id, label }) => [id, label]))
  for (const id of CODE_COLUMNS)
    reporter.code(
      classifications,
      id as CodedDimension | ModelDimension,
      text[id],
      year,
      { ...place, column: labels.get(id) ?? id },
      {
        levels: LEVELS[id as CodedDimension],
        ...(id === 'fund' ? { allowed: ({ code }) => !FUND_CLASSES.includes(code) } : {}),
      },
    )
}

function checkProcurement(
  { text, counts, place }: ParsedHeldRecord,
  classifications: Classifications,
  reporter: Reporter,
): void {
  reporter.code(
    classifications,
    'procurement',
    text.category,
    counts.year ?? 0,
    { ...place, column: '采购类别' },
    {
      allowed: ({ parent }) => parent === 'procured',
    },
  )
}

function checkTarget({ text, place }: ParsedHeldRecord, reporter: Reporter): void {
  if (text.weight !== undefined && !parseDecimal(text.weight.replace(/[%％]$/u, '')))
    reporter.report('value-invalid', { ...place, column: '权重' }, `“${text.weight}”不是权重。`, '写百分之几，如 10。')
}
