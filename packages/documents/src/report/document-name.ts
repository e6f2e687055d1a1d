import type { FileReport } from './file-report.ts'
import { DOCUMENT_KIND_WORDS, DOCUMENT_LEVEL_WORDS } from './report-words.ts'

/** A file's name without its folders. */
export function fileName(path: string): string {
  return path.split(/[\\/]/u).at(-1) || path
}

/** What a document is called: its title, with whose it is where the title does not say; or its file's name. */
export function documentName({ document: { title, department }, file }: FileReport): string {
  if (title === '') return fileName(file)
  return department === '' || title.includes(department) ? title : `${title}（${department}）`
}

/** A document by its place in the batch: `3. 2025年部门预算`, short enough for every row of a table. */
export function shortName(report: FileReport, number: number): string {
  const { year, kind, level } = report.document
  const what = kind ? `${level ? DOCUMENT_LEVEL_WORDS[level].zh : ''}${DOCUMENT_KIND_WORDS[kind].zh}` : ''
  const said = `${year === undefined ? '' : `${year}年`}${what}`
  return `${number}. ${said === '' ? fileName(report.file) : said}`
}
