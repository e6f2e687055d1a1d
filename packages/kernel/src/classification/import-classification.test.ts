import { describe, expect, it } from 'vitest'
import { findListedCodes, importClassification } from './import-classification.ts'

const entry = (code: string, name: string, from?: number, to?: number) => ({
  code,
  name,
  fund: undefined,
  from,
  to,
  source: 'old',
})

describe('findListedCodes', () => {
  it('finds whole codes, spaced codes, and 类 款 项 in columns that leave out what stands above', () => {
    const whole = [
      ['科目编码', '科目名称'],
      ['201', '一般公共服务支出'],
      ['20101', '人大事务'],
      ['2010101', '行政运行'],
    ]
    const spaced = [
      ['201', '一般公共服务支出'],
      ['201 01', '人大事务'],
      ['201 01 01', '行政运行'],
    ]
    const columns = [
      ['类', '款', '项', '名称'],
      ['201', '', '', '一般公共服务支出'],
      ['', '01', '', '人大事务'],
      ['', '', '01', '行政运行'],
      ['201', '02', '', '政协事务'],
    ]
    const codes = (rows: readonly (readonly string[])[]) =>
      findListedCodes('function', rows).map(({ code, name }) => `${code} ${name}`)
    const expected = ['201 一般公共服务支出', '20101 人大事务', '2010101 行政运行']
    expect(codes(whole)).toEqual(expected)
    expect(codes(spaced)).toEqual(expected)
    expect(codes(columns)).toEqual([...expected, '20102 政协事务'])
  })
})

describe('importClassification', () => {
  const old = [entry('201', '一般公共服务支出'), entry('20101', '人大事务'), entry('20102', '政协事务')]
  const listed = [
    { row: 2, code: '201', name: '一般公共服务支出' },
    { row: 3, code: '20101', name: '人大工作' },
    { row: 4, code: '20103', name: '政府办公厅' },
  ]

  it('dates what began, what was renamed and what ended; earlier years keep what they had', () => {
    const result = importClassification('function', old, listed, 2027, 'new', 'a.xlsx', false)
    expect(result.problems).toEqual([])
    expect(result.entries.map(({ code, name, from, to }) => [code, name, from, to])).toEqual([
      ['201', '一般公共服务支出', undefined, undefined],
      ['20101', '人大事务', undefined, 2026],
      ['20101', '人大工作', 2027, undefined],
      ['20102', '政协事务', undefined, 2026],
      ['20103', '政府办公厅', 2027, undefined],
    ])
  })

  it('leaves what a partial list does not mention', () => {
    const result = importClassification('function', old, listed.slice(1, 2), 2027, 'new', 'a.xlsx', true)
    expect([result.problems, result.ended, result.renamed.length]).toEqual([[], [], 1])
  })

  it('reports codes without their parents and one code with two names', () => {
    const result = importClassification(
      'function',
      old,
      [
        { row: 1, code: '2019901', name: 'x' },
        { row: 2, code: '2019901', name: 'y' },
      ],
      2027,
      'new',
      'a.xlsx',
      false,
    )
    expect(result.problems.map(({ code }) => code)).toEqual(['code-unknown', 'duplicate-key'])
  })
})
