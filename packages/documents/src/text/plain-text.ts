/**
 * Text as XML and HTML can hold it: without the control characters neither allows, lone surrogates replaced,
 * and one kind of line end.
 * @shape string -> string
 */
export function plainText(text: string): string {
  return (
    text
      .toWellFormed()
      .replace(/\r\n?/g, '\n')
      // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what XML 1.0 forbids, and a file with one does not open.
      .replace(/[\u0000-\u0008\u000B\u000C\u000E-\u001F\uFFFE\uFFFF]/g, '')
  )
}
