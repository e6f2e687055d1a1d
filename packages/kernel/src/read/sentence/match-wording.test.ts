import { describe, expect, it } from 'vitest'
import { SMALL_FORMAT } from '../small-format.fixture.ts'
import { matchWording } from './match-wording.ts'
import { templateWordings } from './template-slots.ts'

const VARIABLES = { year: '2025', lastYear: '2024', department: '示例市数据局' }
const WORDINGS = templateWordings(SMALL_FORMAT, VARIABLES)
const ofSection = (section: string) => WORDINGS.filter((wording) => wording.section === section)

describe('the amounts that the sentences of a format print', () => {
  it('are listed with the words before them, those of changes too', () => {
    expect(ofSection('threePublic').flatMap(({ slots }) => slots.map(({ lead, role }) => `${role} ${lead}`))).toEqual([
      'plain 公务接待费',
      'difference 比2024年预算',
      'plain 公务用车运行维护费',
      'difference 比2024年预算',
    ])
  })

  it('know the paragraphs that are printed per node, and statistics', () => {
    expect(ofSection('items')[0]?.each).toMatchObject({ dimension: 'function', level: 3 })
    expect(ofSection('performance')[0]?.slots[0]).toMatchObject({ statistic: 'targetAmount', region: undefined })
  })
})

describe('which amount of the format a spoken amount is', () => {
  const matched = (section: string, ...leads: readonly string[]) =>
    matchWording(
      leads.map((lead) => ({ lead, role: 'plain' })),
      ofSection(section),
    ).map((match) => match?.slot.region)

  it('is told by its words and its place in the sentence', () => {
    expect(matched('totals', '支出预算', '基本支出', '项目支出')).toEqual([
      { side: 'expenditure' },
      { side: 'expenditure', kind: 'basic' },
      { side: 'expenditure', kind: 'project' },
    ])
  })

  it('one that the sentence leaves out is left out', () => {
    expect(matched('totals', '支出预算', '项目支出')).toEqual([
      { side: 'expenditure' },
      { side: 'expenditure', kind: 'project' },
    ])
  })

  it('words that the format does not have are none of its amounts', () => {
    expect(matched('totals', '支出预算', '政府债务余额')).toEqual([{ side: 'expenditure' }, undefined])
    expect(matched('totals')).toEqual([])
  })
})
