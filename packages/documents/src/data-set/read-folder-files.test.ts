import { recordKind } from '@mingzhang/kernel'
import { describe, expect, it } from 'vitest'
import { readDataSetFiles } from './read-folder-files.ts'

const read = (files: Readonly<Record<string, string>>) =>
  readDataSetFiles('test', new Map(Object.entries(files).map(([name, text]) => [name, new TextEncoder().encode(text)])))
const problemsOf = (files: Readonly<Record<string, string>>) =>
  read(files).problems.map(({ code, place }) => [code, place.file, place.row])

describe('the files of a folder', () => {
  it('are known by file name or sheet name, and come in the order of the kinds', () => {
    const raw = read({
      '收入.csv': '单位代码,资金来源,资金年度,金额\n',
      'units.csv': 'code,name,kind\n',
      '文字材料.csv': '项目,文字\n',
      'department.yml': '',
    })
    expect(raw.tables.map(({ kind, file }) => [kind, file])).toEqual([
      ['settings', 'department.yml'],
      ['text', '文字材料.csv'],
      ['units', 'units.csv'],
      ['income', '收入.csv'],
    ])
    expect(raw.problems).toEqual([])
  })

  it('that look like data but are unknown are reported; others are ignored', () => {
    expect(
      problemsOf({
        'incomes.csv': '',
        'note.yaml': '',
        '总表.xlsx': '',
        'income.yaml': '',
        'README.md': '#',
        '.hidden.csv': '',
        '~$总表.xlsx': '',
        'seal.png': '',
      }),
    ).toEqual([
      ['file-unknown', 'income.yaml', undefined],
      ['file-unknown', 'incomes.csv', undefined],
      ['file-unknown', 'note.yaml', undefined],
      ['file-unknown', '总表.xlsx', undefined],
    ])
  })

  it('of one kind given twice are not added up', () => {
    const header = '单位代码,资金来源,资金年度,金额\n'
    const raw = read({ 'income.csv': `${header}003,a,b,1\n`, '收入.csv': `${header}003,a,b,1\n` })
    expect(raw.tables.map(({ file }) => file)).toEqual(['income.csv'])
    expect(raw.problems).toMatchObject([{ code: 'duplicate-key', place: { file: '收入.csv' } }])
  })

  it('in an unknown encoding are reported', () => {
    const raw = readDataSetFiles('test', new Map([['income.csv', new Uint8Array([0xff, 0xff, 0])]]))
    expect(raw).toMatchObject({ tables: [], problems: [{ code: 'encoding-unknown', place: { file: 'income.csv' } }] })
  })
})

describe('a CSV file', () => {
  const header = '任务名称,主要内容'
  it.each([
    ['commas', `${header}\na,"b,c"\n`],
    ['tabs', '任务名称\t主要内容\na\tb,c\n'],
    ['semicolons', '任务名称;主要内容\na;b,c\n'],
    ['semicolons and quoted headers', '"任务名称";"主要内容"\na;b,c'],
    ['CRLF', `${header}\r\na,"b,c"\r\n`],
    ['required marks', '任务名称*,主要内容＊\na,"b,c"\n'],
  ])('may be separated by %s', (_name, text) => {
    const { tables, problems } = read({ 'department-tasks.csv': text })
    expect(problems).toEqual([])
    expect(tables[0]).toMatchObject({ header: ['任务名称', '主要内容'], rows: [{ row: 2, cells: ['a', 'b,c'] }] })
  })

  it('keeps its line numbers behind quoted line breaks and blank lines', () => {
    const { tables } = read({ 'department-tasks.csv': `${header}\n"a\n1","b\r\n2\n3"\n\nc,d\n,\ne,f` })
    expect(tables[0]?.rows).toEqual([
      { row: 2, cells: ['a\n1', 'b\n2\n3'] },
      { row: 7, cells: ['c', 'd'] },
      { row: 9, cells: ['e', 'f'] },
    ])
  })

  it('reports every ragged row, and forgives trailing separators', () => {
    const text = `${header}\na\nb,c,,\nd,e,f\ng,h\n`
    expect(problemsOf({ 'department-tasks.csv': text })).toEqual([
      ['csv-broken', 'department-tasks.csv', 2],
      ['csv-broken', 'department-tasks.csv', 4],
    ])
    expect(read({ 'department-tasks.csv': text }).tables[0]?.rows.map(({ cells }) => cells)).toEqual([
      ['b', 'c'],
      ['g', 'h'],
    ])
  })

  it.each([
    ['a quote inside a field', `${header}\na,b\nc,d"e"\n`, 3],
    ['text behind a quote', `${header}\na,"b"c\n`, 2],
    ['a quote that is never closed', `${header}\na,b\n\n"c,d\ne,f\n`, 4],
  ])('reports %s with its line', (_name, text, row) => {
    expect(problemsOf({ 'department-tasks.csv': text })).toEqual([['csv-broken', 'department-tasks.csv', row]])
  })
})

describe('a YAML file', () => {
  const rows = (text: string) => read({ 'text.yaml': text }).tables[0]?.rows.map(({ row, cells }) => [row, ...cells])

  it('gives one row per text, as written, with its line', () => {
    const text = [
      '# 说明',
      '主要职责:',
      '  - 第一条',
      '  - "003"',
      '  - 2026-04-07',
      '内设机构: [办公室, 1e5, 0x1F, ~]',
      '年度履职目标: |-',
      '  第一行',
      '  第二行',
      '增减原因.total: 007',
      '增减原因:',
      '  reception: 压减',
      '  空:',
      'reason: {vehicleRunning: yes}',
    ].join('\n')
    expect(rows(text)).toEqual([
      [3, '主要职责', '第一条'],
      [4, '主要职责', '003'],
      [5, '主要职责', '2026-04-07'],
      [6, '内设机构', '办公室'],
      [6, '内设机构', '1e5'],
      [6, '内设机构', '0x1F'],
      [6, '内设机构', '~'],
      [7, '年度履职目标', '第一行\n第二行'],
      [10, '增减原因.total', '007'],
      [12, '增减原因.reception', '压减'],
      [13, '增减原因.空', ''],
      [14, 'reason.vehicleRunning', 'yes'],
    ])
  })

  it('may be blank', () => {
    expect(read({ 'text.yaml': '# nothing\n' }).tables).toMatchObject([{ kind: 'text', rows: [] }])
  })

  it.each([
    ['a key given twice', '主要职责: a\n内设机构: b\n主要职责: c\n', 3],
    ['tabs as indent', '主要职责:\n\t- a\n', 2],
    ['an open quote', '主要职责: "a\n内设机构: b\n', undefined],
    ['a list of lists', '主要职责:\n  - [a]\n', 2],
    ['a list as the whole', '- a\n- b\n', 1],
    ['a mere text', 'abc\n', 1],
    ['an anchor and its use', '主要职责: &a b\n内设机构: *a\n', 2],
    ['two documents', 'a: b\n---\nc: d\n', undefined],
  ])('reports %s', (_name, text, row) => {
    const { tables, problems } = read({ 'text.yaml': text })
    expect(tables).toEqual([])
    expect(problems[0]).toMatchObject({ code: 'yaml-broken', place: { file: 'text.yaml' } })
    expect(problems[0]?.place.row).toBeGreaterThan(0)
    if (row !== undefined) expect(problems[0]?.place.row).toBe(row)
    expect(problems[0]?.message).not.toMatch(/[a-z]{4}/)
  })

  it('has the official headers of its kind', () => {
    expect(read({ 'department.yaml': '部门代码: 003\n' }).tables[0]).toMatchObject({
      header: recordKind('settings').columns.map(({ label }) => label),
      rows: [{ row: 1, cells: ['部门代码', '003'] }],
    })
  })
})
