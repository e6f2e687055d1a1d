import { describe, expect, it } from 'vitest'
import { logicalTables } from './logical-table.ts'
import { readSections } from './sections.ts'
import { CLEAN, SMALL_FORMAT } from './small-format.fixture.ts'
import { written } from './written-document.fixture.ts'

function sections(text: string, profile: typeof SMALL_FORMAT | undefined = SMALL_FORMAT) {
  const source = written(text)
  const variables = { year: '2025', lastYear: '2024', department: '示例市数据局' }
  return readSections(source, logicalTables(source), profile, variables)
}
const roles = (text: string, profile?: typeof SMALL_FORMAT) =>
  sections(text, profile).map(({ role, source }) => `${role} ${source.text}`)
const find = (text: string, words: string) => sections(text).find(({ source }) => source.text.includes(words))

describe('paragraphs', () => {
  it('belong to the section whose title stands above them, with the titles around it', () => {
    expect(find(CLEAN, '公务接待费5.00')).toMatchObject({
      role: 'body',
      section: 'threePublic',
      path: ['第二部分 部门预算说明', '三、“三公”经费情况'],
    })
  })

  it('headings are told by the format though the document does not mark them', () => {
    expect(find(CLEAN.replaceAll('# ', ''), '公务接待费5.00')?.section).toBe('threePublic')
  })

  it('headings are told with another number, the department’s name or a year in them', () => {
    const text = CLEAN.replace('# 三、“三公”经费情况', '（三）示例市数据局2025年“三公”经费情况')
    expect(find(text, '公务接待费5.00')?.section).toBe('threePublic')
  })

  it('a heading less like a section than the one that stands above it already is not that section’s', () => {
    const text = CLEAN.replace('# 三、“三公”经费情况', '# 三、“三公”经费情况\n（一）“三公”的经费情况')
    expect(sections(text).filter(({ role, section }) => role === 'heading' && section === 'threePublic')).toHaveLength(
      1,
    )
    expect(find(text, '公务接待费5.00')?.section).toBe('threePublic')
  })

  it('where there are no pages, what the contents list begins the document when it is said again', () => {
    const text =
      '目录\n一、单位主要职能\n二、“三公”经费情况\n示例市数据局主要职能\n负责数据工作。\n三、“三公”经费情况\n没有。'
    expect(roles(text).slice(0, 5)).toEqual([
      'contents 目录',
      'contents 一、单位主要职能',
      'contents 二、“三公”经费情况',
      'body 示例市数据局主要职能',
      'body 负责数据工作。',
    ])
  })

  it('a sentence that speaks of a section is no heading', () => {
    const text = CLEAN.replace('# 三、“三公”经费情况', '# 三、“三公”经费情况\n“三公”经费情况说明如下。')
    expect(find(text, '说明如下')?.role).toBe('body')
  })

  it('titles and captions of tables are told from text', () => {
    expect(find(CLEAN, '2025年项目支出表')).toMatchObject({ role: 'tableTitle' })
    expect(find(CLEAN, '单位：万元')).toMatchObject({ role: 'tableCaption' })
  })

  it('what stands below a table on its page is a note of it; a heading ends that', () => {
    const text = CLEAN.replace(
      '> 2025年项目支出表',
      '注：不含政府性基金。\n# 四、绩效目标情况\n另有说明一段。\n> 2025年项目支出表',
    )
    expect(find(text, '不含政府性基金')?.role).toBe('note')
    expect(find(text, '另有说明一段')).toMatchObject({ role: 'body', section: 'performance' })
  })

  it('running lines are left out', () => {
    const source = written('> 2025年部门预算\n# 一、收支总体情况\n正文一段。')
    const running = { kind: 'paragraph', text: '第 1 页', pieces: [], page: 1, running: 'footer' } as const
    const document = { ...source, blocks: [...source.blocks, running] }
    expect(readSections(document, [], SMALL_FORMAT, {}).map(({ source: { text } }) => text)).not.toContain('第 1 页')
  })
})

describe('cover and contents', () => {
  const TEXT = `> 示例市数据局2025年部门预算
    > 目录
    第二部分 部门预算说明
    一、收支总体情况 ………… 3
    二、支出的主要内容 ………… 4
    ---
    第二部分 部门预算说明
    一、收支总体情况
    支出预算1,000.00万元。`

  it('stand before the document; entries are no headings', () => {
    expect(roles(TEXT)).toEqual([
      'cover 示例市数据局2025年部门预算',
      'contents 目录',
      'contents 第二部分 部门预算说明',
      'contents 一、收支总体情况 ………… 3',
      'contents 二、支出的主要内容 ………… 4',
      'heading 第二部分 部门预算说明',
      'heading 一、收支总体情况',
      'body 支出预算1,000.00万元。',
    ])
  })

  it('the first entry printed again begins the document, on the same page too', () => {
    expect(roles(TEXT.replace('---\n', ''))[5]).toBe('heading 第二部分 部门预算说明')
  })
})

describe('without a format', () => {
  it('headings are told by their numbers', () => {
    const text = '第一部分 概况\n一、主要职能\n负责数据工作。\n（一）内设机构\n办公室。'
    const source = written(text)
    const found = readSections(source, [], undefined, {})
    expect(found.filter(({ role }) => role === 'heading').map(({ source: { text: own } }) => own)).toEqual([
      '第一部分 概况',
      '一、主要职能',
      '（一）内设机构',
    ])
    expect(found.at(-1)?.path).toEqual(['第一部分 概况', '一、主要职能', '（一）内设机构'])
  })
})
