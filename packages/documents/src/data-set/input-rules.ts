import type { Worksheet } from '@cj-tech-master/excelts'
import type { RecordColumn, RecordKind } from '@mingzhang/kernel'
import type { ListRanges } from './workbook-lists.ts'

/** Excel's last row: rules and sums hold for every row that is ever added. */
export const LAST_ROW = 1_048_576
/** Excel's limit for a list of options written into the rule itself. */
const LONGEST_INLINE_LIST = 255
/** The largest amount that a spreadsheet holds exactly to the fen. */
const LARGEST_AMOUNT = 9_999_999_999_999.99

type Rule = Readonly<Record<string, unknown>>

/** Adds a rule to a range. excelts writes keys that begin with `range:` as ranges instead of cell by cell. */
function addRule(sheet: Worksheet, range: string, rule: Rule): void {
  sheet.dataValidations.model[`range:${range}`] = rule
}

/**
 * Gives a column what Excel checks and offers while people type: numbers for amounts and counts, drop-downs for choices and codes.
 * Choices are enforced. Codes are only offered: a code may be typed without its name, and mingzhang checks it with a better message.
 * @param firstRow the first row for records
 * @param ranges where the drop-downs' entries stand, units and projects included
 */
export function addInputRule(
  sheet: Worksheet,
  column: RecordColumn,
  letter: string,
  firstRow: number,
  ranges: ListRanges,
): void {
  const range = `${letter}${firstRow}:${letter}${LAST_ROW}`
  const { type, label } = column
  const refusing = { allowBlank: true, showErrorMessage: true, errorStyle: 'stop', errorTitle: label }
  switch (type.kind) {
    case 'amount':
      addRule(sheet, range, {
        ...refusing,
        type: 'decimal',
        operator: 'between',
        formulae: [-LARGEST_AMOUNT, LARGEST_AMOUNT],
        error: '只填数字，可以为负；不写单位。',
      })
      return
    case 'count':
      addRule(sheet, range, {
        ...refusing,
        type: 'whole',
        operator: 'between',
        formulae: [0, 999_999_999],
        error: '填不带单位的整数。',
      })
      return
    case 'choice': {
      const labels = type.choices.map((choice) => choice.label)
      const inline = inlineList(labels)
      if (inline !== undefined) {
        addRule(sheet, range, {
          ...refusing,
          type: 'list',
          formulae: [inline],
          error: `可填：${labels.join('、')}。`,
        })
      }
      return
    }
    case 'code': {
      const entries = ranges[type.dimension]
      if (entries !== undefined) addRule(sheet, range, { allowBlank: true, type: 'list', formulae: [entries] })
      return
    }
    default:
      return
  }
}

/** Offers the units of money where the settings ask for one. */
export function addSettingRule(sheet: Worksheet, kind: RecordKind, cell: string, item: string): void {
  if (kind.id !== 'settings' || item !== '金额单位') return
  addRule(sheet, `${cell}:${cell}`, {
    type: 'list',
    allowBlank: true,
    showErrorMessage: true,
    errorStyle: 'stop',
    formulae: [inlineList(['元', '万元'])],
    error: '填 元 或 万元。',
  })
}

function inlineList(labels: readonly string[]): string | undefined {
  const list = labels.join(',')
  return list.length > LONGEST_INLINE_LIST || labels.some((label) => /[,"]/u.test(label)) ? undefined : `"${list}"`
}
