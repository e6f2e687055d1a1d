import { SSF } from '@e965/xlsx'
import { decimalText } from '../../data-set/cell-text.ts'
import { cleanText } from '../clean-text.ts'

/** Formats that Excel only numbers, as it shows them in China. */
const BUILT_IN: Readonly<Record<number, string>> = {
  1: '0',
  2: '0.00',
  3: '#,##0',
  4: '#,##0.00',
  5: '"¥"#,##0',
  6: '"¥"#,##0',
  7: '"¥"#,##0.00',
  8: '"¥"#,##0.00',
  9: '0%',
  10: '0.00%',
  11: '0.00E+00',
  12: '# ?/?',
  13: '# ??/??',
  14: 'yyyy/m/d',
  15: 'd-mmm-yy',
  16: 'd-mmm',
  17: 'mmm-yy',
  18: 'h:mm AM/PM',
  19: 'h:mm:ss AM/PM',
  20: 'h:mm',
  21: 'h:mm:ss',
  22: 'yyyy/m/d h:mm',
  27: 'yyyy"年"m"月"',
  28: 'm"月"d"日"',
  29: 'm"月"d"日"',
  30: 'm/d/yy',
  31: 'yyyy"年"m"月"d"日"',
  32: 'h"时"mm"分"',
  33: 'h"时"mm"分"ss"秒"',
  36: 'yyyy"年"m"月"',
  37: '#,##0;-#,##0',
  38: '#,##0;-#,##0',
  39: '#,##0.00;-#,##0.00',
  40: '#,##0.00;-#,##0.00',
  41: '_ * #,##0_ ;_ * -#,##0_ ;_ * "-"_ ;_ @_ ',
  42: '_ "¥"* #,##0_ ;_ "¥"* -#,##0_ ;_ "¥"* "-"_ ;_ @_ ',
  43: '_ * #,##0.00_ ;_ * -#,##0.00_ ;_ * "-"??_ ;_ @_ ',
  44: '_ "¥"* #,##0.00_ ;_ "¥"* -#,##0.00_ ;_ "¥"* "-"??_ ;_ @_ ',
  45: 'mm:ss',
  46: '[h]:mm:ss',
  47: 'mm:ss.0',
  48: '##0.0E+0',
  49: '@',
  50: 'yyyy"年"m"月"',
  51: 'm"月"d"日"',
  52: 'yyyy"年"m"月"',
  53: 'm"月"d"日"',
  54: 'm"月"d"日"',
  57: 'yyyy"年"m"月"',
  58: 'm"月"d"日"',
}

export function formatCode(id: number, own: ReadonlyMap<number, string>): string {
  return own.get(id) ?? BUILT_IN[id] ?? 'General'
}

/** Longer formats than Excel stores are damage, and the formatter looks at each of their characters for each cell. */
const LONGEST_FORMAT = 255

/**
 * A number as its cell shows it: `1,234.50`, `12.5%`, `2026/4/7`. Without a format it is given in full: a column's width must not round it.
 * @shape number, format code -> text
 */
export function numberText(value: number, format: string, date1904 = false): string {
  if (!Number.isFinite(value)) return ''
  if (/^General$/iu.test(format) || format === '@' || format.length > LONGEST_FORMAT) return decimalText(value)
  try {
    // Binary halves lie a hair below the decimal ones that Excel rounds up.
    const rounded = value + value * 1e-15
    const text = cleanText(SSF.format(format, rounded, { date1904 }))
    // Formats that hide a value (`;;;`) print nothing; ones that the formatter does not know must not.
    return text === '' && !format.includes(';') ? decimalText(value) : text
  } catch {
    return decimalText(value)
  }
}
