import { describe, expect, it } from 'vitest'
import { codedTree } from '../classification/classification.ts'
import { nameIndex } from './name-index.ts'
import { CODES } from './small-format.fixture.ts'

const TREE = codedTree(CODES, 'function', 2025)
const index = (printed: readonly (readonly [string, string])[] = []) =>
  nameIndex(TREE, 'function', new Map(printed), CODES)
const codeOf = (node: { readonly code: string } | undefined) => node?.code

describe('the node of a name', () => {
  it('is found by the lists’ name, with or without 支出', () => {
    expect(codeOf(index().find('行政运行', 3))).toBe('2010301')
    expect(codeOf(index().find('社会保障和就业', 1))).toBe('208')
    expect(codeOf(index().find('（一）社会保障和就业支出', 1))).toBe('208')
  })

  it('is found by a name of another year', () => {
    expect(codeOf(index().find('行政事业单位离退休', 2))).toBe('20805')
  })

  it('is found by what the document itself prints beside the code', () => {
    expect(codeOf(index([['2010302', '数据管理事务']]).find('数据管理事务', 3))).toBe('2010302')
  })

  it('is found through a mistyped character, if the name is long enough to tell', () => {
    expect(codeOf(index().find('机关事业单位基木养老保险缴费支出', 3))).toBe('2080505')
    expect(index().find('行运', 3)).toBeUndefined()
  })

  it('is of the level and inside the node that are asked for', () => {
    expect(index().find('行政运行', 2)).toBeUndefined()
    expect(index().find('行政运行', 3, TREE.byCode.get('208'))).toBeUndefined()
    expect(codeOf(index().find('行政运行', 3, TREE.byCode.get('20103')))).toBe('2010301')
  })

  it('is not made up', () => {
    expect(index().find('农林水支出')).toBeUndefined()
    expect(index().all('农林水支出')).toEqual([])
  })
})
