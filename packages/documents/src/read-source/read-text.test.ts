import { describe, expect, it } from 'vitest'
import { readDocumentOf, readShape } from './testing/read-blocks.ts'

describe('plain text', () => {
  it('joins lines that wrap, and a sentence that a blank line tears; not headings with what follows', async () => {
    const long = '一般公共预算财政拨款支出主要用于保障机构正常运转以及完成日常工作任务所需要的各项支'
    expect(
      await readShape(
        `一、总体情况\n\n${long}\n出，比上年增加。\n（一）负责值班，指导各部\n\n门的值班工作；\n\n（二）其他\n- 三、带记号的条目\n`,
      ),
    ).toEqual([
      '一、总体情况',
      `${long}出，比上年增加。`,
      '（一）负责值班，指导各部门的值班工作；',
      '（二）其他',
      '三、带记号的条目',
    ])
  })

  it('reads runs of lines with tabs as tables, with their lines', async () => {
    const text =
      '支出总表\n\n部门名称：示例局\t\t单位：万元\n项目\t合计\t\t备注\n\t小计\t其他\n甲\t1.00\t\t\n\n注：无\n'
    expect(await readShape(text)).toEqual([
      '支出总表',
      '部门名称：示例局 单位：万元',
      [
        ['项目', '合计', '', '备注'],
        ['', '小计', '其他', ''],
        ['甲', '1.00', '', ''],
      ],
      '注：无',
    ])
    expect((await readDocumentOf(text)).blocks).toMatchObject([{ line: 1 }, { line: 3 }, { line: 4 }, { line: 8 }])
  })

  it('takes the label of a row of blanks, at the head of a part that a page break cut off, for no title', async () => {
    const text = '\t\t十四、其他支出\t\n\t\t十五、金融支出\t5.00\n总计\t9.00\t总计\t9.00\n'
    const [table] = await readShape(text)
    expect(table).toEqual([
      ['', '', '十四、其他支出', ''],
      ['', '', '十五、金融支出', '5.00'],
      ['总计', '9.00', '总计', '9.00'],
    ])
  })

  it('reads columns aligned with spaces as tables', async () => {
    const text = [
      '               部门支出总表',
      '项目                  合计      基本支出',
      '一、工资福利支出      1,234.50    1,000.00',
      '二、其他                 12.00',
    ].join('\n')
    expect(await readShape(text)).toEqual([
      '部门支出总表',
      [
        ['项目', '合计', '基本支出'],
        ['一、工资福利支出', '1,234.50', '1,000.00'],
        ['二、其他', '12.00', ''],
      ],
    ])
  })

  it.each([
    ['form feeds', '甲\n\f乙\n\f丙'],
    ['marks', '--- page 1 ---\n甲\n--- page 2 ---\n乙\n=== 第3页 ===\n丙'],
    ['marks in words', '甲\n第 1 页 共 3 页\n乙\n[Page 2 of 3]\n丙'],
  ])('turns pages at %s', async (_, text) => {
    const { pages, blocks } = await readDocumentOf(text)
    expect(pages).toHaveLength(3)
    expect(blocks.map(({ page }) => page)).toEqual([1, 2, 3])
  })
})

describe('comma-separated values', () => {
  it('are a sheet: title, table, quoted cells, lines', async () => {
    const text = '2025年收支总表,,\n项目,金额,说明\n甲,"1,234.50","两\n行"\n乙,2.00,"引""号"\n'
    expect(await readShape(text, 'a.txt')).toEqual([
      '2025年收支总表',
      [
        ['项目', '金额', '说明'],
        ['甲', '1,234.50', '两行'],
        ['乙', '2.00', '引"号'],
      ],
    ])
  })

  it('are not seen in prose, and broken ones are text', async () => {
    const prose = '负责甲事,负责乙事。\n负责丙事,负责丁事。\n负责戊事,负责己事。'
    expect((await readShape(prose)).every((block) => typeof block === 'string')).toBe(true)
    expect(await readShape('a,b,c\n1,2,3\n"4,5,6\n')).toEqual(['a,b,c', '1,2,3', '"4,5,6'])
  })
})
