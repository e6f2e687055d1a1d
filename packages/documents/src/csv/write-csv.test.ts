import { parse } from 'csv-parse/sync'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { neutralise, writeCsv } from './write-csv.ts'

describe('writeCsv', () => {
  it('quotes only what must be quoted', () => {
    expect(writeCsv([['a', 'b,c', 'd"e', 'f\ng', ' h', '003', '=1+1', '']])).toBe(
      'a,"b,c","d""e","f\ng"," h",003,=1+1,\n',
    )
  })

  it('keeps a row of one blank cell apart from no row', () => {
    expect(writeCsv([[''], ['a']])).toBe('""\na\n')
  })

  it('is read back by another parser as the same cells', () => {
    const cell = fc.oneof(fc.string({ unit: 'grapheme' }), fc.constantFrom('"', ',', '\n', '\r\n', '""', ' '))
    const table = fc.array(fc.tuple(cell, cell, cell), { minLength: 1 })
    fc.assert(
      fc.property(table, (rows) => {
        expect(parse(writeCsv(rows), { record_delimiter: '\n' })).toEqual(rows)
      }),
    )
  })
})

describe('neutralise', () => {
  it.each(['=1+1', '+A1', '-A1', '@SUM(A1)', '\t=1', '\r=1', '＝1+1', '-1+1', '+1-2'])('disarms %j', (text) => {
    expect(neutralise(text)).toBe(`'${text}`)
  })

  it.each(['-5,667.90', '-5', '+3', '-1.5%', '5667.90', '预算', '', '1=1'])('leaves %j', (text) => {
    expect(neutralise(text)).toBe(text)
  })
})
