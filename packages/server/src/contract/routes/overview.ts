import type { Overview } from '@mingzhang/kernel'
import { z } from 'zod'
import { route } from '../route.ts'
import { actor, budgetEvent, fen, id, page, paging } from '../schemas.ts'

export const overviewRoutes = {
  overview: route('看板', 'overview', 'get /departments/:department/budgets/:budget/overview', {
    summary: '一个版本的看板：资金流向、支出构成、增减、“三公”、大项目',
    permission: 'budget.read',
    reply: z.object({ revision: z.number().int(), overview: z.custom<Overview>().nullable() }),
  }),
  rowsBehind: route('看板', 'rowsBehind', 'post /departments/:department/budgets/:budget/rows-behind', {
    summary: '看板上一个图形背后的记录',
    permission: 'budget.read',
    body: z.object({
      selector: z
        .array(z.record(z.string().max(40), z.string().max(60)))
        .min(1)
        .max(200),
    }),
    reply: z.object({
      total: fen.nullable(),
      lines: z.array(
        z.object({
          set: z.string(),
          region: z.string(),
          amount: fen,
          record: id.nullable(),
          recordKind: z.string().nullable(),
          hidden: z.boolean(),
        }),
      ),
    }),
  }),
  bureauOverview: route('看板', 'bureauOverview', 'get /overview', {
    summary: '全部看得到的部门合计的看板',
    permission: 'board.read',
    query: { year: z.coerce.number().int() },
    reply: z.object({
      departments: z.number().int(),
      overview: z.custom<Overview>().nullable(),
      missing: z.array(z.string()),
    }),
  }),
  audit: route('审计', 'audit', 'get /audit', {
    summary: '审计记录，一个部门一条链；system 是账号与权限的链',
    permission: 'audit.read',
    query: { ...paging, department: z.string().max(40).default('system') },
    reply: page(budgetEvent.extend({ hash: z.string() })),
  }),
  verifyAudit: route('审计', 'verifyAudit', 'get /audit/verification', {
    summary: '验证审计链，指出第一处断裂',
    permission: 'audit.read',
    query: { department: z.string().max(40).optional() },
    reply: z.array(
      z.object({
        department: z.string(),
        events: z.number().int(),
        head: z.string(),
        broken: z.object({ seq: z.number().int(), why: z.string() }).nullable(),
      }),
    ),
  }),
  auditPeople: route('审计', 'auditPeople', 'get /audit/people', {
    summary: '审计记录中出现的人',
    permission: 'audit.read',
    reply: z.array(actor),
  }),
} as const
