import type { Problem } from '@mingzhang/kernel'
import { loadRecords, settingOf } from '../budgets/load-records.ts'
import { STAGE_SPECS, type Stage } from '../contract/index.ts'
import type { FileReply, Services } from '../http/exchange.ts'
import { scopeOf } from '../people/rights.ts'
import type { Asker } from '../people/sessions.ts'
import { notFound, Refusal } from '../problem.ts'
import { fileName, packFiles } from './pack-files.ts'
import { rawOfRecords } from './raw-of-records.ts'
import { versionFolder } from './version-folder.ts'

export const EXPORT_FORMATS = ['workbook', 'folder', 'docx', 'pdf', 'xlsx', 'html', 'json', 'csv'] as const
export type ExportFormat = (typeof EXPORT_FORMATS)[number]
type DocumentFormat = Exclude<ExportFormat, 'workbook' | 'folder'>

const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'
const DOCUMENTS: Readonly<Record<DocumentFormat, { readonly file: string; readonly type: string }>> = {
  docx: {
    file: 'disclosure.docx',
    type: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  },
  pdf: { file: 'disclosure.pdf', type: 'application/pdf' },
  xlsx: { file: 'disclosure.xlsx', type: XLSX },
  html: { file: 'disclosure.html', type: 'text/html; charset=utf-8' },
  json: { file: 'disclosure.json', type: 'application/json; charset=utf-8' },
  // With the open-data package, whose table is CSV, too.
  csv: { file: 'figures.csv', type: 'application/zip' },
}

export interface ExportRequest {
  readonly department: string
  readonly budget: string
  readonly format: ExportFormat
}

/**
 * A version as a file: the rows that the asker sees as workbook or folder, whatever is wrong with them; or the document
 * that they make, which must be without problems.
 * @throws Refusal 409 with the problems
 */
export async function exportBudget(services: Services, asker: Asker, request: ExportRequest): Promise<FileReply> {
  const { format } = request
  return format === 'workbook' || format === 'folder'
    ? exportRows(services, asker, { ...request, format })
    : exportDocument(services, { ...request, format })
}

async function exportRows(
  { database, files, now }: Services,
  asker: Asker,
  { department, budget, format }: ExportRequest & { readonly format: 'workbook' | 'folder' },
): Promise<FileReply> {
  const { version, name, records } = await database.within(scopeOf(asker, department), async (tx) => {
    const found = await tx
      .selectFrom('budget')
      .innerJoin('department', 'department.department', 'budget.department')
      .select(['budget.year', 'budget.stage', 'department.name'])
      .where('budget.department', '=', department)
      .where('budget.budget', '=', budget)
      .executeTakeFirst()
    if (!found) throw notFound('个版本')
    return { version: found, name: found.name, records: await loadRecords(tx, department, budget) }
  })
  const title = fileName(`${name}${version.year ?? ''}${STAGE_SPECS[version.stage as Stage].label}`)
  if (format === 'folder')
    return {
      kind: 'file',
      name: `${title}.zip`,
      type: 'application/zip',
      content: packFiles(versionFolder(`${department}/${budget}`, records)),
    }
  const content = await files.workbook(
    rawOfRecords(budget, records),
    Number(settingOf(records, ['year', '预算年度'])) || (version.year ?? now().getFullYear()),
  )
  return { kind: 'file', name: `${title}.xlsx`, type: XLSX, content }
}

async function exportDocument(
  { compute }: Services,
  { department, budget, format }: ExportRequest & { readonly format: DocumentFormat },
): Promise<FileReply> {
  const written = await compute.ask(department, budget, 'write', { formats: [format] })
  if (written.kind === 'incomplete') throw incomplete(written.problems)
  const files = new Map(written.files)
  const { file, type } = DOCUMENTS[format]
  const title = fileName(written.title)
  if (format === 'csv') return { kind: 'file', name: `${title}.zip`, type, content: packFiles(files) }
  const content = files.get(file)
  if (content === undefined) throw new Error(`${format} was not written`)
  return { kind: 'file', name: `${title}.${format}`, type, content }
}

function incomplete(problems: readonly Problem[]): Refusal {
  return new Refusal(409, 'incomplete', `还有 ${problems.length} 个问题，不能导出公开文本。`, {
    remedy: '逐个改正后再导出；数据随时可以导出为工作簿或文件夹。',
    problems,
  })
}
