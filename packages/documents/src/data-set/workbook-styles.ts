import type { Alignment, Borders, FillPattern, Font, Style } from '@cj-tech-master/excelts'

/** The typeface of Chinese government tables; machines without it substitute their own Song. */
const FONT_NAME = '宋体'

const font = (size: number, extra: Partial<Font> = {}): Partial<Font> => ({
  name: FONT_NAME,
  size,
  family: 3,
  charset: 134,
  ...extra,
})

export const BODY = font(10)
export const BOLD = font(10, { bold: true })
export const TITLE = font(14, { bold: true })
export const WARNING = font(10, { bold: true, color: { argb: 'FFC00000' } })
export const CODE = { ...font(10), name: 'Consolas' }

const solid = (argb: string): FillPattern => ({ type: 'pattern', pattern: 'solid', fgColor: { argb } })

/** The colours that 填写说明 explains. */
export const FILLS = {
  required: solid('FFDDEBF7'),
  optional: solid('FFF2F2F2'),
  total: solid('FFFFF2CC'),
  example: solid('FFEDEDED'),
} as const

const side = { style: 'thin', color: { argb: 'FFBFBFBF' } } as const
export const BORDERS: Partial<Borders> = { top: side, left: side, bottom: side, right: side }

export const WRAPPED: Partial<Alignment> = { vertical: 'middle', wrapText: true }
export const CENTERED: Partial<Alignment> = { ...WRAPPED, horizontal: 'center' }

/** Codes, years and dates must stay as typed: 003 is not 3. */
export const TEXT_FORMAT = '@'
/** Two decimals, and the other four that 万元 can have when they are there. */
export const AMOUNT_FORMAT = '#,##0.00####'
export const COUNT_FORMAT = '0'

/** A cell that the protected sheet leaves open. */
export function inputStyle(numFmt: string, horizontal?: 'right'): Partial<Style> {
  return {
    font: BODY,
    numFmt,
    alignment: horizontal ? { ...WRAPPED, horizontal, wrapText: false } : WRAPPED,
    protection: { locked: false },
  }
}

/** What people may do on a protected sheet without a password: everything but change the headers and sums. */
export const PROTECTION = {
  selectLockedCells: true,
  selectUnlockedCells: true,
  formatCells: true,
  formatColumns: true,
  formatRows: true,
  insertRows: true,
  deleteRows: true,
  sort: true,
  autoFilter: true,
} as const

/** How sheets are printed: A4 across, as many pages long as they need. */
export const PRINTED = {
  paperSize: 9,
  orientation: 'landscape',
  fitToPage: true,
  fitToWidth: 1,
  fitToHeight: 0,
} as const
