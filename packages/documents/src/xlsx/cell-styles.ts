import type { Alignment, Borders, Font } from '@cj-tech-master/excelts'

/** The typeface of Chinese government tables; machines without it substitute their own Song. */
const FONT_NAME = '宋体'

export const TITLE_FONT = font(16, true)
export const BODY_FONT = font(10, false)
export const TOTAL_FONT = font(10, true)
export const LINK_FONT: Partial<Font> = { ...font(10, false), color: { argb: 'FF0563C1' }, underline: true }

export const THIN_BORDERS: Partial<Borders> = {
  top: { style: 'thin' },
  left: { style: 'thin' },
  bottom: { style: 'thin' },
  right: { style: 'thin' },
}

export const HEADER_FILL = { type: 'pattern', pattern: 'solid', fgColor: { argb: 'FFF0F0F0' } } as const

/** Wrapped, vertically centred. */
export function aligned(horizontal: 'left' | 'center' | 'right', indent = 0): Partial<Alignment> {
  return { horizontal, vertical: 'middle', wrapText: true, ...(indent > 0 ? { indent } : {}) }
}

function font(size: number, bold: boolean): Partial<Font> {
  return { name: FONT_NAME, size, bold, family: 3, charset: 134 }
}
