import { z } from 'zod'
import { route } from '../route.ts'
import { actor, finding, id, page, paging, reason, time } from '../schemas.ts'

export const inspectionFile = z.object({
  file: id,
  name: z.string(),
  size: z.number().int(),
  state: z.enum(['queued', 'running', 'done', 'failed']),
  profile: z.string().nullable(),
  title: z.string().nullable(),
  department: z.string().nullable(),
  pages: z.number().int().nullable(),
  figures: z.number().int().nullable(),
  counts: z.object({ error: z.number().int(), warning: z.number().int(), notice: z.number().int() }).nullable(),
  /** Findings that nobody has decided on. */
  open: z.number().int().nullable(),
  error: z.object({ message: z.string(), remedy: z.string() }).nullable(),
})
export const inspection = z.object({
  inspection: id,
  title: z.string(),
  by: actor,
  at: time,
  files: z.number().int(),
  done: z.number().int(),
  failed: z.number().int(),
  counts: z.object({ error: z.number().int(), warning: z.number().int(), notice: z.number().int() }),
  open: z.number().int(),
})

const markState = z.enum(['open', 'confirmed', 'dismissed', 'fixed'])
export const inspectionRoutes = {
  inspections: route('检查', 'inspections', 'get /inspections', {
    summary: '各次检查',
    permission: 'inspection.read',
    query: paging,
    reply: page(inspection),
  }),
  startInspection: route('检查', 'startInspection', 'post /inspections', {
    summary: '新建一次检查',
    permission: 'inspection.run',
    body: z.object({ inspection: id, title: z.string().trim().min(1).max(200) }),
    reply: inspection,
  }),
  addInspectionFiles: route('检查', 'addInspectionFiles', 'post /inspections/:inspection/files', {
    summary: '放入文件：pdf、docx、xlsx、xls、html、md、txt、csv；放入即排队检查',
    permission: 'inspection.run',
    params: { inspection: id },
    bodyType: 'files',
    body: z.object({ files: z.array(z.instanceof(File)).min(1).max(200) }),
    reply: z.array(inspectionFile),
  }),
  inspectionFiles: route('检查', 'inspectionFiles', 'get /inspections/:inspection/files', {
    summary: '一次检查的文件与进度',
    permission: 'inspection.read',
    params: { inspection: id },
    reply: z.object({ inspection, files: z.array(inspectionFile) }),
  }),
  inspectionFindings: route('检查', 'inspectionFindings', 'get /inspections/:inspection/files/:file', {
    summary: '一个文件的发现，每个带位置与处理',
    permission: 'inspection.read',
    params: { inspection: id, file: id },
    reply: z.object({
      file: inspectionFile,
      /** Pages, with their size in points. */
      pages: z.array(z.object({ number: z.number().int(), width: z.number(), height: z.number() })),
      findings: z.array(
        finding.and(
          z.object({
            number: z.number().int(),
            mark: z.object({
              state: markState,
              reason: z.string().nullable(),
              by: actor.nullable(),
              at: time.nullable(),
            }),
          }),
        ),
      ),
      notEvaluated: z.array(z.object({ rule: z.string(), reason: z.object({ zh: z.string(), en: z.string() }) })),
    }),
  }),
  inspectionPage: route('检查', 'inspectionPage', 'get /inspections/:inspection/files/:file/pages/:page', {
    summary: '一页的图片（PNG）',
    permission: 'inspection.read',
    params: { inspection: id, file: id, page: z.coerce.number().int().min(1).max(5000) },
    replyType: 'file',
  }),
  markFinding: route('检查', 'markFinding', 'put /inspections/:inspection/files/:file/findings/:number', {
    summary: '处理一个发现：属实、不属实（写明理由）、已改正',
    permission: 'inspection.run',
    params: { inspection: id, file: id, number: z.coerce.number().int().min(1) },
    body: z.object({ state: markState, reason: reason.optional() }),
    reply: z.object({ state: markState, reason: z.string().nullable(), by: actor.nullable(), at: time.nullable() }),
  }),
  exportInspection: route('检查', 'exportInspection', 'get /inspections/:inspection/export', {
    summary: '检查表（xlsx）或带原页图片的报告（html）',
    permission: 'inspection.read',
    params: { inspection: id },
    query: { format: z.enum(['xlsx', 'html']) },
    replyType: 'file',
  }),
} as const
