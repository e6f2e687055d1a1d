import { readFile, writeFile } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { readTableRows, writeCsv } from '@mingzhang/documents'
import {
  CLASSIFICATION_FILES,
  CODED_DIMENSIONS,
  type CodedDimension,
  classificationRows,
  findListedCodes,
  importClassification as merge,
} from '@mingzhang/kernel'
import { ROOT, readClassifications } from '@mingzhang/operations'
import { complain, complainAbout, paint, say } from '../terminal.ts'

export interface ImportOptions {
  readonly dimension: string
  readonly year: number
  readonly source: string
  /** The list holds only some codes: those it leaves out go on. */
  readonly partial?: boolean
  readonly write?: boolean
}

const MOST_SHOWN = 20

/** `mingzhang import-classification`: brings a year's official code list in from a spreadsheet. @returns the exit code */
export async function importClassification(path: string, options: ImportOptions): Promise<number> {
  const dimension = CODED_DIMENSIONS.find((each) => each === options.dimension) as CodedDimension | undefined
  const file = basename(path)
  if (!dimension) {
    complainAbout([
      {
        code: 'choice-unknown',
        place: { file: '--dimension' },
        message: `没有科目表“${options.dimension}”。`,
        remedy: `可用：${CODED_DIMENSIONS.join('、')}。`,
      },
    ])
    return 2
  }
  const bytes = await readFile(path).catch(() => undefined)
  if (!bytes) {
    complainAbout([
      { code: 'file-missing', place: { file: path }, message: `读不了 ${path}。`, remedy: '核对路径与权限。' },
    ])
    return 2
  }
  const read = await readTableRows(file, bytes)
  if (read.kind === 'problem') {
    complainAbout([read.problem])
    return 2
  }
  const { classifications } = readClassifications()
  const result = merge(
    dimension,
    classifications.coded[dimension],
    findListedCodes(dimension, read.rows),
    options.year,
    options.source,
    file,
    options.partial ?? false,
  )
  if (result.problems.length > 0) {
    complainAbout(result.problems)
    return 2
  }
  say(
    `${paint('bold', `${options.year} 年`)}：新增 ${result.added.length}，改名 ${result.renamed.length}，停用 ${result.ended.length}，共 ${result.entries.length} 条`,
  )
  list(
    '新增',
    result.added.map(({ code, name }) => `${code} ${name}`),
  )
  list(
    '改名',
    result.renamed.map(({ code, from, to }) => `${code} ${from} → ${to}`),
  )
  list(
    '停用',
    result.ended.map(({ code, name }) => `${code} ${name}`),
  )
  if (result.ended.length > result.entries.length / 10) {
    complain(paint('yellow', '停用的科目过多：表中若只有一部分科目，加 --partial。', process.stderr))
  }
  const target = join(ROOT, 'classifications', CLASSIFICATION_FILES[dimension])
  if (options.write) {
    await writeFile(target, writeCsv(classificationRows(result.entries)))
    say(`✓ 已写入 ${target}`)
  } else say('（没有写入；核对后加 --write）')
  return 0
}

function list(title: string, lines: readonly string[]): void {
  if (lines.length === 0) return
  say(`  ${title}`)
  for (const line of lines.slice(0, MOST_SHOWN)) say(`    ${line}`)
  if (lines.length > MOST_SHOWN) say(`    …（另 ${lines.length - MOST_SHOWN} 条）`)
}
