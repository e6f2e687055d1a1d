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

/** Longer texts are no subjects: of those the ends are compared, since each pair of one is looked for in the other. */
const LONGEST = 300

/** Twice the pairs of neighbours that both have, as a part of all; the ends count as neighbours, so that single characters have pairs too. */
function dice(a: string, b: string): number {
  if (a.length > LONGEST || b.length > LONGEST) return dice(a.slice(-LONGEST), b.slice(-LONGEST))
  const isTaken = new Uint8Array(b.length + 1)
  let shared = 0
  for (let i = 0; i <= a.length; i++) {
    const [before, after] = [unitAt(a, i - 1), unitAt(a, i)]
    for (let j = 0; j <= b.length; j++) {
      if (isTaken[j] === 1 || unitAt(b, j - 1) !== before || unitAt(b, j) !== after) continue
      isTaken[j] = 1
      shared++
      break
    }
  }
  return (2 * shared) / (a.length + b.length + 2)
}

function unitAt(text: string, at: number): number {
  return at >= 0 && at < text.length ? text.charCodeAt(at) : -1
}
