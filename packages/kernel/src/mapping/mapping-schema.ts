import { z } from 'zod'
import { AMOUNT_UNITS } from '../amount/amount-unit.ts'

/**
 * The workbook that another system exports, as data: which sheet holds which table or section of a profile.
 * Sheets are told by code and title, wherever they stand in the workbook; columns and rows are told by the profile.
 */
const sheetSchema = z
  .strictObject({
    code: z.string().min(1).describe('The system’s number of the sheet: 2.16.'),
    titles: z.array(z.string().min(1)).min(1).describe('Words of the sheet’s name or title, any of them.'),
    table: z.string().optional().describe('Table of the profile.'),
    section: z.string().optional().describe('Section of the profile.'),
    left: z.string().optional().describe('Why the sheet is not taken over.'),
  })
  .refine(
    ({ table, section, left }) => [table, section, left].filter((each) => each !== undefined).length === 1,
    '一张工作表写 table、section、left 三者之一。',
  )

export const mappingSchema = z.strictObject({
  id: z.string().regex(/^[a-z0-9-]+(\/[a-z0-9-]+)*$/),
  label: z.string().min(1),
  profile: z.string().min(1).describe('The disclosure format that the workbook fills.'),
  unit: z.enum(AMOUNT_UNITS).describe('Unit of amounts where a sheet does not say.'),
  source: z.strictObject({ title: z.string(), note: z.string().optional() }),
  sheets: z.array(sheetSchema).min(1),
})

export type WorkbookMapping = z.infer<typeof mappingSchema>
export type MappedSheet = WorkbookMapping['sheets'][number]
