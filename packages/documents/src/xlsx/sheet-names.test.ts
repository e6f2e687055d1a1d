import { expect, it } from 'vitest'
import { sheetNames } from './sheet-names.ts'

it('makes names Excel accepts', () => {
  const long = `十一、${'很长的表名'.repeat(10)}`
  const names = sheetNames(
    ['一、收支[总]表/汇总', long, long, '目录', '', "'引号'", 'History', `${'字'.repeat(30)}𠮷`],
    ['目录'],
  )
  expect(names.slice(0, 1)).toEqual(['一、收支［总］表／汇总'])
  expect(new Set(names).size).toBe(names.length)
  for (const name of names) {
    expect(name.length).toBeLessThanOrEqual(31)
    expect(name).not.toMatch(/[\\/?*[\]:]|^'|'$|^$|^history$|[\uD800-\uDBFF]$/i)
  }
  expect(names[2]).toMatch(/\(2\)$/)
  expect(names[3]).toBe('目录(2)')
})
