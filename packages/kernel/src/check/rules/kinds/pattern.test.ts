import { describe, expect, it } from 'vitest'
import { contextOf, told } from '../testing-context.fixture.ts'
import { checkPattern } from './pattern.ts'

type Check = Parameters<typeof checkPattern>[1]
const check = (more: Partial<Check>, ...texts: readonly string[]) =>
  told(checkPattern(contextOf(texts), { kind: 'pattern', match: ['。。'], expected: '', one: 'words', ...more }))

describe('words that must not be printed', () => {
  it('are found through white space; groups are taken over', () => {
    expect(check({ match: ['增加（减少）'] }, '比上年增加 （减少） 1万元。')).toEqual(['增加（减少） → '])
    expect(check({ match: ['([，；])。'], expected: '$1' }, '一段，。二段。')).toEqual(['，。 → ，'])
  })

  it('are one finding per words, per place or for the document', () => {
    const texts = ['一。。', '二。。'] as const
    expect(check({}, ...texts)).toHaveLength(1)
    expect(check({ one: 'place' }, ...texts)).toHaveLength(2)
    expect(check({ match: ['。。', '一'], one: 'document' }, ...texts)).toHaveLength(1)
  })

  it('may be right in certain surroundings', () => {
    expect(check({ match: ['XX'], unless: 'XX型' }, '购置XX型设备。')).toEqual([])
    expect(check({ match: ['XX'], unless: 'XX型' }, '购置XX设备。')).toHaveLength(1)
  })

  it('one place is one match, of the longer words', () => {
    expect(check({ match: ['。。', '。。。'] }, '一。。。')).toEqual(['。。。 → '])
  })
})
