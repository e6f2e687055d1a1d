import { expect, it } from 'vitest'
import { contextOf, told } from '../testing-context.fixture.ts'
import { checkRepeatedParagraphs } from './repeated-paragraphs.ts'

const check = (...blocks: Parameters<typeof contextOf>[0]) =>
  told(checkRepeatedParagraphs(contextOf(blocks), { kind: 'repeated-paragraphs', atLeast: 12 }))
const LONG = '负责某一项工作的组织实施与监督检查。'

it('a paragraph that stands twice in a row', () => {
  expect(check(LONG, LONG)).toEqual([`${LONG} → `])
})

it('short ones, ones apart and what a page break repeats are in order', () => {
  expect(check('无。', '无。')).toEqual([])
  expect(check(LONG, '另一段话，与前后都不相同。', LONG)).toEqual([])
  expect(check(LONG, { page: 'text' }, LONG)).toEqual([])
})
