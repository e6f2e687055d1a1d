import type { Archive } from './archive.ts'
import { openArchive } from './archive.ts'
import type { Budget } from './budget.ts'
import { oleStreamNames } from './ole-file.ts'
import { attributeOf } from './parse-xml.ts'
import { encrypted, Unreadable } from './unreadable.ts'

/** What the bytes are, whatever the file is called. Text is told further apart once it is decoded. */
export type FileKind =
  | { readonly kind: 'pdf' }
  | { readonly kind: 'docx' | 'xlsx'; readonly archive: Archive; readonly main: string }
  | { readonly kind: 'xls' }
  | { readonly kind: 'characters' }

/** How files begin that are no documents with text, what they are called, and what to do. */
const FOREIGN: readonly (readonly [begin: string, name: string, remedy: Remedy])[] = [
  ['\x89PNG', '图片（PNG）', 'picture'],
  ['\xff\xd8\xff', '图片（JPEG）', 'picture'],
  ['GIF8', '图片（GIF）', 'picture'],
  ['BM', '图片（BMP）', 'picture'],
  ['II*\0', '图片（TIFF）', 'picture'],
  ['MM\0*', '图片（TIFF）', 'picture'],
  ['Rar!', '压缩包（RAR）', 'archive'],
  ['7z\xbc\xaf', '压缩包（7z）', 'archive'],
  ['\x1f\x8b', '压缩包（gzip）', 'archive'],
  ['BZh', '压缩包（bzip2）', 'archive'],
  ['\xfd7zXZ', '压缩包（xz）', 'archive'],
  ['{\\rtf', 'RTF 文档', 'document'],
  ['CAJ', 'CAJ 文献', 'document'],
  ['KDH', 'CAJ 文献', 'document'],
  ['%!PS', 'PostScript 文件', 'document'],
  ['AT&TFORM', 'DjVu 文件', 'document'],
  ['\x7fELF', '程序', 'other'],
  ['MZ', '程序', 'other'],
  ['SQLite format 3', '数据库', 'other'],
]

const REMEDIES = {
  picture: '向制作单位要带文字的原文件（Word、Excel 或 PDF）；只有图片的，先做文字识别再校对。',
  archive: '先解压，再读其中的文件。',
  document: '用原来的软件打开，另存为 .docx 或 PDF 再读。',
  word: '用 Word 或 WPS 打开，另存为 .docx 或 PDF 再读。',
  sheet: '用 Excel 或 WPS 打开，另存为 .xlsx 再读。',
  slides: '导出为 PDF 再读。',
  ofd: 'OFD 暂不能直接读：用 OFD 阅读器或 WPS 打开，转换（导出）为 PDF 再读。',
  other: '请给 PDF、Word（.docx）、Excel（.xlsx、.xls）、网页、Markdown 或文本文件。',
}

type Remedy = keyof typeof REMEDIES

export function foreign(name: string, remedy: Remedy): Unreadable {
  return new Unreadable('document-unknown', `文件是${name}，不是能读的文档格式。`, REMEDIES[remedy])
}

const OLE_MAGIC = '\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1'
/** A PDF may have bytes before its header. */
const PDF_WITHIN = 1024

/**
 * Tells what a file is by its content.
 * @throws Unreadable naming what the file is, when it is nothing that can be read
 */
export function detectFormat(bytes: Uint8Array, budget: Budget): FileKind {
  if (bytes.length === 0) throw new Unreadable('document-unknown', '文件是空的。', '重新下载或导出一份再读。')
  const begin = latin1(bytes.subarray(0, PDF_WITHIN))
  if (begin.startsWith('PK\x03\x04') || begin.startsWith('PK\x05\x06')) return archiveKind(openArchive(bytes, budget))
  if (begin.startsWith(OLE_MAGIC)) return oleKind(bytes)
  for (const [magic, name, remedy] of FOREIGN) {
    if (!begin.startsWith(magic)) continue
    // Two letters may also begin a text.
    if (magic.length > 2 || begin.includes('\0')) throw foreign(name, remedy)
  }
  if (begin.startsWith('RIFF') && begin.slice(8, 12) === 'WEBP') throw foreign('图片（WebP）', 'picture')
  if (/ftyp(?:heic|heix|mif1|avif)/u.test(begin.slice(4, 12))) throw foreign('图片（HEIF）', 'picture')
  if (begin.includes('%PDF-')) return { kind: 'pdf' }
  return { kind: 'characters' }
}

function archiveKind(archive: Archive): FileKind {
  const main = mainPart(archive)
  if (/^word\/.*\.xml$/u.test(main)) return { kind: 'docx', archive, main }
  if (/^xl\/.*\.xml$/u.test(main)) return { kind: 'xlsx', archive, main }
  if (main.startsWith('xl/')) throw foreign('Excel 二进制工作簿（.xlsb）', 'sheet')
  if (main.startsWith('ppt/')) throw foreign('演示文稿（PowerPoint）', 'slides')
  if (archive.names.has('OFD.xml')) throw foreign(' OFD 版式文档', 'ofd')
  const type = archive.head('mimetype', 100)
  if (type.includes('opendocument.text')) throw foreign(' OpenDocument 文档（.odt）', 'word')
  if (type.includes('opendocument.spreadsheet')) throw foreign(' OpenDocument 表格（.ods）', 'sheet')
  if (type.includes('opendocument')) throw foreign(' OpenDocument 文件', 'document')
  if (type.includes('epub')) throw foreign('电子书（EPUB）', 'document')
  throw foreign('压缩包（ZIP）', 'archive')
}

/** The part that the package names as its document: Word does not always call it `word/document.xml`. */
function mainPart(archive: Archive): string {
  let main = ''
  archive.readXml('_rels/.rels', {
    open: (name, attributes) => {
      if (name !== 'Relationship' || main !== '') return
      if (!/\/officeDocument$/u.test(attributeOf(attributes, 'Type') ?? '')) return
      main = (attributeOf(attributes, 'Target') ?? '').replace(/^\.?\//u, '')
    },
  })
  if (archive.names.has(main)) return main
  return (
    ['word/document.xml', 'xl/workbook.xml', 'xl/workbook.bin', 'ppt/presentation.xml'].find((name) =>
      archive.names.has(name),
    ) ?? ''
  )
}

function oleKind(bytes: Uint8Array): FileKind {
  const names = oleStreamNames(bytes)
  if (names.has('EncryptedPackage')) throw encrypted('文件设有打开密码。')
  if (names.has('Workbook') || names.has('Book')) return { kind: 'xls' }
  if (names.has('WordDocument')) throw foreign('旧格式的 Word 或 WPS 文档（.doc、.wps）', 'word')
  if (names.has('PowerPoint Document')) throw foreign('旧格式的演示文稿（.ppt、.dps）', 'slides')
  throw foreign('旧格式的办公文件', 'document')
}

export function latin1(bytes: Uint8Array): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString('latin1')
}
