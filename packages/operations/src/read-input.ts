import { readdir, readFile, stat } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { readDataSetFiles, readDataSetWorkbook } from '@mingzhang/documents'
import type { Problem, RawDataSet } from '@mingzhang/kernel'
import { systemErrorInWords } from './system-error.ts'

/**
 * Reads a data set from a folder or a workbook.
 * @returns the raw records; what cannot be read is among their problems
 */
export async function readInput(path: string): Promise<RawDataSet> {
  const name = basename(path.replace(/[/\\]+$/, '')) || path
  const found = await stat(path).catch(() => undefined)
  if (!found) {
    return empty(name, {
      code: 'file-missing',
      place: { file: path },
      message: `找不到 ${path}。`,
      remedy: '给出数据文件夹或工作簿（.xlsx）的路径。',
    })
  }
  if (!found.isDirectory()) return readDataSetWorkbook(name, await readFile(path))
  const files = new Map<string, Uint8Array>()
  const unreadable: Problem[] = []
  for (const entry of (await readdir(path, { withFileTypes: true })).sort((a, b) => (a.name < b.name ? -1 : 1))) {
    if (!entry.isFile()) continue
    try {
      files.set(entry.name, await readFile(join(path, entry.name)))
    } catch (error) {
      unreadable.push({
        code: 'file-missing',
        place: { file: entry.name },
        message: `读不了这个文件：${systemErrorInWords(error)}`,
        remedy: '检查文件权限。',
      })
    }
  }
  const raw = readDataSetFiles(name, files)
  return { ...raw, problems: [...unreadable, ...raw.problems] }
}

function empty(name: string, problem: Problem): RawDataSet {
  return { name, tables: [], problems: [problem] }
}
