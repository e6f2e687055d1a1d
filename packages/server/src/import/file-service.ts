import type { RawDataSet } from '@mingzhang/kernel'
import { WorkerPool } from '@mingzhang/operations'
import { Refusal } from '../problem.ts'
import type { FileAnswer, FileTask, ReadingVersion, ReadUpload, UploadedFile } from './file-tasks.ts'

/** One file may take this long. @unit milliseconds */
const TIMEOUT = 60_000
/** @unit MiB */
const MEMORY = 1024

/** Reads uploads and writes workbooks in a worker that may be lost: the server goes on. */
export class FileService {
  readonly #pool = new WorkerPool<FileTask, FileAnswer>(new URL('./file-worker.ts', import.meta.url), {
    workers: 1,
    timeout: TIMEOUT,
    memory: MEMORY,
  })

  /** @throws Refusal when the file costs more than it may */
  async read(files: readonly UploadedFile[], version: ReadingVersion): Promise<ReadUpload> {
    const answer = await this.#ask({ kind: 'read', files, version })
    if (answer.kind === 'read') return answer.upload
    throw new Error(answer.kind === 'failed' ? answer.message : answer.kind)
  }

  /** @throws Refusal when the rows are more than a workbook holds */
  async workbook(raw: RawDataSet, year: number): Promise<Uint8Array> {
    const answer = await this.#ask({ kind: 'workbook', raw, year })
    if (answer.kind === 'workbook') return answer.bytes
    if (answer.kind === 'tooLarge')
      throw new Refusal(409, 'workbook-too-large', '这个版本写不成工作簿。', {
        detail: answer.message,
        remedy: '导出为数据文件夹。',
      })
    throw new Error(answer.kind === 'failed' ? answer.message : answer.kind)
  }

  async #ask(task: FileTask): Promise<FileAnswer> {
    const outcome = await this.#pool.ask(task)
    if ('answer' in outcome) return outcome.answer
    if (outcome.failure === 'tooSlow')
      throw new Refusal(422, 'file-too-slow', '读这个文件用时太长，已经停止。', {
        remedy: '用原来的软件打开后另存一份再传；文件特别大的，拆成几份。',
      })
    if (outcome.failure === 'crashed')
      throw new Refusal(422, 'file-too-large', '读这个文件要用的内存太多，已经停止。', {
        remedy: '删去图片、附件和只有格式的空行空列后另存，或拆成几份。',
      })
    throw new Refusal(503, 'stopping', '服务器正在停止。', { remedy: '稍后再试。' })
  }

  close(): Promise<void> {
    return this.#pool.stop()
  }
}
