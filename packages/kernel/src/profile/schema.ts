import { z } from 'zod'
import { AMOUNT_UNITS } from '../amount/amount-unit.ts'

/**
 * The grammar of a profile: a disclosure format as data. One YAML file per format and first year.
 *
 *   Profile
 *   ├─ identity: id, label, document, effective, source
 *   ├─ printing: unit, decimals, rounding, zero
 *   ├─ boxes:    named regions, the vocabulary of the sentences
 *   ├─ phrases:  how a change is worded, per direction
 *   ├─ tables:   panels of columns × rows; a cell selects the box of its row and column
 *   └─ document: cover, contents, sections with paragraphs, lists, terms, tables
 *
 * Every description below is shown by editors (`profiles/profile.schema.json` is generated from it).
 */

const template = z
  .string()
  .describe('Text with slots in braces: {department}, {year}, or a figure named under `figures`.')
const identifier = z.string().regex(/^[a-z][A-Za-z0-9]*$/, '编号只用字母和数字，以小写字母开头。')
const code = z.string().min(1)

export const boxSchema = z
  .strictObject({
    year: z.int().max(0).min(-5).optional().describe('Years back: 0 this year, -1 last year.'),
    stage: code.optional(),
    side: code.optional(),
    unit: code.optional(),
    fund: code.optional(),
    origin: code.optional(),
    function: code.optional(),
    kind: code.optional(),
    departmentEconomic: code.optional(),
    governmentEconomic: code.optional(),
    procurement: code.optional(),
  })
  .describe('One node per dimension; a dimension left out means all of it.')

export const regionSchema = z
  .union([boxSchema, z.array(boxSchema).min(2), identifier])
  .describe('A box, a list of disjoint boxes, or the name of one under `boxes`.')

export const axisSchema = z.strictObject({
  dimension: z.enum(['unit', 'function', 'departmentEconomic', 'governmentEconomic', 'project', 'fund', 'kind']),
  level: z
    .union([z.int().min(1), z.literal('finest')])
    .describe('Depth in the tree (1 类, 2 款, 3 项), or the nodes without children.'),
})

export interface ColumnSpec {
  readonly label: string
  readonly columns?: readonly ColumnSpec[] | undefined
  readonly show?: string | undefined
  readonly codeFormat?: readonly number[] | undefined
  readonly region?: z.infer<typeof regionSchema> | undefined
  readonly target?: { readonly group: TargetGroup; readonly part: 'indicator' | 'value' } | undefined
  readonly weight?: number | undefined
  readonly align?: 'left' | 'center' | 'right' | undefined
}

export const TARGET_GROUPS = ['cost', 'output', 'benefit', 'satisfaction'] as const
export type TargetGroup = (typeof TARGET_GROUPS)[number]

const columnSchema: z.ZodType<ColumnSpec> = z
  .lazy(() =>
    z.strictObject({
      label: z.string(),
      columns: z.array(columnSchema).min(1).optional().describe('Columns under this header.'),
      show: z
        .enum([
          'label',
          'code',
          'unit.code',
          'unit.name',
          'function.code',
          'departmentEconomic.code',
          'departmentEconomic.name',
          'governmentEconomic.code',
          'governmentEconomic.name',
          'project.code',
          'project.name',
          'project.kind',
        ])
        .optional()
        .describe('An attribute of the row instead of a figure.'),
      codeFormat: z
        .array(z.int().min(1))
        .optional()
        .describe('Splits a printed code by spaces: [3, 2, 2] prints 201 03 01.'),
      region: regionSchema.optional(),
      target: z.strictObject({ group: z.enum(TARGET_GROUPS), part: z.enum(['indicator', 'value']) }).optional(),
      weight: z.number().positive().optional(),
      align: z.enum(['left', 'center', 'right']).optional(),
    }),
  )
  .meta({ id: 'Column' })

export interface RowSpec {
  readonly label?: string | undefined
  readonly code?: string | undefined
  readonly region?: z.infer<typeof regionSchema> | undefined
  readonly each?: readonly z.infer<typeof axisSchema>[] | undefined
  readonly order?: readonly string[] | undefined
  readonly remainder?: { readonly label: string } | undefined
  readonly block?: 'targets' | undefined
  readonly sort?: 'projectCode' | undefined
  readonly undisclosed?: 'blank' | undefined
  readonly role?: 'body' | 'total' | undefined
  readonly foot?: boolean | undefined
  readonly indent?: number | undefined
  readonly rows?: readonly RowSpec[] | undefined
}

const rowSchema: z.ZodType<RowSpec> = z
  .lazy(() =>
    z.strictObject({
      label: template.optional().describe('A fixed row’s label; rows of `each` take the names of their nodes.'),
      code: template.optional(),
      region: regionSchema
        .optional()
        .describe('What the row selects; a row without region and without `each` is the whole table.'),
      each: z.array(axisSchema).min(1).optional().describe('One row per node with money.'),
      order: z
        .array(z.string())
        .optional()
        .describe('Rows appear as their facts do when sorted by these dimensions; otherwise by code.'),
      remainder: z
        .strictObject({ label: template })
        .optional()
        .describe('A row for money that is not classified finely enough to be listed by `each`.'),
      block: z
        .enum(['targets'])
        .optional()
        .describe('Each row is a block with one line per performance target of its project.'),
      sort: z
        .enum(['projectCode'])
        .optional()
        .describe('Rows of `each` by the projects’ official codes, those without one last.'),
      undisclosed: z
        .enum(['blank'])
        .optional()
        .describe('A detail (其中) that may stay blank where the facts do not tell it.'),
      role: z.enum(['body', 'total']).optional(),
      foot: z.boolean().optional().describe('Belongs to the foot, aligned with the feet of the other panels.'),
      indent: z.int().min(0).max(6).optional(),
      rows: z.array(rowSchema).optional().describe('Rows inside this one.'),
    }),
  )
  .meta({ id: 'Row' })

const panelSchema = z
  .strictObject({
    columns: z.array(columnSchema).min(1),
    rows: z.array(rowSchema).min(1),
    region: regionSchema.optional(),
  })
  .describe('Columns × rows. Panels of one table stand side by side (income | expenditure).')

const formBlockSchema = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('text'),
    label: z.string(),
    text: identifier.describe('Key of a text of the data set.'),
  }),
  z.strictObject({ kind: z.literal('tasks'), label: z.string(), columns: z.tuple([z.string(), z.string()]) }),
  z.strictObject({
    kind: z.literal('figures'),
    label: z.string(),
    rows: z.array(z.strictObject({ label: z.string(), group: z.string().optional(), region: regionSchema })),
  }),
  z.strictObject({
    kind: z.literal('indicators'),
    columns: z.tuple([z.string(), z.string(), z.string(), z.string(), z.string()]),
  }),
])

const tableSchema = z
  .strictObject({
    id: identifier,
    title: template,
    contents: z.string().describe('The entry in the table of contents, with its number.'),
    orientation: z.enum(['portrait', 'landscape']).default('portrait'),
    caption: z.strictObject({ left: template, right: template }).optional(),
    region: regionSchema.optional().describe('Every cell lies inside this.'),
    panels: z.array(panelSchema).min(1).optional(),
    form: z.array(formBlockSchema).min(1).optional(),
    notes: z.array(template).default([]),
    empty: template.optional().describe('The note printed when nothing in the table has money.'),
  })
  .refine(
    (table) => (table.panels === undefined) !== (table.form === undefined),
    '一张表要么写 panels，要么写 form，二者有且只有一个。',
  )

export const figureSchema = z.union([
  z.strictObject({ amount: regionSchema }).describe('An amount.'),
  z
    .strictObject({
      change: regionSchema,
      against: regionSchema.optional(),
      phrase: identifier,
      reason: identifier.optional(),
    })
    .describe('A comparison with last year, worded by a phrase.'),
  z.strictObject({ share: regionSchema, of: regionSchema }).describe('A part in percent of a whole.'),
  z
    .strictObject({
      count: z.enum(['units', 'affiliatedUnits', 'offices', 'projects', 'withheldProjects', 'projectsWithTargets']),
    })
    .describe('A number of things.'),
  z.strictObject({ asset: z.string() }).describe('A number of vehicles or sets of equipment, from the assets records.'),
  z
    .strictObject({ words: identifier })
    .describe('A text that the department may give instead of the standard sentence; empty when it gives none.'),
  z
    .strictObject({
      names: z.enum(['projects', 'affiliatedUnits', 'offices']),
      within: regionSchema.optional(),
      most: z.int().min(1).optional(),
      more: z.string().optional(),
    })
    .describe('Names joined by 、, the largest first where an amount tells.'),
  z
    .strictObject({
      list: z
        .array(
          z.strictObject({ text: template, figures: z.record(identifier, z.strictObject({ amount: regionSchema })) }),
        )
        .min(1),
      separator: z.string(),
    })
    .describe('Parts of a sentence, those whose figures are all nil left out.'),
])

const paragraphSchema = z.strictObject({
  text: template,
  figures: z.record(identifier, figureSchema).default({}),
  when: z
    .strictObject({ figure: identifier, is: z.enum(['zero', 'nonzero']) })
    .optional()
    .describe('Printed only when the figure is so.'),
})

const blockSchema = z.union([
  paragraphSchema,
  z.strictObject({ items: z.enum(['duties', 'affiliatedUnits']), numbering: z.enum(['（一）', '1.']) }),
  z.strictObject({
    terms: z.array(z.strictObject({ term: z.string(), meaning: z.string() })).min(1),
    numbering: z.enum(['一、']),
  }),
  z.strictObject({ tables: z.array(identifier).min(1) }),
])

export interface SectionSpec {
  readonly id: string
  readonly title: string
  readonly blocks?: readonly z.infer<typeof blockSchema>[] | undefined
  readonly sections?: readonly SectionSpec[] | undefined
}

const sectionSchema: z.ZodType<SectionSpec> = z
  .lazy(() =>
    z.strictObject({
      id: identifier,
      title: template,
      blocks: z.array(blockSchema).optional(),
      sections: z.array(sectionSchema).optional(),
    }),
  )
  .meta({ id: 'Section' })

const phraseSchema = z
  .strictObject({
    increased: template,
    decreased: template,
    unchanged: template,
    fromZero: template.describe('Last year was nil, this year is not: no percentage exists.'),
    toZero: template,
  })
  .describe('Wordings of a change; slots {difference}, {rate}, {reason}.')

const sourceSchema = z.strictObject({
  title: z.string(),
  number: z.string().optional(),
  article: z.string().optional(),
  note: z.string().optional(),
})

export const profileSchema = z.strictObject({
  id: z.string().regex(/^[a-z0-9-]+(\/[a-z0-9-]+)*$/),
  label: z.string(),
  document: z.strictObject({
    kind: z.enum(['budget', 'final']),
    level: z.enum(['department', 'unit']),
    title: template,
  }),
  effective: z.strictObject({ from: z.int(), to: z.int().optional() }),
  sources: z.array(sourceSchema).min(1),
  stage: code.describe('The stage of the facts that are published.'),
  unit: z.enum(AMOUNT_UNITS),
  decimals: z.int().min(0).max(6),
  percentDecimals: z.int().min(0).max(4).default(2),
  rounding: z
    .enum(['halfUp', 'controlled'])
    .default('halfUp')
    .describe('`controlled`: printed parts add up to printed totals.'),
  zero: z.strictObject({ table: z.string(), sentence: z.string() }).describe('How a nil amount is printed.'),
  boxes: z.record(identifier, z.union([boxSchema, z.array(boxSchema).min(2)])).default({}),
  phrases: z.record(identifier, phraseSchema).default({}),
  reasons: z
    .record(identifier, z.string())
    .default({})
    .describe('Reasons that data sets give, by id: their names in the text file (增减原因.<name>).'),
  balance: z
    .array(
      z.strictObject({
        id: z.string(),
        label: z.string(),
        left: regionSchema,
        leftLabel: z.string(),
        right: regionSchema,
        rightLabel: z.string(),
        per: z.array(axisSchema).default([]),
        source: sourceSchema,
      }),
    )
    .default([])
    .describe('Laws between different boxes: income equals expenditure, per fund.'),
  tables: z.array(tableSchema).min(1),
  cover: z.strictObject({ title: template, lines: z.array(template) }),
  contents: z.strictObject({ title: z.string(), depth: z.int().min(1).max(3) }),
  sections: z.array(sectionSchema).min(1),
})

export type Profile = z.infer<typeof profileSchema>
export type BoxSpec = z.infer<typeof boxSchema>
export type RegionSpec = z.infer<typeof regionSchema>
export type AxisSpec = z.infer<typeof axisSchema>
export type TableSpec = Profile['tables'][number]
export type PanelSpec = z.infer<typeof panelSchema>
export type FormBlockSpec = z.infer<typeof formBlockSchema>
export type FigureSpec = z.infer<typeof figureSchema>
export type ParagraphSpec = z.infer<typeof paragraphSchema>
export type BlockSpec = z.infer<typeof blockSchema>
export type PhraseSpec = z.infer<typeof phraseSchema>
export type ChangeDirection = keyof PhraseSpec
