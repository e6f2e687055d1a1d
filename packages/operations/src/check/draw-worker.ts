import { readFile } from 'node:fs/promises'
import { type AnnotatedPdf, annotatePdf, type FileReport, type PagePicture, pagePictures } from '@mingzhang/documents'
import type { Language } from './json-report.ts'
import { serveTasks } from './serve-tasks.ts'

/** What is drawn of a PDF that somebody else made. */
export type DrawTask =
  | { readonly kind: 'pictures'; readonly file: string; readonly pages: readonly number[] }
  | { readonly kind: 'annotate'; readonly file: string; readonly report: FileReport; readonly language: Language }

export type DrawAnswer = readonly PagePicture[] | AnnotatedPdf

async function answer(task: DrawTask): Promise<DrawAnswer> {
  try {
    const bytes = await readFile(task.file)
    if (task.kind === 'pictures') return await pagePictures(bytes, task.pages)
    return await annotatePdf(bytes, task.report, { language: task.language })
  } catch {
    // The file went away since it was checked.
    return task.kind === 'pictures' ? [] : { kind: 'failed', reason: 'not-opened' }
  }
}

serveTasks(answer)
