import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { writeTemplate } from '@mingzhang/documents'
import { workbookLists } from '@mingzhang/kernel'
import { loadLibrary, ROOT, readInput, systemErrorInWords } from '@mingzhang/operations'
import { complainAbout, say } from '../terminal.ts'

/** `mingzhang template`: a workbook to fill in, with the example as filled rows. @returns the exit code */
export async function template(
  file: string,
  options: { readonly year?: number; readonly blank?: boolean },
): Promise<number> {
  const { library, problems } = loadLibrary()
  if (problems.length > 0) {
    complainAbout(problems)
    return 2
  }
  const year = options.year ?? Math.max(...[...library.profiles.values()].map(({ effective }) => effective.from))
  const example = options.blank ? undefined : await readInput(join(ROOT, 'examples', 'jiyuan-2026'))
  const bytes = await writeTemplate(workbookLists(library.classifications, year), example)
  try {
    await writeFile(file, bytes)
  } catch (error) {
    complainAbout([
      {
        code: 'output-not-writable',
        place: { file },
        message: `不能写入：${systemErrorInWords(error)}`,
        remedy: '换一个位置，或检查权限。',
      },
    ])
    return 2
  }
  say(`✓ 已写出 ${file}：填好后运行 npx mingzhang compile ${file} --out out`)
  return 0
}
