import type { AdviceKind, TextDoubt } from '@mingzhang/kernel'
import { z } from 'zod'
import { route } from '../route.ts'
import { actor, change, fen, id, problem, reason, time } from '../schemas.ts'
import { located } from './budgets.ts'

const proposedLine = z.object({
  unit: z.string(),
  label: z.string(),
  /** `12 人 × 46,800.00 元 = 561,600.00 元` */
  formula: z.string(),
  amount: fen,
  /** The record that holds the line, or that will when the change is applied. */
  record: id,
  cells: z.record(z.string(), z.string()),
  state: z.enum(['new', 'same', 'adjusted']),
  before: fen.nullable(),
  adjusted: z.boolean(),
  /** What is entered, less what was computed. */
  difference: fen.nullable(),
  /** Takes the computed amount over; for new lines also among all `changes`. */
  change: change.nullable(),
  /** Why it was adjusted; null where nobody said. */
  reason: z.object({ text: z.string(), by: actor, at: time }).nullable(),
  /** Records of the standards that it is made of. */
  standards: z.array(id),
})

export const preparationRoutes = {
  proposeBasic: route('编制准备', 'proposeBasic', 'post /departments/:department/budgets/:budget/basic-proposal', {
    summary: '按人员与支出标准测算基本支出；只算不写',
    permission: 'budget.read',
    body: z.object({ unit: z.string().max(40).optional() }),
    reply: z.object({
      /** Adds the lines that are new; lines that were adjusted are taken over one by one. */
      changes: z.array(change),
      lines: z.array(proposedLine),
      /** Lines that are entered, and that no standard gives. */
      unexplained: z.array(z.object({ record: id, unit: z.string(), amount: fen.nullable() })),
      problems: z.array(problem.and(z.object({ at: located }))),
    }),
  }),
  adjustBasic: route('编制准备', 'adjustBasic', 'post /departments/:department/budgets/:budget/basic-adjustments', {
    summary: '把测算的一行改成别的数，写明理由；数已经改过的，补上理由',
    permission: 'budget.read',
    body: z.object({
      record: id,
      /** The amount as the writer saw it, and as it shall be; as cells are written. */
      from: z.string().max(60),
      to: z.string().max(60),
      reason,
    }),
    reply: z.object({ revision: z.number().int() }),
  }),
  weakTargets: route('编制准备', 'weakTargets', 'get /departments/:department/budgets/:budget/target-advice', {
    summary: '绩效指标弱在哪里：没有数、没有单位、各项目雷同；项目库也可以看',
    permission: 'budget.read',
    reply: z.array(
      z.object({
        /** The target, or the project where the advice is about all of them. */
        record: id,
        project: z.string(),
        indicator: z.string(),
        kind: z.custom<AdviceKind>(),
        severity: z.enum(['warning', 'notice']),
        advice: z.string(),
      }),
    ),
  }),
  carriedTexts: route('编制准备', 'carriedTexts', 'get /departments/:department/budgets/:budget/carried-texts', {
    summary: '从上年沿用、还没有动过的文字，标出必须改或可能要改的地方',
    permission: 'budget.read',
    reply: z.object({
      /** Last year's version; null where there is none. */
      from: z.string().nullable(),
      texts: z.array(
        z.object({
          record: id,
          item: z.string(),
          text: z.string(),
          /** The text with every suggestion taken. */
          suggestion: z.string(),
          doubts: z.array(z.custom<TextDoubt>()),
        }),
      ),
    }),
  }),
} as const
