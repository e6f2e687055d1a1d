import { expect, it } from 'vitest'
import { findItemPaths } from './item-path.ts'
import { squeeze } from './squeeze.ts'

const paths = (text: string) => findItemPaths(squeeze(text).text).map(({ names }) => names.map(({ name }) => name))

it('finds the path of a function in brackets, as far as it is said', () => {
  expect(paths('一般公共服务支出（类）商贸事务（款）行政运行（项）5.00万元')).toEqual([
    ['一般公共服务支出', '商贸事务', '行政运行'],
  ])
  expect(paths('1. “社会保障和就业支出（类）养老支出（款）”3.00万元')).toEqual([['社会保障和就业支出', '养老支出']])
  expect(paths('城乡社区支出（类）2.00万元')).toEqual([['城乡社区支出']])
})

it('finds the path in quotes with hyphens', () => {
  expect(paths('“一般公共服务支出－商贸事务－行政运行”5.00万元')).toEqual([
    ['一般公共服务支出', '商贸事务', '行政运行'],
  ])
})

it('finds several in order; words without a class are none', () => {
  expect(paths('甲支出（类）乙事务（款），“丙支出-丁事务”')).toEqual([
    ['甲支出', '乙事务'],
    ['丙支出', '丁事务'],
  ])
  expect(paths('因公出国（境）费5.00万元')).toEqual([])
})

it('names stand where they are printed', () => {
  const { text } = squeeze('“一般公共服务支出（类）商贸事务（款）”')
  const [path] = findItemPaths(text)
  for (const { name, start, end } of path?.names ?? []) expect(text.slice(start, end)).toBe(name)
})
