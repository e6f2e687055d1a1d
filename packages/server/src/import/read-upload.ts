import { readDataSetWorkbook, readSource } from '@mingzhang/documents'
import { findMapping, type Library, type Problem, type WorkbookMapping } from '@mingzhang/kernel'
import type { ReadingVersion, ReadUpload, UploadedFile } from './file-tasks.ts'
import { readDocumentUpload } from './read-document-upload.ts'
import { readOwnFiles, readOwnWorkbook } from './read-own-files.ts'
import { isArchive, unzipUpload } from './unzip-upload.ts'

export interface ReadingLibrary {
  readonly library: Library
  readonly mappings: readonly WorkbookMapping[]
}

const DATA_FILE = /\.(csv|tsv|ya?ml)$/iu
const WORKBOOK = /\.(xlsx|xlsm)$/iu

/**
 * Reads what was uploaded, by what it is: our workbook, our data files (several, or packed), the workbook of another
 * system, or a document that somebody published.
 */
export async function readUpload(
  files: readonly UploadedFile[],
  version: ReadingVersion,
  { library, mappings }: ReadingLibrary,
): Promise<ReadUpload> {
  const [first] = files
  if (!first) return nothing('', '没有收到文件。', '选一个文件再上传。')
  if (files.every(({ name }) => DATA_FILE.test(name)))
    return readOwnFiles(files.length === 1 ? first.name : `${files.length} 个数据文件`, files, version, library)
  if (files.length > 1)
    return nothing(
      first.name,
      '一次只能导入一个工作簿、压缩包或文件；CSV、YAML 数据文件可以几个一起。',
      '一个一个导入。',
    )
  if (isArchive(first)) {
    const unzipped = unzipUpload(first)
    if (unzipped.kind === 'problem') return { kind: 'nothing', problems: [unzipped.problem] }
    return readOwnFiles(first.name, unzipped.files, version, library)
  }
  if (WORKBOOK.test(first.name)) {
    const own = await readDataSetWorkbook(first.name, first.bytes)
    if (own.tables.length > 0) return readOwnWorkbook(own, version, library)
  }
  const source = await readSource(first.bytes, first.name)
  if (source.kind === 'unreadable') return { kind: 'nothing', problems: [source.problem] }
  const mapping = /\.xlsx?$/iu.test(first.name) ? findMapping(source.document, mappings) : undefined
  return readDocumentUpload({ document: source.document, mapping, file: first.name }, version, library)
}

function nothing(file: string, message: string, remedy: string): ReadUpload {
  const problem: Problem = { code: 'file-unknown', place: { file }, message, remedy }
  return { kind: 'nothing', problems: [problem] }
}
