import { z } from 'zod'
import { patternText, regExp } from '../pattern-text.ts'
import type { PrintedText, RuleContext, TextRole } from '../rule-context.ts'

const ROLES = [
  'cover',
  'contents',
  'heading',
  'tableTitle',
  'tableCaption',
  'note',
  'body',
  'cell',
] as const satisfies readonly TextRole[]

/** Which texts of the document a rule reads. */
export const whereSchema = z.strictObject({
  roles: z.array(z.enum(ROLES)).min(1).optional().describe('Left out: everything that is printed.'),
  path: patternText.optional().describe('Only under a section or table whose title matches.'),
  unlessPath: patternText.optional().describe('Not under a section or table whose title matches.'),
})
export type Where = z.infer<typeof whereSchema>

/** The texts that a rule reads, in order. */
export function textsWhere(context: RuleContext, where: Where | undefined): readonly PrintedText[] {
  const { roles, path, unlessPath } = where ?? {}
  return context.texts.filter((text) => {
    if (text.text === '' || (roles && !roles.includes(text.role))) return false
    if (path && !text.path.some((title) => regExp(path).test(title))) return false
    return !(unlessPath && text.path.some((title) => regExp(unlessPath).test(title)))
  })
}
