import { expect, it } from 'vitest'
import { clean, readSmall } from './small-format.fixture.ts'

/** Where the amounts of the projects of a name lie: one box each. */
function boxesOf(text: string, name: string): readonly string[] {
  const figures = readSmall(text).figures.filter(({ label, text: printed }) => label.includes(name) && printed !== '')
  return [...new Set(figures.flatMap(({ region }) => region?.map((box) => box.join(',')) ?? []))]
}

const TWICE = clean([
  '| 3301000000000002 | 管线数据采集 | 100.00 | | 100.00 | |',
  '| | 其他项目 | 60.00 | | 60.00 | |\n| | 其他项目 | 40.00 | | 40.00 | |',
])

it('two projects of one name under one unit are two', () => {
  expect(boxesOf(TWICE, '其他项目')).toHaveLength(4)
})

it('projects of one name under two units are told by their units', () => {
  const text = clean(['管线数据采集', '平台扩容'], ['数据中心扩容', '平台扩容'])
  // Total and fund of each.
  expect(boxesOf(text, '平台扩容')).toHaveLength(5)
})
