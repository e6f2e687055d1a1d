import { readdir, stat } from 'node:fs/promises'
import { extname, join } from 'node:path'
import type { FileError } from '@mingzhang/documents'
import { systemErrorInWords } from '../system-error.ts'

/** A file to check, or why there is none. */
export interface CheckInput {
  readonly file: string
  readonly size: number
  readonly modified: number
  readonly error: FileError | undefined
}

/** What is looked for in folders; a file that is named itself is read whatever it is called. */
const EXTENSIONS = new Set([
  '.pdf',
  '.docx',
  '.xlsx',
  '.xlsm',
  '.xls',
  '.html',
  '.htm',
  '.md',
  '.markdown',
  '.txt',
  '.csv',
  '.tsv',
])

/** Lists the files of paths in order: files as named, folders with all inside them, each folder once. */
export async function checkInputs(paths: readonly string[]): Promise<readonly CheckInput[]> {
  const found: CheckInput[] = []
  const seen = new Set<string>()
  const folders = new Set<string>()
  const add = (input: CheckInput): void => {
    if (!seen.has(input.file)) found.push(input)
    seen.add(input.file)
  }
  for (const path of paths) for (const input of await inputsOf(path, true, folders)) add(input)
  return found
}

/** @param folders those that were listed, by what they are on disk: links may lead round in circles */
async function inputsOf(path: string, isNamed: boolean, folders: Set<string>): Promise<readonly CheckInput[]> {
  try {
    const info = await stat(path)
    if (info.isDirectory()) {
      const identity = `${info.dev} ${info.ino}`
      if (folders.has(identity)) return []
      folders.add(identity)
      const entries = (await readdir(path, { withFileTypes: true })).filter(
        ({ name }) => !name.startsWith('.') && !name.startsWith('~$'),
      )
      entries.sort((a, b) => (a.name < b.name ? -1 : 1))
      const inside: CheckInput[] = []
      for (const entry of entries)
        for (const input of await inputsOf(join(path, entry.name), false, folders)) inside.push(input)
      return inside
    }
    if (!isNamed && !EXTENSIONS.has(extname(path).toLowerCase())) return []
    // Whoever reads a pipe or a device may wait for its end for ever.
    if (!info.isFile()) return [refused(path, '这不是普通文件（是管道、设备之类）。')]
    return [{ file: path, size: info.size, modified: Math.trunc(info.mtimeMs), error: undefined }]
  } catch (error) {
    return [refused(path, systemErrorInWords(error))]
  }
}

function refused(file: string, why: string): CheckInput {
  const error = { code: 'file-missing', message: `读不了这个文件：${why}`, remedy: '检查路径与权限。' } as const
  return { file, size: 0, modified: 0, error }
}
