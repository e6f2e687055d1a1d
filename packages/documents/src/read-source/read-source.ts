import type { SourceDocument } from '@mingzhang/kernel'
import { Budget, megabytes } from './budget.ts'
import { decodeHtml, decodePlain } from './decode-document.ts'
import { detectFormat, foreign, latin1 } from './detect-format.ts'
import { READ_LIMITS, type ReadLimits, type SourceResult } from './source-result.ts'
import { damaged, tooLarge, Unreadable } from './unreadable.ts'

/**
 * Reads a document of any format by what it is, not by what it is called. Never throws: what cannot be read is a problem that says what
 * the file is and what to do. Time is the caller's matter: files from outside belong in a worker that can be ended.
 * @shape bytes, file name for messages -> document or problem
 */
export async function readSource(
  bytes: Uint8Array,
  fileName: string,
  limits: ReadLimits = READ_LIMITS,
): Promise<SourceResult> {
  try {
    if (bytes.length > limits.fileSize) throw tooLarge(`文件超过 ${megabytes(limits.fileSize)} MB。`)
    const budget = new Budget(limits)
    const file = detectFormat(bytes, budget)
    if (file.kind === 'pdf') {
      const { readPdf } = await import('../read-pdf/read-pdf.ts')
      return read(await readPdf(bytes, limits))
    }
    if (file.kind === 'docx') {
      const { readDocx } = await import('./docx/read-docx.ts')
      return read(readDocx(file.archive, file.main, budget))
    }
    if (file.kind === 'xlsx') {
      const { readXlsx } = await import('./xlsx/read-xlsx.ts')
      return read(readXlsx(file.archive, file.main, budget))
    }
    if (file.kind === 'xls') {
      const { readXls } = await import('./xls/read-xls.ts')
      return read(readXls(bytes, budget))
    }
    return read(await readCharacters(bytes, fileName, budget))
  } catch (error) {
    // Whatever else a reader throws, it met content that it was not made for.
    const { code, message, remedy } =
      error instanceof Unreadable ? error : damaged('文件内容不合格式，无法读取，可能已损坏。')
    return { kind: 'unreadable', problem: { code, place: { file: fileName }, message, remedy } }
  }
}

function read(document: SourceDocument): SourceResult {
  return { kind: 'read', document }
}

const HTML_BEGIN =
  /^(?:\s|<!--[\s\S]*?-->|<\?xml[^>]*>)*<(?:!doctype\s+html|html|head|body|meta|title|style|div|table|p|h[1-6]|center|section|article|span|font|br|hr|link|script)\b/iu
const XML_BEGIN = /^\s*<\?xml\b/iu
const SNIFFED = 4096

async function readCharacters(bytes: Uint8Array, fileName: string, budget: Budget): Promise<SourceDocument> {
  const begin = latin1(bytes.subarray(0, SNIFFED))
    .replace(/\0/gu, '')
    .replace(/^[\xef\xbb\xbf\xfe\xff]+/u, '')
  if (/^(?:MIME-Version:|From: <Saved by|Content-Type: multipart)/imu.test(begin.slice(0, 300)))
    throw foreign('单个文件网页（.mht）', 'word')
  if (HTML_BEGIN.test(begin)) {
    const { readHtml } = await import('./read-html.ts')
    return readHtml(decodeHtml(bytes, fileName), budget)
  }
  if (XML_BEGIN.test(begin)) throw foreignXml(begin)
  const text = decodePlain(bytes, fileName)
  const { isMarkdown, readMarkdown } = await import('./read-markdown.ts')
  // In the text itself a line of dashes or a leading sign may be anything: only here does the name count.
  if (isMarkdown(text) || /\.(?:md|markdown)$/iu.test(fileName)) return readMarkdown(text, budget)
  const { csvDelimiter, readCsv } = await import('./read-csv.ts')
  const delimiter = csvDelimiter(text)
  if (delimiter !== undefined) {
    const document = readCsv(text, delimiter, budget)
    if (document) return document
  }
  const { readText } = await import('./read-text.ts')
  return readText(text, budget)
}

function foreignXml(begin: string): Unreadable {
  if (/Excel\.Sheet|office:spreadsheet/u.test(begin)) return foreign(' XML 表格（Excel 2003）', 'sheet')
  if (/Word\.Document|office\/word|wordml/u.test(begin)) return foreign(' XML 文档（Word 2003）', 'word')
  return foreign(' XML 文件', 'other')
}
