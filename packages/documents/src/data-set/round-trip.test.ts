import { type RawDataSet, RECORD_KINDS } from '@mingzhang/kernel'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { exampleFiles, lists2026, NO_LISTS, rawOf, texts } from './data-set.fixture.ts'
import { readDataSetFiles } from './read-folder-files.ts'
import { readDataSetWorkbook } from './read-workbook.ts'
import { writeDataSetFiles } from './write-folder-files.ts'
import { writeDataSetWorkbook } from './write-workbook.ts'

const NASTY = [
  ...[
    '"',
    '""',
    "'",
    ',',
    ';',
    '\t',
    'a,b',
    'say "好"',
    'a\nb',
    'a\r\nb',
    'a\rb',
    '\n',
    ' ',
    '  a  ',
    '　全角　',
    'a\n\n b',
  ],
  ...[
    '003',
    '0',
    '00',
    '-0',
    '1E5',
    '1e-7',
    '0x1F',
    '1_000',
    '２０２６',
    '５，６６７．９',
    '5,667.90',
    '5,66',
    '(5)',
    '-1.140',
    '.5',
    '1.',
    '+3',
  ],
  ...[
    '123456789.123456',
    '1234567890123456789',
    '9007199254740993',
    '0.0000001',
    '95%',
    '≥95%',
    '12:30',
    '3/4',
    '2026-04-07',
    '2026/4/7',
    '1月2日',
  ],
  ...[
    '=1+1',
    '+1',
    '-A1',
    '@SUM(A1)',
    '＝1',
    "'=1",
    '#REF!',
    '#N/A',
    '# 不是注释',
    '- 不是列表',
    '? 键',
    ': 冒号',
    '键: 值',
    '&a',
    '*a',
    '!tag',
    '|',
    '>',
    '%',
  ],
  ...[
    '{a}',
    '[a]',
    '~',
    'null',
    'true',
    'yes',
    '是',
    'NO',
    '<<',
    '---',
    '...',
    '`',
    '_x000D_',
    '_x0041_x0042_',
    '_x005F_',
    '<b>&amp;</b>',
    ']]>',
  ],
  ...[
    '😀👨‍👩‍👧',
    '𠮷',
    '\u200b',
    '\ufeff',
    '\u00a0',
    '\u0085',
    '\u2028',
    '\u0000',
    '\u0007',
    '\u007f',
    '\ud800',
    '\uffff',
  ],
  ...[
    '合计',
    '总计',
    '单位代码',
    '金额',
    '项目',
    '部门',
    'department',
    'duties',
    '增减原因',
    '增减原因.',
    '增减原因.total',
    'reason.total',
    '__proto__',
  ],
  '长'.repeat(32_767),
]
const cell = fc.oneof(
  { weight: 4, arbitrary: fc.constantFrom(...NASTY) },
  { weight: 1, arbitrary: fc.string({ unit: 'binary', maxLength: 12 }) },
  { weight: 2, arbitrary: fc.constant('') },
  { weight: 1, arbitrary: fc.double({ noNaN: true, noDefaultInfinity: true }).map((number) => String(number)) },
  { weight: 1, arbitrary: fc.tuple(fc.integer(), fc.integer({ min: 0, max: 999_999 })).map(([a, b]) => `${a}.${b}`) },
)

/** Records of some kinds, some of them under ids, in another order or with columns that do not exist. */
const nasty: fc.Arbitrary<RawDataSet> = fc
  .tuple(
    ...RECORD_KINDS.map((kind) => {
      const known = kind.columns.map(({ id, label }) => fc.constantFrom(id, label, `${label}（万元）`, ` ${label} *`))
      const header = fc
        .tuple(...known)
        .chain((labels) => fc.shuffledSubarray(labels, { minLength: labels.length }))
        // YAML has no place for further columns.
        .chain((labels) =>
          kind.file.endsWith('.csv')
            ? fc.array(cell, { maxLength: 2 }).map((more) => [...labels, ...more])
            : fc.constant(labels),
        )
      return fc.tuple(header, fc.nat(4)).chain(([labels, count]) =>
        fc
          .array(fc.array(cell, { minLength: labels.length, maxLength: labels.length }), {
            minLength: count,
            maxLength: count,
          })
          .map((rows) => ({
            kind: kind.id,
            file: kind.file,
            header: labels,
            rows: rows.map((cells, index) => ({ row: index + 2, cells })),
          })),
      )
    }),
  )
  .map((tables) => ({ name: 'nasty', tables, problems: [] }))

describe('folder, workbook and folder again', () => {
  it('give the same canonical files, whatever the cells hold', async () => {
    await fc.assert(
      fc.asyncProperty(nasty, async (raw) => {
        const folder = writeDataSetFiles(raw)
        const reread = readDataSetFiles('nasty', folder)
        expect(reread.problems).toEqual([])
        expect(texts(writeDataSetFiles(reread))).toEqual(texts(folder))
        const workbook = await readDataSetWorkbook('nasty.xlsx', await writeDataSetWorkbook(reread, NO_LISTS))
        expect(workbook.problems).toEqual([])
        expect(texts(writeDataSetFiles(workbook))).toEqual(texts(folder))
      }),
      { numRuns: Number(process.env.FUZZ_RUNS ?? 30) },
    )
  })

  it('give the same canonical files for the example department', async () => {
    const raw = readDataSetFiles('example', exampleFiles())
    expect(raw.problems).toEqual([])
    expect(raw.tables.length).toBeGreaterThan(0)
    const workbook = await readDataSetWorkbook('example.xlsx', await writeDataSetWorkbook(raw, lists2026()))
    expect(workbook.problems).toEqual([])
    expect(texts(writeDataSetFiles(workbook))).toEqual(texts(writeDataSetFiles(raw)))
  })

  it('refuse a text that no cell can hold', async () => {
    const raw = rawOf({ departmentTasks: [['a', '长'.repeat(32_768)]] })
    await expect(writeDataSetWorkbook(raw, NO_LISTS)).rejects.toThrow(RangeError)
  })
})

describe('the canonical files', () => {
  it('have official headers and terms, plain amounts and no blank rows', () => {
    const raw: RawDataSet = {
      name: 'test',
      problems: [],
      tables: [
        {
          kind: 'units',
          file: 'a',
          header: ['名称？', 'kind', 'code', 'name'],
          rows: [
            { row: 2, cells: ['x', 'department', ' 003 ', '管委会'] },
            { row: 3, cells: ['', ' ', '', ''] },
          ],
        },
        {
          kind: 'income',
          file: 'b',
          header: ['金额', '单位代码'],
          rows: [{ row: 2, cells: ['５，６６７．９', '=1+1'] }],
        },
        {
          kind: 'text',
          file: 'c',
          header: ['item', 'text'],
          rows: [
            { row: 2, cells: ['duties', 'a'] },
            { row: 3, cells: ['reason.total', '2026'] },
            { row: 4, cells: ['主要职责', '003'] },
          ],
        },
        { kind: 'assets', file: 'd', header: ['数量'], rows: [] },
      ],
    }
    expect(texts(writeDataSetFiles(raw))).toEqual({
      'units.csv': '单位代码,单位名称,单位类型,上级代码,编制人数,实有人数,名称？\n003,管委会,部门,,,,x\n',
      'income.csv': '单位代码,资金来源,资金年度,功能科目,金额\n=1+1,,,,5667.90\n',
      'text.yaml': '主要职责:\n  - a\n  - "003"\n增减原因.total: 2026\n',
    })
  })
})
