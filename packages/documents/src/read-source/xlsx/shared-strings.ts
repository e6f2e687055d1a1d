import type { Archive } from '../archive.ts'
import type { Budget } from '../budget.ts'
import { cellText } from '../clean-text.ts'

/** The texts that cells share, cleaned, by index; without the readings that Japanese Excel keeps beside them. @throws Unreadable */
export function readSharedStrings(archive: Archive, part: string, budget: Budget): readonly string[] {
  const strings: string[] = []
  let parts: string[] = []
  let inText = false
  let inReading = false
  archive.readXml(part, {
    open: (name) => {
      if (name === 'si') parts = []
      else if (name === 'rPh') inReading = true
      else if (name === 't') inText = !inReading
    },
    close: (name) => {
      if (name === 't') inText = false
      else if (name === 'rPh') inReading = false
      else if (name === 'si') {
        budget.keep()
        strings.push(sheetText(parts.join('')))
      }
    },
    text: (text) => {
      if (inText) parts.push(text)
    },
  })
  return strings
}

/** Text as a workbook stores it: `_x000A_` is a character by its number. Lines in a cell are joined. */
export function sheetText(stored: string): string {
  return cellText(
    stored.replace(/_x([0-9a-fA-F]{4})_/gu, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16))),
  )
}
