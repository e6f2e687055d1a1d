import { plainText } from '../logic/cell-text.ts'
import type { GridColumn, GridRow } from '../model.ts'

const PADDING = 22
/** Room for the button of the column menu. */
const BUTTON = 26

/** How wide a column must be for its name and for these rows. @unit px */
export function contentWidth(column: GridColumn, rows: readonly GridRow[], element: HTMLElement): number {
  const canvas = document.createElement('canvas').getContext('2d')
  if (!canvas) return column.width
  canvas.font = getComputedStyle(element).font
  const widths = rows.map((row) => canvas.measureText(plainText(column, row)).width)
  return Math.ceil(Math.max(canvas.measureText(column.label).width + BUTTON, ...widths)) + PADDING
}
