import { expect, it } from 'vitest'
import { contextOf, told } from '../testing-context.fixture.ts'
import { checkSectionStates } from './section-states.ts'

const check = (...body: readonly string[]) =>
  told(
    checkSectionStates(
      contextOf([{ heading: '三、政府采购情况' }, ...body, { heading: '四、其他' }, '采购另行公布。']),
      {
        kind: 'section-states',
        title: '政府采购',
        must: '采购[^。]*\\d',
        unless: '没有政府采购',
      },
    ),
  )

it('a section says what its title promises', () => {
  expect(check('2025年采购预算5.00万元。')).toEqual([])
  expect(check('本部门严格执行有关规定。')).toEqual(['本部门严格执行有关规定。 → '])
})

it('or that there is none', () => {
  expect(check('2025年没有政府采购。')).toEqual([])
})

it('without text it is a matter of completeness', () => {
  expect(check()).toBe('notApplicable')
})
