import {
  boxOf,
  createEvaluator,
  describeBox,
  exactAmount,
  type FactSet,
  type Fen,
  fen,
  gatherDataSet,
  isAmountUnit,
  type Ledger,
  type Library,
  type Place,
  type Problem,
  type RawTable,
  readDocument,
  recordKind,
  type SourceAccount,
  type SourceDocument,
  type Space,
  type UnionFact,
  type WorkbookMapping,
} from '@mingzhang/kernel'
import { soundRows } from '../compute/sound-rows.ts'
import type { ReadingVersion, ReadUpload } from './file-tasks.ts'
import { originOf, withoutOrigin } from './origin.ts'
import { settingOfRaw, withLabelledSettings } from './raw-settings.ts'

export interface DocumentUpload {
  readonly document: SourceDocument
  /** Of the system that exported it; undefined for a document that was published. */
  readonly mapping: WorkbookMapping | undefined
  readonly file: string
}

/**
 * Takes a workbook that another system exported, or a published document, as `compile` does: its amounts are facts, its
 * texts are texts (docs/decisions/0015). As records, an amount is one of the other data, with the place that it came
 * from in its note; this year's document tells this year, an earlier one what to compare with.
 */
export function readDocumentUpload(
  { document, mapping, file }: DocumentUpload,
  version: ReadingVersion,
  library: Library,
): ReadUpload {
  const published = mapping ? undefined : identified(document, library)
  if (!mapping && !published?.isKnown) return unknown(file)
  const year = mapping ? version.year : published?.year
  if (year === undefined || year > version.year || year < version.year - YEARS_BACK)
    return otherYear(file, year, version)
  const isEarlier = year < version.year
  const origin = originOf(mapping ? { kind: 'platform' } : { kind: published?.kind ?? 'budget', year })
  const additions = withLabelledSettings(withoutOrigin(version.raw, origin))
  const { raw, read, first } = soundRows(additions, library)
  if (!read.dataSet) return { kind: 'nothing', problems: [notReady(file), ...first.problems] }
  const gathered = gatherDataSet(
    {
      additions: raw,
      workbook: isEarlier ? undefined : { document, mapping, file },
      lastYear: isEarlier ? [{ document, file }] : [],
    },
    library,
  )
  const { dataSet, account } = gathered
  if (!dataSet) return { kind: 'nothing', problems: gathered.problems }
  const unit = settingOfRaw(raw, '金额单位') ?? ''
  const { sets, unions = [] } = dataSet.ledger
  const told = factsOf(
    sets.filter(({ id }) => /^(?:workbook|lastYear|spoken)\b/u.test(id)),
    unions,
  )
  const rows = told.map((fact) => factRow(fact, dataSet.ledger.space, isAmountUnit(unit) ? unit : '万元', origin))
  const placed = rows.filter((row) => row !== undefined)
  const before = new Set(raw.tables)
  const others = gathered.raw.tables.filter(
    (table) => !before.has(table) && (table.kind === 'text' || table.kind === 'statistics'),
  )
  return {
    kind: 'facts',
    source: file,
    origin,
    tables: [...others, factTable(file, placed)],
    problems: [],
    notes: [
      ...whose(published?.department ?? '', dataSet.department.name),
      ...together(dataSet.ledger),
      ...notesOf(account, {
        placed: placed.length,
        left: rows.length - placed.length,
        texts: others.reduce((count, table) => count + table.rows.length, 0),
        what: mapping?.label ?? `${year}年${published?.kind === 'final' ? '决算' : '预算'}公开文件`,
      }),
    ],
  }
}

/** A budget compares with no earlier year. */
const YEARS_BACK = 5

function identified(document: SourceDocument, { classifications, profiles }: Library) {
  const reading = readDocument(document, { classifications, profiles: [...profiles.values()] })
  return {
    isKnown: reading.profile !== undefined,
    year: reading.year,
    kind: reading.kind,
    department: reading.department,
  }
}

interface ToldFact {
  readonly box: readonly number[]
  readonly amount: Fen
  readonly place: Place
}

/**
 * Every amount that is said on its own, each box once: the parts of closed tables are among them. What is said to be nil
 * of several boxes together is nil in each, for no line is negative.
 */
function factsOf(sets: readonly FactSet[], unions: readonly UnionFact[]): readonly ToldFact[] {
  const facts = new Map<string, ToldFact>()
  for (const set of sets) {
    if (set.domain !== undefined) continue
    for (let index = 0; index < set.size; index++) {
      const box = boxOf(set, index)
      const key = box.join()
      if (!facts.has(key)) facts.set(key, { box, amount: fen(set.amounts[index] ?? 0), place: set.placeOf(index) })
    }
  }
  for (const { region, amount, place } of unions) {
    if (amount !== 0) continue
    for (const box of region) if (!facts.has(box.join())) facts.set(box.join(), { box, amount, place })
  }
  return [...facts.values()]
}

type Cells = Readonly<Record<string, string>>

/** An amount as one of the other data; undefined where they have no column for what it is of. */
function factRow(
  { box, amount, place }: ToldFact,
  space: Space,
  unit: '元' | '万元' | '亿元',
  origin: string,
): Cells | undefined {
  const codes = describeBox(space, box)
  if (codes.project !== undefined || codes.year === undefined || codes.side === undefined) return undefined
  const name = (dimension: (typeof NAMED)[number]): string => {
    const code = codes[dimension]
    return code === undefined ? '' : (space[dimension].byCode.get(code)?.name ?? code)
  }
  return {
    ...codes,
    ...Object.fromEntries(NAMED.map((dimension) => [dimension, name(dimension)])),
    amount: exactAmount(amount, unit),
    note: `${origin}${place.file}`,
  }
}

/** Our own small classifications are written by their official terms. */
const NAMED = ['stage', 'side', 'fund', 'origin', 'kind', 'procurement'] as const

function factTable(file: string, rows: readonly Cells[]): RawTable {
  const columns = recordKind('otherFacts').columns.map(({ id }) => id)
  return {
    kind: 'otherFacts',
    file,
    headerRow: 1,
    header: columns,
    rows: rows.map((cells, index) => ({ row: index + 2, cells: columns.map((column) => cells[column] ?? '') })),
  }
}

/** What is said of several boxes together and follows from nothing else has no place among the records. */
function together({ space, sets, unions = [] }: Ledger): readonly string[] {
  const evaluator = createEvaluator({ space, sets })
  return unions.flatMap(({ amount, region, place }) =>
    amount === 0 || evaluator.value(region).kind === 'determined'
      ? []
      : [`${place.file}：这个数是几项合在一起的，没有放进来；填了明细才能列示。`],
  )
}

function whose(told: string, own: string): readonly string[] {
  return told === '' || told === own ? [] : [`注意：文件是“${told}”的，这个版本是“${own}”的。`]
}

const MOST_NOTES = 40

function notesOf(
  { sheets, absent, carried, left, incomplete }: SourceAccount,
  counts: { readonly placed: number; readonly left: number; readonly texts: number; readonly what: string },
): readonly string[] {
  const notes = [
    `认出：${counts.what}。读到 ${counts.placed} 个金额、${counts.texts} 条文字与统计数；已经填写的以填写的为准。`,
    ...sheets.flatMap(({ sheet, mapped }) =>
      mapped === undefined
        ? [`工作表“${sheet}”不在对应关系中，没有用。`]
        : mapped.left === undefined
          ? []
          : [`工作表“${sheet}”没有用：${mapped.left}`],
    ),
    ...absent.flatMap(({ code, titles, left: why }) =>
      why === undefined ? [`工作簿里没有 ${code} ${titles[0] ?? ''}。`] : [],
    ),
    ...incomplete.map((title) => `“${title}”各行各列合不到总数：先检查这个文件。`),
    ...(counts.left > 0
      ? [`${counts.left} 个金额是逐个项目的，“其他数据”放不下，没有采用：在“项目”“项目资金”中填写。`]
      : []),
    ...carried.flatMap(({ item, text, was, doubts }) =>
      doubts.length > 0
        ? [`${item}：沿用上年文字，请核对（${doubts.join('，')}）：${text}`]
        : text === was
          ? []
          : [`${item}：沿用上年文字，改了年份或称谓：${text}`],
    ),
    ...left.map((figure) => `没有放进来：${figure}`),
  ]
  return notes.length > MOST_NOTES
    ? [...notes.slice(0, MOST_NOTES), `另有 ${notes.length - MOST_NOTES} 条说明没有列出。`]
    : notes
}

function notReady(file: string): Problem {
  return {
    code: 'data-set-empty',
    place: { file },
    message: '这个版本的基本信息或单位还不全，不知道文件里的数是谁的。',
    remedy: '先改正以下各项，再导入。',
  }
}

function unknown(file: string): ReadUpload {
  return {
    kind: 'nothing',
    problems: [
      {
        code: 'document-unknown',
        place: { file },
        message: '认不出这个文件：不是我们的工作簿，不是已知平台的导出，也不是已知格式的公开文件。',
        remedy: '上传填好的工作簿、数据文件夹（zip）、平台导出的工作簿，或公开的预算、决算。',
      },
    ],
  }
}

function otherYear(file: string, year: number | undefined, version: ReadingVersion): ReadUpload {
  return {
    kind: 'nothing',
    problems: [
      {
        code: 'value-invalid',
        place: { file },
        message:
          year === undefined ? '看不出这个文件是哪一年的。' : `这是 ${year} 年的文件，${version.year} 年的预算用不上。`,
        remedy: `上传 ${version.year - YEARS_BACK} 至 ${version.year} 年的文件。`,
      },
    ],
  }
}
