import { mkdir, mkdtemp, rename, rm, stat, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import type { Problem } from '@mingzhang/kernel'
import { systemErrorInWords } from './system-error.ts'

/**
 * Writes all files or none: they are written beside the target first and moved in when every one is complete.
 * Files of the target folder with other names are left alone.
 * @returns the problem when the folder cannot be written
 */
export async function writeOutput(
  folder: string,
  files: ReadonlyMap<string, string | Uint8Array>,
): Promise<Problem | undefined> {
  let staging: string | undefined
  try {
    await mkdir(folder, { recursive: true })
    staging = await mkdtemp(join(folder, '.writing-'))
    for (const [name, content] of files) {
      await mkdir(dirname(join(staging, name)), { recursive: true })
      await writeFile(join(staging, name), content)
    }
    // Whatever can be refused is tried before the first file is replaced.
    for (const name of files.keys()) {
      await mkdir(dirname(join(folder, name)), { recursive: true })
      const target = await stat(join(folder, name)).catch(() => undefined)
      if (target?.isDirectory()) return refused(join(folder, name), '这个位置是一个文件夹，不是文件。')
    }
    for (const name of files.keys()) await rename(join(staging, name), join(folder, name))
    return undefined
  } catch (error) {
    return refused(folder, systemErrorInWords(error))
  } finally {
    if (staging !== undefined) await rm(staging, { recursive: true, force: true })
  }
}

function refused(file: string, why: string): Problem {
  return {
    code: 'output-not-writable',
    place: { file },
    message: `不能写入：${why}`,
    remedy: '换一个文件夹，或检查权限与剩余空间；同名文件正被其他程序打开的，先关闭。',
  }
}
