import { z } from 'zod'
import { FINDING_KINDS, SEVERITIES } from '../finding.ts'
import { checkSchema } from './checks.ts'
import { ruleExampleSchema } from './example-schema.ts'
import { patternText } from './pattern-text.ts'
import { wordListsSchema } from './word-lists.ts'

/**
 * The grammar of written rules: what the boxes cannot say (DESIGN 4.4), as data. A file holds rules of one subject, or
 * lists that rules share.
 *
 *   RuleFile
 *   ├─ rules: id, label, kind, severity, applies, effective, source, check, message, suggestion, examples
 *   └─ lists: typical mistakes, characters that sound or look alike, words
 */
const bilingual = z.strictObject({ zh: z.string().min(1), en: z.string().min(1) })

const appliesSchema = z
  .strictObject({
    kind: z.enum(['budget', 'final']).optional(),
    level: z.enum(['department', 'unit']).optional(),
    profile: z.string().min(1).optional().describe('Beginning of the profile’s id: shanghai/.'),
    title: patternText.optional().describe('What the document’s title or its department’s name must contain.'),
  })
  .describe('Which documents the rule is for; left out, all.')

export const ruleSchema = z.strictObject({
  id: z.string().regex(/^[a-z][a-z0-9]*(?:-[a-z0-9]+)*$/, '编号只用小写字母、数字和连字符。'),
  label: bilingual.describe('What must hold, in a few words.'),
  kind: z.enum(FINDING_KINDS).describe('What reviewers call the fault.'),
  severity: z.enum(SEVERITIES),
  applies: appliesSchema.optional(),
  effective: z
    .strictObject({ from: z.int().min(1990).max(2100), to: z.int().min(1990).max(2100).optional() })
    .refine(({ from, to }) => to === undefined || to >= from, '结束年度不能早于开始年度。')
    .describe('First and last year of the documents that the rule is for.'),
  source: z.strictObject({
    title: z.string().min(1).describe('The law, procedure or standard that says so, or whose practice it is.'),
    number: z.string().optional(),
    article: z.string().optional(),
  }),
  check: checkSchema,
  message: bilingual.describe(
    'What, where, why and what it should be; slots {quote}, {stated}, {expected}, {count}, {place}.',
  ),
  suggestion: bilingual.optional().describe('What to do; the same slots.'),
  examples: z
    .strictObject({ breaks: z.array(ruleExampleSchema).min(1), holds: z.array(ruleExampleSchema).min(1) })
    .describe('Small documents that break the rule, and that do not. They are its tests.'),
})

export const ruleFileSchema = z.strictObject({
  rules: z.array(ruleSchema).default([]),
  lists: wordListsSchema.optional(),
})

export type Rule = z.infer<typeof ruleSchema>
