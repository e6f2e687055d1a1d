import { describe, expect, it } from 'vitest'
import type { Profile } from '../profile/schema.ts'
import { chooseProfile, documentVariables } from './choose-profile.ts'
import { identifyDocument } from './identify.ts'
import { logicalTables } from './logical-table.ts'
import { CLEAN, clean, SMALL_FORMAT } from './small-format.fixture.ts'
import { written } from './written-document.fixture.ts'

function chosen(text: string, profiles: readonly Profile[] = [SMALL_FORMAT]) {
  const source = written(text)
  const tables = logicalTables(source)
  return chooseProfile(source, tables, identifyDocument(source, tables), profiles)?.id
}

const { document } = SMALL_FORMAT
const FINAL: Profile = { ...SMALL_FORMAT, id: 'example/final', document: { ...document, kind: 'final' } }
const UNIT: Profile = { ...SMALL_FORMAT, id: 'example/unit', document: { ...document, level: 'unit' } }

describe('the format of a document', () => {
  it('is the one whose tables and sections it has', () => {
    expect(chosen(CLEAN)).toBe(SMALL_FORMAT.id)
  })

  it('is of the document’s kind', () => {
    expect(chosen(CLEAN, [FINAL])).toBeUndefined()
    expect(chosen(CLEAN, [FINAL, SMALL_FORMAT])).toBe(SMALL_FORMAT.id)
  })

  it('is of its level where formats differ in nothing else; another level is better than none', () => {
    expect(chosen(CLEAN, [UNIT, SMALL_FORMAT])).toBe(SMALL_FORMAT.id)
    expect(chosen(CLEAN, [UNIT])).toBe(UNIT.id)
  })

  it('is of its year where formats differ in nothing else', () => {
    const later: Profile = { ...SMALL_FORMAT, id: 'example/later', effective: { from: 2026 } }
    expect(chosen(CLEAN, [later, SMALL_FORMAT])).toBe(SMALL_FORMAT.id)
  })

  it('is none of a document that only has amounts and the word budget in it', () => {
    expect(
      chosen('> 2025年部门预算\n支出预算1,000.00万元。\n> 人员情况表\n| 姓名 | 人数 |\n| 甲 | 3 |'),
    ).toBeUndefined()
  })

  it('is still told where most tables are missing', () => {
    expect(chosen(clean().split('> 2025年一般公共预算支出表')[0] ?? '')).toBe(SMALL_FORMAT.id)
  })
})

describe('what templates may name', () => {
  it('is as the document says it', () => {
    const source = written(CLEAN)
    expect(documentVariables(identifyDocument(source, logicalTables(source)), SMALL_FORMAT)).toMatchObject({
      department: '示例市数据局',
      year: '2025',
      lastYear: '2024',
      unit: '万元',
    })
  })

  it('is blank where it does not', () => {
    const nothing = { title: '', department: '', year: undefined, kind: undefined, level: undefined }
    expect(documentVariables(nothing, undefined)).toMatchObject({ year: '', lastYear: '', unit: '', jurisdiction: '' })
  })
})
