import { parseAmount } from '@mingzhang/kernel'
import type { GridColumn, GridRow } from '../model.ts'
import type { GridWords } from '../words.ts'
import { textOf } from './cell-text.ts'
import { optionOf, optionsOf } from './typed-text.ts'

/** What is wrong with a cell, in words that say what to do; nothing when it is fine. */
export function cellProblem(column: GridColumn, row: GridRow, words: GridWords): string | undefined {
  const text = textOf(row, column)
  if (text === '') return column.required ? words.required(column.label) : column.validate?.(text, row)
  return kindProblem(column, row, text, words) ?? column.validate?.(text, row)
}

function kindProblem(column: GridColumn, row: GridRow, text: string, words: GridWords): string | undefined {
  switch (column.kind) {
    case 'text':
      return undefined
    case 'amount': {
      const parsed = parseAmount(text, column.unit ?? '元')
      if (parsed.kind === 'notANumber') return words.notAnAmount(text)
      if (parsed.kind === 'tooManyDecimals') return words.tooManyDecimals(text, parsed.allowed)
      return parsed.kind === 'tooLarge' ? words.tooLarge(text) : undefined
    }
    case 'count':
      return /^\d{1,9}$/u.test(text) ? undefined : words.notACount(text)
    case 'year':
      return /^(19|20|21)\d\d$/u.test(text) ? undefined : words.notAYear(text)
    case 'date':
      return isDate(text) ? undefined : words.notADate(text)
    case 'choice':
    case 'code': {
      const options = optionsOf(column, row)
      return options.length === 0 || optionOf(options, text) ? undefined : words.notAnOption(text, column.label)
    }
  }
}

function isDate(text: string): boolean {
  const parts = /^(\d{4})-(\d{2})-(\d{2})$/u.exec(text)
  if (!parts) return false
  const [year, month, day] = [Number(parts[1]), Number(parts[2]), Number(parts[3])]
  const leap = (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0
  const days = [31, leap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][month - 1] ?? 0
  return day >= 1 && day <= days
}
