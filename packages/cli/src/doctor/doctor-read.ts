import type { Reading, ReadPanel, ReadTable } from '@mingzhang/kernel'
import { pad, paint, say } from '../terminal.ts'
import { openDocument } from './open-document.ts'

/**
 * `mingzhang doctor read`: what the machine sees in a document: what it takes it for, which table and column is which, what it makes of the
 * text, and what it did not understand.
 * @param only words of a table's title: then the table itself, row by row
 * @returns the exit code: 0, or 2 when it cannot be read
 */
export async function doctorRead(file: string, only: string | undefined): Promise<number> {
  const opened = await openDocument(file)
  if (!opened) return 2
  const { reading } = opened
  if (only !== undefined) {
    const tables = reading.tables.filter(({ title, spec }) => title.includes(only) || spec?.id === only)
    for (const table of tables) printTable(reading, table)
    if (tables.length === 0) say(`没有标题含“${only}”的表。`)
    return 0
  }
  sayIdentity(reading)
  sayTables(reading)
  saySections(reading)
  sayUnmatched(reading)
  return 0
}

function sayIdentity({ profile, title, department, year, kind, level, source, figures, statements }: Reading): void {
  say(paint('bold', title || '没有认出标题'))
  const kinds = { budget: '预算', final: '决算' }
  const levels = { department: '部门', unit: '单位' }
  say(`  公开格式  ${profile ? `${profile.label}（${profile.id}）` : '没有认出'}`)
  say(`  部门单位  ${department || '没有认出'}`)
  say(`  年度类别  ${year ?? '没有认出'} ${level ? levels[level] : ''}${kind ? kinds[kind] : ''}`)
  say(`  文件      ${source.format}，${source.pages.length} 页，${figures.length} 个金额，${statements.length} 个陈述`)
}

function sayTables({ tables }: Reading): void {
  say()
  say(paint('bold', `表 ${tables.length} 张`))
  for (const { title, spec, unit, page, lastPage, panels } of tables) {
    const rows = panels.map((panel) => panel.rows.length).join('+')
    const pages = page === lastPage ? `第 ${page} 页` : `第 ${page}—${lastPage} 页`
    const known = spec ? paint('green', spec.id) : paint('yellow', '格式里没有')
    say(`  ${pad(pages, 14)} ${pad(title.slice(0, 40) || '（没有标题）', 60)} ${known}  ${rows} 行，${unit}`)
    for (const { columns } of panels)
      for (const { path, spec: column } of columns)
        if (!column && path.length > 0) say(`      ${paint('yellow', '!')} 没有认出的栏：${path.join(' / ')}`)
    const lost = panels.flatMap((panel) => panel.rows.filter((row) => !row.spec && !row.continues && row.label !== ''))
    for (const { label, code } of spec ? lost : []) say(`      ${paint('yellow', '!')} 没有认出的行：${code} ${label}`)
  }
}

function saySections({ paragraphs }: Reading): void {
  say()
  say(paint('bold', '章节'))
  for (const { role, section, source } of paragraphs) {
    if (role !== 'heading') continue
    say(
      `  ${pad(`第 ${source.page} 页`, 10)} ${pad(source.text.slice(0, 40), 60)} ${section ? paint('green', section) : paint('dim', '格式里没有')}`,
    )
  }
}

function sayUnmatched({ unmatched }: Reading): void {
  say()
  say(paint('bold', `没有看懂的 ${unmatched.length} 处`))
  for (const { page, what, quote, reason } of unmatched)
    say(`  ${pad(`第 ${page} 页`, 10)} ${what}  ${quote}：${reason}`)
}

function printTable(reading: Reading, table: ReadTable): void {
  say()
  say(
    `${paint('bold', table.title)}  ${table.spec ? paint('green', table.spec.id) : paint('yellow', '格式里没有')}  ${table.unit}`,
  )
  for (const [index, panel] of table.panels.entries()) {
    if (table.panels.length > 1) say(paint('dim', `  第 ${index + 1} 栏组`))
    for (const [column, { path, spec, parts }] of panel.columns.entries())
      say(
        `  ${paint('dim', `栏${column + 1}`)} ${path.join(' / ')} ${spec ? paint('green', `→ ${spec.label ?? ''}`) : paint('yellow', '没有认出')}${partsOf(parts, '栏')}`,
      )
    printRows(reading, panel)
  }
}

function printRows({ figures }: Reading, panel: ReadPanel): void {
  const cells = panel.rows.map((_, row) =>
    panel.columns.map((_column, column) => {
      const figure = figures[panel.figures[row]?.[column] ?? -1]
      return figure ? figure.text : ''
    }),
  )
  const widths = panel.columns.map((_, column) => Math.max(0, ...cells.map((row) => (row[column] ?? '').length)))
  for (const [index, row] of panel.rows.entries()) {
    const amounts = (cells[index] ?? [])
      .map((text, column) => text.padStart(widths[column] ?? 0))
      .filter((_, column) => (widths[column] ?? 0) > 0)
    const mark = row.continues ? paint('dim', '  接上行') : row.spec ? '' : paint('yellow', '  没有认出')
    say(
      `  ${paint('dim', String(index + 1).padStart(3))} ${pad(`${row.code} ${row.label}`.slice(0, 36), 44)} ${amounts.join('  ')}${mark}${partsOf(row.parts, '行')}`,
    )
  }
}

const MOST_PARTS = 6

function partsOf(parts: readonly number[], what: string): string {
  if (parts.length === 0) return ''
  const shown = parts.slice(0, MOST_PARTS).map((part) => part + 1)
  return paint('dim', ` = ${what}${shown.join('+')}${parts.length > MOST_PARTS ? '+…' : ''}`)
}
