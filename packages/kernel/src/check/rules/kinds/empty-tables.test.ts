import { describe, expect, it } from 'vitest'
import { CODES, clean, readSmall } from '../../../read/small-format.fixture.ts'
import { ruleContext } from '../rule-context.ts'
import { told } from '../testing-context.fixture.ts'
import { wordListsSchema } from '../word-lists.ts'
import { checkEmptyTables } from './empty-tables.ts'

const check = (text: string, fault: 'noNote' | 'saidEmpty') =>
  told(
    checkEmptyTables(ruleContext(readSmall(text), CODES, wordListsSchema.parse({})), {
      kind: 'empty-tables',
      fault,
      note: '无数据|空表',
    }),
  )

const FILLED = clean()
const GENERAL = FILLED.slice(
  FILLED.indexOf('| 201 | | | 一般公共服务支出 | 620.00'),
  FILLED.indexOf('> 2025年项目支出表'),
)
const EMPTY = FILLED.replace(GENERAL, '| 合计 | < | < | < | 0.00 | | |\n')
const NOTE = '注：示例市数据局2025年没有一般公共预算支出，故本表无数据。\n'

describe('an empty table', () => {
  it('says that it is, where the format prescribes such a note', () => {
    expect(check(EMPTY, 'noNote')).toEqual([' → '])
    expect(check(EMPTY.replace('> 2025年项目支出表', `${NOTE}> 2025年项目支出表`), 'noNote')).toEqual([])
  })

  it('is not asked for where there is none', () => {
    expect(check(FILLED, 'noNote')).toBe('notApplicable')
  })
})

describe('a table with figures', () => {
  it('does not say that it is empty', () => {
    const wrong = FILLED.replace('> 2025年项目支出表', `${NOTE}> 2025年项目支出表`)
    expect(check(wrong, 'saidEmpty')).toEqual([`${NOTE.trim()} → `])
    expect(check(FILLED, 'saidEmpty')).toEqual([])
  })
})
