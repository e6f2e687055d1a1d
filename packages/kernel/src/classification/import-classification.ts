import { compareProblems, type Problem } from '../problem/problem.ts'
import { type ClassificationEntry, CODE_LENGTHS, type CodedDimension, holdsIn, parentCode } from './classification.ts'

/** A row of an official list, with its row number in the spreadsheet. */
export interface ListedCode {
  readonly row: number
  readonly code: string
  readonly name: string
}

/** What importing a year's official list changes. */
export interface ClassificationImport {
  readonly entries: readonly ClassificationEntry[]
  readonly added: readonly ListedCode[]
  readonly renamed: readonly { readonly code: string; readonly from: string; readonly to: string }[]
  /** Codes that our list holds in that year and the official one does not. */
  readonly ended: readonly ClassificationEntry[]
  readonly problems: readonly Problem[]
}

/**
 * Finds codes and names in a spreadsheet of any layout: codes whole in one column (`2010301`, or `201 03 01`), or 类 款 项
 * in columns of their own, where a row may leave out what the rows above have said.
 * @shape rows of cells -> listed codes
 */
export function findListedCodes(
  dimension: CodedDimension,
  rows: readonly (readonly string[])[],
): readonly ListedCode[] {
  const lengths = CODE_LENGTHS[dimension]
  const cleaned = rows.map((cells) => cells.map((cell) => cell.replace(/[\s\u3000]/g, '')))
  // In the layout with columns, 类 are the cells of three digits; 款 and 项 stand in the columns right of it.
  const first = cleaned.map((cells) => cells.findIndex((cell) => /^\d{3}$/.test(cell))).find((at) => at >= 0) ?? 0
  const found: ListedCode[] = []
  let path: readonly string[] = []
  for (const [index, cells] of cleaned.entries()) {
    const last = cells.findLastIndex((cell) => /^\d{2,7}$/.test(cell))
    const name = cells.slice(last + 1).find((cell) => cell !== '')
    if (last < 0 || name === undefined) continue
    const whole = cells[last] ?? ''
    const code =
      whole.length === 2
        ? Array.from({ length: last - first + 1 }, (_, level) => cells[first + level] || (path[level] ?? '')).join('')
        : whole
    if (!lengths.includes(code.length)) continue
    path = [code.slice(0, 3), code.slice(3, 5), code.slice(5, 7)]
    found.push({ row: index + 1, code, name })
  }
  return found
}

/**
 * Merges a year's official list into ours: new codes begin that year, renamed ones end before it and begin anew,
 * missing ones end before it (unless the list is said to be partial). Nothing is forgotten: earlier years keep their codes and names.
 * @shape entries, official list, year -> entries and what changed
 */
export function importClassification(
  dimension: CodedDimension,
  entries: readonly ClassificationEntry[],
  listed: readonly ListedCode[],
  year: number,
  source: string,
  file: string,
  partial: boolean,
): ClassificationImport {
  const problems: Problem[] = []
  const official = new Map<string, ListedCode>()
  for (const each of listed) {
    const before = official.get(each.code)
    if (before && before.name !== each.name) {
      problems.push({
        code: 'duplicate-key',
        place: { file, row: each.row, column: '科目编码' },
        message: `${each.code} 在第 ${before.row} 行名为“${before.name}”，这里名为“${each.name}”。`,
        remedy: '改正其中一行。',
      })
    }
    official.set(each.code, each)
  }
  for (const each of official.values()) {
    const parent = parentCode(dimension, each.code)
    const known = official.has(parent ?? '') || (partial && entries.some(({ code }) => code === parent))
    if (parent !== undefined && !known) {
      problems.push({
        code: 'code-unknown',
        place: { file, row: each.row, column: '科目编码' },
        message: `${each.code} ${each.name} 的上级科目 ${parent} 不在表中。`,
        remedy: '导入完整的科目表，包括类、款各级。',
      })
    }
  }
  if (official.size === 0) {
    problems.push({
      code: 'column-missing',
      place: { file },
      message: '表中没有找到科目编码与科目名称。',
      remedy: '编码为数字（如 2010301，或类、款、项分三列），名称在编码右边。',
    })
  }
  const next: ClassificationEntry[] = []
  const renamed: { code: string; from: string; to: string }[] = []
  const ended: ClassificationEntry[] = []
  const kept = new Set<string>()
  for (const entry of entries) {
    if (!holdsIn(entry, year)) {
      next.push(entry)
      continue
    }
    const now = official.get(entry.code)
    if (!now && partial) {
      next.push(entry)
      continue
    }
    if (now?.name === entry.name) {
      next.push({ ...entry, source })
      kept.add(entry.code)
    } else {
      if (now) renamed.push({ code: entry.code, from: entry.name, to: now.name })
      else ended.push(entry)
      // An entry that began this very year was simply wrong.
      if (entry.from === undefined || entry.from < year) next.push({ ...entry, to: year - 1 })
    }
  }
  const added: ListedCode[] = []
  const renamedCodes = new Map(renamed.map((each) => [each.code, each]))
  for (const each of official.values()) {
    if (kept.has(each.code)) continue
    if (!renamedCodes.has(each.code)) added.push(each)
    const fund = entries.find(({ code }) => code === each.code)?.fund
    next.push({ code: each.code, name: each.name, fund, from: year, to: undefined, source })
  }
  next.sort((a, b) => (a.code < b.code ? -1 : a.code > b.code ? 1 : (a.from ?? 0) - (b.from ?? 0)))
  return { entries: next, added, renamed, ended, problems: problems.sort(compareProblems) }
}

/** The rows of a classification file. @shape entries -> header and rows of text */
export function classificationRows(entries: readonly ClassificationEntry[]): readonly (readonly string[])[] {
  return [
    ['code', 'name', 'fund', 'from', 'to', 'source'],
    ...entries.map(({ code, name, fund, from, to, source }) => [
      code,
      name,
      fund ?? '',
      from === undefined ? '' : String(from),
      to === undefined ? '' : String(to),
      source,
    ]),
  ]
}
