import { type FileError, failedReport, READ_LIMITS } from '@mingzhang/documents'
import { systemErrorInWords } from '../system-error.ts'
import { type CheckedFile, checkFile, loadChecker } from './check-file.ts'
import { readAtMost } from './read-at-most.ts'
import { serveTasks } from './serve-tasks.ts'

export interface CheckTask {
  readonly index: number
  readonly file: string
  readonly profile: string | undefined
}

export interface CheckAnswer extends CheckedFile {
  readonly index: number
}

// Loaded before the first file is handed over, so that loading does not count as its time.
const checker = await loadChecker()

async function answer({ index, file, profile }: CheckTask): Promise<CheckAnswer> {
  let bytes: Uint8Array
  try {
    bytes = await readAtMost(file, READ_LIMITS.fileSize)
  } catch (error) {
    const message = `读不了这个文件：${systemErrorInWords(error)}`
    return failure(index, file, { code: 'file-missing', message, remedy: '检查路径与权限。' })
  }
  try {
    return { index, ...(await checkFile(checker, file, bytes, profile)) }
  } catch (error) {
    // A fault of ours must not take the batch with it.
    const message = `检查时程序出错：${error instanceof Error ? error.message : String(error)}`
    const remedy = '这是程序的缺陷：请把这个文件和这句话交给开发者。'
    return failure(index, file, { code: 'check-failed', message, remedy })
  }
}

function failure(index: number, file: string, error: FileError): CheckAnswer {
  return { index, report: failedReport(file, error), summary: undefined }
}

serveTasks(answer)
