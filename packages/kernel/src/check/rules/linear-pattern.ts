/** The longest run that a repetition of something wide may ask for. */
const WIDEST = 60
/** How many wide repetitions one pattern may have: each one multiplies the time of a failing match. */
const MOST_WIDE = 3

interface Quantifier {
  readonly most: number
  readonly varies: boolean
  readonly length: number
}

/**
 * Says why a regular expression is not accepted in rules; undefined when it is.
 *
 * A text of n characters must be searched in time proportional to n, so there are no references back, no repetition of
 * something that itself repeats a varying number of times (`(a+)+`), no open repetition of a wide class (`.*`, `[^，]+`),
 * and at most three bounded ones.
 * @shape pattern -> reason in Chinese, or undefined
 */
export function patternFault(text: string): string | undefined {
  try {
    new RegExp(text, 'u')
  } catch {
    return '不是合法的正则表达式。'
  }
  if (/\\[1-9]|\\k</.test(text)) return '正则表达式不能引用前面的组（\\1）：费时不可控。'
  let wide = 0
  /** Whether the group at each depth holds a repetition of varying length. */
  const varies: boolean[] = [false]
  let at = 0
  while (at < text.length) {
    const character = text[at] ?? ''
    if (character === '(') {
      varies.push(false)
      at += groupOpening(text, at)
      continue
    }
    const closes = character === ')'
    const inner = closes ? (varies.pop() ?? false) : false
    const atom = closes ? 1 : atomLength(text, at)
    const quantifier = quantifierAt(text, at + atom)
    if (quantifier) {
      if (inner && quantifier.most > 1) return '重复之中又有重复（如 (a+)+）：费时不可控。'
      if (isWide(text.slice(at, at + atom)) && quantifier.varies) {
        if (quantifier.most > WIDEST) return `“.”和“[^…]”的重复要写出上限（如 {0,30}），不超过 ${WIDEST}。`
        if (++wide > MOST_WIDE) return `“.”和“[^…]”的重复最多 ${MOST_WIDE} 处。`
      }
    }
    if (varies.length > 0) {
      const last = varies.length - 1
      varies[last] = (varies[last] ?? false) || inner || (quantifier?.varies ?? false)
    }
    at += atom + (quantifier?.length ?? 0)
  }
  return undefined
}

function groupOpening(text: string, at: number): number {
  return /^\((?:\?(?::|=|!|<=|<!|<[A-Za-z]\w{0,40}>))?/.exec(text.slice(at, at + 48))?.[0].length ?? 1
}

function atomLength(text: string, at: number): number {
  const character = text[at]
  if (character === '\\') {
    const property = /^\\(?:[pP]\{[^}]{1,40}\}|u\{[0-9A-Fa-f]{1,6}\}|u[0-9A-Fa-f]{4}|.)/u.exec(text.slice(at, at + 48))
    return property?.[0].length ?? 2
  }
  if (character !== '[') return String.fromCodePoint(text.codePointAt(at) ?? 0).length
  let end = at + 1
  while (end < text.length && text[end] !== ']') end += text[end] === '\\' ? 2 : 1
  return end + 1 - at
}

function isWide(atom: string): boolean {
  return atom === '.' || atom.startsWith('[^') || /^\\(?:[PSDW]|p\{)/.test(atom)
}

function quantifierAt(text: string, at: number): Quantifier | undefined {
  const match = /^(?:([*+?])|\{(\d+)(?:(,)(\d*))?\})\??/.exec(text.slice(at, at + 16))
  if (!match) return undefined
  const [whole, sign, least, comma, most] = match
  const length = whole.length
  if (sign === '?') return { most: 1, varies: true, length }
  if (sign !== undefined) return { most: Number.POSITIVE_INFINITY, varies: true, length }
  if (comma === undefined) return { most: Number(least), varies: false, length }
  return { most: most === '' ? Number.POSITIVE_INFINITY : Number(most), varies: true, length }
}
