import type { SourceParagraph } from '@mingzhang/kernel'
import type { Archive } from '../archive.ts'
import { type Attributes, attributeOf, integerOf, isOn } from '../parse-xml.ts'

/** What a paragraph says of itself, or its style says for it. */
export interface ParagraphSetting {
  style?: string
  /** 0 to 8; 9 is body text. */
  outline?: number
  align?: NonNullable<SourceParagraph['align']>
  numbering?: string
  level?: number
  /** Half points. */
  size?: number
  hidden?: boolean
  pageBreakBefore?: boolean
}

export interface DocxStyles {
  /** A setting with what its style and the styles below that say. */
  resolve(setting: ParagraphSetting): ParagraphSetting
  isHidden(characterStyle: string): boolean
  /** The style of a paragraph, then those it is based on. */
  chain(style: string | undefined): readonly string[]
}

interface Style extends ParagraphSetting {
  basedOn?: string
}

/** Longer chains of styles than Word makes are cycles. */
const LONGEST_CHAIN = 12

/** Reads the styles of a document. @throws Unreadable */
export function readStyles(archive: Archive, part: string): DocxStyles {
  const styles = new Map<string, Style>()
  let current: Style | undefined
  let fallback: string | undefined
  let defaults: Style | undefined
  archive.readXml(part, {
    open: (name, attributes) => {
      if (name === 'style') {
        const id = attributeOf(attributes, 'styleId') ?? ''
        current = {}
        styles.set(id, current)
        if (attributeOf(attributes, 'type') === 'paragraph' && isOn({ val: attributeOf(attributes, 'default') ?? '0' }))
          fallback = id
      } else if (name === 'docDefaults') {
        current = {}
        defaults = current
      } else if (current) {
        if (name === 'basedOn') {
          const base = attributeOf(attributes, 'val')
          if (base !== undefined) current.basedOn = base
        } else if (name === 'name') {
          const level = /^(?:heading|标题) ?([1-9])$/iu.exec(attributeOf(attributes, 'val') ?? '')?.[1]
          if (level !== undefined) current.outline ??= Number(level) - 1
        } else applySetting(current, name, attributes)
      }
    },
    close: (name) => {
      if (name === 'style' || name === 'docDefaults') current = undefined
    },
  })
  const chain = (style: string | undefined): readonly string[] => {
    const ids: string[] = []
    for (let id = style ?? fallback; id !== undefined && ids.length < LONGEST_CHAIN; id = styles.get(id)?.basedOn)
      ids.push(id)
    return ids
  }
  const resolved = new Map<string | undefined, ParagraphSetting>()
  const ofStyle = (style: string | undefined): ParagraphSetting => {
    const known = resolved.get(style)
    if (known) return known
    const setting: ParagraphSetting = { ...defaults }
    for (const id of [...chain(style)].reverse()) Object.assign(setting, styles.get(id))
    resolved.set(style, setting)
    return setting
  }
  return {
    chain,
    resolve: (setting) => ({ ...ofStyle(setting.style), ...setting }),
    isHidden: (style) => ofStyle(style).hidden === true,
  }
}

/** Takes what one property element of a paragraph, run or style says. */
export function applySetting(setting: ParagraphSetting, name: string, attributes: Attributes): void {
  switch (name) {
    case 'pStyle': {
      const style = attributeOf(attributes, 'val')
      if (style !== undefined) setting.style = style
      return
    }
    case 'outlineLvl': {
      const outline = integerOf(attributes, 'val')
      if (outline !== undefined) setting.outline = outline
      return
    }
    case 'jc': {
      const align = ALIGNMENTS[attributeOf(attributes, 'val') ?? '']
      if (align) setting.align = align
      return
    }
    case 'numId': {
      const numbering = attributeOf(attributes, 'val')
      if (numbering !== undefined) setting.numbering = numbering
      return
    }
    case 'ilvl': {
      const level = integerOf(attributes, 'val')
      if (level !== undefined) setting.level = level
      return
    }
    case 'sz': {
      const size = integerOf(attributes, 'val')
      if (size !== undefined) setting.size = size
      return
    }
    case 'vanish':
      setting.hidden = isOn(attributes)
      return
    case 'pageBreakBefore':
      setting.pageBreakBefore = isOn(attributes)
  }
}

const ALIGNMENTS: Readonly<Record<string, NonNullable<SourceParagraph['align']>>> = {
  left: 'left',
  start: 'left',
  both: 'left',
  distribute: 'left',
  center: 'center',
  right: 'right',
  end: 'right',
}
