import { expect, it } from 'vitest'
import { contextOf, told } from '../testing-context.fixture.ts'
import { checkBlankPages } from './blank-pages.ts'

const check = (...blocks: Parameters<typeof contextOf>[0]) => told(checkBlankPages(contextOf(blocks)))
const BLANK = { page: 'blank' } as const
const TEXT = { page: 'text' } as const

it('a blank page among pages of text is one', () => {
  expect(check('一', BLANK, TEXT, '二')).toEqual(['2 → '])
  expect(check('一', BLANK, BLANK, TEXT, '二')).toEqual(['2、3 → '])
})

it('those at the end are the binder’s, and beside a table they come of the change of direction', () => {
  expect(check('一', TEXT, '二', BLANK)).toEqual([])
  expect(check('一', BLANK, TEXT, { table: [['名称'], ['甲']] })).toEqual([])
})

it('a document of one page has none', () => {
  expect(check('一')).toBe('notApplicable')
})
