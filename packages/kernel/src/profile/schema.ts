import { z } from 'zod'
import { AMOUNT_UNITS } from '../amount/amount-unit.ts'
import { axisSchema, boxSchema, regionSchema } from './region-schema.ts'
import { sectionSchema } from './section-schema.ts'
import { tableSchema } from './table-schema.ts'
import { also, code, identifier, template } from './text-schema.ts'

/**
 * The grammar of a profile: a disclosure format as data. One folder of YAML files per format and first year.
 *
 *   Profile
 *   ├─ identity:   id, label, extends, document, effective, sources
 *   ├─ printing:   stage, unit, decimals, rounding, zero
 *   ├─ vocabulary: boxes (named regions), phrases (how a change is worded), words
 *   ├─ given:      reasons, texts, statistics: what data sets tell besides facts, by name
 *   ├─ laws:       balance and inclusion between different boxes
 *   ├─ tables:     panels of columns × rows; a cell selects the box of its row and column (table-schema.ts)
 *   └─ document:   cover, contents, sections with paragraphs, lists, terms, tables (section-schema.ts);
 *                  sentences have figures (figure-schema.ts), which select regions (region-schema.ts)
 *
 * Every description below is shown by editors (`profiles/profile.schema.json` is generated from it).
 */

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

const termSchema = z
  .union([z.strictObject({ region: regionSchema }), z.strictObject({ statistic: identifier })])
  .describe('An amount of a law: of a region, or one of the statistics.')

export const profileSchema = z.strictObject({
  id: z.string().regex(/^[a-z0-9-]+(\/[a-z0-9-]+)*$/),
  label: z.string(),
  extends: z
    .string()
    .optional()
    .describe(
      'A profile that this one is like. Entries of records (boxes, phrases, words) and members of lists (tables, sections, by id) that it does not write itself are that profile’s.',
    ),
  without: z.array(identifier).default([]).describe('Tables and sections of that profile that this one does not have.'),
  document: z.strictObject({
    kind: z.enum(['budget', 'final']),
    level: z.enum(['department', 'unit']),
    title: template,
    also: also('Other titles.'),
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
  words: z
    .record(identifier, z.string())
    .default({})
    .describe('Words that templates may use as {name}: what differs between formats that otherwise read alike.'),
  boxes: z.record(identifier, z.union([boxSchema, z.array(boxSchema).min(2)])).default({}),
  phrases: z.record(identifier, phraseSchema).default({}),
  reasons: z
    .record(identifier, z.string())
    .default({})
    .describe('Reasons that data sets give, by id: their names in the text file (增减原因.<name>).'),
  texts: z
    .record(identifier, z.string())
    .default({})
    .describe(
      'Texts that data sets give, by id: their names in the text file; of a node with its code (用途.2010301).',
    ),
  statistics: z
    .record(identifier, z.strictObject({ label: z.string(), unit: z.string() }))
    .default({})
    .describe(
      'Numbers that data sets give in the statistics file, by id: their names there, and their units; 万元 for amounts.',
    ),
  nil: z
    .array(regionSchema)
    .default([])
    .describe('What can never have money: totals add up without it. For documents that are read.'),
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
  inclusions: z
    .array(
      z.strictObject({
        id: identifier,
        label: z.string(),
        whole: termSchema,
        parts: z.array(termSchema).min(1),
        source: sourceSchema,
      }),
    )
    .default([])
    .describe(
      'Parts that together cannot exceed a whole, where the boxes do not say so. Checked in documents that are read.',
    ),
  tables: z.array(tableSchema).min(1),
  cover: z.strictObject({ title: template, lines: z.array(template) }),
  contents: z.strictObject({ title: z.string(), depth: z.int().min(1).max(3) }),
  sections: z.array(sectionSchema).min(1),
})

export type Profile = z.infer<typeof profileSchema>
export type PhraseSpec = z.infer<typeof phraseSchema>
export type ChangeDirection = keyof PhraseSpec

export type { FigureSpec } from './figure-schema.ts'
export { type AxisSpec, type BoxSpec, boxSchema, type NodesSpec, type RegionSpec } from './region-schema.ts'
export type { BlockSpec, ParagraphSpec, SectionSpec } from './section-schema.ts'
export {
  type ColumnSpec,
  type FormBlockSpec,
  type PanelSpec,
  type RowSpec,
  TARGET_GROUPS,
  type TableSpec,
  type TargetGroup,
} from './table-schema.ts'
export type { Numbering } from './text-schema.ts'
