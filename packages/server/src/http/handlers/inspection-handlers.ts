import type { Permission } from '../../contract/index.ts'
import type { DatabaseScope } from '../../database/database.ts'
import { addFiles, type Upload } from '../../inspection/add-files.ts'
import { exportInspection, readContent } from '../../inspection/export-inspection.ts'
import { markFinding, marksOf } from '../../inspection/finding-marks.ts'
import {
  type InspectionKey,
  inspectionFile,
  inspectionFiles,
  inspectionKey,
  listInspections,
  ofFile,
  readInspection,
} from '../../inspection/inspection-rows.ts'
import { inspectionScope } from '../../inspection/inspection-scope.ts'
import { hasPictures } from '../../inspection/page-pictures.ts'
import { startInspection } from '../../inspection/start-inspection.ts'
import type { Asker } from '../../people/sessions.ts'
import { notFound, notNow } from '../../problem.ts'
import { dateInChina } from '../../process/year-process.ts'
import type { Handlers, Services } from '../exchange.ts'

/** The inspection that a request speaks of, and what of the database the asker has for it. @throws Refusal 404 */
async function find(
  { database }: Services,
  asker: Asker,
  permission: Permission,
  inspection: string,
): Promise<{ readonly key: InspectionKey; readonly scope: DatabaseScope }> {
  const all = inspectionScope(asker, permission)
  const key = await database.within(all, (tx) => inspectionKey(tx, inspection))
  return { key, scope: { departments: [key.department], units: [] } }
}

export const inspectionHandlers: Handlers<
  | 'inspections'
  | 'startInspection'
  | 'addInspectionFiles'
  | 'inspectionFiles'
  | 'inspectionFindings'
  | 'inspectionPage'
  | 'markFinding'
  | 'exportInspection'
> = {
  inspections: ({ database }, { asker, query }) =>
    database.within(inspectionScope(asker, 'inspection.read'), (tx) => listInspections(tx, query)),

  async startInspection({ database, hub, now }, { asker, body }) {
    const { department, reply, isNew } = await startInspection(database, asker, body, now())
    if (isNew) hub.tell({ department, kind: 'inspection', by: asker.person, data: { inspection: body.inspection } })
    return reply
  },

  async addInspectionFiles(services, { asker, params, body }) {
    const { key, scope } = await find(services, asker, 'inspection.run', params.inspection)
    const uploads: Upload[] = []
    for (const file of body.files) uploads.push({ name: file.name, bytes: new Uint8Array(await file.arrayBuffer()) })
    const files = await services.database.within(scope, (tx) => addFiles(tx, asker, key, uploads))
    services.inspections.wake()
    services.hub.tell({
      department: key.department,
      kind: 'inspection',
      by: asker.person,
      data: { inspection: key.inspection },
    })
    return [...files]
  },

  async inspectionFiles(services, { asker, params }) {
    const { key, scope } = await find(services, asker, 'inspection.read', params.inspection)
    return services.database.within(scope, async (tx) => ({
      inspection: await readInspection(tx, key),
      files: [...(await inspectionFiles(tx, key))],
    }))
  },

  async inspectionFindings(services, { asker, params }) {
    const { key, scope } = await find(services, asker, 'inspection.read', params.inspection)
    return services.database.within(scope, async (tx) => {
      const file = await inspectionFile(tx, key, params.file)
      const own = { ...key, file: params.file }
      const { report } = await tx
        .selectFrom('inspection_file')
        .select('report')
        .where(ofFile(own))
        .executeTakeFirstOrThrow()
      const mark = await marksOf(tx, own)
      return {
        file,
        pages: (report?.pages ?? []).map(({ number, width, height }) => ({ number, width, height })),
        findings: (report?.findings ?? []).map((finding, index) => ({
          ...finding,
          number: index + 1,
          mark: { ...mark(index + 1) },
        })),
        notEvaluated: (report?.notEvaluated ?? []).map(({ rule, reason }) => ({ rule, reason: { ...reason } })),
      }
    })
  },

  async inspectionPage(services, { asker, params }) {
    const { database, pictures } = services
    const { key, scope } = await find(services, asker, 'inspection.read', params.inspection)
    const own = { ...key, file: params.file }
    const row = await database.within(scope, (tx) =>
      tx.selectFrom('inspection_file').select(['report', 'sha256']).where(ofFile(own)).executeTakeFirst(),
    )
    if (!row) throw notFound('个文件')
    if (!row.report) throw notNow('这个文件还没有检查结果。', '等检查完再看。')
    if (!hasPictures(row.report) || params.page > row.report.pages.length) throw notFound('一页的图片')
    const png = await pictures.page(row.sha256, params.page, () => database.within(scope, (tx) => readContent(tx, own)))
    if (!png) throw notNow('这一页没能画出来。', '稍后再试；仍然不行的，打开原文件看。')
    return { kind: 'file', name: `${params.page}.png`, type: 'image/png', content: png, inline: true, immutable: true }
  },

  async markFinding(services, { asker, params, body }) {
    const { key, scope } = await find(services, asker, 'inspection.run', params.inspection)
    const { department, inspection } = key
    const mark = await services.database.within(scope, (tx) =>
      markFinding(tx, asker, { ...key, file: params.file }, { ...params, ...body }, services.now()),
    )
    services.hub.tell({
      department,
      kind: 'inspection',
      by: asker.person,
      data: { inspection, file: params.file, number: params.number },
    })
    return { ...mark, by: mark.by && { ...mark.by } }
  },

  async exportInspection(services, { asker, params, query }) {
    const { key, scope } = await find(services, asker, 'inspection.read', params.inspection)
    return exportInspection(services, scope, key, query.format, dateInChina(services.now()))
  },
}
