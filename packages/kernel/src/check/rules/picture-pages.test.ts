import { expect, it } from 'vitest'
import { readSmall } from '../../read/small-format.fixture.ts'
import { written } from '../../read/written-document.fixture.ts'
import type { ExampleBlock } from './example-schema.ts'
import { checkSectionsPresent } from './kinds/sections-present.ts'
import { checkTablesPresent } from './kinds/tables-present.ts'
import { contextOf } from './testing-context.fixture.ts'

const DOCUMENT: readonly ExampleBlock[] = [
  { contents: '目录' },
  { contents: '第一部分 部门概况' },
  { contents: '第二部分 名词解释' },
  { contents: '一、支出经济分类汇总表' },
  { heading: '第一部分 部门概况' },
  '本部门负责全区财政工作。',
]

it('what is missing may stand on a page that is a picture: then it is not called missing, and the page is named', () => {
  for (const check of [checkTablesPresent, checkSectionsPresent]) {
    const scanned = check(contextOf([...DOCUMENT, { page: 'image' }]))
    expect(scanned).toMatchObject({ kind: 'notEvaluated', reason: { zh: expect.stringContaining('第2页是图片') } })
    expect(check(contextOf(DOCUMENT))).toMatchObject({ kind: 'evaluated' })
  }
})

it('the page itself is among what was not understood', () => {
  const source = written('本部门负责全区财政工作。')
  const pages = [...source.pages, { number: 2, width: 595, height: 842, content: 'image' as const }]
  expect(readSmall({ ...source, pages }).unmatched).toMatchObject([{ page: 2, what: 'page' }])
})
