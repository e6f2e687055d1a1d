import { SaxesParser } from 'saxes'
import type { Budget } from './budget.ts'
import { damaged, tooLarge } from './unreadable.ts'

export type Attributes = Readonly<Record<string, string>>

/** Called in document order, with names stripped of their prefix. */
export interface XmlHandler {
  readonly open?: (name: string, attributes: Attributes) => void
  readonly close?: (name: string) => void
  readonly text?: (text: string) => void
}

export interface XmlParser {
  write(chunk: string): void
  close(): void
}

/** Characters between two tags. No paragraph, cell or attribute has a thousandth of them. */
const LONGEST_TEXT = 2 ** 23

/**
 * A streaming parser for XML from outside: no DTD, so no entities but the five of XML; nesting under the limit.
 * @throws Unreadable where the XML is malformed, declares a DTD or nests too deeply
 */
export function xmlParser(handler: XmlHandler, budget: Budget): XmlParser {
  // Positions are for messages that nobody reads, and cost a fifth of the time.
  const parser = new SaxesParser({ xmlns: false, position: false })
  let depth = 0
  /** Characters since the last tag: the parser gathers them until the next. */
  let silent = 0
  parser.on('error', () => {
    throw damaged('其中的 XML 已损坏。')
  })
  parser.on('doctype', () => {
    throw damaged('其中的 XML 含有文档类型声明（DTD），办公软件不会生成，可能是恶意文件。')
  })
  parser.on('opentag', ({ name, attributes }) => {
    silent = 0
    budget.depth(++depth)
    handler.open?.(localName(name), attributes)
  })
  parser.on('closetag', ({ name }) => {
    silent = 0
    depth--
    handler.close?.(localName(name))
  })
  const { text } = handler
  if (text) {
    parser.on('text', text)
    parser.on('cdata', text)
  }
  return {
    write: (chunk) => {
      silent += chunk.length
      parser.write(chunk)
      if (silent > LONGEST_TEXT) throw tooLarge('其中一段文字或一个属性长达数百万字。')
    },
    close: () => {
      parser.close()
    },
  }
}

function localName(name: string): string {
  const colon = name.indexOf(':')
  return colon < 0 ? name : name.slice(colon + 1)
}

/** An attribute by its local name, whatever its prefix. */
export function attributeOf(attributes: Attributes, name: string): string | undefined {
  if (Object.hasOwn(attributes, name)) return attributes[name]
  for (const key of Object.keys(attributes)) if (key.endsWith(`:${name}`)) return attributes[key]
  return undefined
}

/** An attribute that is a whole number within bounds. */
export function integerOf(attributes: Attributes, name: string): number | undefined {
  const value = attributeOf(attributes, name)
  return value !== undefined && /^-?\d{1,9}$/u.test(value) ? Number(value) : undefined
}

/** OOXML's on/off properties: `<w:vanish/>` is on, `w:val="0"` is off. */
export function isOn(attributes: Attributes): boolean {
  const value = attributeOf(attributes, 'val')
  return value !== '0' && value !== 'false' && value !== 'off'
}
