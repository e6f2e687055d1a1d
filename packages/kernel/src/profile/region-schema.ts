import { z } from 'zod'
import { code, identifier } from './text-schema.ts'

/** What figures select: boxes, their unions, and the nodes along which rows and paragraphs are listed. */

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
  .meta({ id: 'Box' })

export const regionSchema = z
  .union([boxSchema, z.array(boxSchema).min(2), identifier])
  .describe('A box, a list of disjoint boxes, or the name of one under `boxes`.')
  .meta({ id: 'Region' })

export const axisSchema = z.strictObject({
  dimension: z.enum(['unit', 'function', 'departmentEconomic', 'governmentEconomic', 'project', 'fund', 'kind']),
  level: z
    .union([z.int().min(1), z.literal('finest')])
    .describe('Depth in the tree (1 类, 2 款, 3 项), or the nodes without children.'),
})

/** Outside of tables: one paragraph, section or part of a sentence per node with money. */
export const nodesSchema = axisSchema
  .extend({
    within: regionSchema.describe('Which money.'),
    given: identifier.optional().describe('Only nodes for which the data set gives this text.'),
  })
  .describe(
    'One per node with money. Templates may name the node’s path by dimension and level: {function1} 类, {function2} 款, {function3} 项, {project1}. Amounts are restricted to the node; texts and reasons are given for it: 用途.2010301.',
  )

export type BoxSpec = z.infer<typeof boxSchema>
export type RegionSpec = z.infer<typeof regionSchema>
export type AxisSpec = z.infer<typeof axisSchema>
export type NodesSpec = z.infer<typeof nodesSchema>
