import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { storableJson } from './storable-json.ts'
import { uploadName } from './upload-name.ts'

describe('the name of an upload', () => {
  it.each([
    ['部门甲/预算.pdf', '部门甲/预算.pdf'],
    ['C:\\上报\\预算.pdf', '上报/预算.pdf'],
    ['../../etc/passwd', 'etc/passwd'],
    ['/', '未命名'],
    ['a\u0000b\n.pdf', 'ab.pdf'],
    // Shown from right to left this would end in `pdf`.
    ['预算\u202efdp.exe', '预算fdp.exe'],
    [' 预算 .pdf ', '预算 .pdf'],
  ])('%j is kept as %j', (given, kept) => {
    expect(uploadName(given)).toBe(kept)
  })

  it('is never empty, never long, and leads nowhere, whatever was sent', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 600 }), (given) => {
        const name = uploadName(given)
        expect(name).not.toBe('')
        expect([...name].length).toBeLessThanOrEqual(200)
        expect(name.split('/')).not.toContain('..')
        expect(name).not.toMatch(/[\p{Cc}\p{Cf}\\]|^\//u)
        expect(name.isWellFormed()).toBe(true)
      }),
    )
  })

  it('of great length keeps its end, with the extension', () => {
    expect(uploadName(`${'长'.repeat(500)}.pdf`)).toMatch(/^…长+\.pdf$/u)
  })
})

describe('JSON for the database', () => {
  it('holds no character that jsonb refuses, and otherwise what it was made of', () => {
    expect(storableJson({ a: 'x\u0000y', b: '\ud800', c: '\\u0000', d: [1.5, undefined, null] })).toBe(
      '{"a":"x\ufffdy","b":"\ufffd","c":"\\\\u0000","d":[1.5,null,null]}',
    )
  })
})
