import { Workbook } from '@cj-tech-master/excelts'
import type { Problem } from '@mingzhang/kernel'
import { strFromU8, unzipSync } from 'fflate'

/** What is accepted from outside. Real workbooks of a department are a thousandth of this. */
export const WORKBOOK_LIMITS = { megabytes: 50, unpackedMegabytes: 500, rows: 200_000, cells: 2_000_000 } as const

const MEGABYTE = 1024 * 1024

export type OpenedWorkbook =
  | { readonly kind: 'workbook'; readonly workbook: Workbook }
  | { readonly kind: 'problem'; readonly problem: Problem }

/**
 * Opens an XLSX file after checking that it is one and within the limits. Sizes are checked in the ZIP directory before anything is
 * inflated; fflate never inflates beyond the size the directory states.
 * @shape file name, bytes -> workbook, or the problem `workbook-broken` saying what to do
 */
export async function openWorkbook(name: string, bytes: Uint8Array): Promise<OpenedWorkbook> {
  const refused = (message: string, remedy: string): OpenedWorkbook => ({
    kind: 'problem',
    problem: { code: 'workbook-broken', place: { file: name }, message, remedy },
  })
  const { megabytes, unpackedMegabytes } = WORKBOOK_LIMITS
  if (bytes.length > megabytes * MEGABYTE) {
    return refused(`工作簿超过 ${megabytes} MB。`, '删去图片、嵌入文件和多余的工作表，或改用 CSV 文件夹。')
  }
  const foreign = foreignFormat(bytes)
  if (foreign) return refused(foreign, SAVE_AS)
  try {
    let unpacked = 0
    unzipSync(bytes, {
      filter: ({ originalSize }) => {
        unpacked += originalSize
        return false
      },
    })
    if (unpacked > unpackedMegabytes * MEGABYTE) {
      return refused(
        `工作簿解压后超过 ${unpackedMegabytes} MB。`,
        '删去多余的内容和空行格式后另存，或改用 CSV 文件夹。',
      )
    }
    const parts = unzipSync(bytes)
    if (!parts['xl/workbook.xml']) return refused('文件不是 Excel 工作簿（.xlsx）。', SAVE_AS)
    const excess = excessOf(parts)
    if (excess !== undefined)
      return refused(excess, '删去多余的内容（包括只有格式的空行空列）后另存，或改用 CSV 文件夹。')
    const workbook = new Workbook()
    await workbook.xlsx.loadFromFiles(parts)
    return { kind: 'workbook', workbook }
  } catch {
    return refused('工作簿已损坏，无法读取。', '用 Excel 或 WPS 打开并修复后，另存为 .xlsx；无法打开的，从备份恢复。')
  }
}

const SAVE_AS = '用 Excel 或 WPS 打开，另存为“Excel 工作簿（.xlsx）”，不设打开密码。'

/** Why bytes are no XLSX file, judged by how they begin; undefined for a ZIP file. */
function foreignFormat(bytes: Uint8Array): string | undefined {
  if (bytes.length === 0) return '文件是空的。'
  const begin = Buffer.from(bytes.subarray(0, 8)).toString('latin1')
  if (begin.startsWith('PK\x03\x04')) return undefined
  if (begin === '\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1') {
    // Encrypted XLSX files are wrapped in the container format of the old .xls files.
    const encrypted = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).includes(
      Buffer.from('EncryptedPackage', 'utf16le'),
    )
    return encrypted ? '工作簿设有打开密码，无法读取。' : '文件是旧格式（.xls 或 .et），不是 .xlsx。'
  }
  if (/^\s*</u.test(begin)) return '文件其实是网页或 XML，只是扩展名为工作簿。'
  return '文件不是 Excel 工作簿（.xlsx），或已损坏。'
}

/** Which limit the sheets exceed, counted in their XML: parsed, a cell takes a hundred times its size. */
function excessOf(parts: Readonly<Record<string, Uint8Array>>): string | undefined {
  const { rows, cells } = WORKBOOK_LIMITS
  let total = 0
  for (const [part, content] of Object.entries(parts)) {
    if (!/^xl\/worksheets\/[^/]+\.xml$/u.test(part)) continue
    if (countOf(content, '<row ') > rows) return `工作表“${sheetName(parts, part)}”超过 ${rows} 行。`
    total += countOf(content, '<c ') + mergedCells(content)
    if (total > cells) return `工作簿超过 ${cells} 个单元格（含合并的和只有格式的）。`
  }
  return undefined
}

/** The cells under all merged ranges: a few bytes can state billions. */
function mergedCells(content: Uint8Array): number {
  const buffer = Buffer.from(content.buffer, content.byteOffset, content.length)
  const tag = '<mergeCell '
  let cells = 0
  for (let at = buffer.indexOf(tag); at >= 0; at = buffer.indexOf(tag, at + tag.length)) {
    const range = /ref="([A-Z]+)(\d+):([A-Z]+)(\d+)"/u.exec(buffer.toString('latin1', at, at + 64))
    if (!range) continue
    const [, left = '', top, right = '', bottom] = range
    cells += (columnNumber(right) - columnNumber(left) + 1) * (Number(bottom) - Number(top) + 1)
  }
  return cells
}

function columnNumber(letters: string): number {
  return [...letters].reduce((number, letter) => number * 26 + letter.charCodeAt(0) - 64, 0)
}

function countOf(content: Uint8Array, tag: string): number {
  const buffer = Buffer.from(content.buffer, content.byteOffset, content.length)
  let count = 0
  for (let at = buffer.indexOf(tag); at >= 0; at = buffer.indexOf(tag, at + tag.length)) count++
  return count
}

function sheetName(parts: Readonly<Record<string, Uint8Array>>, part: string): string {
  const text = (name: string): string => strFromU8(parts[name] ?? new Uint8Array())
  const file = part.replace(/^xl\//u, '')
  const relation = [...text('xl/_rels/workbook.xml.rels').matchAll(/<Relationship\b[^>]*>/gu)].find(([tag]) =>
    tag.includes(`${file}"`),
  )
  const id = /\bId="([^"]*)"/u.exec(relation?.[0] ?? '')?.[1]
  const sheet = [...text('xl/workbook.xml').matchAll(/<sheet\b[^>]*>/gu)].find(([tag]) => tag.includes(`"${id}"`))
  return /\bname="([^"]*)"/u.exec(sheet?.[0] ?? '')?.[1] ?? file
}
