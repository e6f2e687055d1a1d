import { findQuantities, type Quantity } from './quantities.ts'

/** What stands between two boundaries of a sentence. */
export interface Clause {
  /** In the squeezed text, boundaries left out. */
  readonly start: number
  readonly end: number
  /** The boundary before it, empty at the beginning. */
  readonly opens: string
  /** Sentences end with a full stop. */
  readonly sentence: number
  /** How many brackets it stands in, of those that hold quantities. */
  readonly depth: number
  /** Without years: those belong to the words. */
  readonly quantities: readonly Quantity[]
}

/**
 * Cuts a text at commas, semicolons, colons and full stops; at an enumeration comma that follows a quantity; and at
 * brackets that hold quantities: `8013平方米（其中A7998平方米，B105平方米）`, but not `因公出国（境）费`.
 * @shape squeezed text -> Clause[] in order, empty ones left out
 */
export function splitClauses(text: string): readonly Clause[] {
  const quantities = findQuantities(text)
  const counted = quantities.filter(({ kind }) => kind !== 'year')
  const ends = new Set(counted.map(({ unitEnd }) => unitEnd))
  const brackets = weightyBrackets(text, counted)
  const clauses: Clause[] = []
  let start = 0
  let opens = ''
  let sentence = 0
  let depth = 0
  /** The first quantity that does not begin before the clause. */
  let first = 0
  const close = (at: number): void => {
    while ((counted[first]?.start ?? at) < start) first++
    if (at > start) {
      const inside: Quantity[] = []
      for (let next = first; (counted[next]?.start ?? at) < at; next++) {
        const quantity = counted[next]
        if (quantity && quantity.unitEnd <= at) inside.push(quantity)
      }
      clauses.push({ start, end: at, opens, sentence, depth, quantities: inside })
    }
    start = at + 1
    opens = text[at] ?? ''
  }
  for (let index = 0; index < text.length; index++) {
    const character = text[index] ?? ''
    if ('，；：。！？'.includes(character)) {
      close(index)
      if ('。！？'.includes(character)) sentence++
    } else if (character === '、' && ends.has(index)) close(index)
    else if (brackets.has(index)) {
      close(index)
      depth += character === '（' ? 1 : -1
    }
  }
  close(text.length)
  return clauses
}

/** Places of the brackets that hold a quantity other than one that is their unit: `台（套）`. */
function weightyBrackets(text: string, quantities: readonly Quantity[]): ReadonlySet<number> {
  const found = new Set<number>()
  const open: number[] = []
  for (let index = 0; index < text.length; index++) {
    if (text[index] === '（') open.push(index)
    else if (text[index] === '）') {
      const from = open.pop()
      if (from !== undefined && quantities.some(({ start, end }) => start > from && end < index))
        found.add(from).add(index)
    }
  }
  return found
}
