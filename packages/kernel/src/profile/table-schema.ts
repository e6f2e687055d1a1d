import { z } from 'zod'
import { AMOUNT_UNITS } from '../amount/amount-unit.ts'
import { type AxisSpec, axisSchema, type RegionSpec, regionSchema } from './region-schema.ts'
import { also, identifier, type Numbering, numberingSchema, template } from './text-schema.ts'

/** Tables: panels of columns × rows, or a form. */

export interface ColumnSpec {
  readonly label: string
  readonly also?: readonly string[] | undefined
  readonly columns?: readonly ColumnSpec[] | undefined
  readonly show?: string | undefined
  readonly codeFormat?: readonly number[] | undefined
  readonly level?: number | undefined
  readonly region?: RegionSpec | undefined
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
      also: also('Other headers.'),
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
      level: z
        .int()
        .min(1)
        .max(3)
        .optional()
        .describe('Of a code, the digits of this level alone: 类, 款 and 项 in three columns.'),
      region: regionSchema
        .optional()
        .describe('What the column selects. A year or stage named here takes the place of the row’s.'),
      target: z.strictObject({ group: z.enum(TARGET_GROUPS), part: z.enum(['indicator', 'value']) }).optional(),
      weight: z.number().positive().optional(),
      align: z.enum(['left', 'center', 'right']).optional(),
    }),
  )
  .meta({ id: 'Column' })

export interface RowSpec {
  readonly label?: string | undefined
  readonly also?: readonly string[] | undefined
  readonly code?: string | undefined
  readonly region?: RegionSpec | undefined
  readonly each?: readonly AxisSpec[] | undefined
  readonly numbering?: Numbering | undefined
  readonly complete?: boolean | undefined
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
      also: also('Other labels.'),
      code: template.optional(),
      region: regionSchema
        .optional()
        .describe('What the row selects; a row without region and without `each` is the whole table.'),
      each: z.array(axisSchema).min(1).optional().describe('One row per node with money.'),
      numbering: numberingSchema.optional().describe('Numbers before the names of the rows of `each`.'),
      complete: z
        .boolean()
        .optional()
        .describe('The rows inside are all that this one consists of, as the rows of an `each` are.'),
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

export const tableSchema = z
  .strictObject({
    id: identifier,
    title: template,
    also: also('Other titles.'),
    contents: template.describe('The entry in the table of contents, with its number.'),
    orientation: z.enum(['portrait', 'landscape']).default('portrait'),
    caption: z.strictObject({ left: template, right: template }).optional(),
    unit: z.enum(AMOUNT_UNITS).optional().describe('Of its amounts, where not the profile’s.'),
    decimals: z.int().min(0).max(6).optional(),
    region: regionSchema.optional().describe('Every cell lies inside this.'),
    panels: z.array(panelSchema).min(1).optional(),
    form: z.array(formBlockSchema).min(1).optional(),
    notes: z.array(template).default([]),
    empty: template.optional().describe('The note printed when nothing in the table has money.'),
    alsoEmpty: also('Other wordings of that note.'),
  })
  .refine(
    (table) => (table.panels === undefined) !== (table.form === undefined),
    '一张表要么写 panels，要么写 form，二者有且只有一个。',
  )

export type TableSpec = z.infer<typeof tableSchema>
export type PanelSpec = z.infer<typeof panelSchema>
export type FormBlockSpec = z.infer<typeof formBlockSchema>
