import { z } from 'zod'
import { nodesSchema, regionSchema } from './region-schema.ts'
import { identifier, template } from './text-schema.ts'

/** What a slot of a sentence stands for. */

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
  z
    .strictObject({ share: regionSchema, of: regionSchema })
    .describe('A part in percent of a whole. In an `each` the part alone is restricted to the node.'),
  z
    .strictObject({ completion: regionSchema, of: regionSchema })
    .describe('What was done in percent of what was planned.'),
  z
    .strictObject({
      count: z.enum([
        'units',
        'affiliatedUnits',
        'administrativeUnits',
        'publicInstitutions',
        'offices',
        'projects',
        'withheldProjects',
        'projectsWithTargets',
      ]),
    })
    .describe('A number of things.'),
  z
    .strictObject({ asset: z.string(), of: z.enum(['owned', 'purchases']).default('owned') })
    .describe('A number of vehicles or sets of equipment, from the assets records: had, or to be bought this year.'),
  z
    .strictObject({ statistic: identifier })
    .describe('A number that no classification holds, from the statistics records; named under `statistics`.'),
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
          z.strictObject({
            each: nodesSchema.optional(),
            text: template,
            figures: z
              .record(
                identifier,
                z.union([
                  z.strictObject({ amount: regionSchema }),
                  z.strictObject({ share: regionSchema, of: regionSchema }),
                ]),
              )
              .default({}),
          }),
        )
        .min(1),
      separator: z.string(),
    })
    .describe('Parts of a sentence, those whose figures are all nil left out.'),
])

export type FigureSpec = z.infer<typeof figureSchema>
