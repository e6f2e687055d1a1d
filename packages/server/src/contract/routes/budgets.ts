import type { DocumentTree, FigureChange, TextRun } from '@mingzhang/kernel'
import { z } from 'zod'
import { route } from '../route.ts'
import {
  budgetEvent,
  budgetRecord,
  budgetVersion,
  change,
  changesReply,
  comment,
  commentTarget,
  fen,
  finding,
  id,
  page,
  paging,
  problem,
  reason,
  time,
} from '../schemas.ts'

const files = z.object({ files: z.array(z.instanceof(File)) })

/** A problem or finding, and the record or figure where it can be mended. */
export const located = z.object({
  record: id.nullable(),
  column: z.string().nullable(),
  reference: z.string().nullable(),
})

const missingReason = z.object({
  /** The item of the text records that holds it: `增减原因.<id>`. */
  item: z.string(),
  label: z.string(),
  section: z.string(),
  /** The sentence that asks for it. */
  sentence: z.string(),
})

const recordChange = z.object({
  kind: z.string(),
  record: z.string().nullable(),
  change: z.enum(['added', 'removed', 'changed']),
  label: z.string(),
  cells: z.array(z.object({ column: z.string(), label: z.string(), before: z.string(), after: z.string() })),
})

const importPreview = z.object({
  /** Hand this in to take the changes over. */
  import: id,
  source: z.string(),
  /** What was read, sheet by sheet, and what was not used. */
  notes: z.array(z.string()),
  problems: z.array(problem),
  changes: z.array(recordChange),
  /** More changes than are listed. */
  total: z.number().int(),
})

export const budgetRoutes = {
  codeLists: route('预算', 'codeLists', 'get /code-lists', {
    summary: '一个年度可用的科目与取值，供填报时选用',
    permission: 'signedIn',
    query: { year: z.coerce.number().int().min(2000).max(2100) },
    reply: z.record(z.string(), z.array(z.object({ code: z.string(), name: z.string() }))),
  }),
  budget: route('预算', 'budget', 'get /departments/:department/budgets/:budget', {
    summary: '一个版本：阶段、修订号、能不能改',
    permission: 'budget.read',
    reply: budgetVersion,
  }),
  records: route('预算', 'records', 'get /departments/:department/budgets/:budget/records', {
    summary: '一个版本的记录；单位编制人只看到本单位的和部门共用的',
    permission: 'rows.read',
    query: { ...paging, kind: z.string().max(40).optional(), unit: z.string().max(40).optional() },
    reply: page(budgetRecord).extend({ revision: z.number().int() }),
  }),
  changeRecords: route('预算', 'changeRecords', 'post /departments/:department/budgets/:budget/changes', {
    summary: '改记录：一批改动要么都做，要么都不做；回答改后重算的数字',
    permission: 'budget.read',
    body: z.object({
      changes: z.array(change).min(1).max(20_000),
      reason: z.string().trim().max(2000).optional(),
    }),
    reply: changesReply,
  }),
  document: route('预算', 'document', 'get /departments/:department/budgets/:budget/document', {
    summary: '编出的公开文本（表与文字），尚有问题时也给出能算的部分',
    permission: 'budget.read',
    reply: z.object({
      revision: z.number().int(),
      tree: z.custom<DocumentTree>().nullable(),
      problems: z.array(problem.and(z.object({ at: located }))),
      missingReasons: z.array(missingReason),
      /** Rows that had to be left out because something in them is wrong. */
      leftOut: z.number().int(),
    }),
  }),
  checks: route('预算', 'checks', 'get /departments/:department/budgets/:budget/checks', {
    summary: '像检查别人公开的文件一样检查编出的文本',
    permission: 'budget.read',
    reply: z.object({
      revision: z.number().int(),
      findings: z.array(finding.and(z.object({ at: located }))),
      held: z.number().int(),
      failed: z.number().int(),
      notEvaluated: z.array(z.object({ rule: z.string(), reason: z.object({ zh: z.string(), en: z.string() }) })),
    }),
  }),
  explainFigure: route('预算', 'explainFigure', 'get /departments/:department/budgets/:budget/explanation', {
    summary: '一个数字由哪些记录组成',
    permission: 'budget.read',
    query: { figure: z.string().min(1).max(400) },
    reply: z.object({
      figure: z.object({
        reference: z.string(),
        value: z.string(),
        unit: z.string(),
        place: z.string(),
        row: z.string(),
        column: z.string(),
      }),
      region: z.string(),
      formula: z.string(),
      total: fen.nullable(),
      lines: z.array(
        z.object({
          set: z.string(),
          region: z.string(),
          amount: fen,
          record: id.nullable(),
          recordKind: z.string().nullable(),
          /** The row belongs to a unit that the one who asks does not see. */
          hidden: z.boolean(),
        }),
      ),
      parts: z.array(z.object({ value: z.string(), region: z.string(), formula: z.string(), total: fen })),
    }),
  }),
  history: route('历史', 'history', 'get /departments/:department/budgets/:budget/history', {
    summary: '谁在什么时候把什么改成了什么；新的在前',
    permission: 'history.read',
    query: { ...paging, record: id.optional(), person: id.optional() },
    reply: page(budgetEvent),
  }),
  compare: route('历史', 'compare', 'get /departments/:department/budgets/:budget/compare', {
    summary: '两个状态的差别：记录、数字、文字',
    permission: 'history.read',
    query: {
      /** Sequence number of an event: the state just after it; or `submission`: what was submitted to the bureau last. */
      from: z.union([z.literal('submission'), z.coerce.number().int().min(0)]).optional(),
      to: z.coerce.number().int().min(0).optional(),
      /** Another version to compare with, instead of an earlier state of this one. */
      with: z.string().max(60).optional(),
    },
    reply: z.object({
      records: z.array(recordChange),
      /** The structures of the kernel's comparison of documents. */
      figures: z.array(z.custom<FigureChange>()),
      /** Paragraphs that are not the same, with their words. */
      text: z.array(
        z.object({
          part: z.string(),
          title: z.string(),
          kind: z.enum(['added', 'removed', 'changed']),
          runs: z.array(z.custom<TextRun>()),
        }),
      ),
    }),
  }),
  restore: route('历史', 'restore', 'post /departments/:department/budgets/:budget/restore', {
    summary: '恢复到较早的状态：作为新的改动写入，什么都不丢',
    permission: 'history.restore',
    body: z.object({ seq: z.number().int().min(0), reason }),
    reply: changesReply,
  }),
  previewImport: route('导入导出', 'previewImport', 'post /departments/:department/budgets/:budget/imports', {
    summary: '读入工作簿、平台导出的工作簿、数据文件夹（zip）或已公开的文件，先看会改什么',
    permission: 'budget.import',
    body: files,
    bodyType: 'files',
    reply: importPreview,
  }),
  applyImport: route('导入导出', 'applyImport', 'post /departments/:department/budgets/:budget/imports/:import', {
    summary: '确认导入',
    permission: 'budget.import',
    params: { import: id },
    reply: changesReply,
  }),
  exportBudget: route('导入导出', 'exportBudget', 'get /departments/:department/budgets/:budget/export', {
    summary: '导出：可填写的工作簿、数据文件夹，或公开文本的各种格式',
    permission: 'budget.export',
    query: { format: z.enum(['workbook', 'folder', 'docx', 'pdf', 'xlsx', 'html', 'json', 'csv']) },
    replyType: 'file',
  }),
  comments: route('意见', 'comments', 'get /departments/:department/budgets/:budget/comments', {
    summary: '意见与答复',
    permission: 'budget.read',
    reply: z.array(comment),
  }),
  addComment: route('意见', 'addComment', 'post /departments/:department/budgets/:budget/comments', {
    summary: '写意见，系在一行、一个数字或一句话上；或答复',
    permission: 'comment.write',
    body: z.object({
      comment: id,
      target: commentTarget,
      text: z.string().trim().min(1).max(4000),
      /** The comment that this answers. */
      answers: id.optional(),
    }),
    reply: comment,
  }),
  resolveComment: route('意见', 'resolveComment', 'patch /departments/:department/budgets/:budget/comments/:comment', {
    summary: '标为已解决，或重新打开',
    permission: 'comment.write',
    params: { comment: id },
    body: z.object({ resolved: z.boolean() }),
    reply: comment,
  }),
  corrections: route('更正上年数', 'corrections', 'get /departments/:department/years/:year/corrections', {
    summary: '上年数的更正',
    permission: 'budget.read',
    reply: z.array(
      z.object({
        correction: id,
        budget: z.string(),
        record: id,
        place: z.string(),
        before: z.string(),
        after: z.string(),
        reason: z.string(),
        attachment: z.object({ name: z.string(), sha256: z.string() }).nullable(),
        by: z.object({ id: z.string(), name: z.string() }),
        at: time,
        state: z.enum(['proposed', 'agreed', 'refused']),
        decision: z
          .object({ by: z.object({ id: z.string(), name: z.string() }), at: time, reason: z.string().nullable() })
          .nullable(),
      }),
    ),
  }),
  proposeCorrection: route('更正上年数', 'proposeCorrection', 'post /departments/:department/years/:year/corrections', {
    summary: '更正上年数：本文件即用新数，档案待财政同意后跟进',
    permission: 'correction.propose',
    bodyType: 'files',
    body: z.object({
      correction: id,
      record: id,
      to: z.string().max(60),
      reason,
      files: z.array(z.instanceof(File)).max(1).default([]),
    }),
  }),
  decideCorrection: route(
    '更正上年数',
    'decideCorrection',
    'post /departments/:department/years/:year/corrections/:correction',
    {
      summary: '财政同意或不同意更正档案',
      permission: 'correction.agree',
      params: { correction: id },
      body: z.object({ agree: z.boolean(), reason: reason.optional() }),
    },
  ),
  correctionFile: route(
    '更正上年数',
    'correctionFile',
    'get /departments/:department/years/:year/corrections/:correction/file',
    {
      summary: '更正的依据',
      permission: 'budget.read',
      params: { correction: id },
      replyType: 'file',
    },
  ),
} as const
