import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { writeHtmlTable } from './html-table.ts'
import { parseTsv, writeTsv } from './tsv.ts'

const anyCell = fc.oneof(
  fc.string(),
  fc.string({ unit: 'binary' }),
  fc.array(fc.constantFrom('"', '\t', '\n', '\r', '\r\n', 'a', '，', ' ')).map((parts) => parts.join('')),
)
const anyBlock = fc
  .integer({ min: 1, max: 5 })
  .chain((width) => fc.array(fc.array(anyCell, { minLength: width, maxLength: width }), { minLength: 1, maxLength: 6 }))

describe('parseTsv', () => {
  it('gives back what writeTsv wrote', () => {
    fc.assert(
      fc.property(anyBlock, (block) => {
        expect(parseTsv(writeTsv(block))).toEqual(block)
      }),
      { numRuns: 500 },
    )
  })

  it.each([
    [
      'as Excel writes it',
      'a\tb\r\nc\td\r\n',
      [
        ['a', 'b'],
        ['c', 'd'],
      ],
    ],
    [
      'without a last line end',
      'a\tb\nc\td',
      [
        ['a', 'b'],
        ['c', 'd'],
      ],
    ],
    ['a line end in a cell', '"x\ny"\tb\r\n', [['x\ny', 'b']]],
    ['a quote that opens nothing', 'a"b\t"c"d\te\r\n', [['a"b', '"c"d', 'e']]],
    ['a quote that is never closed', '"abc\tb\r\n', [['"abc', 'b']]],
    ['doubled quotes', '"say ""no"""\t1\r\n', [['say "no"', '1']]],
    [
      'blank cells at the end',
      'a\t\t\r\n\t\t\r\n',
      [
        ['a', '', ''],
        ['', '', ''],
      ],
    ],
    ['a tab at the very end', 'a\t', [['a', '']]],
    ['old Mac line ends', 'a\rb\r', [['a'], ['b']]],
    ['rows that differ in length', 'a\r\nb\tc\r\n', [['a'], ['b', 'c']]],
    ['nothing', '', []],
    ['a blank row', '\r\n', [['']]],
    ['what looks like a formula is text', '=1+1\r\n', [['=1+1']]],
  ])('reads %s', (_, text, block) => {
    expect(parseTsv(text)).toEqual(block)
  })
})

describe('writeHtmlTable', () => {
  it('marks what is no number as text and escapes it', () => {
    expect(writeHtmlTable([['0101', '1.50', '<b>&\n"']], [false, true, false])).toBe(
      '<meta charset="utf-8"><table><tr>' +
        `<td style="mso-number-format:'\\@'">0101</td><td>1.50</td>` +
        `<td style="mso-number-format:'\\@'">&lt;b&gt;&amp;<br>&quot;</td></tr></table>`,
    )
  })
})
