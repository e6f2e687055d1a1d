import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import type { GridOption } from '../model.ts'
import { complete } from './completion.ts'
import { indexOf, loadIndex } from './completion-store.ts'

/** The functional classification: the list that is longest in use. Of a code that changed its name, the last name. */
const FUNCTIONS: readonly GridOption[] = [
  ...new Map(
    readFileSync(new URL('../../../../../classifications/function.csv', import.meta.url), 'utf8')
      .split('\n')
      .slice(1)
      .flatMap((line): readonly [string, GridOption][] => {
        const [value, label] = line.split(',')
        return value && label ? [[value, { value, label }]] : []
      }),
  ).values(),
]

describe('complete', () => {
  it('ranks the code, codes, names that begin so, names that contain it, initials', async () => {
    const options: readonly GridOption[] = [
      { value: '9', label: '行政运行二' },
      { value: '301', label: '其他行政运行' },
      { value: '30', label: '行政运行' },
      { value: '30101', label: '基本工资' },
      { value: '7', label: '新增支预' },
    ]
    const index = await loadIndex(options)
    const values = (typed: string) => complete(index, typed).map(({ value }) => value)
    expect(values('30')).toEqual(['30', '301', '30101'])
    expect(values('３０')).toEqual(['30', '301', '30101'])
    expect(values('行政')).toEqual(['9', '30', '301'])
    expect(values('xzyx')).toEqual(['9', '30', '301'])
    expect(values('XZ')).toEqual(['9', '30', '7', '301'])
    expect(values('')).toEqual(['9', '301', '30', '30101', '7'])
    expect(values('没有')).toEqual([])
  })

  it('finds every function by its code and by its name, before readings are loaded', () => {
    const index = indexOf(FUNCTIONS)
    for (const option of FUNCTIONS) {
      expect(complete(index, option.value, 1)).toEqual([option])
      expect(complete(index, option.label, 200)).toContain(option)
    }
  })

  it('finds functions by initials, in a list of sixteen hundred', async () => {
    const index = await loadIndex(FUNCTIONS)
    expect(indexOf(FUNCTIONS)).toBe(index)
    expect(loadIndex(FUNCTIONS)).toBe(loadIndex(FUNCTIONS))
    expect(complete(index, 'ybxzglsw')[0]?.label).toBe('一般行政管理事务')
    expect(complete(index, 'jgsydwjbylbxjfzc')[0]?.value).toBe('2080505')
    expect(complete(index, 'zfgjj')[0]?.label).toBe('住房公积金')
  })
})
