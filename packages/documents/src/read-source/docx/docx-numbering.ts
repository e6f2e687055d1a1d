import type { Archive } from '../archive.ts'
import {
  branchNumber,
  chineseDigits,
  chineseNumber,
  circledNumber,
  legalNumber,
  letterNumber,
  romanNumber,
  stemNumber,
} from '../list-marker.ts'
import { attributeOf, integerOf, isOn } from '../parse-xml.ts'
import type { DocxStyles, ParagraphSetting } from './docx-styles.ts'

/** Numbers paragraphs as Word does while it shows them; called once for each in document order. */
export interface DocxNumbering {
  /** The number printed before a paragraph, or nothing. */
  next(setting: ParagraphSetting): string
}

interface Level {
  start: number
  format: string
  text: string
  style?: string
  suffix: string
  legal: boolean
  restart?: number
}

type Levels = Map<number, Level>

interface List {
  abstract: string
  readonly overrides: Levels
  readonly starts: Map<number, number>
}

const LEVELS = 9

/** Reads the numbering of a document. @throws Unreadable */
export function readNumbering(archive: Archive, part: string, styles: DocxStyles): DocxNumbering {
  const { abstracts, lists } = definitions(archive, part)
  /** By list definition, which several lists may share: the number last given on each level. */
  const counters = new Map<string, (number | undefined)[]>()
  const started = new Set<string>()

  return {
    next: (setting) => {
      const id = setting.numbering
      const list = id === undefined ? undefined : lists.get(id)
      if (id === undefined || !list) return ''
      const levels = abstracts.get(list.abstract) ?? new Map<number, Level>()
      const index = setting.level ?? levelOfStyle(levels, styles.chain(setting.style)) ?? 0
      if (index < 0 || index >= LEVELS) return ''
      const levelAt = (at: number): Level | undefined => list.overrides.get(at) ?? levels.get(at)
      const level = levelAt(index)
      if (!level) return ''
      const counter = counters.get(list.abstract) ?? []
      counters.set(list.abstract, counter)
      if (!started.has(id)) {
        started.add(id)
        for (const [at, start] of list.starts) counter[at] = start - 1
      }
      const last = counter[index]
      counter[index] = last === undefined ? level.start : last + 1
      for (let deeper = index + 1; deeper < LEVELS; deeper++) {
        const restart = levelAt(deeper)?.restart
        if (restart === undefined || (restart > 0 && index < restart)) counter[deeper] = undefined
      }
      return printed(level, (at) => {
        const shown = levelAt(at)
        const format = level.legal && shown?.format !== 'none' ? 'decimal' : (shown?.format ?? 'decimal')
        return formatted(counter[at] ?? shown?.start ?? 1, format)
      })
    },
  }
}

function levelOfStyle(levels: Levels, chain: readonly string[]): number | undefined {
  for (const style of chain) for (const [index, level] of levels) if (level.style === style) return index
  return undefined
}

function definitions(
  archive: Archive,
  part: string,
): { readonly abstracts: ReadonlyMap<string, Levels>; readonly lists: ReadonlyMap<string, List> } {
  const abstracts = new Map<string, Levels>()
  const lists = new Map<string, List>()
  const styleLinks = new Map<string, string>()
  const links = new Map<string, string>()
  let abstract = ''
  let levels: Levels | undefined
  let list: List | undefined
  let level: Level | undefined
  let overridden = 0
  archive.readXml(part, {
    open: (name, attributes) => {
      const value = attributeOf(attributes, 'val') ?? ''
      switch (name) {
        case 'abstractNum':
          abstract = attributeOf(attributes, 'abstractNumId') ?? ''
          levels = new Map()
          abstracts.set(abstract, levels)
          return
        case 'styleLink':
          styleLinks.set(value, abstract)
          return
        case 'numStyleLink':
          links.set(abstract, value)
          return
        case 'num':
          list = { abstract: '', overrides: new Map(), starts: new Map() }
          levels = list.overrides
          lists.set(attributeOf(attributes, 'numId') ?? '', list)
          return
        case 'abstractNumId':
          if (list) list.abstract = value
          return
        case 'lvlOverride':
          overridden = integerOf(attributes, 'ilvl') ?? 0
          return
        case 'startOverride':
          list?.starts.set(overridden, integerOf(attributes, 'val') ?? 1)
          return
        case 'lvl':
          level = { start: 1, format: 'decimal', text: '', suffix: 'tab', legal: false }
          levels?.set(integerOf(attributes, 'ilvl') ?? 0, level)
          return
      }
      if (!level) return
      if (name === 'start') level.start = integerOf(attributes, 'val') ?? 1
      else if (name === 'numFmt') level.format = value
      else if (name === 'lvlText') level.text = value
      else if (name === 'pStyle') level.style = value
      else if (name === 'suff') level.suffix = value
      else if (name === 'isLgl') level.legal = isOn(attributes)
      else if (name === 'lvlRestart') level.restart = integerOf(attributes, 'val') ?? 0
    },
    close: (name) => {
      if (name === 'lvl') level = undefined
      if (name === 'num') list = undefined
    },
  })
  for (const [linking, style] of links) {
    const linked = abstracts.get(styleLinks.get(style) ?? '')
    if (linked) abstracts.set(linking, linked)
  }
  return { abstracts, lists }
}

function printed(level: Level, numberAt: (level: number) => string): string {
  // A bullet is a picture from a symbol font, not text.
  if (level.format === 'bullet' || level.format === 'none') return ''
  const text = level.text.replace(/%([1-9])/gu, (_, digit: string) => numberAt(Number(digit) - 1))
  return level.suffix !== 'nothing' && /[\w.]$/u.test(text) && /\d$/u.test(text) ? `${text} ` : text
}

const FORMATS: Readonly<Record<string, (number: number) => string>> = {
  none: () => '',
  decimalZero: (number) => String(number).padStart(2, '0'),
  upperRoman: (number) => romanNumber(number).toUpperCase(),
  lowerRoman: romanNumber,
  upperLetter: (number) => letterNumber(number).toUpperCase(),
  lowerLetter: letterNumber,
  chineseCounting: (number) => chineseNumber(number),
  chineseCountingThousand: (number) => chineseNumber(number),
  japaneseCounting: (number) => chineseNumber(number),
  taiwaneseCounting: (number) => chineseNumber(number),
  taiwaneseCountingThousand: (number) => chineseNumber(number),
  ideographDigital: chineseDigits,
  japaneseDigitalTenThousand: chineseDigits,
  taiwaneseDigital: chineseDigits,
  chineseLegalSimplified: legalNumber,
  ideographLegalTraditional: legalNumber,
  japaneseLegal: legalNumber,
  ideographTraditional: stemNumber,
  ideographZodiac: branchNumber,
  decimalEnclosedCircle: circledNumber,
  decimalEnclosedCircleChinese: circledNumber,
  decimalFullWidth: fullWidth,
  decimalFullWidth2: fullWidth,
  decimalEnclosedParen: (number) => `(${number})`,
  decimalEnclosedFullstop: (number) => `${number}.`,
}

function fullWidth(number: number): string {
  return String(number).replace(/\d/gu, (digit) => String.fromCharCode(digit.charCodeAt(0) + 0xfee0))
}

function formatted(number: number, format: string): string {
  return (FORMATS[format] ?? String)(number)
}
