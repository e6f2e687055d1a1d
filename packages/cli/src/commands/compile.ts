import { join } from 'node:path'
import { formatQuanta, type SourceAccount } from '@mingzhang/kernel'
import { FORMATS, type Format, loadDocument, type OtherSources, writeFormats, writeOutput } from '@mingzhang/operations'
import { complain, complainAbout, pad, paint, say } from '../terminal.ts'

export interface CompileOptions extends OtherSources {
  readonly out: string
  readonly formats: readonly Format[]
}

/** What each file is for, in a few words. */
const FILE_NOTES: Readonly<Record<string, string>> = {
  'disclosure.docx': 'Word 文档，可继续编辑',
  'disclosure.pdf': '公开用 PDF，带书签',
  'disclosure.xlsx': '各表的 Excel 工作簿，合计为公式',
  'disclosure.html': '网页，可直接上网',
  'disclosure.json': '全文与每个数字的机器可读版',
  'figures.csv': '每个数字一行',
  'open-data/datapackage.json': '开放数据包（Fiscal Data Package）',
  'open-data/budget-lines.csv': '开放数据包中的预算明细',
}

/**
 * `mingzhang compile`: data set → the whole disclosure in every format.
 * @returns the exit code: 0, or 2 with every problem listed and nothing written
 */
export async function compile(path: string, options: CompileOptions): Promise<number> {
  const loaded = await loadDocument(path, options)
  if (loaded.kind === 'invalid') {
    complainAbout(loaded.problems)
    for (const title of loaded.account?.incomplete ?? []) complain(incompleteInWords(title))
    return 2
  }
  const { dataSet, document, profile } = loaded
  const files = await writeFormats(document, dataSet, options.formats)
  const problem = await writeOutput(options.out, files)
  if (problem) {
    complainAbout([problem])
    return 2
  }
  const tables = new Set(
    document.figures.filter(({ reference }) => reference.startsWith('table:')).map(({ place }) => place),
  )
  say(`${paint('green', '✓')} ${paint('bold', document.tree.title)}（${profile.label}）`)
  say(
    `  ${document.figures.length} 个数字，${profile.tables.length} 张表（${tables.size} 张有数），写入 ${options.out}：`,
  )
  for (const name of files.keys())
    say(`    ${pad(join(options.out, name), 40)} ${paint('dim', FILE_NOTES[name] ?? '')}`)
  if (document.moved.length > 0) {
    say(`  为使各表加得上，${document.moved.length} 个数字没有按四舍五入印出：`)
    for (const { description, halfUp, printed } of document.moved) {
      say(
        `    ${description}：${formatQuanta(halfUp, profile.decimals, false)} → ${formatQuanta(printed, profile.decimals, false)}`,
      )
    }
  }
  sayAccount(loaded.account)
  return 0
}

function incompleteInWords(title: string): string {
  return `工作簿中的“${title}”各行各列合不到总数：用 mingzhang check 检查这个工作簿，看错在哪里。`
}

const MOST_LISTED = 12

/** What came from where: sheets that were not used, figures that found no place, texts of last year to look through. */
function sayAccount({ sheets, absent, carried, left, incomplete }: SourceAccount): void {
  const used = sheets.filter(({ mapped }) => mapped?.left === undefined && mapped !== undefined)
  if (sheets.length > 0) say(`  导出工作簿：${sheets.length} 张工作表，用了 ${used.length} 张。`)
  for (const { sheet, mapped } of sheets) {
    if (mapped === undefined) say(`    ${paint('yellow', '!')} “${sheet}”不在对应关系中，没有用。`)
    else if (mapped.left !== undefined) say(paint('dim', `    · “${sheet}”没有用：${mapped.left}`))
  }
  for (const { code, titles, left: why } of absent)
    if (why === undefined) say(`    ${paint('yellow', '!')} 工作簿里没有 ${code} ${titles[0] ?? ''}。`)
  for (const title of incomplete) say(`    ${paint('yellow', '!')} ${incompleteInWords(title)}`)
  listed('没有放进来的数字', left)
  if (carried.length === 0) return
  const changed = carried.filter(({ text, was }) => text !== was)
  const doubtful = carried.filter(({ doubts }) => doubts.length > 0)
  say(`  沿用上年文字 ${carried.length} 条，改动 ${changed.length} 条，要人看的 ${doubtful.length} 条。`)
  listed(
    '改动',
    changed.map(({ item, was, text }) => `${item}：${was} → ${text}`),
  )
  listed(
    '请核对',
    doubtful.map(({ item, text, doubts, page }) => `${item}（上年第${page}页）：${doubts.join('，')}：${text}`),
  )
}

function listed(title: string, lines: readonly string[]): void {
  if (lines.length === 0) return
  say(`  ${title}：`)
  for (const line of lines.slice(0, MOST_LISTED)) say(`    ${line}`)
  if (lines.length > MOST_LISTED) say(`    …（另 ${lines.length - MOST_LISTED} 条）`)
}

/** Reads the `--formats` option. @throws Error naming the formats that exist */
export function parseFormats(text: string): readonly Format[] {
  const wanted = text.split(/[,，\s]+/u).filter((format) => format !== '')
  const unknown = wanted.filter((format) => !(FORMATS as readonly string[]).includes(format))
  if (unknown.length > 0 || wanted.length === 0) {
    throw new Error(`没有格式“${unknown.join('、') || text}”；可用：${FORMATS.join(',')}`)
  }
  return wanted as readonly Format[]
}
