import { expect, it } from 'vitest'
import { contextOf, told } from '../testing-context.fixture.ts'
import { checkYears } from './years.ts'

const check = (titles: readonly string[], more: { readonly may?: number[]; readonly unless?: string } = {}) =>
  told(
    checkYears(contextOf(titles.map((tableTitle) => ({ tableTitle }))), {
      kind: 'years',
      where: { roles: ['tableTitle'] },
      match: '(20\\d\\d)年',
      may: [0],
      ...more,
    }),
  )

it('titles name the year of the document', () => {
  expect(check(['2025年收入表', '2025年支出表'])).toEqual([])
  expect(check(['2025年收入表', '2024年支出表'])).toEqual(['2024年 → 2025年'])
})

it('where other years may stand, they may', () => {
  expect(check(['2025年收入表', '2024年支出表'], { may: [0, -1] })).toEqual([])
  expect(check(['2025年收入表', '2024年末结余表'], { unless: '年末' })).toEqual([])
})

it('where most name another year, it is not known which one is right', () => {
  expect(check(['2024年甲表', '2024年乙表', '2024年丙表', '2024年丁表', '2024年戊表'])).toBe('notEvaluated')
})

it('without a year in the titles there is nothing to say', () => {
  expect(check(['收入表'])).toBe('notApplicable')
})
