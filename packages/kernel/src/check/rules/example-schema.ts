import { z } from 'zod'

/**
 * A small document in a rule's examples, as a person writes it down: blocks in reading order. A plain text is a
 * paragraph.
 */
const blockSchema = z.union([
  z.string().describe('A paragraph.'),
  z.strictObject({ cover: z.string() }),
  z.strictObject({ contents: z.string() }).describe('An entry of the table of contents, or its title.'),
  z.strictObject({ heading: z.string() }),
  z.strictObject({ tableTitle: z.string() }),
  z.strictObject({ caption: z.string() }).describe('编制部门：… 单位：元, above a table.'),
  z
    .strictObject({ table: z.array(z.array(z.string())).min(1) })
    .describe(
      'Rows of cells, the header first. 编码 in a header marks codes, 名称 or 项目 labels; numbers are amounts.',
    ),
  z.strictObject({ note: z.string() }).describe('Below the table before it.'),
  z.strictObject({ page: z.enum(['text', 'blank', 'image']) }).describe('What comes next stands on another page.'),
])

export const ruleExampleSchema = z.strictObject({
  document: z.array(blockSchema).min(1),
  year: z.int().default(2025),
  department: z.string().default('示例市示例区财政局'),
  title: z.string().default('示例市示例区2025年区级部门预算'),
  kind: z.enum(['budget', 'final']).default('budget'),
  level: z.enum(['department', 'unit']).default('department'),
  profile: z.string().optional().describe('Id of the disclosure format, where the rule needs it.'),
  finds: z.int().min(1).default(1).describe('How many findings, in an example that breaks the rule.'),
  quote: z.string().optional().describe('What the first finding quotes, or part of it.'),
  expected: z.string().optional().describe('What the first finding says should be there.'),
})

export type ExampleBlock = z.infer<typeof blockSchema>
export type RuleExample = z.infer<typeof ruleExampleSchema>
