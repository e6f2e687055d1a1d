import { describe, expect, it } from 'vitest'
import { contextOf, told } from '../testing-context.fixture.ts'
import { checkDocumentName } from './document-name.ts'

const captions = (...names: readonly string[]) =>
  told(
    checkDocumentName(contextOf(names.map((name) => ({ caption: `编制部门：${name} 单位：万元` }))), {
      kind: 'document-name',
      in: 'captions',
    }),
  )

describe('the department’s name', () => {
  it('is the one above most tables', () => {
    expect(captions('甲市乙区财政局', '甲市乙区财政局', '甲市乙区财政局', '丙市乙区财政局')).toEqual([
      '丙市乙区财政局 → 甲市乙区财政局',
    ])
  })

  it('may bear 本级 or be shortened', () => {
    expect(captions('甲市乙区财政局', '甲市乙区财政局（本级）', '乙区财政局', '甲市乙区财政局')).toEqual([])
  })

  it('is nobody’s where tables are of several units', () => {
    expect(captions('甲市乙区财政局', '甲市乙区第一小学', '甲市乙区第二小学')).toEqual([])
  })

  it('is found mistyped in the text by characters that sound alike', () => {
    const text = (words: string) =>
      told(
        checkDocumentName(contextOf([words], { sameSound: '财才材' }, { department: '甲市乙区财政局' }), {
          kind: 'document-name',
          in: 'text',
        }),
      )
    expect(text('2025年甲市乙区材政局收入')).toEqual(['甲市乙区材政局 → 甲市乙区财政局'])
    expect(text('2025年甲市乙区民政局收入')).toEqual([])
  })
})
