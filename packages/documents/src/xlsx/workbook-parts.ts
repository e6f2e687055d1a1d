import { strFromU8, strToU8 } from 'fflate'

/**
 * Mends what excelts cannot say, in the parts of a written workbook; undefined for the parts that stay as they are.
 * - The quote prefix of cells with the Text format: those whose text begins like a formula (see sheet-text.ts).
 * - Links inside the workbook: excelts writes them as external relationships to `#'sheet'!A1`, which Excel forgives but which
 *   count as external links in a security review; a plain `location` is what the standard asks for.
 * @shape entry name, contents -> new contents
 */
export function mendPart(name: string, content: Uint8Array): Uint8Array | undefined {
  if (name === 'xl/styles.xml')
    return replaced(content, /<xf numFmtId="49"(?! quotePrefix)/g, '<xf numFmtId="49" quotePrefix="1"')
  if (/^xl\/worksheets\/sheet\d+\.xml$/.test(name))
    return replaced(content, /(<hyperlink ref="[A-Z]+\d+") r:id="[^"]*" location="#/g, '$1 location="')
  if (/^xl\/worksheets\/_rels\/sheet\d+\.xml\.rels$/.test(name))
    return replaced(
      content,
      /<Relationship Id="[^"]*" Type="[^"]*\/hyperlink" Target="#[^"]*" TargetMode="External"\/>/g,
      '',
    )
  return undefined
}

function replaced(content: Uint8Array, pattern: RegExp, replacement: string): Uint8Array {
  return strToU8(strFromU8(content).replace(pattern, replacement))
}
