import { describe, expect, it } from 'vitest'
import { contextOf } from './testing-context.fixture.ts'
import { contentsOf, numberOf, sameTitle, titleWords } from './titles.ts'

describe('titles', () => {
  it.each([
    ['第二部分 部门预算表', '第二部分'],
    ['十一、其他重要事项', '十一、'],
    ['（三）国有资产', '（三）'],
    ['5．2025年收入表', '5．'],
    ['名词解释', ''],
  ])('the number of %s is %s', (title, number) => {
    expect(numberOf(title)).toBe(number)
  })

  it('compares by words: no number, leader, year or quotes', () => {
    expect(titleWords('9. 2025年部门“三公”经费预算表 ……… 31')).toBe('部门三公经费预算表')
    const { reading } = contextOf(['文'])
    expect(sameTitle('十一、其他重要事项说明', '其他重要事项的情况说明', reading)).toBe(true)
    expect(sameTitle('二、收入决算表', '支出决算表', reading)).toBe(false)
    expect(sameTitle('示例市示例区财政局主要职能', '一、部门主要职能', reading)).toBe(true)
  })

  it('joins an entry that runs over two lines, and stops where sentences begin', () => {
    const texts = ['目录', '第一部分概况', '第三部分部门决算情况', '说明', '主要职责是：', '（一）负责。'].map(
      (text) => ({
        role: 'contents',
        text,
      }),
    )
    expect(contentsOf(texts)).toEqual({
      entries: [
        { title: '第一部分概况', text: 1 },
        { title: '第三部分部门决算情况说明', text: 2 },
      ],
      end: 4,
      isOverrun: true,
    })
  })
})
