import type { Budget } from '../budget.ts'
import { cellText } from '../clean-text.ts'
import { damaged, encrypted, Unreadable } from '../unreadable.ts'
import { formatCode } from '../xlsx/number-text.ts'
import type { CellStyle } from '../xlsx/xlsx-styles.ts'
import { BIFF, type BiffRecord, biffRecords } from './biff-records.ts'

/** What the first substream of a workbook says about all sheets. */
export interface BiffWorkbook {
  readonly version: 5 | 8
  /** Encoding of texts in BIFF5. */
  readonly encoding: string
  readonly date1904: boolean
  readonly styles: readonly CellStyle[]
  readonly strings: readonly string[]
  /** Visible sheets. */
  readonly sheets: readonly { readonly name: string; readonly offset: number; readonly hasCells: boolean }[]
}

const BIFF8 = 0x600
const BIFF5 = 0x500

/** Reads the globals of a workbook stream. @throws Unreadable */
export function readBiffWorkbook(stream: Uint8Array, budget: Budget): BiffWorkbook {
  const formats = new Map<number, string>()
  const styles: { readonly format: number; readonly ruled: boolean }[] = []
  const sheets: { readonly name: string; readonly offset: number; readonly hasCells: boolean }[] = []
  let strings: readonly string[] = []
  let version: 5 | 8 | undefined
  let encoding = 'gb18030'
  let date1904 = false
  for (const record of biffRecords(stream, 0)) {
    if (version === undefined) {
      version = versionOf(record)
      continue
    }
    switch (record.type) {
      case BIFF.filePass:
        throw encrypted('工作簿设有打开密码。')
      case BIFF.codePage:
        encoding = codePage(record.u16())
        break
      case BIFF.dateMode:
        date1904 = record.u16() === 1
        break
      case BIFF.format: {
        const id = record.u16()
        formats.set(id, version === 8 ? wideString(record, record.u16()) : record.encoded(record.u8(), encoding))
        break
      }
      case BIFF.xf: {
        record.skip(2)
        const format = record.u16()
        // BIFF5 keeps its rules elsewhere; without them sheets are split by their texts.
        let ruled = false
        if (version === 8) {
          record.skip(6)
          ruled = record.u16() !== 0
        }
        styles.push({ format, ruled })
        break
      }
      case BIFF.boundSheet: {
        const offset = record.u32()
        const isVisible = (record.u8() & 3) === 0
        const hasCells = record.u8() === 0
        const length = record.u8()
        const name = version === 8 ? wideString(record, length) : record.encoded(length, encoding)
        if (isVisible) sheets.push({ name: cellText(name), offset, hasCells })
        break
      }
      case BIFF.sharedStrings:
        strings = sharedStrings(record, budget)
    }
  }
  if (version === undefined) throw damaged('文件里没有工作簿。')
  return {
    version,
    encoding,
    date1904,
    styles: styles.map(({ format, ruled }) => ({ format: formatCode(format, formats), ruled })),
    strings,
    sheets,
  }
}

function versionOf(record: BiffRecord): 5 | 8 {
  const version = record.type === BIFF.bof ? record.u16() : 0
  if (version === BIFF8) return 8
  if (version === BIFF5) return 5
  throw new Unreadable(
    'document-unknown',
    '文件是 Excel 4 或更早的工作簿，或不是工作簿。',
    '用 Excel 或 WPS 打开，另存为 .xlsx 再读。',
  )
}

function codePage(number: number): string {
  return number === 936 ? 'gb18030' : number === 950 ? 'big5' : number === 1252 ? 'windows-1252' : 'gb18030'
}

/** A text of BIFF8 without formatting runs. */
export function wideString(record: BiffRecord, length: number): string {
  return record.characters(length, (record.u8() & 1) === 1)
}

const RICH = 8
const PHONETIC = 4

function sharedStrings(record: BiffRecord, budget: Budget): readonly string[] {
  const strings: string[] = []
  record.skip(4)
  for (let left = record.u32(); left > 0 && record.left > 0; left--) {
    budget.keep()
    const length = record.u16()
    const flags = record.u8()
    const runs = (flags & RICH) === 0 ? 0 : record.u16()
    const phonetic = (flags & PHONETIC) === 0 ? 0 : record.u32()
    strings.push(cellText(record.characters(length, (flags & 1) === 1)))
    record.skip(runs * 4 + phonetic)
  }
  return strings
}
