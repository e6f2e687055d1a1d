import { isAmountUnit } from '../amount/amount-unit.ts'
import { exactAmount } from '../amount/format-amount.ts'
import { createEvaluator, type Ledger } from '../compute/ledger.ts'
import type { DataSet } from '../data-set/data-set.ts'
import type { Library } from '../data-set/library.ts'
import type { RawDataSet, RawTable } from '../data-set/raw-data-set.ts'
import { readDataSet } from '../data-set/read-data-set.ts'
import { type RecordKindId, recordKind } from '../data-set/record-kinds.ts'
import { type Fact, type FactSet, factSet } from '../facts/fact-set.ts'
import type { Problem } from '../problem/problem.ts'
import type { Profile } from '../profile/schema.ts'
import { fillTemplate } from '../profile/template.ts'
import { documentVariables } from '../read/choose-profile.ts'
import { type Identity, identifyDocument } from '../read/identify.ts'
import { logicalTables } from '../read/logical-table.ts'
import { readDocument } from '../read/read-document.ts'
import type { Reading } from '../read/reading.ts'
import type { SourceDocument } from '../read/source-document.ts'
import { type ArrangedWorkbook, arrangeWorkbook, type SheetUse } from './arrange-workbook.ts'
import { type CarriedText, type CarryOver, carryOver } from './carry-over.ts'
import { type FactsOfReading, factsOfReading } from './facts-of-reading.ts'
import type { MappedSheet, WorkbookMapping } from './mapping-schema.ts'
import { wordsOfReading } from './words-of-reading.ts'

export interface Sources {
  /** A data set; beside a workbook, what that does not hold: its tables may be few. */
  readonly additions: RawDataSet
  /**
   * The workbook that another system exported, as its reader gives it; without a mapping it is this year's document itself,
   * as somebody published it.
   */
  readonly workbook:
    | { readonly document: SourceDocument; readonly mapping: WorkbookMapping | undefined; readonly file: string }
    | undefined
  /** What was published last year: the budget, for comparatives and texts; the final accounts, for what was executed. */
  readonly lastYear: readonly { readonly document: SourceDocument; readonly file: string }[]
}

/** What the sources gave, for people to look through. */
export interface SourceAccount {
  readonly sheets: readonly SheetUse[]
  /** Sheets that the mapping describes and the workbook lacks. */
  readonly absent: readonly MappedSheet[]
  /** Texts taken from last year's document, with what was changed and what must be looked at. */
  readonly carried: readonly CarriedText[]
  /** Figures that could not be placed, in words. */
  readonly left: readonly string[]
  /** Tables of the workbook whose rows and columns do not come to their total. */
  readonly incomplete: readonly string[]
}

export interface GatheredDataSet {
  readonly dataSet?: DataSet
  readonly profile?: Profile
  readonly account: SourceAccount
  readonly problems: readonly Problem[]
  /** The rows that were understood: those of the additions, and in tables of their own those that other sources give. */
  readonly raw: RawDataSet
}

/**
 * A data set from all that is there: the tables of an exported workbook are facts, its texts are texts; what it lacks is in the additions,
 * and what neither has comes from last year's document: comparatives, and texts in which years and 部门/单位 are moved on.
 * What is said in several places is taken from the additions first, then the workbook, then last year's document.
 * @shape additions × workbook × last year's document -> DataSet, or what is wrong
 * @throws never
 */
export function gatherDataSet({ additions, workbook, lastYear }: Sources, library: Library): GatheredDataSet {
  const { classifications, profiles } = library
  const { profile, arranged, reading } = readWorkbook(workbook, additions, library)
  const raw = reading && profile && workbook ? fromWorkbook(additions, reading, profile, workbook.file) : additions
  const before = lastYear.map(({ document, file }) => ({
    file,
    reading: readDocument(document, { classifications, profiles: [...profiles.values()] }),
  }))
  const kind = profile?.document.kind ?? profiles.get(setting(additions, '公开格式'))?.document.kind ?? 'budget'
  const last = before.find((each) => each.reading.kind === kind)
  const carried = last
    ? carriedTexts(last.reading, raw, profile?.document.level ?? last.reading.level ?? 'department')
    : []
  const rows = carried.map(({ item, text }) => [item, text] as const)
  const all = last ? addRows(raw, 'text', last.file, rows) : raw
  const result = readDataSet(all, library)
  const account: SourceAccount = {
    sheets: arranged?.sheets ?? [],
    absent: arranged?.absent ?? [],
    carried,
    left: (reading?.unmatched ?? []).map(({ quote, reason }) => `${quote}：${reason}`),
    incomplete: [],
  }
  if (!result.dataSet || !result.profile) return { account, problems: result.problems, raw: all }
  const { space, sets } = result.dataSet.ledger
  const own =
    reading && workbook
      ? factsOfReading(reading, space, { id: 'workbook', label: '导出工作簿', file: workbook.file })
      : NO_FACTS
  const comparatives = before.map(({ reading: published, file }, index) =>
    factsOfReading(published, space, {
      id: `lastYear:${index}`,
      label: '上年公开文件',
      file,
      wants: ({ place }) => place.kind === 'cell',
    }),
  )
  // Beside a workbook, a table that nobody filled in says nothing, rather than that there is nothing.
  const given = reading ? sets.filter(({ size, domain }) => size > 0 || domain === undefined).map(beside) : sets
  return {
    profile: result.profile,
    problems: [],
    raw: all,
    account: {
      ...account,
      left: [
        ...own.left.map(({ label, text, unit }) => `${label} ${text}${unit}`),
        ...(reading?.unmatched ?? []).map(({ quote, reason }) => `${quote}：${reason}`),
      ],
      incomplete: own.incomplete,
    },
    dataSet: {
      ...result.dataSet,
      ledger: withSpoken(
        {
          space,
          sets: [...given, ...own.sets, ...comparatives.flatMap((each) => each.sets)],
          unions: [...own.unions, ...comparatives.flatMap((each) => each.unions)],
        },
        own.spoken,
        '导出工作簿的文字',
      ),
    },
  }
}

/** A workbook is arranged as its format's document; a document is read as it is. */
function readWorkbook(
  workbook: Sources['workbook'],
  additions: RawDataSet,
  { classifications, profiles }: Library,
): { readonly profile?: Profile; readonly arranged?: ArrangedWorkbook; readonly reading?: Reading } {
  if (!workbook) return {}
  const { document, mapping } = workbook
  const profile = profiles.get(mapping?.profile ?? setting(additions, '公开格式'))
  if (!mapping) {
    const reading = readDocument(document, {
      classifications,
      profiles: [...profiles.values()],
      ...(profile ? { profile } : {}),
    })
    return { reading, ...(reading.profile ? { profile: reading.profile } : {}) }
  }
  if (!profile) return {}
  const identity = identityOf(document, profile, additions)
  const arranged = arrangeWorkbook(document, mapping, profile, documentVariables(identity, profile))
  const reading = readDocument(arranged.document, { classifications, profiles: [profile], profile, identity })
  return { profile, arranged, reading }
}

/** Beside a workbook, which has all the money, what the additions tell of it is only a part: some projects. Procurement is theirs alone. */
function beside(set: FactSet): FactSet {
  return set.id === 'procurement' ? set : { ...set, domain: undefined }
}

/** Whose workbook it is and of which year: as the additions say, or else its sheets. */
function identityOf(document: SourceDocument, profile: Profile, additions: RawDataSet): Identity {
  const own = identifyDocument(document, logicalTables(document))
  const year = Number(setting(additions, '预算年度'))
  return {
    ...own,
    year: Number.isSafeInteger(year) && year > 0 ? year : own.year,
    department: setting(additions, '部门名称') || own.department,
    kind: profile.document.kind,
    level: profile.document.level,
  }
}

const NO_FACTS: FactsOfReading = { sets: [], unions: [], spoken: [], left: [], incomplete: [] }

/** What sentences say counts only where no table tells it: they are rounded, and may be last year's. */
function withSpoken(ledger: Ledger, spoken: readonly Fact[], label: string): Ledger {
  const evaluator = createEvaluator(ledger)
  const needed = spoken.filter(({ box }) => evaluator.value([box]).kind === 'undetermined')
  return { ...ledger, sets: [...ledger.sets, factSet('spoken', label, undefined, needed)] }
}

/** What the workbook says and the additions do not, as their rows. */
function fromWorkbook(additions: RawDataSet, reading: Reading, profile: Profile, file: string): RawDataSet {
  const raw = withUnits(withSettings(additions, reading, profile, file), reading, file)
  const said = itemsOf(raw)
  const words = wordsOfReading(reading).filter(({ item }) => !said.has(item))
  return withStatistics(
    addRows(
      raw,
      'text',
      file,
      words.map(({ item, text }) => [item, text]),
    ),
    reading,
    profile,
    file,
  )
}

function setting({ tables }: RawDataSet, label: string): string {
  const rows = tables.filter(({ kind }) => kind === 'settings').flatMap((table) => table.rows)
  return rows.find(({ cells }) => cells[0] === label)?.cells[1] ?? ''
}

/** Adds rows of two columns to the table of a kind. */
function addRows(
  raw: RawDataSet,
  kind: RecordKindId,
  file: string,
  rows: readonly (readonly [string, string])[],
): RawDataSet {
  if (rows.length === 0) return raw
  const header = recordKind(kind).columns.map(({ label }) => label)
  const table: RawTable = { kind, file, header, rows: rows.map((cells, index) => ({ row: index + 1, cells })) }
  return { ...raw, tables: [...raw.tables, table] }
}

/** What the settings do not say and the workbook does: format, year, name, unit of amounts. */
function withSettings(raw: RawDataSet, reading: Reading, profile: Profile, file: string): RawDataSet {
  const own = raw.tables.find(({ kind }) => kind === 'settings')
  const has = (label: string): boolean => own?.rows.some(({ cells }) => cells[0] === label) ?? false
  const [unit] = reading.space.unit.nodes.filter(({ index }) => index !== 0)
  const rows: readonly (readonly [string, string])[] = [
    ['公开格式', profile.id],
    ['预算年度', reading.year === undefined ? '' : String(reading.year)],
    ['部门代码', unit?.code ?? ''],
    ['部门名称', reading.department],
    ['金额单位', profile.unit],
  ]
  const missing = rows.filter(([label, value]) => value !== '' && !has(label))
  if (missing.length === 0) return raw
  if (!own) return addRows(raw, 'settings', file, missing)
  const next = Math.max(0, ...own.rows.map(({ row }) => row)) + 1
  const filled = { ...own, rows: [...own.rows, ...missing.map((cells, index) => ({ row: next + index, cells }))] }
  return { ...raw, tables: raw.tables.map((table) => (table === own ? filled : table)) }
}

/** Without a table of units the department is its only unit. */
function withUnits(raw: RawDataSet, reading: Reading, file: string): RawDataSet {
  if (raw.tables.some(({ kind }) => kind === 'units')) return raw
  const [code, name] = [setting(raw, '部门代码'), setting(raw, '部门名称') || reading.department]
  const header = recordKind('units').columns.map(({ label }) => label)
  const rows = [
    { row: 1, cells: [code, name, '部门', '', '', ''] },
    { row: 2, cells: [`${code}001`, name, '部门本级', code, '', ''] },
  ]
  return { ...raw, tables: [...raw.tables, { kind: 'units', file, header, rows }] }
}

/** Names of texts that the additions give. */
function itemsOf({ tables }: RawDataSet): ReadonlySet<string> {
  return new Set(tables.flatMap(({ kind, rows }) => (kind === 'text' ? rows.map(({ cells }) => cells[0] ?? '') : [])))
}

function carriedTexts(last: Reading, raw: RawDataSet, toLevel: CarryOver['toLevel']): readonly CarriedText[] {
  const to = Number(setting(raw, '预算年度'))
  if (last.year === undefined || !Number.isSafeInteger(to) || to === 0) return []
  const said = itemsOf(raw)
  const step = { from: last.year, to, fromLevel: last.level, toLevel }
  return wordsOfReading(last)
    .filter(({ item }) => !said.has(item))
    .map((words) => carryOver(words, step))
}

/** Statistics that the workbook's sentences print and the additions do not give. */
function withStatistics(raw: RawDataSet, reading: Reading, profile: Profile, file: string): RawDataSet {
  const given = new Set(
    raw.tables.flatMap(({ kind, rows }) => (kind === 'statistics' ? rows.map(({ cells }) => cells[0] ?? '') : [])),
  )
  const unit = setting(raw, '金额单位')
  const rows = reading.figures.flatMap(({ statistic, amount }): readonly (readonly [string, string])[] => {
    const spec = statistic === undefined ? undefined : profile.statistics[statistic]
    if (!spec || given.has(spec.label) || !isAmountUnit(spec.unit)) return []
    return [[fillTemplate(spec.label, {}), exactAmount(amount, unit === '元' ? '元' : '万元')]]
  })
  return addRows(raw, 'statistics', file, [...new Map(rows)])
}
