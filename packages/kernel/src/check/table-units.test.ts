import { describe, expect, it } from 'vitest'
import { CLEAN, clean } from '../read/small-format.fixture.ts'
import { checkSmall, told } from './check-small.fixture.ts'

const OVERVIEW = '> 2025年部门收支总表\n编制部门：示例市数据局\n单位：万元'

/** The clean document with one table's amounts written in yuan. */
function inYuan(title: string, caption: string): string {
  const from = CLEAN.indexOf(`> ${title}`)
  const to = CLEAN.indexOf('\n> ', from + 1)
  const table = CLEAN.slice(from, to)
    .replace('单位：万元', caption)
    .replace(/\d[\d,]*\.\d\d/gu, (amount) => (Number(amount.replaceAll(',', '')) * 10_000).toFixed(2))
  return CLEAN.slice(0, from) + table + CLEAN.slice(to)
}

describe('a table in another unit than it says', () => {
  it('is one finding, and its amounts are read as they are meant', async () => {
    const { findings } = await checkSmall(clean([OVERVIEW, OVERVIEW.replace('万元', '元')]))
    expect(findings).toMatchObject([{ kind: 'unit', severity: 'error', stated: '元', expected: '万元' }])
    expect(await told(inYuan('2025年部门收支总表', '单位：万元'))).toHaveLength(1)
  })

  it('is in order where it says the unit that it is in', async () => {
    expect(await told(inYuan('2025年部门收支总表', '单位：元'))).toEqual([])
  })

  it('one amount alone ten thousand times off is that amount’s fault', async () => {
    expect(await told(clean(['| 公务接待费 | 6.00 | 5.00 |', '| 公务接待费 | 60,000.00 | 5.00 |']))).toEqual([
      'unit 60,000.00 → 6.00 · 2025年“三公”经费支出表 · 公务接待费 · 2024年预算数',
    ])
  })
})
