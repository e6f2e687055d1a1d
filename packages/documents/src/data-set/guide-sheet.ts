import type { Worksheet } from '@cj-tech-master/excelts'
import { LINE_HEIGHT, wrappedLines } from '../text/digit-width.ts'
import type { CanonicalTable } from './canonical-table.ts'
import { CODE_SHEET } from './known-names.ts'
import { EXAMPLE_NOTE } from './record-sheet.ts'
import {
  BODY,
  BOLD,
  BORDERS,
  CENTERED,
  CODE,
  FILLS,
  PRINTED,
  PROTECTION,
  TEXT_FORMAT,
  TITLE,
  WARNING,
  WRAPPED,
} from './workbook-styles.ts'

const WIDTHS = [6, 16, 62, 44]
const COMPILE = 'npx mingzhang compile 本工作簿.xlsx --out out'

/** Fills the first sheet: what each sheet is for, in which order to fill them, what the colours mean, how to compile. */
export async function fillGuideSheet(
  sheet: Worksheet,
  tables: readonly CanonicalTable[],
  areExamples: boolean,
): Promise<void> {
  for (const [index, width] of WIDTHS.entries()) sheet.getColumn(index + 1).width = width
  let row = 0
  const line = (text: string, font = BODY): void => {
    row++
    const cell = sheet.getCell(row, 1)
    cell.value = text
    cell.style = { font, alignment: WRAPPED }
    sheet.mergeCells(row, 1, row, 4)
    sheet.getRow(row).height = font === TITLE ? 30 : 18
  }
  line('填写说明', TITLE)
  if (areExamples) line(EXAMPLE_NOTE, WARNING)
  line('按下表的顺序逐张填写；没有内容的工作表留空，不要删除，也不要改表名和列名。填好后保存，运行：')
  line(COMPILE, CODE)
  line('有填错或对不上的地方，程序会逐条指出工作表、行和列；改正后再运行，直到没有问题为止。')
  row++
  tableRow(++row, ['顺序', '工作表', '用途', '必填列'], true)
  for (const [index, { kind }] of tables.entries()) {
    const required = kind.columns.filter((column) => column.required).map(({ label }) => label)
    tableRow(++row, [String(index + 1), kind.sheet, kind.note, required.join('、')], false)
  }
  tableRow(++row, ['—', CODE_SHEET, '下拉选项的来源，不需要填写。', ''], false)
  row++
  for (const [fill, meaning] of [
    [FILLS.required, '必填列的列名（带 *）'],
    [FILLS.optional, '选填列的列名'],
    [FILLS.total, '自动合计，不能修改'],
    [FILLS.example, '示例行，填写前删除'],
  ] as const) {
    row++
    sheet.getCell(row, 1).style = { fill, border: BORDERS }
    sheet.getCell(row, 2).value = meaning
    sheet.getCell(row, 2).style = { font: BODY }
  }
  row++
  line('各表都有保护（无密码），只为防止误改表头和合计；可以调整列宽、插入和删除行、排序、筛选。')
  line('代码列按文本填写，保留前面的 0（如 003001）。金额的单位在“基本信息”中统一注明，金额列只填数字。')
  sheet.views = [{ showGridLines: false }]
  Object.assign(sheet.pageSetup, PRINTED)
  await sheet.protect('', PROTECTION)

  function tableRow(at: number, texts: readonly string[], isHeader: boolean): void {
    const lines = Math.max(...texts.map((text, index) => wrappedLines(text, WIDTHS[index] ?? 0)))
    sheet.getRow(at).height = lines * LINE_HEIGHT + 5
    for (const [index, text] of texts.entries()) {
      const cell = sheet.getCell(at, index + 1)
      if (text !== '') cell.value = text
      cell.style = {
        font: isHeader ? BOLD : BODY,
        alignment: isHeader || index === 0 ? CENTERED : WRAPPED,
        border: BORDERS,
        numFmt: TEXT_FORMAT,
        ...(isHeader ? { fill: FILLS.optional } : {}),
      }
    }
  }
}
