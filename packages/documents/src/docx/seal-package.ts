import { strFromU8, strToU8, unzipSync, type Zippable, zipSync } from 'fflate'
import { fontTableXml } from './font-table.ts'

/** What of the document the package's own parts say. */
export interface PackageFacts {
  /** ISO date, e.g. `2026-04-07`: the only time in the package. */
  readonly date: string
  readonly language: string
}

/** Opened first by programs that look at a file's first bytes to tell its kind. */
const FIRST = ['[Content_Types].xml', '_rels/.rels', 'word/document.xml']

/**
 * Finishes a package the docx library wrote: its font table, language and dates, and every trace of when and in what
 * process it was written removed, so that the same document gives the same bytes.
 * @shape (bytes of a docx, PackageFacts) -> bytes of a docx
 * @throws RangeError when the date is not an ISO date between 1980 and 2099 (a zip holds no other), Error when the
 * bytes are not a docx
 */
export function sealPackage(bytes: Uint8Array, facts: PackageFacts): Uint8Array {
  const time = zipTime(facts.date)
  const parts = unzipSync(bytes)
  const edit = (name: string, change: (xml: string) => string) => {
    const part = parts[name]
    if (!part) throw new Error(`not a docx package: no ${name}`)
    parts[name] = strToU8(change(strFromU8(part)))
  }
  edit('word/fontTable.xml', fontTableXml)
  edit('word/settings.xml', (xml) => withSettings(xml, facts.language))
  edit('word/document.xml', numberBookmarks)
  edit('docProps/core.xml', (xml) => withProperties(xml, facts))
  edit('docProps/app.xml', (xml) => xml.replace(/\/>\s*$/, '><Application>Mingzhang</Application></Properties>'))

  const entries: Zippable = {}
  for (const name of [...FIRST, ...Object.keys(parts).sort()]) {
    const part = parts[name]
    if (part && !(name in entries)) entries[name] = [part, { mtime: time, level: 6 }]
  }
  return zipSync(entries)
}

/** The library counts bookmarks through the life of the process; here they count from 1 in each document. */
function numberBookmarks(xml: string): string {
  const numbers = new Map<string, number>()
  return xml.replace(/(<w:bookmark(?:Start|End)\b[^>]*?w:id=")([^"]*)(")/g, (_all, before, id, after) => {
    const number = numbers.get(id) ?? numbers.size + 1
    numbers.set(id, number)
    return `${before}${number}${after}`
  })
}

function withSettings(xml: string, language: string): string {
  return (
    xml
      // Chinese Word's own default: punctuation closes up at line ends instead of leaving half a character.
      .replace('<w:compat>', '<w:characterSpacingControl w:val="compressPunctuation"/><w:compat>')
      .replace('</w:settings>', `<w:themeFontLang w:val="en-US" w:eastAsia="${attribute(language)}"/></w:settings>`)
  )
}

function withProperties(xml: string, facts: PackageFacts): string {
  return xml
    .replace(/(<dcterms:(created|modified)\b[^>]*>)[^<]*/g, `$1${facts.date}T00:00:00Z`)
    .replace('</cp:coreProperties>', `<dc:language>${attribute(facts.language)}</dc:language></cp:coreProperties>`)
}

function attribute(text: string): string {
  return text.replace(/[^A-Za-z0-9-]/g, '')
}

/** A zip keeps local time without a zone: midnight of the date here is the same bytes in every zone. */
function zipTime(date: string): Date {
  const [, year, month, day] = /^(\d{4})-(\d{2})-(\d{2})$/.exec(date)?.map(Number) ?? []
  const time = new Date(year ?? Number.NaN, (month ?? 0) - 1, day)
  if (
    time.getMonth() + 1 !== month ||
    time.getDate() !== day ||
    time.getFullYear() < 1980 ||
    time.getFullYear() > 2099
  ) {
    throw new RangeError(`not an ISO date between 1980 and 2099: ${date}`)
  }
  return time
}
