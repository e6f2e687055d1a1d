import { expect, it } from 'vitest'
import { contextOf, told } from '../testing-context.fixture.ts'
import { checkContentsNumbering } from './contents-numbering.ts'

const check = (...headings: readonly string[]) =>
  told(
    checkContentsNumbering(
      contextOf([
        { contents: '目录' },
        { contents: '第一部分 部门概况' },
        { contents: '第二部分 预算表' },
        ...headings.map((heading) => ({ heading })),
      ]),
    ),
  )

it('headings bear the numbers that the contents give them', () => {
  expect(check('第一部分 部门概况', '第二部分 预算表')).toEqual([])
  expect(check('第一部分 部门概况', '预算表')).toEqual(['预算表 → 第二部分预算表'])
})

it('a document may number its contents alone', () => {
  expect(check('部门概况', '预算表')).toBe('notApplicable')
})
