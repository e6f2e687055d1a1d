/** A piece of a template: text, or a slot to be filled. */
export type TemplatePart =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'slot'; readonly name: string }

/** A profile's templates are few and filled often. */
const parsed = new Map<string, readonly TemplatePart[]>()
const MOST_REMEMBERED = 10_000

/**
 * Splits `…{slot}…` into parts.
 * @example parseTemplate('共{count}个') // text, slot count, text
 */
export function parseTemplate(template: string): readonly TemplatePart[] {
  const known = parsed.get(template)
  if (known) return known
  const parts: TemplatePart[] = []
  let at = 0
  for (const match of template.matchAll(/\{([A-Za-z][A-Za-z0-9]*)\}/g)) {
    if (match.index > at) parts.push({ kind: 'text', text: template.slice(at, match.index) })
    parts.push({ kind: 'slot', name: match[1] ?? '' })
    at = match.index + match[0].length
  }
  if (at < template.length) parts.push({ kind: 'text', text: template.slice(at) })
  if (parsed.size >= MOST_REMEMBERED) parsed.clear()
  parsed.set(template, parts)
  return parts
}

/** Names of the slots of a template. */
export function slotsOf(template: string): readonly string[] {
  return parseTemplate(template).flatMap((part) => (part.kind === 'slot' ? [part.name] : []))
}

/** Variables that every template may use. */
export const TEMPLATE_VARIABLES = [
  'department',
  'departmentCode',
  'jurisdiction',
  'year',
  'lastYear',
  'date',
  'unit',
] as const
export type TemplateVariable = (typeof TEMPLATE_VARIABLES)[number]
export type TemplateVariables = Readonly<Record<TemplateVariable, string>>

/** Fills a template that has variables only. Unknown slots cannot occur: loading a profile checks them. */
export function fillTemplate(template: string, variables: Readonly<Record<string, string>>): string {
  return parseTemplate(template)
    .map((part) => (part.kind === 'text' ? part.text : (variables[part.name] ?? '')))
    .join('')
}

/** Whether any text of a profile, or of a part of one, that is printed has a slot. What is only read (`also`) does not count. */
export function printsSlot(part: unknown, name: string): boolean {
  if (typeof part === 'string') return slotsOf(part).includes(name)
  if (part === null || typeof part !== 'object') return false
  return Object.entries(part).some(([key, value]) => !key.startsWith('also') && printsSlot(value, name))
}
