import { strToU8, zipSync } from 'fflate'

const WORD = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
const RELATIONS = 'xmlns="http://schemas.openxmlformats.org/package/2006/relationships"'
const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'

/** A Word file of raw XML: what libraries that write Word never produce. */
export function wordFile(
  body: string,
  parts: { readonly styles?: string; readonly numbering?: string; readonly footnotes?: string } = {},
): Uint8Array {
  const entries: Record<string, Uint8Array> = {
    '_rels/.rels': strToU8(
      `<Relationships ${RELATIONS}><Relationship Id="a" Type="${OFFICE}/officeDocument" Target="word/document.xml"/></Relationships>`,
    ),
    'word/document.xml': strToU8(
      `<w:document ${WORD} xmlns:mc="mc" xmlns:wps="wps" xmlns:v="v"><w:body>${body}</w:body></w:document>`,
    ),
    'word/_rels/document.xml.rels': strToU8(
      `<Relationships ${RELATIONS}>${Object.keys(parts)
        .map((part) => `<Relationship Id="${part}" Type="${OFFICE}/${part}" Target="${part}.xml"/>`)
        .join('')}</Relationships>`,
    ),
  }
  for (const [part, content] of Object.entries(parts))
    entries[`word/${part}.xml`] = strToU8(`<w:${part} ${WORD}>${content}</w:${part}>`)
  return zipSync(entries)
}

/** A paragraph of Word's with properties. */
export function wordParagraph(text: string, properties = ''): string {
  return `<w:p><w:pPr>${properties}</w:pPr><w:r><w:t xml:space="preserve">${text}</w:t></w:r></w:p>`
}

export function wordTable(
  rows: readonly (readonly (string | { readonly text: string; readonly properties: string })[])[],
): string {
  const cell = (each: string | { readonly text: string; readonly properties: string }): string =>
    typeof each === 'string'
      ? `<w:tc>${wordParagraph(each)}</w:tc>`
      : `<w:tc><w:tcPr>${each.properties}</w:tcPr>${each.text.startsWith('<') ? each.text : wordParagraph(each.text)}</w:tc>`
  return `<w:tbl>${rows.map((row) => `<w:tr>${row.map(cell).join('')}</w:tr>`).join('')}</w:tbl>`
}

export interface RawSheet {
  readonly name: string
  readonly state?: string
  /** What stands inside `<worksheet>`. */
  readonly content: string | Uint8Array
}

/** A workbook of raw XML. */
export function workbookFile(
  sheets: readonly RawSheet[],
  parts: { readonly styles?: string; readonly sharedStrings?: string } = {},
): Uint8Array {
  const relations = [
    ...sheets.map(
      (_, index) => `<Relationship Id="s${index}" Type="${OFFICE}/worksheet" Target="worksheets/sheet${index}.xml"/>`,
    ),
    ...Object.keys(parts).map(
      (part) => `<Relationship Id="${part}" Type="${OFFICE}/${part}" Target="/xl/${part}.xml"/>`,
    ),
  ]
  const entries: Record<string, Uint8Array> = {
    '_rels/.rels': strToU8(
      `<Relationships ${RELATIONS}><Relationship Id="a" Type="${OFFICE}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
    ),
    'xl/workbook.xml': strToU8(
      `<workbook xmlns:r="r"><sheets>${sheets.map(({ name, state }, index) => `<sheet name="${name}" sheetId="${index + 1}" state="${state ?? 'visible'}" r:id="s${index}"/>`).join('')}</sheets></workbook>`,
    ),
    'xl/_rels/workbook.xml.rels': strToU8(`<Relationships ${RELATIONS}>${relations.join('')}</Relationships>`),
  }
  for (const [index, { content }] of sheets.entries()) {
    entries[`xl/worksheets/sheet${index}.xml`] =
      typeof content === 'string' ? strToU8(`<worksheet>${content}</worksheet>`) : content
  }
  for (const [part, content] of Object.entries(parts)) entries[`xl/${part}.xml`] = strToU8(content)
  return zipSync(entries, { level: 1 })
}

/** Rows of a sheet, numbers as numbers and all else as inline text; `undefined` leaves a cell out. */
export function sheetRows(rows: readonly (readonly (string | number | undefined)[])[], first = 1): string {
  const cell = (value: string | number | undefined, address: string): string =>
    value === undefined
      ? ''
      : typeof value === 'number'
        ? `<c r="${address}"><v>${value}</v></c>`
        : `<c r="${address}" t="inlineStr"><is><t>${value}</t></is></c>`
  const lines = rows.map((row, index) => {
    const number = first + index
    return `<row r="${number}">${row.map((value, column) => cell(value, `${String.fromCharCode(65 + column)}${number}`)).join('')}</row>`
  })
  return `<sheetData>${lines.join('')}</sheetData>`
}
