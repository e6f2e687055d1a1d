import { expect, it } from 'vitest'
import { fen } from '../../amount/fen.ts'
import { readAmount } from '../../read/read-amount.ts'
import type { Direction, ReadFigure, Statement } from '../../read/reading.ts'
import { directionByRate } from './said-direction.ts'

/** 支出 `now`，比上年 `direction` `by`，`rate`%. */
function told(now: string, direction: Direction, by: string | undefined, rate: number | undefined) {
  const figure = (text: string): ReadFigure =>
    ({ ...readAmount(text, '万元'), amount: readAmount(text, '万元')?.amount ?? fen(0), text }) as ReadFigure
  const change = {
    kind: 'change',
    direction,
    of: 0,
    difference: by === undefined ? undefined : 1,
    rate: rate === undefined ? undefined : { value: Math.round(rate * 100), decimals: 2 },
  } as Statement & { kind: 'change' }
  return directionByRate(change, [figure(now), figure(by ?? '0')])
}

it('is told by the amount, the difference and the rate', () => {
  // 1,000 from 900 is 11.11 % more, from 1,100 9.09 % less.
  expect(told('1,000.00', 'increase', '100.00', 11.11)).toBe('increase')
  expect(told('1,000.00', 'increase', '100.00', 9.09)).toBe('decrease')
  expect(told('1,000.00', 'decrease', '100.00', 11.11)).toBe('increase')
})

it('is open where the rate fits neither, or both', () => {
  expect(told('1,000.00', 'increase', '100.00', 50)).toBeUndefined()
  // So small a change is the same percentage either way.
  expect(told('1,000.00', 'increase', '0.01', 0)).toBeUndefined()
})

it('is open where there is no rate, no difference, or nothing has changed', () => {
  expect(told('1,000.00', 'increase', '100.00', undefined)).toBeUndefined()
  expect(told('1,000.00', 'increase', undefined, 11.11)).toBeUndefined()
  expect(told('1,000.00', 'flat', '0.00', 0)).toBeUndefined()
})
