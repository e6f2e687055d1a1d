/** Writes a PDF of objects as they are given, with a sound cross-reference table: object 1 is the catalogue. */
export function rawPdf(objects: readonly string[]): Uint8Array {
  const parts = ['%PDF-1.7\n']
  let at = parts[0]?.length ?? 0
  const offsets = objects.map((object, index) => {
    const text = `${index + 1} 0 obj\n${object}\nendobj\n`
    const offset = at
    parts.push(text)
    at += text.length
    return offset
  })
  const entries = offsets.map((offset) => `${String(offset).padStart(10, '0')} 00000 n \n`).join('')
  parts.push(
    `xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${entries}trailer\n<< /Size ${objects.length + 1} /Root 1 0 R >>\nstartxref\n${at}\n%%EOF\n`,
  )
  return new Uint8Array(Buffer.from(parts.join(''), 'latin1'))
}

/** A stream object of a text. */
export function rawStream(content: string, entries = ''): string {
  return `<< /Length ${content.length} ${entries} >>\nstream\n${content}\nendstream`
}
