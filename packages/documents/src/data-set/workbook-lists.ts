import type { Worksheet } from '@cj-tech-master/excelts'
import { CODED_DIMENSIONS, DIMENSION_LABELS, DIMENSIONS, type Dimension } from '@mingzhang/kernel'
import { cellString } from './cell-string.ts'
import { BODY, BOLD, BORDERS, FILLS, PRINTED, PROTECTION, TEXT_FORMAT, TITLE } from './workbook-styles.ts'

/** The entries of the drop-downs, by dimension; units and projects are taken from their own sheets. */
export type WorkbookLists = Readonly<Record<Dimension, readonly { readonly code: string; readonly name: string }[]>>

/** The range of the code sheet that holds a dimension's entries, as a formula; absent for a dimension without entries. */
export type ListRanges = Readonly<Partial<Record<Dimension, string>>>

const FIRST_ROW = 3

/**
 * Fills the code sheet: a column of entries per dimension, `2010301 行政运行` for government codes and the official name for our own
 * classifications, which is what their cells hold.
 * @returns where the entries stand, for the drop-downs
 */
export async function fillCodeSheet(sheet: Worksheet, lists: WorkbookLists): Promise<ListRanges> {
  const ranges: Partial<Record<Dimension, string>> = {}
  const listed = DIMENSIONS.filter((dimension) => lists[dimension].length > 0 && !OWN_SHEETS.includes(dimension))
  for (const [index, dimension] of listed.entries()) {
    const coded = (CODED_DIMENSIONS as readonly string[]).includes(dimension)
    const column = sheet.getColumn(index + 1)
    column.width = coded ? 44 : 24
    column.style = { font: BODY, numFmt: TEXT_FORMAT }
    const header = sheet.getCell(FIRST_ROW - 1, index + 1)
    header.value = DIMENSION_LABELS[dimension]
    header.style = { font: BOLD, fill: FILLS.optional, border: BORDERS }
    for (const [row, { code, name }] of lists[dimension].entries()) {
      sheet.getCell(FIRST_ROW + row, index + 1).value = cellString(coded ? `${code} ${name}` : name)
    }
    const letter = column.letter
    ranges[dimension] = `'${sheet.name}'!$${letter}$${FIRST_ROW}:$${letter}$${FIRST_ROW + lists[dimension].length - 1}`
  }
  const title = sheet.getCell(1, 1)
  title.value = '代码表：下拉选项的来源，不需要填写'
  title.style = { font: TITLE }
  sheet.views = [{ state: 'frozen', ySplit: FIRST_ROW - 1 }]
  Object.assign(sheet.pageSetup, PRINTED)
  await sheet.protect('', PROTECTION)
  return ranges
}

/** Their codes are those that the user lists. */
const OWN_SHEETS: readonly Dimension[] = ['unit', 'project']
