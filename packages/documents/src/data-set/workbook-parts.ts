import { strFromU8, strToU8 } from 'fflate'

/** Excel's last column. */
const LAST_COLUMN = 16_384

/**
 * Adds what excelts cannot say to the sheets of a written workbook; undefined for the parts that stay as they are.
 * - The last column definition of a record sheet extends to the sheet's last column: excelts would need an object per column.
 * - Heights of record rows are the present ones, not fixed ones: they must grow with what is typed.
 * - Codes stored as text are no mistakes: without this Excel marks every 003001 with a green corner.
 * @shape entry name, contents -> new contents
 */
export function mendSheet(name: string, content: Uint8Array): Uint8Array | undefined {
  if (!/^xl\/worksheets\/sheet\d+\.xml$/u.test(name)) return undefined
  const xml = strFromU8(content)
  // Only record sheets have filters; the filter begins at their header.
  const headerRow = Number(/<autoFilter ref="A(\d+):/u.exec(xml)?.[1] ?? Number.NaN)
  const opened = Number.isNaN(headerRow) ? xml : freeHeights(openRest(xml), headerRow)
  const ignored = '<ignoredErrors><ignoredError sqref="A1:XFD1048576" numberStoredAsText="1"/></ignoredErrors>'
  // The standard fixes the order of a sheet's parts: these come after the page set-up and before drawings.
  return strToU8(opened.replace(/(?=<drawing |<legacyDrawing |<picture |<tableParts |<extLst|<\/worksheet>)/u, ignored))
}

function openRest(xml: string): string {
  return xml.replace(/(<col min="\d+" max=)"\d+"([^>]*\/><\/cols>)/u, `$1"${LAST_COLUMN}"$2`)
}

function freeHeights(xml: string, headerRow: number): string {
  return xml.replace(/(<row r="(\d+)"[^>]*?) customHeight="1"/gu, (tag, rest: string, row: string) =>
    Number(row) > headerRow ? rest : tag,
  )
}
