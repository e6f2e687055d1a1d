import { z } from 'zod'
import { patternFault } from './linear-pattern.ts'

/** A regular expression as data: legal, and of a shape that takes linear time. Texts are matched without white space. */
export const patternText = z
  .string()
  .min(1)
  .superRefine((text, context) => {
    const fault = patternFault(text)
    if (fault !== undefined) context.addIssue({ code: 'custom', message: fault, input: text })
  })

const compiled = { u: new Map<string, RegExp>(), gu: new Map<string, RegExp>() } as const

/** The regular expression of a pattern, made once. */
export function regExp(text: string, flags: keyof typeof compiled = 'u'): RegExp {
  let known = compiled[flags].get(text)
  if (!known) {
    known = new RegExp(text, flags)
    compiled[flags].set(text, known)
  }
  // A shared expression that was left in the middle of a text would skip the beginning of the next.
  known.lastIndex = 0
  return known
}
