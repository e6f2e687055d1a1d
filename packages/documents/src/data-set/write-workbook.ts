import { Workbook } from '@cj-tech-master/excelts'
import { type Dimension, type RawDataSet, RECORD_KINDS, SETTING_KEYS } from '@mingzhang/kernel'
import { rezipDeterministically } from '../archive/deterministic-zip.ts'
import { type CanonicalTable, canonicalTable } from './canonical-table.ts'
import { fillGuideSheet } from './guide-sheet.ts'
import { LAST_ROW } from './input-rules.ts'
import { CODE_SHEET, GUIDE_SHEET } from './known-names.ts'
import { WORKBOOK_LIMITS } from './open-workbook.ts'
import { fillRecordSheet, sheetLayout } from './record-sheet.ts'
import { fillCodeSheet, type ListRanges, type WorkbookLists } from './workbook-lists.ts'
import { mendSheet } from './workbook-parts.ts'

export type { WorkbookLists } from './workbook-lists.ts'

/** Workbooks carry no time of writing, so that the same records give the same bytes. */
const DATE = '2000-01-01'

/**
 * Writes a data set as a workbook: 填写说明, one sheet per kind of record, 代码表. The same records and lists give the same bytes,
 * and reading it back gives the same canonical folder.
 * @shape RawDataSet, WorkbookLists -> XLSX file
 * @throws RangeError when a text is longer than a cell can be (32 767 characters), or the whole larger than is read back
 */
export async function writeDataSetWorkbook(raw: RawDataSet, lists: WorkbookLists): Promise<Uint8Array> {
  return writeWorkbook(raw, lists, false)
}

/**
 * Writes the workbook that a department fills in. The rows of an example stand in it as ordinary rows, marked to be deleted:
 * the untouched template compiles as the example.
 * @shape WorkbookLists, RawDataSet? -> XLSX file
 */
export async function writeTemplate(lists: WorkbookLists, example?: RawDataSet): Promise<Uint8Array> {
  return writeWorkbook(example ?? BLANK, lists, example !== undefined)
}

/** Nothing but the settings to be made. */
const BLANK: RawDataSet = {
  name: '',
  tables: [
    {
      kind: 'settings',
      file: '',
      header: ['item', 'value'],
      rows: SETTING_KEYS.map(({ label }, index) => ({ row: index + 1, cells: [label, ''] })),
    },
  ],
  problems: [],
}

async function writeWorkbook(raw: RawDataSet, lists: WorkbookLists, areExamples: boolean): Promise<Uint8Array> {
  const workbook = new Workbook()
  const created = new Date(`${DATE}T00:00:00Z`)
  Object.assign(workbook, {
    title: '部门预算数据',
    creator: '明账',
    lastModifiedBy: '明账',
    created,
    modified: created,
  })
  const tables = RECORD_KINDS.map((kind) => canonicalTable(raw, kind))
  checkSize(tables)
  const guide = workbook.addWorksheet(GUIDE_SHEET)
  const sheets = tables.map((table) => ({ table, sheet: workbook.addWorksheet(table.kind.sheet) }))
  const ranges = {
    ...(await fillCodeSheet(workbook.addWorksheet(CODE_SHEET), lists)),
    ...ownRanges(tables),
  }
  await fillGuideSheet(guide, tables, areExamples)
  for (const { table, sheet } of sheets) await fillRecordSheet(sheet, table, { ranges, areExamples })
  const bytes = await workbook.xlsx.writeBuffer()
  return rezipDeterministically(new Uint8Array(bytes), DATE, mendSheet)
}

/** Rows of titles, notes and headers, allowed for generously. */
const ROWS_ABOVE = 10
/** Cells of the guide and of the drop-downs' entries, allowed for generously. */
const AUXILIARY_CELLS = 100_000

/** What is written must be read back: the reader's limits hold here too. */
function checkSize(tables: readonly CanonicalTable[]): void {
  const { rows: mostRows, cells: mostCells } = WORKBOOK_LIMITS
  let cells = AUXILIARY_CELLS
  for (const { kind, columns, rows } of tables) {
    if (rows.length + ROWS_ABOVE > mostRows)
      throw new RangeError(`“${kind.sheet}”有 ${rows.length} 行，一张工作表最多 ${mostRows} 行。`)
    cells += rows.length * columns.length
  }
  if (cells > mostCells) throw new RangeError(`数据超过一个工作簿可写的 ${mostCells} 个单元格。`)
}

/** Units and projects are chosen from the codes on their own sheets. */
const OWN_CODES: readonly { readonly dimension: Dimension; readonly kind: string; readonly column: string }[] = [
  { dimension: 'unit', kind: 'units', column: 'A' },
  { dimension: 'project', kind: 'projects', column: 'A' },
]

/** Rows offered in the drop-downs of units and projects. */
const OFFERED_ROWS = 2000

function ownRanges(tables: readonly CanonicalTable[]): ListRanges {
  return Object.fromEntries(
    OWN_CODES.flatMap(({ dimension, kind, column }) => {
      const table = tables.find((candidate) => candidate.kind.id === kind)
      if (!table) return []
      const first = sheetLayout(table).headerRow + 1
      const last = Math.min(LAST_ROW, first + Math.max(OFFERED_ROWS, table.rows.length))
      return [[dimension, `'${table.kind.sheet}'!$${column}$${first}:$${column}$${last}`]]
    }),
  )
}
