import { type BankCategory, type IndicatorBank, LIBRARY_STATES } from '@mingzhang/kernel'
import { z } from 'zod'
import { LIBRARY_ACTIONS, LIBRARY_STEPS } from '../library.ts'
import { route } from '../route.ts'
import { fen, id, page, paging, problem, reason } from '../schemas.ts'
import { located } from './budgets.ts'

const state = z.enum(LIBRARY_STATES.map((each) => each.id) as [string, ...string[]])

export const libraryProject = z.object({
  record: id,
  revision: z.number().int(),
  id: z.string(),
  name: z.string(),
  unit: z.string(),
  unitName: z.string(),
  cells: z.record(z.string(), z.string()),
  state,
  label: z.string(),
  /** Whether its records may be changed now. */
  editable: z.boolean(),
  /** Steps that are possible in this state, and for the one who asks. */
  actions: z.array(
    z.object({ action: z.enum(LIBRARY_ACTIONS), label: z.string(), reason: z.boolean(), missing: z.array(z.string()) }),
  ),
  years: z.array(
    z.object({
      year: z.number().int(),
      /** What the plan sets aside; null where the year has a budget of it and no plan. */
      planned: fen.nullable(),
      /** What the year's working version has of it; null where it is not in. */
      budgeted: fen.nullable(),
    }),
  ),
  /** The plan of all years. */
  planned: fen,
  problems: z.array(problem.and(z.object({ at: located }))),
  /** Kinds of project in the bank of indicators that its name may be of. */
  categories: z.array(z.string()),
})
export type LibraryProject = z.infer<typeof libraryProject>

const libraryYear = z.object({
  year: z.number().int(),
  unit: z.string(),
  unitName: z.string(),
  /** Ceiling of project expenditure; null where none was set. */
  ceiling: fen.nullable(),
  /** Sum of the plans of projects that have not ended. */
  planned: fen,
  /** What the year's working version has in projects. */
  entered: fen,
})

const library = page(libraryProject).extend({
  revision: z.number().int(),
  /** Plans against ceilings, by year and unit. */
  years: z.array(libraryYear),
  /** What is wrong with records that belong to no project. */
  problems: z.array(problem.and(z.object({ at: located }))),
})

export const libraryRoutes = {
  library: route('项目库', 'library', 'get /departments/:department/library', {
    summary: '项目库：状态、各年度计划与控制数；单位编制人只看到本单位的',
    permission: 'rows.read',
    query: { ...paging, state: state.optional(), unit: z.string().max(40).optional() },
    reply: library,
  }),
  actOnProject: route('项目库', 'actOnProject', 'post /departments/:department/library/:project/actions', {
    summary: '推进或退回一个项目；权限按步骤另查',
    permission: 'rows.read',
    params: { project: id },
    body: z.object({
      action: z.enum(LIBRARY_STEPS),
      reason: reason.optional(),
      /** What the one who acts saw; refused when the project changed since. */
      revision: z.number().int(),
    }),
    reply: libraryProject,
  }),
  budgetProject: route('项目库', 'budgetProject', 'post /departments/:department/library/:project/budgets', {
    summary: '把入库的项目列入一个年度正在编的版本；再发一次不会列两次',
    permission: 'entry.edit',
    params: { project: id },
    body: z.object({ year: z.number().int().min(2000).max(2100) }),
    reply: z.object({ budget: z.string(), added: z.number().int(), project: libraryProject }),
  }),
  openLibraryFromBudget: route('项目库', 'openLibraryFromBudget', 'post /departments/:department/library/fill', {
    summary: '用一个年度版本中的项目建项目库；库中已有的不动',
    permission: 'library.edit',
    body: z.object({ budget: z.string().min(1).max(60) }),
    reply: z.object({ added: z.number().int(), projects: z.number().int() }),
  }),
  indicatorBank: route('项目库', 'indicatorBank', 'get /indicator-bank', {
    summary: '常用绩效指标库，附比较符号与计量单位',
    permission: 'signedIn',
    query: { project: z.string().max(200).optional().meta({ description: '项目名称：只要像的类别，最像的在前' }) },
    reply: z.object({
      categories: z.array(z.custom<BankCategory>()),
      levels: z.array(z.custom<IndicatorBank['levels'][number]>()),
      units: z.array(z.custom<IndicatorBank['units'][number]>()),
      signs: z.array(z.object({ id: z.string(), label: z.string() })),
      sources: z.array(z.custom<IndicatorBank['sources'][number]>()),
    }),
  }),
} as const
