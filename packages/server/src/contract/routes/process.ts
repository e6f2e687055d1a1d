import { z } from 'zod'
import { OFFICES } from '../roles.ts'
import { route } from '../route.ts'
import { actor, breach, date, department, fen, id, page, paging, reason, time, yearProcess } from '../schemas.ts'
import { ACTIONS } from '../workflow.ts'

const ceiling = z.object({
  unit: z.string(),
  /** A code of the kinds of expenditure: 基本支出、项目支出, or finer. */
  kind: z.string(),
  amount: fen.nonnegative(),
})

const waiting = z.object({
  department: z.string(),
  name: z.string(),
  year: z.number().int(),
  /** What is to be done: an action, a unit to submit, a comment to answer, a release to make. */
  what: z.string(),
  label: z.string(),
  /** What still stands in the way, in words. */
  missing: z.array(z.string()),
  /** Path of the screen. */
  link: z.string(),
  due: date.nullable(),
  daysLeft: z.number().int().nullable(),
})

export const processRoutes = {
  departments: route('部门', 'departments', 'get /departments', {
    summary: '看得到的部门',
    permission: 'signedIn',
    reply: z.array(department),
  }),
  openYear: route('流程', 'openYear', 'post /departments/:department/years', {
    summary: '开启一个部门的预算年度：建立一上版本，沿用上年的单位、文字与术语',
    permission: 'year.open',
    body: z.object({
      year: z.number().int().min(2000).max(2100),
      profile: z.string(),
      proposalDue: date.nullable().default(null),
      draftDue: date.nullable().default(null),
    }),
    reply: yearProcess,
  }),
  years: route('流程', 'years', 'get /departments/:department/years', {
    summary: '一个部门的各年度',
    permission: 'budget.read',
    reply: z.array(z.object({ year: z.number().int(), state: z.string(), label: z.string() })),
  }),
  yearProcess: route('流程', 'yearProcess', 'get /departments/:department/years/:year', {
    summary: '一个年度的进度：状态、期限、单位、审核、可做的事',
    permission: 'budget.read',
    reply: yearProcess,
  }),
  setDeadlines: route('流程', 'setDeadlines', 'patch /departments/:department/years/:year', {
    summary: '改期限',
    permission: 'year.open',
    body: z.object({ proposalDue: date.nullable().optional(), draftDue: date.nullable().optional() }),
    reply: yearProcess,
  }),
  act: route('流程', 'act', 'post /departments/:department/years/:year/actions', {
    summary: '推进流程：上报、退回、下达、审核、批复；权限按动作另查',
    permission: 'budget.read',
    body: z.object({
      action: z.enum(ACTIONS),
      /** The office that decides, for reviews. */
      office: z.enum(OFFICES).optional(),
      reason: reason.optional(),
      /** The date of approval. */
      date: date.optional(),
      /** What the one who acts saw; refused when something happened since. */
      revision: z.number().int(),
    }),
    reply: yearProcess,
  }),
  actOnUnit: route('流程', 'actOnUnit', 'post /departments/:department/years/:year/units/:unit', {
    summary: '单位上报，或部门退回单位；权限按动作另查',
    permission: 'budget.read',
    body: z.object({ action: z.enum(['submit', 'return']), reason: reason.optional() }),
    reply: yearProcess,
  }),
  ceilings: route('流程', 'ceilings', 'get /departments/:department/years/:year/ceilings', {
    summary: '控制数与现在的数',
    permission: 'budget.read',
    reply: z.object({
      ceilings: z.array(ceiling),
      /** What is entered now, of the same units and kinds. */
      entered: z.array(ceiling),
      breaches: z.array(breach),
    }),
  }),
  setCeilings: route('流程', 'setCeilings', 'put /departments/:department/years/:year/ceilings', {
    summary: '录入或导入控制数，整份替换',
    permission: 'ceiling.set',
    body: z.object({ ceilings: z.array(ceiling).max(5000) }),
    reply: z.object({ ceilings: z.array(ceiling) }),
  }),
  tasks: route('流程', 'tasks', 'get /tasks', {
    summary: '等我办的事',
    permission: 'signedIn',
    reply: z.array(waiting),
  }),
  notices: route('流程', 'notices', 'get /notices', {
    summary: '通知，新的在前',
    permission: 'signedIn',
    query: paging,
    reply: page(
      z.object({
        notice: id,
        department: z.string(),
        at: time,
        by: actor,
        title: z.string(),
        body: z.string(),
        link: z.string(),
        read: z.boolean(),
      }),
    ),
  }),
  readNotices: route('流程', 'readNotices', 'post /notices/read', {
    summary: '标为已读',
    permission: 'signedIn',
    body: z.object({ notices: z.array(id).max(1000) }),
  }),
  board: route('流程', 'board', 'get /board', {
    summary: '各部门的进度：已报、已查、未决问题、剩余天数',
    permission: 'board.read',
    query: { year: z.coerce.number().int() },
    reply: z.array(
      z.object({
        department: z.string(),
        name: z.string(),
        year: z.number().int(),
        state: z.string().nullable(),
        label: z.string(),
        submitted: z.number().int(),
        units: z.number().int(),
        problems: z.number().int().nullable(),
        findings: z.object({ error: z.number().int(), warning: z.number().int(), notice: z.number().int() }).nullable(),
        openComments: z.number().int(),
        deadline: z.object({ on: date, daysLeft: z.number().int(), label: z.string() }).nullable(),
        total: fen.nullable(),
      }),
    ),
  }),
  events: route('流程', 'events', 'get /events', {
    summary: '事件流（Server-Sent Events）：看得到的部门有什么变化',
    permission: 'signedIn',
    replyType: 'events',
    query: { department: z.string().max(40).optional() },
  }),
} as const
