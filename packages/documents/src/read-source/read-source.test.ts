import { utils, write } from '@e965/xlsx'
import { strToU8, zipSync } from 'fflate'
import iconv from 'iconv-lite'
import { describe, expect, it } from 'vitest'
import { readSource } from './read-source.ts'
import { sheetRows, wordFile, wordParagraph, workbookFile } from './testing/office-files.ts'
import { readDocumentOf, readShape } from './testing/read-blocks.ts'

const PROSE = '示例局2025年预算说明\n\n本单位收入合计100万元。\n'
const encoded = (text: string, encoding: string): Uint8Array => new Uint8Array(iconv.encode(text, encoding))

describe('the format is told by content', () => {
  it.each([
    ['docx', wordFile(wordParagraph('甲'))],
    [
      'xlsx',
      workbookFile([
        {
          name: '甲',
          content: sheetRows([
            ['甲', '乙'],
            ['丙', 1],
          ]),
        },
      ]),
    ],
    ['html', strToU8('  <!-- 注 -->\n<table><tr><td>甲<td>乙</tr><tr><td>丙<td>1</tr></table>')],
    ['html', strToU8('<?xml version="1.0"?><html xmlns="x"><body><p>甲</p></body></html>')],
    ['markdown', strToU8('# 甲\n\n乙')],
    ['text', strToU8(PROSE)],
  ])('%s, whatever it is called', async (format, bytes) => {
    for (const name of ['a.pdf', 'a.xls', 'a.txt', '无扩展名'])
      expect((await readDocumentOf(bytes, name)).format).toBe(format)
  })

  it.each(['biff8', 'biff5'] as const)('xls (%s)', async (bookType) => {
    // SheetJS writes the old format in ASCII only: what stands for a text is then overwritten with its bytes in GBK.
    const placeholders = new Map<string, Uint8Array>()
    const stored = (text: string): string => {
      if (bookType === 'biff8') return text
      const gbk = encoded(text, 'gbk')
      const placeholder = String.fromCharCode(65 + placeholders.size).repeat(gbk.length)
      placeholders.set(placeholder, gbk)
      return placeholder
    }
    const sheet = utils.aoa_to_sheet([
      [stored('2025年收支总表')],
      [stored('项目'), stored('金额'), stored('比例')],
      [stored('一、基本支出'), 1234.5, 0.125],
      [stored('二、项目支出'), -0.07, 1],
    ])
    for (const [address, z] of [
      ['B3', '#,##0.00'],
      ['B4', '#,##0.00'],
      ['C3', '0.00%'],
      ['C4', '0%'],
    ] as const)
      sheet[address].z = z
    sheet['!merges'] = [utils.decode_range('A1:C1')]
    const book = utils.book_new()
    utils.book_append_sheet(book, sheet, stored('总表'))
    const bytes: Buffer = write(book, { type: 'buffer', bookType })
    // Likewise the code page, 936 for GBK.
    if (bookType === 'biff5') bytes.writeUInt16LE(936, bytes.indexOf(Buffer.from([0x42, 0, 2, 0, 0xe4, 4])) + 4)
    for (const [placeholder, gbk] of placeholders) bytes.set(gbk, bytes.indexOf(placeholder))
    const document = await readDocumentOf(bytes, 'a.xlsx')
    expect(document.format).toBe('xls')
    expect(await readShape(bytes)).toEqual([
      '2025年收支总表',
      [
        ['项目', '金额', '比例'],
        ['一、基本支出', '1,234.50', '12.50%'],
        ['二、项目支出', '-0.07', '100%'],
      ],
    ])
    expect(document.blocks[1]).toMatchObject({ sheet: '总表' })
  })
})

describe('encodings', () => {
  it.each(['utf8', 'utf-16le', 'utf-16be', 'gb18030'])('text in %s, with or without BOM', async (encoding) => {
    const expected = await readShape(PROSE)
    expect(await readShape(encoded(PROSE, encoding))).toEqual(expected)
    if (encoding !== 'gb18030') expect(await readShape(encoded(`\ufeff${PROSE}`, encoding))).toEqual(expected)
  })

  it('pages in GBK text', async () => {
    expect((await readDocumentOf(encoded('第一页文字\f第二页文字', 'gb18030'))).pages).toHaveLength(2)
  })

  it.each(['gb2312', 'GBK', 'utf-8'])('web pages that declare %s', async (charset) => {
    const html = `<html><head><meta http-equiv="Content-Type" content="text/html; charset=${charset}"></head><p>示例局㙍</p></html>`
    expect(await readShape(encoded(html, charset === 'utf-8' ? 'utf8' : 'gb18030'))).toEqual(['示例局㙍'])
    // Declared wrongly, but valid UTF-8.
    expect(await readShape(html)).toEqual(['示例局㙍'])
  })
})

/** The least that a compound file needs: a header, its table, a directory with one stream. `next` is what follows the directory. */
function compoundFile(stream: string, next = 0xfffffffe): Uint8Array {
  const bytes = new Uint8Array(512 * 3)
  const view = new DataView(bytes.buffer)
  bytes.set([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1])
  view.setUint16(30, 9, true)
  view.setUint32(48, 1, true)
  view.setUint32(60, 0xfffffffe, true)
  view.setUint32(68, 0xfffffffe, true)
  for (let index = 0; index < 109; index++) view.setUint32(76 + index * 4, index === 0 ? 0 : 0xffffffff, true)
  view.setUint32(512, 0xfffffffd, true)
  view.setUint32(516, next, true)
  bytes.set(iconv.encode(stream, 'utf-16le'), 1024)
  view.setUint16(1024 + 64, stream.length * 2 + 2, true)
  bytes[1024 + 66] = 2
  return bytes
}

describe('what is no document is refused by name', () => {
  const zip = (names: readonly string[]): Uint8Array =>
    zipSync(Object.fromEntries(names.map((name) => [name, strToU8('x')])))
  const cases: readonly (readonly [code: string, words: string, bytes: Uint8Array])[] = [
    ['document-unknown', '空的', new Uint8Array()],
    ['document-unknown', 'OFD', zip(['OFD.xml', 'Doc_0/Document.xml'])],
    ['document-unknown', 'ZIP', zip(['a.txt'])],
    ['document-unknown', '演示文稿', zip(['ppt/presentation.xml'])],
    ['document-unknown', '.xlsb', zip(['xl/workbook.bin'])],
    ['document-unknown', '.odt', zipSync({ mimetype: strToU8('application/vnd.oasis.opendocument.text') })],
    ['document-unknown', '.doc、.wps', compoundFile('WordDocument')],
    ['document-unknown', '.ppt', compoundFile('PowerPoint Document')],
    ['document-encrypted', '密码', compoundFile('EncryptedPackage')],
    ['document-unknown', 'PNG', new Uint8Array([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0])],
    ['document-unknown', 'JPEG', new Uint8Array([0xff, 0xd8, 0xff, 0xe0, 0, 0])],
    ['document-unknown', 'RTF', strToU8('{\\rtf1 甲}')],
    ['document-unknown', 'RAR', strToU8('Rar!\x1a\x07')],
    [
      'document-unknown',
      'Excel 2003',
      strToU8('<?xml version="1.0"?><?mso-application progid="Excel.Sheet"?><Workbook/>'),
    ],
    ['document-unknown', '.mht', strToU8('MIME-Version: 1.0\nContent-Type: multipart/related\n')],
    ['encoding-unknown', 'GBK', new Uint8Array([1, 2, 3, 0, 0, 255, 254, 9])],
    ['document-damaged', '压缩结构', strToU8('PK\x03\x04 and no more')],
    ['document-damaged', '复合文档', new Uint8Array([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1, 0])],
    ['document-damaged', '复合文档', compoundFile('Workbook', 1)],
    ['document-damaged', 'XML', wordFile('<w:p>')],
  ]
  it.each(cases)('%s: %s', async (code, words, bytes) => {
    const result = await readSource(bytes, '文件.docx')
    expect(result).toMatchObject({ kind: 'unreadable', problem: { code, place: { file: '文件.docx' } } })
    if (result.kind === 'unreadable') {
      expect(result.problem.message + result.problem.remedy).toContain(words)
      for (const text of [result.problem.message, result.problem.remedy]) expect(text).toMatch(/\p{Script=Han}.*。$/su)
    }
  })
})
