/** Excel's limit, in UTF-16 units. */
const LONGEST = 31

/**
 * Makes sheet names Excel accepts: forbidden characters become full-width, 31 characters at most, unique (Excel ignores case),
 * different from the names already taken.
 * @shape titles -> as many names
 */
export function sheetNames(titles: readonly string[], taken: readonly string[] = []): string[] {
  const used = new Set(taken.map((name) => name.toLowerCase()))
  return titles.map((title) => {
    const base = allowed(title)
    let name = shorten(base, LONGEST)
    for (let number = 2; used.has(name.toLowerCase()); number++) {
      const suffix = `(${number})`
      name = shorten(base, LONGEST - suffix.length) + suffix
    }
    used.add(name.toLowerCase())
    return name
  })
}

const FULL_WIDTH: Readonly<Record<string, string>> = {
  '\\': '＼',
  '/': '／',
  '?': '？',
  '*': '＊',
  '[': '［',
  ']': '］',
  ':': '：',
}

function allowed(title: string): string {
  const name = title
    .replace(/[\\/?*[\]:]/g, (character) => FULL_WIDTH[character] ?? '')
    .replace(/\p{Cc}+/gu, ' ')
    .replace(/^'+|'+$/g, '')
    .trim()
  // Excel keeps this name for itself.
  return name === '' || name.toLowerCase() === 'history' ? `表${name}` : name
}

/** Cuts without leaving half of a surrogate pair or an apostrophe at the end. */
function shorten(name: string, length: number): string {
  return name.length <= length ? name : name.slice(0, length).replace(/[\uD800-\uDBFF]$|['\s]+$/, '')
}
