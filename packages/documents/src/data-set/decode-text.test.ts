import iconv from 'iconv-lite'
import { describe, expect, it } from 'vitest'
import { decodeText } from './decode-text.ts'

const TEXT = '单位代码,资金来源,金额\n003001,财政拨款（经费拨款）,2123.50\n'
const bytes = (encoding: string, text = TEXT): Uint8Array =>
  new Uint8Array(iconv.encode(text, encoding, { addBOM: false }))

describe('decodeText', () => {
  it.each([
    ['UTF-8', 'UTF-8', bytes('utf8')],
    ['UTF-8 with BOM', 'UTF-8', new Uint8Array([0xef, 0xbb, 0xbf, ...bytes('utf8')])],
    ['UTF-16 LE with BOM', 'UTF-16', new Uint8Array([0xff, 0xfe, ...bytes('utf-16le')])],
    ['UTF-16 BE with BOM', 'UTF-16', new Uint8Array([0xfe, 0xff, ...bytes('utf-16be')])],
    ['GBK', 'GB18030', bytes('gbk')],
    ['GB18030', 'GB18030', bytes('gb18030')],
  ])('reads %s', (_name, encoding, input) => {
    expect(decodeText(input, 'income.csv')).toEqual({ kind: 'text', text: TEXT, encoding })
  })

  it('reads rare characters that only GB18030 has', () => {
    expect(decodeText(bytes('gb18030', '䶮𠮷,㐀'), 'a.csv')).toMatchObject({ text: '䶮𠮷,㐀', encoding: 'GB18030' })
  })

  it('reads a blank file', () => {
    expect(decodeText(new Uint8Array(), 'a.csv')).toMatchObject({ kind: 'text', text: '' })
  })

  const damaged = bytes('utf8')
  damaged[1] = 0x20
  it.each([
    ['UTF-16 without BOM', bytes('utf-16le')],
    ['a picture', new Uint8Array([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 13])],
    ['a ZIP file', new Uint8Array([0x50, 0x4b, 3, 4, 20, 0, 0, 0, 8, 0])],
    ['damaged UTF-8', damaged],
    ['damaged UTF-8 with BOM', new Uint8Array([0xef, 0xbb, 0xbf, ...damaged])],
    ['cut UTF-16', new Uint8Array([0xff, 0xfe, ...bytes('utf-16le').slice(0, -1)])],
    ['GBK with a broken pair', new Uint8Array([...bytes('gbk'), 0xff, 0xff])],
    ['GBK cut in a character', bytes('gbk').slice(0, 1)],
    ['unassigned GBK', new Uint8Array([...bytes('gbk'), 0xaa, 0xa1])],
  ])('refuses %s', (_name, input) => {
    expect(decodeText(input, 'income.csv')).toMatchObject({
      kind: 'problem',
      problem: { code: 'encoding-unknown', place: { file: 'income.csv' } },
    })
  })
})
