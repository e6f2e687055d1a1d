/** Escapes in JSON text of what no database holds as text: NUL, and halves of surrogate pairs. */
const NEEDS_CARE = /\\u0000|\\u[dD][89a-fA-F]/u

/** Text as a database can hold it: without NUL, and with whole characters alone. */
export function cleanText(text: string): string {
  return text.toWellFormed().replaceAll('\u0000', '')
}

/** Parses JSON, its texts clean. @throws SyntaxError for what is no JSON */
export function parseCleanJson(text: string): unknown {
  if (!NEEDS_CARE.test(text)) return JSON.parse(text)
  return JSON.parse(text, (_, value: unknown) => (typeof value === 'string' ? cleanText(value) : value))
}

/** The texts of an address, a query or a form, clean; files stay as they are. */
export function cleanFields(fields: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> {
  return Object.fromEntries(
    Object.entries(fields).map(([name, value]) => [name, typeof value === 'string' ? cleanText(value) : value]),
  )
}
