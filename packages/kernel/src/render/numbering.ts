import type { Numbering } from '../profile/schema.ts'
import { chineseNumeral } from './chinese-numeral.ts'

/** A text with its number before it, counted from 1. @example numbered('（一）', 2, '收入') // '（二）收入' */
export function numbered(style: Numbering | undefined, position: number, text: string): string {
  switch (style) {
    case undefined:
      return text
    case '一、':
      return `${chineseNumeral(position)}、${text}`
    case '（一）':
      return `（${chineseNumeral(position)}）${text}`
    case '1.':
      return `${position}. ${text}`
    case '1、':
      return `${position}、${text}`
  }
}
