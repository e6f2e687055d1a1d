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

/** Lists the files of paths in order: files as named, folders with all inside them. */
export async function checkInputs(paths: readonly string[]): Promise<readonly CheckInput[]> {
  const found: CheckInput[] = []
  const seen = new Set<string>()
  const add = (input: CheckInput): void => {
    if (!seen.has(input.file)) found.push(input)
    seen.add(input.file)
  }
  for (const path of paths) for (const input of await inputsOf(path, true)) add(input)
  return found
}

async function inputsOf(path: string, isNamed: boolean): Promise<readonly CheckInput[]> {
  try {
    const info = await stat(path)
    if (info.isDirectory()) {
      const entries = (await readdir(path, { withFileTypes: true })).filter(
        ({ name }) => !name.startsWith('.') && !name.startsWith('~$'),
      )
      entries.sort((a, b) => (a.name < b.name ? -1 : 1))
      const inside: CheckInput[] = []
      for (const entry of entries) for (const input of await inputsOf(join(path, entry.name), false)) inside.push(input)
      return inside
    }
    if (!isNamed && !EXTENSIONS.has(extname(path).toLowerCase())) return []
    return [{ file: path, size: info.size, modified: Math.trunc(info.mtimeMs), error: undefined }]
  } catch (error) {
    const why = systemErrorInWords(error)
    return [
      {
        file: path,
        size: 0,
        modified: 0,
        error: { code: 'file-missing', message: `读不了这个文件：${why}`, remedy: '检查路径与权限。' },
      },
    ]
  }
}
