import { readFile } from 'node:fs/promises'
import { parentPort } from 'node:worker_threads'
import { type AnnotatedPdf, annotatePdf, type FileReport, type PagePicture, pagePictures } from '@mingzhang/documents'
import type { Language } from './json-report.ts'

/** What is drawn of a PDF that somebody else made. */
export type RenderTask =
  | { readonly kind: 'pictures'; readonly file: string; readonly pages: readonly number[] }
  | { readonly kind: 'annotate'; readonly file: string; readonly report: FileReport; readonly language: Language }

export type RenderAnswer = readonly PagePicture[] | AnnotatedPdf

async function answer(task: RenderTask): Promise<RenderAnswer> {
  const bytes = await readFile(task.file)
  if (task.kind === 'pictures') return pagePictures(bytes, task.pages)
  return annotatePdf(bytes, task.report, { language: task.language })
}

parentPort?.postMessage('ready')
parentPort?.on('message', (task: RenderTask) => {
  answer(task).then(
    (result) => parentPort?.postMessage(result),
    (error: unknown) =>
      parentPort?.postMessage(
        task.kind === 'pictures'
          ? []
          : { kind: 'failed', reason: error instanceof Error ? error.message : String(error) },
      ),
  )
})
