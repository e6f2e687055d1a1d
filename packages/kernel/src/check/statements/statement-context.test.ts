import { describe, expect, it } from 'vitest'
import { readSmall } from '../../read/small-format.fixture.ts'
import { placeOf, quoteAround, wordsAt } from './statement-context.ts'

const TEXT = `前一句到此为止。这是很长很长的一句话，里面说到接待费五万元并且还要一直说下去，${'说'.repeat(60)}。后一句。`
const reading = readSmall(`# 一、说明\n${TEXT}`)
const paragraph = reading.paragraphs.find(({ source }) => source.text === TEXT)?.index ?? -1
const start = TEXT.indexOf('接待费')
const span = { paragraph, start, end: start + 3 }

describe('the words of a span', () => {
  it('are as printed', () => {
    expect(wordsAt({ reading }, span)).toBe('接待费')
  })

  it('are quoted with what stands around them, inside their sentence', () => {
    const quote = quoteAround({ reading }, span)
    expect(quote.startsWith('这是很长')).toBe(true)
    expect(quote).toContain('接待费')
    expect(quote.length).toBeLessThan(70)
    expect(quoteAround({ reading }, { paragraph, start: 0, end: 2 })).toBe('前一句到此为止。')
  })

  it('stand on a page, in a section', () => {
    expect(placeOf({ reading }, span)).toEqual({ page: 1, place: '一、说明', areas: [] })
  })
})
