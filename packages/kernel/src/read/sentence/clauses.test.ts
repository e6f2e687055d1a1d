import { expect, it } from 'vitest'
import { splitClauses } from './clauses.ts'
import { squeeze } from './squeeze.ts'

const clauses = (text: string) => {
  const squeezed = squeeze(text).text
  return splitClauses(squeezed).map(
    ({ start, end, depth, sentence }) => `${sentence}${'('.repeat(depth)} ${squeezed.slice(start, end)}`,
  )
}

it('ends at commas, semicolons, colons and full stops', () => {
  expect(clauses('支出5.00万元，其中：基本3.00万元；项目2.00万元。无其他。')).toEqual([
    '0 支出5.00万元',
    '0 其中',
    '0 基本3.00万元',
    '0 项目2.00万元',
    '1 无其他',
  ])
})

it('ends at an enumeration comma only behind a quantity', () => {
  expect(clauses('房屋、车辆3辆、设备2台')).toEqual(['0 房屋、车辆3辆', '0 设备2台'])
})

it('brackets hold clauses of their own where they hold quantities', () => {
  expect(clauses('面积8013平方米（其中计容7998平方米，不计容105平方米），因公出国（境）费0万元')).toEqual([
    '0 面积8013平方米',
    '0( 其中计容7998平方米',
    '0( 不计容105平方米',
    '0 因公出国（境）费0万元',
  ])
})
