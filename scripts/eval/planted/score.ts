import type { Finding } from '@mingzhang/kernel'
import type { Planted } from './spots.ts'

export interface Score {
  readonly found: boolean
  /** The right words were named, and what they should be. */
  readonly exact: boolean
}

/** Whether a planted error was found, and whether the finding says exactly what it is. */
export function scoreOf(planted: Planted, findings: readonly Finding[]): Score & { readonly by: readonly Finding[] } {
  const by = findings.filter((finding) => isAbout(planted, finding))
  return { found: by.length > 0, exact: by.some((finding) => isExact(planted, finding)), by }
}

const bare = (text: string): string => text.replace(/[\s,，]/gu, '')

function wordsOf({ place, quote, stated, expected, message, evidence, alternatives = [] }: Finding): string {
  const others = [...evidence, ...alternatives].map((each) => `${each.place} ${each.quote}`)
  return bare([place, quote, stated, expected, message.zh, ...others].join(' | '))
}

function isAbout(planted: Planted, finding: Finding): boolean {
  const words = wordsOf(finding)
  switch (planted.class) {
    case 'missing row':
      return (
        (finding.kind === 'missing_row' || finding.message.zh.includes('漏列')) &&
        words.includes(bare(titleOf(planted.where)))
      )
    case 'missing table':
      return finding.kind === 'missing_table' && isTitle(planted.expected, words)
    case 'missing note':
      return finding.kind === 'missing_note' && isTitle(planted.where, words)
    case 'wrong unit of a table':
      return finding.rule === 'table-unit' && isTitle(planted.where, words)
    case 'wrong column':
    case 'wrong row':
      return words.includes(bare(titleOf(planted.where))) && words.includes(bare(planted.expected))
    case 'template words':
      return words.includes(bare(planted.stated)) || overlaps(planted.stated, finding.quote)
    case 'wrong direction':
    case 'wrong year':
      return sameSentence(planted.where, planted.stated, planted.expected, finding)
    default:
      return words.includes(bare(planted.stated)) && sharesPlace(planted, finding)
  }
}

function isExact(planted: Planted, finding: Finding): boolean {
  if (finding.alternatives) return false
  switch (planted.class) {
    case 'missing row':
      return finding.kind === 'missing_row' && amountsOf(finding).some((amount) => near(amount, planted.expected))
    case 'missing table':
    case 'missing note':
    case 'template words':
      return true
    case 'wrong unit of a table':
      return finding.expected === planted.expected
    case 'wrong column':
    case 'wrong row':
      return /串|印反/u.test(finding.message.zh)
    case 'wrong direction':
      return finding.expected.includes(planted.expected)
    case 'wrong year':
      return finding.expected.includes(/\d{4}/u.exec(planted.expected)?.[0] ?? '')
    case 'wrong unit':
      if (planted.stated === '元') return finding.kind === 'unit'
  }
  return sameNumber(finding.stated, planted.stated) && near(finding.expected, planted.expected)
}

function titleOf(where: string): string {
  return where.split(' · ')[0] ?? ''
}

function isTitle(title: string, words: string): boolean {
  const own = bare(title)
    .replace(/[“”]/gu, '')
    .replace(/^\d{4}年(?:度)?/u, '')
    .replace(/^.*?(?:部门|单位)(?=\p{Script=Han}*表)/u, '')
  return words.replace(/[“”]/gu, '').includes(own)
}

function overlaps(stated: string, quote: string): boolean {
  return bare(quote).includes(bare(stated).slice(0, 4))
}

function sameSentence(where: string, stated: string, expected: string, { quote }: Finding): boolean {
  const printed = bare(where)
  const shown = bare(quote)
  // The quote is a part of the sentence, its wrong word changed back.
  return (
    shown.length > 5 &&
    [...windows(shown, 6)].some((part) => !part.includes(bare(stated)) && printed.includes(part)) &&
    (shown.includes(bare(stated).replace(/^[比较]/u, '')) || shown.includes(expected))
  )
}

function* windows(text: string, size: number): Generator<string> {
  for (let at = 0; at + size <= text.length; at++) yield text.slice(at, at + size)
}

function sharesPlace({ where }: Planted, finding: Finding): boolean {
  const words = wordsOf(finding)
  const parts = where.includes(' · ') ? [titleOf(where)] : [...windows(bare(where), 5)]
  return parts.some((part) => words.includes(bare(part)))
}

function amountsOf({ message, expected, evidence }: Finding): readonly string[] {
  return bare([message.zh, expected, ...evidence.map(({ quote }) => quote)].join(' | ')).match(/\d+(?:\.\d+)?/gu) ?? []
}

const numberOf = (text: string): number => Number(/-?[\d.]+/u.exec(bare(text))?.[0] ?? Number.NaN)

function sameNumber(a: string, b: string): boolean {
  return numberOf(a) === numberOf(b)
}

/** Rounded parts leave the last place open. */
function near(a: string, b: string): boolean {
  const [x, y] = [numberOf(a), numberOf(b)]
  return Math.abs(x - y) <= Math.max(0.011, Math.abs(y) * 1e-7)
}
