const CHINESE_DIGITS = '零一二三四五六七八九'
const LEGAL_DIGITS = '零壹贰叁肆伍陆柒捌玖'
const STEMS = '甲乙丙丁戊己庚辛壬癸'
const BRANCHES = '子丑寅卯辰巳午未申酉戌亥'
const ROMAN = [
  [1000, 'm'],
  [900, 'cm'],
  [500, 'd'],
  [400, 'cd'],
  [100, 'c'],
  [90, 'xc'],
  [50, 'l'],
  [40, 'xl'],
  [10, 'x'],
  [9, 'ix'],
  [5, 'v'],
  [4, 'iv'],
  [1, 'i'],
] as const

/** `二十一`: a number up to 9999 in Chinese numerals. */
export function chineseNumber(
  number: number,
  digits = CHINESE_DIGITS,
  units: readonly string[] = ['', '十', '百', '千'],
): string {
  if (number < 1 || number > 9999) return String(number)
  let text = ''
  let skipped = false
  for (let place = 3; place >= 0; place--) {
    const digit = Math.floor(number / 10 ** place) % 10
    if (digit === 0) {
      skipped = text !== ''
      continue
    }
    if (skipped) text += digits[0]
    skipped = false
    // 十二, not 一十二; but 壹拾贰 in legal numerals.
    text +=
      (digit === 1 && place === 1 && text === '' && digits === CHINESE_DIGITS ? '' : digits[digit]) +
      (units[place] ?? '')
  }
  return text
}

export function legalNumber(number: number): string {
  return chineseNumber(number, LEGAL_DIGITS, ['', '拾', '佰', '仟'])
}

/** `一〇`: digit by digit. */
export function chineseDigits(number: number): string {
  return [...String(number)].map((digit) => (digit === '0' ? '〇' : (CHINESE_DIGITS[Number(digit)] ?? digit))).join('')
}

export function romanNumber(number: number): string {
  if (number < 1 || number > 3999) return String(number)
  let rest = number
  let text = ''
  for (const [value, letters] of ROMAN) {
    while (rest >= value) {
      text += letters
      rest -= value
    }
  }
  return text
}

/** `a … z, aa, bb …`, as Word counts. */
export function letterNumber(number: number): string {
  if (number < 1 || number > 26 * 10) return String(number)
  return String.fromCharCode(97 + ((number - 1) % 26)).repeat(Math.floor((number - 1) / 26) + 1)
}

export function circledNumber(number: number): string {
  if (number >= 1 && number <= 20) return String.fromCodePoint(0x2460 + number - 1)
  if (number >= 21 && number <= 35) return String.fromCodePoint(0x3251 + number - 21)
  if (number >= 36 && number <= 50) return String.fromCodePoint(0x32b1 + number - 36)
  return String(number)
}

export function stemNumber(number: number): string {
  return STEMS[number - 1] ?? String(number)
}

export function branchNumber(number: number): string {
  return BRANCHES[number - 1] ?? String(number)
}

/** The number that a browser prints before an item of an ordered list, by HTML `type` or CSS `list-style-type`. */
export function listMarker(number: number, style: string | undefined): string {
  switch (style) {
    case 'none':
      return ''
    case 'a':
    case 'lower-alpha':
    case 'lower-latin':
      return `${letterNumber(number)}.`
    case 'A':
    case 'upper-alpha':
    case 'upper-latin':
      return `${letterNumber(number).toUpperCase()}.`
    case 'i':
    case 'lower-roman':
      return `${romanNumber(number)}.`
    case 'I':
    case 'upper-roman':
      return `${romanNumber(number).toUpperCase()}.`
    case 'cjk-ideographic':
    case 'simp-chinese-informal':
    case 'trad-chinese-informal':
      return `${chineseNumber(number)}、`
    case 'disc':
    case 'circle':
    case 'square':
      return ''
    default:
      return `${number}.`
  }
}

const NUMBERED =
  /^\s*(?:[（(]?[一二三四五六七八九十百]{1,4}[、.．)）]|第[一二三四五六七八九十百\d]{1,4}[部章节条篇]|[（(]?\d{1,3}(?:[、．)）]|[.](?!\d))|[①-⑳])/u

/** Whether a text begins with a number of its own, as an item or a heading does. */
export function isNumbered(text: string): boolean {
  return NUMBERED.test(text)
}
