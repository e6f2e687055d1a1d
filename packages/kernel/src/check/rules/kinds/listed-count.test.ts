import { expect, it } from 'vitest'
import { contextOf, told } from '../testing-context.fixture.ts'
import { checkListedCount } from './listed-count.ts'

const check = (...paragraphs: readonly string[]) =>
  told(checkListedCount(contextOf(paragraphs), { kind: 'listed-count' }))

it.each([
  [['设5个内设机构，包括：甲科、乙科、丙科、丁科。'], ['5 → 4']],
  [['内设科室十二个，分别是甲科、乙科。'], ['12 → 2']],
  [['设3个内设机构，包括：', '（一）甲科。负责甲。', '（二）乙科。负责乙。', '名词解释'], ['3 → 2']],
])('%j', (paragraphs, expected) => {
  expect(check(...paragraphs)).toEqual(expected)
})

it.each([
  // 和 joins two names or stands inside one.
  [['设3个内设机构，包括：甲科、乙和丙科。'], []],
  [['设2个内设机构，包括：甲科（丁科、戊科）、乙和丙科。'], []],
  // Examples only.
  [['设9个内设机构，包括：甲科、乙科等。'], 'notApplicable'],
  // Another numbered list may follow at once.
  [['设2个内设机构，包括：', '（一）甲科。', '（二）乙科。', '（一）财政拨款收入：。'], []],
  [['共有3个部门参加。'], 'notApplicable'],
])('%j is in order', (paragraphs, expected) => {
  expect(check(...paragraphs)).toEqual(expected)
})
