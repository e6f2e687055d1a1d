import { describe, expect, it } from 'vitest'
import { clean } from '../read/small-format.fixture.ts'
import { checkSmall, told } from './check-small.fixture.ts'

const only = async (text: string): Promise<string> => {
  const { findings } = await checkSmall(text)
  expect(findings.map(({ kind }) => kind)).toEqual(['sum_in_table'])
  return findings[0]?.message.zh ?? ''
}

describe('amounts in each other’s places', () => {
  it('in the wrong column', async () => {
    const words = await only(
      clean(['| 201 | 03 | 01 | 行政运行 | 420.00 | 420.00 | |', '| 201 | 03 | 01 | 行政运行 | 420.00 | | 420.00 |']),
    )
    expect(words).toContain('串栏')
    expect(words).toContain('420.00')
  })

  it('two columns of a row exchanged', async () => {
    expect(
      await only(
        clean([
          '| 201 | 03 | | 政府办公厅（室）及相关机构事务 | 720.00 | 420.00 | 300.00 |',
          '| 201 | 03 | | 政府办公厅（室）及相关机构事务 | 720.00 | 300.00 | 420.00 |',
        ]),
      ),
    ).toContain('两栏印反了')
  })

  it('two rows of a column exchanged', async () => {
    expect(
      await only(
        clean(
          ['| 公务接待费 | 6.00 | 5.00 |', '| 公务接待费 | 5.00 | 5.00 |'],
          ['| 公务用车运行维护费 | 5.00 | 7.00 |', '| 公务用车运行维护费 | 6.00 | 7.00 |'],
        ),
      ),
    ).toContain('两行印反了')
  })

  it('are not thought of where one wrong figure explains it', async () => {
    expect(
      await told(
        clean([
          '| 201 | 03 | 02 | 一般行政管理事务 | 300.00 | | 300.00 |',
          '| 201 | 03 | 02 | 一般行政管理事务 | 310.00 | | 300.00 |',
        ]),
      ),
    ).toHaveLength(1)
  })
})
