/** What wording adds to a subject without changing what it is. */
const FILLING =
  /[\s“（）〈〉，。；：、·#…]|为$|是$|共$|约$|达$|(?:19|20)\d\d年度?|^(?:其中|本年|年|本部门|本单位|我部门|我单位|部门|单位)/g

/** The words of a subject that tell what it is: no marks, years or filling. */
export function essential(words: string): string {
  return words.replace(FILLING, '').replace(FILLING, '')
}

/**
 * How alike two subjects are, 0 to 1: shared pairs of characters (Dice), those at the end counted twice, since Chinese
 * puts the head of a noun phrase last.
 * @source L. R. Dice, Measures of the amount of ecologic association between species (1945)
 */
export function similarity(first: string, second: string): number {
  const a = essential(first)
  const b = essential(second)
  if (a === b) return 1
  if (a === '' || b === '') return 0
  return (dice(a, b) + dice(a.slice(-6), b.slice(-6))) / 2
}

function dice(a: string, b: string): number {
  const first = pairs(a)
  const left = [...pairs(b)]
  let shared = 0
  for (const pair of first) {
    const at = left.indexOf(pair)
    if (at < 0) continue
    left.splice(at, 1)
    shared++
  }
  return (2 * shared) / (first.length + pairs(b).length)
}

/** Pairs of neighbours, the ends marked, so that single characters have pairs too. */
function pairs(text: string): readonly string[] {
  const marked = `^${text}$`
  return Array.from({ length: marked.length - 1 }, (_, index) => marked.slice(index, index + 2))
}
