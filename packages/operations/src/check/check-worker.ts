import { type FileError, failedReport, READ_LIMITS } from '@mingzhang/documents'
import { systemErrorInWords } from '../system-error.ts'
import { type CheckedFile, checkFile, loadChecker } from './check-file.ts'
import { readAtMost } from './read-at-most.ts'
import { serveTasks } from './serve-tasks.ts'

export interface CheckTask {
  /** Where it is on disk. */
  readonly file: string
  /** What the report calls it, where that is not its path: an upload keeps the name that it came with. */
  readonly name?: string
  /** Id of the format, where it is not to be recognised. */
  readonly profile: string | undefined
}

// Loaded before the first file is handed over, so that loading does not count as its time.
const checker = await loadChecker()

async function answer({ file, name = file, profile }: CheckTask): Promise<CheckedFile> {
  let bytes: Uint8Array
  try {
    bytes = await readAtMost(file, READ_LIMITS.fileSize)
  } catch (error) {
    const message = `读不了这个文件：${systemErrorInWords(error)}`
    return failure(name, { code: 'file-missing', message, remedy: '检查路径与权限。' })
  }
  try {
    return await checkFile(checker, name, bytes, profile)
  } catch (error) {
    // A fault of ours must not take the batch with it.
    const message = `检查时程序出错：${error instanceof Error ? error.message : String(error)}`
    const remedy = '这是程序的缺陷：请把这个文件和这句话交给开发者。'
    return failure(name, { code: 'check-failed', message, remedy })
  }
}

function failure(name: string, error: FileError): CheckedFile {
  return { report: failedReport(name, error), summary: undefined }
}

serveTasks(answer)
