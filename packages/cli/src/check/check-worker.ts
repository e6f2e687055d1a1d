import { readFile } from 'node:fs/promises'
import { parentPort } from 'node:worker_threads'
import { failedReport } from '@mingzhang/documents'
import { systemErrorInWords } from '../system-error.ts'
import { type CheckedFile, type Checker, checkFile, loadChecker } from './check-file.ts'

export interface CheckTask {
  readonly index: number
  readonly file: string
  readonly profile: string | undefined
}

export interface CheckAnswer extends CheckedFile {
  readonly index: number
}

let checker: Promise<Checker> | undefined

async function answer({ index, file, profile }: CheckTask): Promise<CheckAnswer> {
  checker ??= loadChecker()
  let bytes: Uint8Array
  try {
    bytes = await readFile(file)
  } catch (error) {
    const message = `读不了这个文件：${systemErrorInWords(error)}`
    return {
      index,
      report: failedReport(file, { code: 'file-missing', message, remedy: '检查路径与权限。' }),
      summary: undefined,
    }
  }
  return { index, ...(await checkFile(await checker, file, bytes, profile)) }
}

// Ready before the first file is handed over, so that loading does not count as its time.
checker = loadChecker()
await checker
parentPort?.postMessage('ready')
parentPort?.on('message', (task: CheckTask) => {
  answer(task).then(
    (result) => parentPort?.postMessage(result),
    // A fault of ours must not take the batch with it.
    (error: unknown) => {
      const message = `检查时程序出错：${error instanceof Error ? error.message : String(error)}`
      const remedy = '这是程序的缺陷：请把这个文件和这句话交给开发者。'
      parentPort?.postMessage({
        index: task.index,
        report: failedReport(task.file, { code: 'check-failed', message, remedy }),
        summary: undefined,
      })
    },
  )
})
