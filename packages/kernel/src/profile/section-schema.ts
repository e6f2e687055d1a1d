import { z } from 'zod'
import { figureSchema } from './figure-schema.ts'
import { type NodesSpec, nodesSchema } from './region-schema.ts'
import { also, identifier, numberingSchema, template } from './text-schema.ts'

/** Sections: headings, paragraphs with their figures, lists, terms, and where the tables stand. */

const paragraphSchema = z.strictObject({
  each: nodesSchema.optional(),
  numbering: numberingSchema.optional().describe('Numbers before the paragraphs of `each`.'),
  text: template,
  also: also('Other wordings of the same, with the same figures or some of them.'),
  figures: z.record(identifier, figureSchema).default({}),
  when: z
    .strictObject({ figure: identifier, is: z.enum(['zero', 'nonzero']) })
    .optional()
    .describe('Printed only when the figure is so.'),
})

const blockSchema = z.union([
  paragraphSchema,
  z.strictObject({ items: z.enum(['duties', 'units', 'affiliatedUnits']), numbering: z.enum(['（一）', '1.']) }),
  z.strictObject({
    terms: z.array(z.strictObject({ term: z.string(), meaning: template })).min(1),
    numbering: z.enum(['一、', '（一）']),
  }),
  z.strictObject({ tables: z.array(identifier).min(1) }),
])

export interface SectionSpec {
  readonly id: string
  readonly title: string
  readonly also?: readonly string[] | undefined
  readonly heading?: 'none' | undefined
  readonly contents?: string | undefined
  readonly each?: NodesSpec | undefined
  readonly blocks?: readonly BlockSpec[] | undefined
  readonly sections?: readonly SectionSpec[] | undefined
}

export const sectionSchema: z.ZodType<SectionSpec> = z
  .lazy(() =>
    z.strictObject({
      id: identifier,
      title: template,
      also: also('Other headings.'),
      heading: z.enum(['none']).optional().describe('Named in the contents only; no heading on the page.'),
      contents: template.optional().describe('The entry in the table of contents, where it differs from the heading.'),
      each: nodesSchema.optional(),
      blocks: z.array(blockSchema).optional(),
      sections: z.array(sectionSchema).optional(),
    }),
  )
  .meta({ id: 'Section' })

export type ParagraphSpec = z.infer<typeof paragraphSchema>
export type BlockSpec = z.infer<typeof blockSchema>
