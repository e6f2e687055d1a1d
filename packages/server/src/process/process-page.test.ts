import { join } from 'node:path'
import { ROOT } from '@mingzhang/operations'
import { expect, it } from 'vitest'
import { ACTION_SPECS, ACTIONS, YEAR_STATES } from '../contract/index.ts'
import { processPage } from './process-page.ts'

it('draws the process as it is (update with npm run golden)', async () => {
  await expect(processPage()).toMatchFileSnapshot(join(ROOT, 'docs', 'spec', 'two-up-two-down.md'))
})

it('reaches every state, and leaves every state', () => {
  const steps = [
    ...ACTIONS.map((action) => [ACTION_SPECS[action].from, ACTION_SPECS[action].to] as const),
    ['approved', 'published'] as const,
  ]
  const reached = new Set(['proposing'])
  for (const _ of YEAR_STATES) for (const [from, to] of steps) if (reached.has(from)) reached.add(to)
  expect([...reached].sort()).toEqual([...YEAR_STATES].sort())
  expect(new Set(steps.map(([from]) => from))).toEqual(new Set(YEAR_STATES))
})
