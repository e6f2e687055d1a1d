import { z } from 'zod'

/** The texts and names of the grammar: what every part of it is written with. */

export const template = z
  .string()
  .describe('Text with slots in braces: {department}, {year}, or a figure named under `figures`.')

/** What reading recognises besides what is printed; it changes nothing in what is printed. */
export const also = (what: string) =>
  z.array(template).min(1).optional().describe(`${what} Read as well, never printed.`)
export const identifier = z.string().regex(/^[a-z][A-Za-z0-9]*$/, '编号只用字母和数字，以小写字母开头。')
export const code = z.string().min(1)

/** How rows and paragraphs of an `each` are numbered, in their order. */
export const numberingSchema = z.enum(['一、', '（一）', '1.', '1、'])

export type Numbering = z.infer<typeof numberingSchema>
