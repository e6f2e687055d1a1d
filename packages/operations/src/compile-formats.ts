import {
  writeDataPackage,
  writeDisclosureJson,
  writeDocx,
  writeFiguresCsv,
  writeHtml,
  writePdf,
  writeXlsx,
} from '@mingzhang/documents'
import type { CompiledDocument, DataSet } from '@mingzhang/kernel'

export const FORMATS = ['docx', 'pdf', 'xlsx', 'html', 'csv', 'json'] as const
export type Format = (typeof FORMATS)[number]

type Files = readonly (readonly [name: string, content: string | Uint8Array])[]
type Writer = (document: CompiledDocument, dataSet: DataSet) => Promise<Files>

/** What each format writes; `csv` includes the open-data package, whose table is CSV too. */
const WRITERS: Readonly<Record<Format, Writer>> = {
  docx: async ({ tree }) => [['disclosure.docx', await writeDocx(tree)]],
  pdf: async ({ tree }) => [['disclosure.pdf', await writePdf(tree)]],
  xlsx: async ({ tree }) => [['disclosure.xlsx', await writeXlsx(tree)]],
  html: async ({ tree }) => [['disclosure.html', writeHtml(tree)]],
  csv: async (document, dataSet) => [
    ['figures.csv', writeFiguresCsv(document)],
    ...[...writeDataPackage(dataSet)].map(([name, text]) => [`open-data/${name}`, text] as const),
  ],
  json: async (document) => [['disclosure.json', writeDisclosureJson(document)]],
}

/** Writes a compiled document in the formats asked for. @shape document × formats -> file name → content */
export async function writeFormats(
  document: CompiledDocument,
  dataSet: DataSet,
  formats: readonly Format[],
): Promise<ReadonlyMap<string, string | Uint8Array>> {
  const files = new Map<string, string | Uint8Array>()
  for (const format of formats)
    for (const [name, content] of await WRITERS[format](document, dataSet)) files.set(name, content)
  return files
}
