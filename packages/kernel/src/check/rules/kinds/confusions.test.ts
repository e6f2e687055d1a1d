import { expect, it } from 'vitest'
import { contextOf, told } from '../testing-context.fixture.ts'
import { checkConfusions } from './confusions.ts'

const check = (...texts: readonly string[]) =>
  told(
    checkConfusions(
      contextOf(texts, {
        confusions: [
          { wrong: '帐户', right: '账户' },
          { wrong: '制定', right: '指定', unless: '制定(?:计划|制度)' },
        ],
      }),
    ),
  )

it('a typical mistake is told what it should be, all its places together', () => {
  expect(check('开立帐户。', '注销帐户。')).toEqual(['帐户 → 账户'])
})

it('is none in the words that make it right', () => {
  expect(check('制定计划并组织实施。')).toEqual([])
  expect(check('由市政府制定地点。')).toEqual(['制定 → 指定'])
})
