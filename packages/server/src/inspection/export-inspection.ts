import { type FileReport, failedReport, writeHtmlReport, writeXlsxReport } from '@mingzhang/documents'
import { strToU8, zipSync } from 'fflate'
import type { Database, DatabaseScope, Tx } from '../database/database.ts'
import type { FileReply } from '../http/exchange.ts'
import { type FileKey, marksOf, withMarks } from './finding-marks.ts'
import { type InspectionKey, ofFile, readInspection } from './inspection-rows.ts'
import type { PagePictures } from './page-pictures.ts'

/** Writes an inspection as a workbook to send back, or as a web page with pictures; both say what was decided. */
export async function exportInspection(
  { database, pictures }: { readonly database: Database; readonly pictures: PagePictures },
  scope: DatabaseScope,
  key: InspectionKey,
  format: 'xlsx' | 'html',
  date: string,
): Promise<FileReply> {
  const { title } = await database.within(scope, (tx) => readInspection(tx, key))
  const files = await database.within(scope, (tx) => filesToReport(tx, key))
  // The writers take one document at a time and ask for its pictures before they take the next.
  let current: FileKey | undefined
  async function* reports(): AsyncGenerator<FileReport> {
    for (const file of files) {
      current = { ...key, file }
      yield await database.within(scope, (tx) => readReport(tx, { ...key, file }))
    }
  }
  const draw = async (_: string, pages: readonly number[]) => {
    const of = current
    if (!of) return []
    const content = await database.within(scope, (tx) => readContent(tx, of))
    return pictures.pages(content, pages)
  }
  const name = title.replaceAll(/[\\/:*?"<>|]/gu, '')
  if (format === 'xlsx')
    return {
      kind: 'file',
      name: `${name}-检查表.xlsx`,
      type: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
      content: await writeXlsxReport(reports(), { language: 'zh', date, pictures: draw, hasMarks: true }),
    }
  const pages = new Map<string, string>()
  const index = 'index.html'
  await writeHtmlReport(reports(), {
    name: index,
    language: 'zh',
    date,
    pictures: draw,
    append: async (page, text) => {
      pages.set(page, (pages.get(page) ?? '') + text)
    },
  })
  if (pages.size === 1)
    return {
      kind: 'file',
      name: `${name}-检查报告.html`,
      type: 'text/html; charset=utf-8',
      content: pages.get(index) ?? '',
    }
  // A large inspection is an overview with a page per department.
  return {
    kind: 'file',
    name: `${name}-检查报告.zip`,
    type: 'application/zip',
    content: zipSync(Object.fromEntries([...pages].map(([page, text]) => [page, strToU8(text)]))),
  }
}

/** What was checked; what waits yet is not reported. */
async function filesToReport(tx: Tx, { department, inspection }: InspectionKey): Promise<readonly string[]> {
  const rows = await tx
    .selectFrom('inspection_file')
    .select('file')
    .where('department', '=', department)
    .where('inspection', '=', inspection)
    .where('state', 'in', ['done', 'failed'])
    .orderBy('position')
    .orderBy('file')
    .execute()
  return rows.map(({ file }) => file)
}

async function readReport(tx: Tx, key: FileKey): Promise<FileReport> {
  const { name, report, error } = await tx
    .selectFrom('inspection_file')
    .select(['name', 'report', 'error'])
    .where(ofFile(key))
    .executeTakeFirstOrThrow()
  if (report) return withMarks(report, await marksOf(tx, key))
  const { message = '', remedy = '' } = error ?? {}
  return failedReport(name, { code: 'check-failed', message, remedy })
}

/** The file as it was uploaded. */
export async function readContent(tx: Tx, key: FileKey): Promise<Uint8Array> {
  const { content } = await tx
    .selectFrom('inspection_file')
    .select('content')
    .where(ofFile(key))
    .executeTakeFirstOrThrow()
  return content
}
