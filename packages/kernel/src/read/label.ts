import { similarity } from './sentence/similarity.ts'

/** White space, and marks that take no room. */
export const WHITE_SPACE = /[\s\u200b\ufeff]/gu

/** Text for comparison: full-width forms made half-width, no white space, quotes made one. */
export function plainText(text: string): string {
  return text
    .normalize('NFKC')
    .replace(WHITE_SPACE, '')
    .replace(/[“”„"'‘’「」『』]/gu, '“')
}

const NUMBERING =
  /^(?:第[一二三四五六七八九十]+(?:部分|章|节)|\([一二三四五六七八九十百\d]+\)|[一二三四五六七八九十百]+[、.．]|\d+[、．]|\d+\.(?!\d))/u
const LEAD = /^(?:其中|另|减|加)[::]/u

const CIRCLED = /[①-⑳]/gu

/** A label without its number, `其中：` and closing colon. @example labelWords('（二）外交 支出') // '外交支出' */
export function labelWords(label: string): string {
  // Made plain, a circled number would be a digit of the label.
  let words = plainText(label.replace(CIRCLED, (number) => `(${number.normalize('NFKC')})`)).replace(/[::]+$/u, '')
  for (let before = ''; before !== words; ) {
    before = words
    words = words.replace(NUMBERING, '').replace(LEAD, '')
  }
  return words
}

/** Numbers before a label, and labels that are shown as printed, are no longer than this. */
const LONGEST_NUMBER = 16
const LONGEST_LABEL = 120

/** The same words as they are printed, for people: brackets and quotes of their own kind. @example labelPrinted('（二）外交（项） 支出') // '外交（项）支出' */
export function labelPrinted(label: string): string {
  const words = labelWords(label)
  if (label.length > LONGEST_LABEL) return words
  const printed = label.replace(WHITE_SPACE, '').replace(/[:：]+$/u, '')
  for (let from = 0; from < Math.min(printed.length, LONGEST_NUMBER); from++) {
    const rest = printed.slice(from)
    if (plainText(rest) === words) return rest
  }
  return words
}

/** How alike two labels are, 0 to 1; 1 only when their words are the same. */
export function labelSimilarity(a: string, b: string): number {
  const x = labelWords(a)
  const y = labelWords(b)
  if (x === '' || y === '') return 0
  if (x === y) return 1
  // 科目编码 for 科目编码（类 款 项）: what is left out explains the rest.
  const [short, long] = x.length < y.length ? [x, y] : [y, x]
  const begun = short.length >= 4 && long.startsWith(short) ? BEGUN : 0
  return Math.min(0.99, Math.max(begun, similarity(x, y)))
}

/** How alike a label and its beginning are. */
const BEGUN = 0.7

/** Which of several labels a text is most like. */
export function bestLabel(text: string, labels: readonly string[]): number {
  return labels.reduce((best, label) => Math.max(best, labelSimilarity(text, label)), 0)
}

/** An amount as a cell prints it, of whatever unit: digits, separators, either style of negative. */
const AMOUNT = /^[-－−–]?[(（]?[-－−]?(?:\d{1,3}(?:[,，]\d{3})+|\d+)(?:[.．]\d+)?[)）]?$/u

/** Whether a cell's text is a number, as amounts and codes are. */
export function isNumber(text: string): boolean {
  return AMOUNT.test(plainText(text))
}

/** Marks that stand for nil in a cell. */
const NIL = /^[-－—–/\\]+$/u

/** Whether a cell prints a mark for nil. */
export function isNil(text: string): boolean {
  return NIL.test(plainText(text))
}
