import { expect, it } from 'vitest'
import type { Profile } from '../profile/schema.ts'
import type { ParsedRecord } from './parse-records.ts'
import { readStatistics } from './read-statistics.ts'
import { createReporter } from './reporter.ts'

const profile = {
  statistics: { projects: { label: '编报绩效目标的项目', unit: '个' }, amount: { label: '预算资金', unit: '万元' } },
} as unknown as Profile

function read(rows: readonly (readonly [item: string, value: string])[]) {
  const reporter = createReporter([])
  const records = rows.map(
    ([item, value], index): ParsedRecord => ({
      place: { file: 'statistics.csv', row: index + 2 },
      text: { item, value },
      amounts: {},
      counts: {},
    }),
  )
  return { statistics: readStatistics(records, profile, '元', reporter), problems: reporter.problems }
}

it('reads numbers as written and amounts in the unit of the data set', () => {
  expect(
    read([
      ['编报绩效目标的项目', '7'],
      ['amount', '1,234.50'],
    ]),
  ).toEqual({
    statistics: { projects: { kind: 'number', value: '7' }, amount: { kind: 'amount', amount: 123_450 } },
    problems: [],
  })
})

it('reports what the profile does not name and what is no number', () => {
  expect(
    read([
      ['车辆', '3'],
      ['编报绩效目标的项目', '七'],
      ['预算资金', '多'],
    ]).problems,
  ).toMatchObject([
    { code: 'choice-unknown', place: { row: 2, column: '事项' } },
    { code: 'value-invalid', place: { row: 3, column: '数值' } },
    { code: 'value-invalid', place: { row: 4, column: '数值' } },
  ])
})
