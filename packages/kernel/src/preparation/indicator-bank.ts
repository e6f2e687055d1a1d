import { z } from 'zod'
import { TARGET_GROUPS } from '../profile/schema.ts'
import { COMPARISON_SIGNS } from './choices.ts'

/**
 * The grammar of the bank of usual indicators: what a project of some kind usually promises, and what the advice on
 * targets takes for usual. One YAML file.
 *
 *   IndicatorBank
 *   ├─ sources:      what it is based on
 *   ├─ levels:       second level per group, whether each project needs it, and words that tell it
 *   ├─ signs, units: helpers of entering
 *   ├─ qualitative:  words that are usual where there is no number
 *   ├─ satisfaction, weights: what is usual
 *   └─ categories:   kinds of project with their indicators
 */
const SIGNS = COMPARISON_SIGNS.map(({ label }) => label) as [string, ...string[]]
const words = z.array(z.string().min(1))

const indicatorSchema = z.strictObject({
  group: z.enum(TARGET_GROUPS),
  level2: z.string().min(1).describe('Name of a second level of the group.'),
  indicator: z.string().min(2),
  sign: z.enum(SIGNS),
  value: z.string().min(1).describe('A typical value, to be replaced by the project’s own.'),
  unit: z.string().default('').describe('Left out where the value is told in words.'),
  note: z.string().optional().describe('What to look out for when it is used.'),
})

const categorySchema = z.strictObject({
  id: z.string().regex(/^[a-z][a-z0-9]*(?:-[a-z0-9]+)*$/, '编号只用小写字母、数字和连字符。'),
  label: z.string().min(2),
  words: words.min(1).describe('Words in the names of such projects.'),
  indicators: z.array(indicatorSchema).min(1),
})

export const indicatorBankSchema = z.strictObject({
  sources: z.array(
    z.strictObject({
      title: z.string().min(1),
      number: z.string().optional(),
      taken: z.string().min(1).describe('What rests on it.'),
    }),
  ),
  levels: z.array(
    z.strictObject({
      group: z.enum(TARGET_GROUPS),
      name: z.string().min(2),
      needed: z.boolean().describe('Whether a project without one is told so.'),
      words: words.describe('Words in the names of its indicators, where the level is not said.'),
    }),
  ),
  units: z.array(z.strictObject({ label: z.string().min(1), units: words.min(1) })),
  qualitative: z.strictObject({
    changes: words.min(1).describe('Verbs of change: a value that has one is usual, 明显提升.'),
    states: words.min(1).describe('Whole values that are usual.'),
    empty: words.describe('Whole values that promise nothing, though they are written often.'),
  }),
  satisfaction: z.strictObject({ usual: z.number().min(0).max(100).describe('Percent from which it is usual.') }),
  weights: z.strictObject({
    total: z.number().positive(),
    execution: z.number().min(0).describe('Points of the execution rate, which is no indicator of the project.'),
  }),
  categories: z.array(categorySchema).min(1),
})

export type IndicatorBank = z.infer<typeof indicatorBankSchema>
export type BankCategory = IndicatorBank['categories'][number]
export type BankIndicator = BankCategory['indicators'][number]

/**
 * The kinds of project that a name may be of, the likeliest first: those whose words stand in it, longest words first.
 * @shape bank × name of a project -> categories
 */
export function categoriesOf(bank: IndicatorBank, name: string): readonly BankCategory[] {
  return bank.categories
    .map((category) => ({
      category,
      fit: Math.max(0, ...category.words.filter((word) => name.includes(word)).map((word) => word.length)),
    }))
    .filter(({ fit }) => fit > 0)
    .sort((a, b) => b.fit - a.fit)
    .map(({ category }) => category)
}
