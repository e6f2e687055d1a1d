import { DIMENSION_INDEX } from '../facts/dimension.ts'
import type { Reading, ReadParagraph } from '../read/reading.ts'

/** A text of a document under the name that data sets have for it. */
export interface CarriedWords {
  /** `主要职责`, `内设机构`, `用途.2010301`. */
  readonly item: string
  readonly text: string
  readonly page: number
}

/**
 * The texts of a document that the next one needs again: duties, offices, and what each function's money is for.
 * @shape Reading -> texts, in the order of the document
 */
export function wordsOfReading(reading: Reading): readonly CarriedWords[] {
  return [...duties(reading), ...offices(reading), ...purposes(reading)]
}

const NUMBER = /^\s*(?:[（(]?[一二三四五六七八九十\d]+[）)、.．]|[①-⑳])\s*/u
/** What leads a list in. */
const LEAD = /^.{0,40}(?:主要)?(?:职责|职能)(?:包括|是|如下|为)?[：:]$/u

function body({ paragraphs }: Reading, section: string): readonly ReadParagraph[] {
  return paragraphs.filter((paragraph) => paragraph.section === section && paragraph.role === 'body')
}

function duties(reading: Reading): readonly CarriedWords[] {
  return body(reading, 'duties').flatMap(({ source: { text, page } }) => {
    const words = text
      .replace(NUMBER, '')
      .replace(/[。；;]+\s*$/u, '')
      .trim()
    return words === '' || LEAD.test(text.trim()) ? [] : [{ item: '主要职责', text: words, page }]
  })
}

/** `设5个内设机构，包括：办公室、人事科。` */
const LIST = /(?:内设机构|科室|处室)[^。]{0,30}?(?:包括|分别是|分别为|具体为|为)[：:]?([^。]+)/u

/** `（一）秘书科（联络科）。组织大型活动。` */
const NUMBERED = /^(?:[（(][一二三四五六七八九十\d]+[）)]|[一二三四五六七八九十\d]+[、.．])([^。；：]{2,30})[。；：]/u
const LIST_BEGINS = /(?:内设机构|科室|处室)[^。]{0,30}?(?:包括|分别是|分别为|如下|为)[：:]$/u

function offices(reading: Reading): readonly CarriedWords[] {
  let isListed = false
  return body(reading, 'organisation').flatMap(({ source: { text, page } }): readonly CarriedWords[] => {
    const plain = text.replace(/\s+/gu, '')
    if (LIST_BEGINS.test(plain)) {
      isListed = true
      return []
    }
    const numbered = isListed ? NUMBERED.exec(plain)?.[1] : undefined
    if (numbered !== undefined) return [{ item: '内设机构', text: numbered, page }]
    const list = LIST.exec(plain)?.[1]
    return list === undefined ? [] : outsideBrackets(list).map((name) => ({ item: '内设机构', text: name, page }))
  })
}

/** Names joined by 、, but not inside brackets. */
function outsideBrackets(list: string): readonly string[] {
  const names: string[] = []
  let depth = 0
  let name = ''
  for (const character of list) {
    if (/[（(]/u.test(character)) depth++
    if (/[）)]/u.test(character)) depth--
    if (depth === 0 && /[、，,]/u.test(character)) {
      names.push(name)
      name = ''
    } else name += character
  }
  return [...names, name].map((each) => each.trim()).filter((each) => each !== '')
}

const PURPOSE = /主要用于[：:]?([^。；]+)[。；]/u

/** The function is the one that the paragraph's amount is of. */
function purposes({ paragraphs, figures, space }: Reading): readonly CarriedWords[] {
  const codes = new Map<number, string>()
  for (const { place, region } of figures) {
    const node = space.function.nodes[region?.[0]?.[DIMENSION_INDEX.function] ?? 0]
    if (place.kind === 'sentence' && node && node.index !== 0 && !codes.has(place.paragraph))
      codes.set(place.paragraph, node.code)
  }
  const seen = new Set<string>()
  return paragraphs.flatMap(({ index, source }): readonly CarriedWords[] => {
    const code = codes.get(index)
    const words = PURPOSE.exec(source.text.replace(/\s+/gu, ''))?.[1]
    if (code === undefined || words === undefined || seen.has(code)) return []
    seen.add(code)
    return [{ item: `用途.${code}`, text: words, page: source.page }]
  })
}
