import type { Archive } from '../archive.ts'
import { attributeOf, integerOf } from '../parse-xml.ts'
import { formatCode } from './number-text.ts'

export interface CellStyle {
  readonly format: string
  /** Whether any side has a rule. */
  readonly ruled: boolean
}

/** The cell styles of a workbook, by index. @throws Unreadable */
export function readCellStyles(archive: Archive, part: string): readonly CellStyle[] {
  const formats = new Map<number, string>()
  const ruled: boolean[] = []
  const styles: { readonly format: number; readonly border: number }[] = []
  let list = ''
  archive.readXml(part, {
    open: (name, attributes) => {
      if (name === 'borders' || name === 'cellXfs' || name === 'cellStyleXfs' || name === 'dxfs') list = name
      else if (name === 'numFmt' && list !== 'dxfs')
        formats.set(integerOf(attributes, 'numFmtId') ?? -1, attributeOf(attributes, 'formatCode') ?? '')
      else if (list === 'borders' && name === 'border') ruled.push(false)
      else if (list === 'borders' && (attributeOf(attributes, 'style') ?? 'none') !== 'none')
        ruled[ruled.length - 1] = true
      else if (list === 'cellXfs' && name === 'xf')
        styles.push({ format: integerOf(attributes, 'numFmtId') ?? 0, border: integerOf(attributes, 'borderId') ?? 0 })
    },
    close: (name) => {
      if (name === list) list = ''
    },
  })
  return styles.map(({ format, border }) => ({ format: formatCode(format, formats), ruled: ruled[border] ?? false }))
}
