import { describe, expect, it } from 'vitest'
import { writtenProfile } from './profile-files.ts'

const base = writtenProfile([
  {
    file: 'base/profile.yaml',
    text: `id: base
words:
  body: 部门
  holder: 预算主管部门
document: { kind: budget, level: department }
`,
  },
  {
    file: 'base/sections.yaml',
    text: `sections:
  - id: duties
    title: 职能
  - id: matters
    title: 其他
    sections:
      - id: agency
        title: 机关
        blocks: [{ text: 下属机关 }]
      - id: projects
        title: 项目
`,
  },
])

const over = (text: string) => writtenProfile([{ file: 'own.yaml', text }], base)

describe('a profile over the one that it extends', () => {
  const own = over(`extends: base
without: [projects]
id: own
words:
  body: 单位
document: { level: unit }
sections:
  - id: matters
    sections:
      - id: agency
        blocks: [{ text: 本单位 }]
  - id: added
    title: 新增
`)

  it('writes anew what it writes itself: records by key, sections by id at any depth', () => {
    expect(own.problems).toEqual([])
    expect(own.content).toMatchObject({
      id: 'own',
      words: { body: '单位', holder: '预算主管部门' },
      document: { kind: 'budget', level: 'unit' },
      sections: [
        { id: 'duties', title: '职能' },
        { id: 'matters', title: '其他', sections: [{ id: 'agency', title: '机关', blocks: [{ text: '本单位' }] }] },
        { id: 'added', title: '新增' },
      ],
    })
    expect(JSON.stringify(own.content)).not.toContain('项目')
  })

  it('says of each part in which file and line it is written', () => {
    expect(own.placeOf(['sections', 1, 'title'])).toEqual({ file: 'base/sections.yaml', row: 5 })
    expect(own.placeOf(['sections', 1, 'sections', 0, 'title'])).toEqual({ file: 'base/sections.yaml', row: 8 })
    expect(own.placeOf(['sections', 1, 'sections', 0, 'blocks', 0, 'text'])).toEqual({ file: 'own.yaml', row: 11 })
    expect(own.placeOf(['sections', 2, 'title'])).toEqual({ file: 'own.yaml', row: 13 })
    expect(own.placeOf(['words', 'holder'])).toEqual({ file: 'base/profile.yaml', row: 4 })
    expect(own.placeOf(['words', 'body'])).toEqual({ file: 'own.yaml', row: 5 })
  })

  it('reports what it leaves out and the other does not have', () => {
    expect(over('extends: base\nwithout: [duties, nothing]\n').problems).toMatchObject([
      { code: 'profile-invalid', place: { file: 'own.yaml', row: 2, column: 'without.1' } },
    ])
  })
})
