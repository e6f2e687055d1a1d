import { expect, it } from 'vitest'
import { contextOf, told } from '../testing-context.fixture.ts'
import { checkSelfConsistency } from './self-consistency.ts'

const LISTS = { sameSound: '游有友\n校效笑\n实施事时\n的地', words: '有效\n实施事', alone: '友' }
const check = (...paragraphs: readonly string[]) =>
  told(checkSelfConsistency(contextOf(paragraphs, LISTS), { kind: 'self-consistency', context: 4 }))

it('finds a phrase that is typed in two ways', () => {
  expect(check('为了更游校的整合资源。', '将更有效的整合资源。')).toEqual(['更游校的 → 更有效的'])
})

it.each([
  ['both ways are words', ['重点实施项目的落实', '重点实事项目的落实']],
  ['the characters neither sound nor look alike', ['为了更游校的整合资源', '为了更高级的整合资源']],
  ['the context is short', ['更游校的', '更有效的']],
  ['a particle alternates', ['更有效的推进工作', '更有效地推进工作']],
  ['neither way is known', ['甲乙丙游丁戊己庚', '甲乙丙友丁戊己庚']],
])('is silent where %s', (_, paragraphs) => {
  expect(check(...paragraphs)).toEqual([])
})
