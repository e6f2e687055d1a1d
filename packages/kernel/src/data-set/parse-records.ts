import type { AmountUnit } from '../amount/amount-unit.ts'
import type { Fen } from '../amount/fen.ts'
import { parseAmount } from '../amount/parse-amount.ts'
import type { Place, Problem, ProblemCode } from '../problem/problem.ts'
import type { RawTable } from './raw-data-set.ts'
import { type RecordColumn, type RecordKind, recordKind } from './record-kinds.ts'

/** A record whose cells are understood: by column id; blank cells are absent. */
export interface ParsedRecord {
  readonly place: Place
  readonly text: Readonly<Record<string, string>>
  readonly amounts: Readonly<Record<string, Fen>>
  readonly counts: Readonly<Record<string, number>>
}

/** Where a column of a record stands, for messages. */
export function placeOf(record: ParsedRecord, kind: RecordKind<string>, columnId: string): Place {
  const column = kind.columns.find((candidate) => candidate.id === columnId)
  return { ...record.place, column: column?.label ?? columnId }
}

/**
 * Understands the rows of one table by its record kind: headers in either language, amounts to fen, choices to ids.
 * Codes stay text; whether they exist is decided where the trees are known.
 * @shape RawTable -> records and every problem found
 */
export function parseRecords(
  table: RawTable,
  amountUnit: AmountUnit,
): { readonly records: readonly ParsedRecord[]; readonly problems: readonly Problem[] } {
  return parseTable(recordKind(table.kind), table, amountUnit)
}

/**
 * Understands the rows of one table by a record kind that is handed in: also those that no data set has.
 * @shape RecordKind × RawTable -> records and every problem found
 */
export function parseTable(
  kind: RecordKind<string>,
  table: RawTable<string>,
  amountUnit: AmountUnit,
): { readonly records: readonly ParsedRecord[]; readonly problems: readonly Problem[] } {
  const problems: Problem[] = []
  const report = (code: ProblemCode, place: Place, message: string, remedy: string) =>
    problems.push({ code, place, message, remedy })

  const columns = table.header.map((header, position) => {
    const wanted = header.replace(/[\s（(].*$/u, '').trim()
    const column = kind.columns.find(
      (candidate) => candidate.label === header.trim() || candidate.id === header.trim() || candidate.label === wanted,
    )
    if (!column && (header.trim() !== '' || table.rows.some((row) => (row.cells[position] ?? '').trim() !== ''))) {
      report(
        'column-unknown',
        { file: table.file, row: table.headerRow ?? 1, column: header.trim() || `第${position + 1}列` },
        `“${kind.sheet}”没有“${header.trim()}”这一列。`,
        `可用的列：${kind.columns.map(({ label }) => label).join('、')}。改正列名或删除该列。`,
      )
    }
    return column
  })
  for (const column of kind.columns) {
    if (column.required && !columns.includes(column)) {
      report(
        'column-missing',
        { file: table.file, row: table.headerRow ?? 1, column: column.label },
        `缺少必填列“${column.label}”。`,
        '在表头中补上这一列。',
      )
    }
  }

  const records: ParsedRecord[] = []
  const seen = new Map<string, number>()
  for (const row of table.rows) {
    if (row.cells.every((cell) => cell.trim() === '')) continue
    const text: Record<string, string> = {}
    const amounts: Record<string, Fen> = {}
    const counts: Record<string, number> = {}
    for (const [position, column] of columns.entries()) {
      if (!column) continue
      const cell = (row.cells[position] ?? '').trim()
      const place = { file: table.file, row: row.row, column: column.label }
      if (cell === '') {
        if (column.required) {
          report(
            column.type.kind === 'amount' ? 'amount-missing' : missingCode(kind, column),
            place,
            missingMessage(kind, column),
            missingRemedy(kind, column),
          )
        }
        continue
      }
      parseCell(column, cell, amountUnit, place, { text, amounts, counts }, report)
    }
    // A row without its key cannot be told from another; what is missing has been reported.
    const keyed = kind.key.length > 0 && requiredKeys(kind).every((id) => text[id] !== undefined)
    const key = kind.key.map((id) => text[id] ?? '').join('\u0000')
    const before = seen.get(key)
    if (keyed && before !== undefined) {
      report(
        'duplicate-key',
        { file: table.file, row: row.row, column: labels(kind, kind.key) },
        `与第${before}行重复：${kind.key
          .map((id) => written(kind, id, text[id]))
          .filter(Boolean)
          .join(' / ')}。`,
        '确属同一项的合并为一行；不是的，改正其中一行。',
      )
    } else if (keyed) seen.set(key, row.row)
    records.push({ place: { file: table.file, row: row.row }, text, amounts, counts })
  }
  return { records, problems }
}

function requiredKeys(kind: RecordKind<string>): readonly string[] {
  return kind.key.filter((id) => kind.columns.some((column) => column.id === id && column.required))
}

function labels(kind: RecordKind<string>, ids: readonly string[]): string {
  return ids.map((id) => kind.columns.find((column) => column.id === id)?.label ?? id).join('、')
}

function missingCode(kind: RecordKind<string>, column: RecordColumn): ProblemCode {
  if (kind.id === 'projects' && column.id === 'unit') return 'project-without-unit'
  if ((kind.id === 'projectTargets' || kind.id === 'departmentTargets') && column.id === 'value')
    return 'target-without-value'
  return 'cell-missing'
}

function missingMessage(kind: RecordKind<string>, column: RecordColumn): string {
  switch (missingCode(kind, column)) {
    case 'project-without-unit':
      return '项目没有填写所属单位，不知道由哪个单位列支。'
    case 'target-without-value':
      return '绩效指标没有指标值，无法考核。'
    default:
      return `没有填写“${column.label}”，这一列每行都要填。`
  }
}

function missingRemedy(kind: RecordKind<string>, column: RecordColumn): string {
  switch (missingCode(kind, column)) {
    case 'project-without-unit':
      return '填写单位表中的单位代码。'
    case 'target-without-value':
      return '填写指标值，如 ≥8次、≥95%、明显提升；不考核的指标删除该行。'
    default:
      return column.type.kind === 'amount' ? '填写金额；确实没有这笔钱的，删除该行。' : `填写${column.label}。`
  }
}

/** A cell as the user wrote it: choices by their official term, not by our id. */
function written(kind: RecordKind<string>, id: string, value: string | undefined): string | undefined {
  const type = kind.columns.find((column) => column.id === id)?.type
  return type?.kind === 'choice' ? type.choices.find((choice) => choice.id === value)?.label : value
}

interface Cells {
  readonly text: Record<string, string>
  readonly amounts: Record<string, Fen>
  readonly counts: Record<string, number>
}

function parseCell(
  column: RecordColumn,
  cell: string,
  amountUnit: AmountUnit,
  place: Place,
  into: Cells,
  report: (code: ProblemCode, place: Place, message: string, remedy: string) => void,
): void {
  switch (column.type.kind) {
    case 'text':
    case 'code':
      into.text[column.id] = cell
      return
    case 'date':
      if (!isDate(cell))
        report('value-invalid', place, `“${cell}”不是“年-月-日”写法的日期，或没有这一天。`, '写作 2026-04-07 的形式。')
      into.text[column.id] = cell
      return
    case 'choice': {
      const choice = column.type.choices.find(({ id, label }) => id === cell || label === cell)
      if (!choice) {
        report(
          'choice-unknown',
          place,
          `“${cell}”不是${column.label}的取值。`,
          `可填：${column.type.choices.map(({ label }) => label).join('、')}。`,
        )
        return
      }
      into.text[column.id] = choice.id
      return
    }
    case 'count':
    case 'year': {
      if (!/^\d{1,9}$/.test(cell) || (column.type.kind === 'year' && !/^(19|20|21)\d\d$/.test(cell))) {
        report(
          'value-invalid',
          place,
          `“${cell}”不是${column.type.kind === 'year' ? '年度' : '整数'}。`,
          column.type.kind === 'year' ? '写四位年份，如 2025。' : '写不带单位的整数。',
        )
        return
      }
      into.counts[column.id] = Number(cell)
      into.text[column.id] = cell
      return
    }
    case 'amount': {
      const parsed = parseAmount(cell, amountUnit)
      switch (parsed.kind) {
        case 'amount':
          into.amounts[column.id] = parsed.fen
          return
        case 'tooManyDecimals':
          report(
            'amount-too-many-decimals',
            place,
            `“${cell}”小数位过多：以${amountUnit}为单位最多 ${parsed.allowed} 位小数（精确到分）。`,
            '核对金额与单位；公式算出的数，先四舍五入到分再填。',
          )
          return
        case 'tooLarge':
          report(
            'amount-too-large',
            place,
            `“${cell}”（${amountUnit}）太大：一笔金额最多 90 万亿元。`,
            '核对金额与单位（是否把以元计的数填进了以万元计的表）。',
          )
          return
        default:
          report(
            'amount-not-a-number',
            place,
            `“${cell}”不是金额。`,
            '只写数字，如 1234.50 或 1,234.50：不写单位和文字，不用字母 O、l 代替 0、1，千位分隔符每三位一个。',
          )
      }
    }
  }
}

/** Whether a text is a date of the calendar, `YYYY-MM-DD`. */
export function isDate(text: string): boolean {
  const match = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text)
  if (!match) return false
  const [year, month, day] = [Number(match[1]), Number(match[2]), Number(match[3])]
  const days = [
    31,
    (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0 ? 29 : 28,
    31,
    30,
    31,
    30,
    31,
    31,
    30,
    31,
    30,
    31,
  ]
  return month >= 1 && month <= 12 && day >= 1 && day <= (days[month - 1] ?? 0)
}
