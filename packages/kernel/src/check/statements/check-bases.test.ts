import { expect, it } from 'vitest'
import { clean } from '../../read/small-format.fixture.ts'
import { checkSmall, told } from '../check-small.fixture.ts'

const INCOME = '比2024年预算增加100.00万元，增长11.11%，主要原因是业务范围扩大。'
const EXPENDITURE = '支出预算1,000.00万元，其中：'

const compared = (base: string) =>
  clean([EXPENDITURE, `支出预算1,000.00万元，比2024年${base}增加100.00万元。${EXPENDITURE}`])

it('income and expenditure are compared with the same', async () => {
  expect(await told(compared('预算'))).toEqual([])
})

it('one compared at another stage than the document’s is the slip', async () => {
  const { findings } = await checkSmall(compared('预算执行数'))
  expect(findings).toMatchObject([{ rule: 'sentence-basis', stated: '2024年预算执行数', expected: '2024年预算' }])
})

it('a comparison that names no stage says nothing about it', async () => {
  expect(await told(clean([INCOME, INCOME.replace('2024年预算', '2024年')]))).toEqual([])
})
