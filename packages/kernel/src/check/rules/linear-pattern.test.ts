import { describe, expect, it } from 'vitest'
import { patternFault } from './linear-pattern.ts'

describe('a pattern in a rule', () => {
  it.each([
    '的的',
    '[（(]减少[)）]',
    '(?:是|为)?[：:]$',
    '\\d+(?:\\.\\d+)?万元',
    '请[^。]{0,20}填写',
    '(?<=\\p{Script=Han})□(?=\\p{Script=Han})',
    '(20\\d\\d)年',
    '[xX×]{2,}',
    '(?:甲|乙){2}',
  ])('may be %s', (pattern) => {
    expect(patternFault(pattern)).toBeUndefined()
  })

  it.each([
    ['(a+)+b', '重复之中又有重复'],
    ['(?:(?:ab?)c)*', '重复之中又有重复'],
    ['(a|b*){1,9}', '重复之中又有重复'],
    ['(.)\\1', '不能引用'],
    ['.*表', '写出上限'],
    ['[^，]+，', '写出上限'],
    ['\\p{Script=Han}+表', '写出上限'],
    ['.{0,200}', '不超过 60'],
    ['.{0,9}a.{0,9}b.{0,9}c.{0,9}', '最多 3 处'],
    ['(', '不是合法'],
  ])('may not be %s', (pattern, reason) => {
    expect(patternFault(pattern)).toContain(reason)
  })
})
