/** A text as the grammar reads it, with the way back to the text as printed. */
export interface Squeezed {
  readonly text: string
  /** Index in the printed text of each character; one more at the end. */
  readonly at: readonly number[]
}

/** Characters that writers use for the same thing. One for one, so that places stay true. */
const SAME: Readonly<Record<string, string>> = {
  '(': '（',
  ')': '）',
  '﹙': '（',
  '﹚': '）',
  ',': '，',
  ';': '；',
  ':': '：',
  '％': '%',
  '．': '.',
  '－': '-',
  '—': '-',
  '–': '-',
  '―': '-',
  '‐': '-',
  '−': '-',
  // Opening and closing quotes are mixed up too often to be told apart.
  '”': '“',
  '"': '“',
  '＂': '“',
  '「': '“',
  '」': '“',
  '『': '“',
  '』': '“',
  '‘': '“',
  '’': '“',
}

const LIST_MARKER =
  /^\s*(?:[（(]?[一二三四五六七八九十]+[）)]|[一二三四五六七八九十]+[、.．]|[（(]\d+[）)]|\d+[、.．](?!\d))\s*/

/**
 * Prepares a paragraph for the grammar: without its list number and white space, full-width digits and the several
 * brackets, quotes and commas made one. White space stays only between two digits, which it keeps apart.
 * @shape printed text -> text with the printed place of each character
 */
export function squeeze(printed: string): Squeezed {
  const marker = LIST_MARKER.exec(printed)?.[0].length ?? 0
  const characters: string[] = []
  const at: number[] = []
  for (let index = marker; index < printed.length; index++) {
    const character = printed[index] ?? ''
    if (/[\s\u200b\ufeff]/.test(character)) {
      const next = /\S/.exec(printed.slice(index))?.[0] ?? ''
      if (characters.at(-1) !== ' ' && /\d/.test(plain(characters.at(-1) ?? '')) && /\d/.test(plain(next))) {
        characters.push(' ')
        at.push(index)
      }
      continue
    }
    characters.push(isThousands(printed, index) ? ',' : plain(character))
    at.push(index)
  }
  at.push(printed.length)
  return { text: characters.join(''), at }
}

function plain(character: string): string {
  if (/[０-９]/.test(character)) return String.fromCharCode(character.charCodeAt(0) - 0xfee0)
  return SAME[character] ?? character
}

/** A comma inside a number: `18,976.76`. */
function isThousands(printed: string, index: number): boolean {
  if (!/[,，]/.test(printed[index] ?? '')) return false
  return /[\d０-９]/.test(printed[index - 1] ?? '') && /^[\d０-９]{3}(?![\d０-９])/.test(printed.slice(index + 1))
}

/** The printed places of `text.slice(start, end)`. */
export function printedSpan(
  { at }: Squeezed,
  start: number,
  end: number,
): { readonly start: number; readonly end: number } {
  const from = at[start] ?? 0
  return { start: from, end: end > start ? (at[end - 1] ?? from) + 1 : from }
}
