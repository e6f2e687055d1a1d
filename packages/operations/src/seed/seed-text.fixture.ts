import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { ROOT } from '../library.ts'

/** The published document's text beside the project, or undefined where it is not there. */
export function readSeed(): string | undefined {
  const folder = join(ROOT, '..', 'shared', 'seed')
  if (!existsSync(folder)) return undefined
  const file = readdirSync(folder).find((name) => name.endsWith('.txt'))
  return file === undefined ? undefined : readFileSync(join(folder, file), 'utf8')
}

/** A row of a published table that holds figures: its label cells and its figures in order, blanks left out. */
export interface SeedRow {
  readonly table: string
  readonly line: number
  readonly labels: readonly string[]
  readonly figures: readonly string[]
}

const FIGURE = /^-?\d{1,3}(,\d{3})*\.\d\d$/
const TABLE_TITLE =
  /^(?:2026年)?(部门收支总体情况表|部门收入总体情况表|部门支出总体情况表|财政拨款收支总体情况表|一般公共预算支出情况表|一般公共预算基本支出表|一般公共预算“三公”经费支出情况表|项目支出表|部门（单位）整体绩效目标表|部门预算项目绩效目标汇总表)$/

/** The rows with figures of the annexed tables, as the seed's text has them: cells separated by tabs, a title line before each page. */
export function seedRows(text: string): readonly SeedRow[] {
  const lines = text.split('\n')
  const start = lines.findIndex((line) => line.startsWith('附件：') && line.includes('2026 年部门预算表'))
  const rows: SeedRow[] = []
  let table = ''
  for (const [index, line] of lines.entries()) {
    if (index < start) continue
    const title = TABLE_TITLE.exec(line.trim())
    if (title) table = title[1] ?? ''
    if (!line.includes('\t')) {
      if (FIGURE.test(line.trim().split(/\s+/)[0] ?? ''))
        rows.push({ table, line: index + 1, labels: [], figures: [line.trim()] })
      continue
    }
    const cells = line.split('\t').map((cell) => cell.trim())
    const figures = cells.filter((cell) => FIGURE.test(cell))
    if (figures.length > 0)
      rows.push({ table, line: index + 1, labels: cells.filter((cell) => cell !== '' && !FIGURE.test(cell)), figures })
  }
  return rows
}

/** Part 2 of the document: each explanation's title with its amounts, percentages and counts in order. */
export interface SeedExplanation {
  readonly title: string
  readonly amounts: readonly string[]
  readonly percentages: readonly string[]
  readonly counts: readonly string[]
}

/** The ten explanations and the six other matters with the figures they print. */
export function seedExplanations(text: string): readonly SeedExplanation[] {
  const lines = text.split('\n')
  const start = lines.findIndex((line) => line.startsWith('一、收入支出预算总体情况说明'))
  const end = lines.findIndex((line, index) => index > start && line.trim() === '名词解释')
  const result: { title: string; body: string }[] = []
  for (const line of lines.slice(start, end)) {
    const heading = /^(?:[一二三四五六七八九十]+、|（[一二三四五六]）)(.*)$/.exec(line.trim())
    if (heading && !/[。]/.test(line)) result.push({ title: heading[1] ?? '', body: '' })
    else if (result.length > 0) {
      const last = result[result.length - 1]
      if (last) last.body += line
    }
  }
  return result.map(({ title, body }) => figuresOfText(title, body))
}

/** Amounts (万元), percentages and counts in a text, in order. */
export function figuresOfText(title: string, body: string): SeedExplanation {
  const text = body.replace(/\s+/g, '')
  const all = (pattern: RegExp): readonly string[] => [...text.matchAll(pattern)].map((match) => match[1] ?? '')
  return {
    title,
    amounts: all(/(?<![\d.])(\d+(?:\.\d+)?)万元(?!以上)/g),
    percentages: all(/(\d+(?:\.\d+)?)%/g),
    counts: all(/(?<![\d.])(\d+)(?:个|辆|套)/g),
  }
}
