import { parseCsvRows, readDataSetFiles } from '@mingzhang/documents'
import {
  type AmountUnit,
  isAmountUnit,
  type Library,
  PREPARATION_KINDS,
  type Problem,
  parseTable,
  type RawDataSet,
  type RawTable,
  RECORD_KINDS,
  readDataSet,
} from '@mingzhang/kernel'
import type { ReadingVersion, ReadUpload, UploadedFile } from './file-tasks.ts'
import { settingOfRaw } from './raw-settings.ts'

/** A file with one of these was not read to its end: what it does not have says nothing. */
const CUT_OFF: readonly Problem['code'][] = ['csv-broken', 'yaml-broken', 'encoding-unknown', 'workbook-broken']

/** Data files: each stands for all records of its kind; kinds without a file are left as they are. */
export function readOwnFiles(
  source: string,
  files: readonly UploadedFile[],
  version: ReadingVersion,
  library: Library,
): ReadUpload {
  const plain = new Map<string, Uint8Array>()
  const prepared: UploadedFile[] = []
  for (const { name, bytes } of files) {
    const base = name.split('/').at(-1) ?? name
    if (PREPARATION_KINDS.some(({ file }) => file === base)) prepared.push({ name: base, bytes })
    else plain.set(base, bytes)
  }
  const raw = readDataSetFiles(source, plain)
  const beside = prepared.map(readPrepared)
  return understood(source, raw, version, library, {
    tables: beside.flatMap(({ table }) => table ?? []),
    problems: beside.flatMap(({ problems }) => problems),
  })
}

/** Our workbook: each of its sheets stands for all records of its kind, an empty one for none. */
export function readOwnWorkbook(raw: RawDataSet, version: ReadingVersion, library: Library): ReadUpload {
  return understood(raw.name, raw, version, library, { tables: [], problems: [] })
}

interface Prepared {
  readonly table?: RawTable<string>
  readonly problems: readonly Problem[]
}

/** What is prepared beside a data set, as we export it. */
function readPrepared({ name, bytes }: UploadedFile): Prepared {
  const kind = PREPARATION_KINDS.find(({ file }) => file === name)
  const broken = (code: Problem['code'], message: string, remedy: string): Prepared => ({
    problems: [{ code, place: { file: name }, message, remedy }],
  })
  let rows: readonly (readonly string[])[]
  try {
    rows = parseCsvRows(new TextDecoder('utf-8', { fatal: true }).decode(bytes))
  } catch (error) {
    return error instanceof TypeError
      ? broken('encoding-unknown', '不是 UTF-8 编码的文本。', '用 Excel 或 WPS 打开，另存为“CSV UTF-8（逗号分隔）”。')
      : broken('csv-broken', '双引号没有配对，没有采用这个文件。', '用 Excel 打开后另存为 CSV。')
  }
  const [header = [], ...records] = rows
  return {
    problems: [],
    table: {
      kind: kind?.id ?? '',
      file: name,
      headerRow: 1,
      header,
      rows: records.map((cells, index) => ({ row: index + 2, cells })),
    },
  }
}

function understood(
  source: string,
  raw: RawDataSet,
  version: ReadingVersion,
  library: Library,
  beside: { readonly tables: readonly RawTable<string>[]; readonly problems: readonly Problem[] },
): ReadUpload {
  const broken = raw.problems.filter(({ code }) => CUT_OFF.includes(code)).map(({ place }) => place.file)
  const whole = raw.tables.filter(({ file }) => !broken.includes(file))
  const problems = [
    ...raw.problems,
    ...beside.problems,
    ...problemsOf({ ...raw, tables: whole, problems: [] }, version, library),
    ...beside.tables.flatMap((table) => {
      const kind = PREPARATION_KINDS.find(({ id }) => id === table.kind)
      return kind ? parseTable(kind, table, amountUnitOf(raw, version)).problems : []
    }),
  ]
  const tables = [...whole, ...beside.tables]
  if (tables.length === 0)
    return {
      kind: 'nothing',
      problems:
        problems.length > 0
          ? problems
          : [
              {
                code: 'data-set-empty',
                place: { file: source },
                message: '没有找到可以导入的数据。',
                remedy: `数据文件夹或压缩包里要有 ${RECORD_KINDS.slice(2, 5)
                  .map(({ file }) => file)
                  .join('、')} 等文件；工作簿要有“${RECORD_KINDS[2]?.sheet}”等工作表。`,
              },
            ],
    }
  const words = (kind: string): string =>
    [...RECORD_KINDS, ...PREPARATION_KINDS].find(({ id }) => id === kind)?.sheet ?? kind
  const read = tables.map(({ kind, rows }) => `${words(kind)} ${rows.length} 行`)
  const cut = [...new Set(broken)]
  return {
    kind: 'records',
    source,
    tables,
    problems,
    notes: [
      `读到：${read.join('，')}。其他各类数据不动。`,
      ...(cut.length > 0 ? [`没有读全，没有采用：${cut.join('、')}。`] : []),
    ],
  }
}

/** What is wrong with the file's rows as they would stand in the version; what is wrong elsewhere in it is not the file's. */
function problemsOf(raw: RawDataSet, version: ReadingVersion, library: Library): readonly Problem[] {
  const brought = new Set(raw.tables.map(({ kind }) => kind))
  const files = new Set(raw.tables.map(({ file }) => file))
  const { problems } = readDataSet(
    {
      name: raw.name,
      problems: [],
      tables: [...version.raw.tables.filter(({ kind }) => !brought.has(kind)), ...raw.tables],
    },
    library,
  )
  return problems.filter(({ place }) => files.has(place.file))
}

function amountUnitOf(raw: RawDataSet, version: ReadingVersion): AmountUnit {
  const written = settingOfRaw(raw, '金额单位') ?? settingOfRaw(version.raw, '金额单位') ?? ''
  return isAmountUnit(written) ? written : '万元'
}
