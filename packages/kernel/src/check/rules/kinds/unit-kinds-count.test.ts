import { expect, it } from 'vitest'
import { contextOf, told } from '../testing-context.fixture.ts'
import { checkUnitKindsCount } from './unit-kinds-count.ts'

const check = (sentence: string, ...items: readonly string[]) =>
  told(
    checkUnitKindsCount(contextOf([sentence, ...items.map((item, index) => `${index + 1}. ${item}`)]), {
      kind: 'unit-kinds-count',
    }),
  )
const THREE = ['示例市数据局本部', '示例市数据中心', '示例市信息所']

it('the units that are listed are as many as are counted', () => {
  expect(check('本部门中，行政单位1家，事业单位2家，具体包括：', ...THREE)).toEqual([])
  expect(check('本部门中，行政单位1家，事业单位4家，具体包括：', ...THREE)).toEqual(['5 → 3'])
})

it('the department itself may stand beside those that are counted, and merged units may be counted or not', () => {
  expect(check('本部门中，行政单位1家，事业单位2家，具体包括：', '示例市数据中心', '示例市信息所')).toEqual([])
  expect(check('本部门中，事业单位2家，具体包括：', ...THREE.slice(1), '示例市档案站（并入局本部）')).toEqual([])
})

it('without a list there is nothing to count', () => {
  expect(check('本部门中，行政单位1家，事业单位2家，具体包括：')).toBe('notApplicable')
})
