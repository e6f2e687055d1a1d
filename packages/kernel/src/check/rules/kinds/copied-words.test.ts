import { expect, it } from 'vitest'
import { contextOf, told } from '../testing-context.fixture.ts'
import { checkCopiedWords } from './copied-words.ts'

const ABOVE = '社会保障和就业支出（类）行政事业单位养老支出（款）'
const item = (name: string, rest: string): string => `“${ABOVE}${name}（项）”1.00万元，${rest}。`
const check = (...items: readonly string[]) => told(checkCopiedWords(contextOf(items)))

it('finds a reason that speaks of another item', () => {
  expect(
    check(
      item('事业单位离退休', '主要用于事业单位离退休'),
      item('机关事业单位职业年金缴费支出', '主要用于机关事业单位职业年金缴费。主要原因是：事业单位离退休经费增加'),
    ),
  ).toEqual(['事业单位离退休经费增加 → 机关事业单位职业年金缴费支出'])
})

it('finds a purpose that is another class of the official list beside its own', () => {
  expect(
    check(
      item('行政单位离退休', '主要用于行政事业单位养老支出事业单位离退休'),
      item('机关事业单位职业年金缴费支出', '主要用于缴费'),
    ),
  ).toEqual(['行政事业单位养老支出事业单位离退休 → 行政单位离退休'])
})

it.each([
  [
    'its own name',
    [item('行政单位离退休', '主要用于行政单位离退休'), item('事业单位离退休', '主要用于事业单位离退休')],
  ],
  ['the class above', [item('行政单位离退休', '主要用于行政事业单位养老'), item('事业单位离退休', '主要用于退休人员')]],
  [
    'words in which another name only happens to stand',
    [item('行政单位离退休', '主要用于机关和事业单位离退休人员活动费'), item('事业单位离退休', '主要用于人员')],
  ],
  [
    'what a common name may mean',
    [item('其他行政事业单位养老支出', '主要用于事业单位离退休'), item('事业单位离退休', '主要用于人员')],
  ],
  [
    'the same words, which fit both',
    [item('行政单位离退休', '主要用于退休人员经费'), item('事业单位离退休', '主要用于退休人员经费')],
  ],
])('is silent about %s', (_, items) => {
  expect(check(...items)).toEqual([])
})
