/**
 * Width of text without its font: a Chinese character is as wide as the font's size (1em) in every Chinese font,
 * anything else is taken a little wider than fonts draw it, so that a figure said to fit does fit.
 */

const WIDE =
  /[\u1100-\u115F\u2E80-\u303E\u3041-\uA4CF\uAC00-\uD7A3\uF900-\uFAFF\uFE30-\uFE6F\uFF00-\uFF60\uFFE0-\uFFE6“”‘’…—]/u
const NARROW = /[.,:;'|!()[\]\s-]/

/** Width of a text on one line. @unit em */
export function textEms(text: string): number {
  let width = 0
  for (const character of text) width += characterEms(character)
  return width
}

/** Width of the widest part of a text that a line cannot break inside: a figure, a code, a word. @unit em */
export function unbreakableEms(text: string): number {
  let widest = 0
  let part = 0
  for (const character of text) {
    if (/\s/.test(character)) part = 0
    else if (WIDE.test(character)) {
      part = 0
      widest = Math.max(widest, 1)
    } else {
      part += characterEms(character)
      widest = Math.max(widest, part)
    }
  }
  return widest
}

function characterEms(character: string): number {
  if (WIDE.test(character) || (character.codePointAt(0) ?? 0) > 0xffff) return 1
  if (NARROW.test(character)) return 0.42
  if (/[A-ZMW@%≥≤]/.test(character)) return 0.85
  return 0.53
}
