import { expect, it } from 'vitest'
import { contextOf, told } from '../testing-context.fixture.ts'
import { checkMixedWidth } from './mixed-width.ts'

const check = (...texts: readonly string[]) => told(checkMixedWidth(contextOf(texts), { kind: 'mixed-width' }))

it('a pair of two widths is made one; all are one habit', () => {
  expect(check('因公出国（境)费1万元。', '车辆(含新增）2辆。')).toEqual(['（境) → （境）'])
})

it('pairs of one width are in order', () => {
  expect(check('因公出国（境）费，单价(含税)1万元。')).toEqual([])
})
