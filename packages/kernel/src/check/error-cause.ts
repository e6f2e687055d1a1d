import type { Fen } from '../amount/fen.ts'
import type { ReadFigure } from '../read/reading.ts'
import { printedLike } from './arithmetic.ts'
import type { Bilingual } from './finding.ts'

/** How a figure came to be wrong, where its digits tell. */
export type ErrorCause = 'unit' | 'sign' | 'swapped' | 'digit' | 'dropped' | 'added' | 'blank' | 'other'

const WORDS: Readonly<Record<Exclude<ErrorCause, 'other'>, Bilingual>> = {
  unit: {
    zh: '数字相差一万倍，像是把元和万元弄混了',
    en: 'ten thousand times off: 元 taken for 万元 or the other way round',
  },
  sign: { zh: '正负号相反', en: 'the sign is reversed' },
  swapped: { zh: '像是两位数字颠倒了', en: 'two digits are swapped' },
  digit: { zh: '像是错了一位数字', en: 'one digit is wrong' },
  dropped: { zh: '像是少了一位数字', en: 'a digit was dropped' },
  added: { zh: '像是多了一位数字', en: 'a digit was added' },
  blank: { zh: '这一格没有填数', en: 'the cell was left blank' },
}

/** The words for a cause; none where the digits tell nothing. */
export function causeInWords(cause: ErrorCause): Bilingual | undefined {
  return cause === 'other' ? undefined : WORDS[cause]
}

/** What a figure's digits and those that it should have tell. */
export function errorCause(figure: ReadFigure, expected: Fen): ErrorCause {
  if (figure.text === '' && expected !== 0) return 'blank'
  if (figure.amount === -expected && expected !== 0) return 'sign'
  if (isTenThousand(figure.amount, expected, figure.quantum)) return 'unit'
  const a = digitsOf(figure.text)
  const b = digitsOf(printedLike(expected, figure))
  if (a.length === b.length) {
    const different = [...a].flatMap((digit, index) => (digit === b[index] ? [] : [index]))
    if (different.length === 1) return 'digit'
    const [first, second] = different
    if (
      different.length === 2 &&
      first !== undefined &&
      second !== undefined &&
      a[first] === b[second] &&
      a[second] === b[first]
    )
      return 'swapped'
  }
  if (b.length === a.length + 1 && isWithout(b, a)) return 'dropped'
  if (a.length === b.length + 1 && isWithout(a, b)) return 'added'
  return 'other'
}

/** A number with fewer digits than this fits too many. @unit part of the amount that one unit in its last place is */
const COARSE = 0.005

function isTenThousand(stated: number, expected: number, quantum: number): boolean {
  if (stated === 0 || expected === 0 || quantum > COARSE * Math.abs(stated)) return false
  const near = (a: number, b: number): boolean => Math.abs(a - b) <= COARSE * Math.abs(b)
  return near(stated, expected * 10_000) || near(stated * 10_000, expected)
}

function digitsOf(text: string): string {
  return text.normalize('NFKC').replace(/\D/gu, '')
}

/** Whether one text is the other without one of its characters. */
function isWithout(long: string, short: string): boolean {
  let at = 0
  while (at < short.length && long[at] === short[at]) at++
  return long.slice(at + 1) === short.slice(at)
}
