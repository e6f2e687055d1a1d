import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { read, write } from '@e965/xlsx'
import { loadDocument, ROOT } from '@mingzhang/cli'
import { readSource, writeDocx, writeHtml, writePdf, writeXlsx } from '@mingzhang/documents'
import type { SourceDocument } from '@mingzhang/kernel'
import { asCsv, asMarkdown, asText } from '../../packages/documents/src/read-source/testing/as-text.ts'

export const FUZZ_FORMATS = ['docx', 'xlsx', 'xls', 'html', 'md', 'txt', 'csv', 'pdf'] as const
export type FuzzFormat = (typeof FUZZ_FORMATS)[number]

export function isFuzzFormat(name: string): name is FuzzFormat {
  return (FUZZ_FORMATS as readonly string[]).includes(name)
}

/** Documents of a format to begin from: the example as we write it, and where they are present the real ones. */
export async function fuzzDocuments(format: FuzzFormat): Promise<readonly [Uint8Array, ...Uint8Array[]]> {
  const loaded = await loadDocument(join(ROOT, 'examples', 'jiyuan-2026'))
  if (loaded.kind === 'invalid') throw new Error(JSON.stringify(loaded.problems))
  const { tree } = loaded.document
  const encoder = new TextEncoder()
  switch (format) {
    case 'docx':
      return [await writeDocx(tree)]
    case 'xlsx':
      return [await writeXlsx(tree)]
    case 'xls': {
      const book = read(await writeXlsx(tree), { type: 'array', cellNF: true, cellStyles: true })
      return [
        new Uint8Array(write(book, { type: 'buffer', bookType: 'biff8' })),
        new Uint8Array(write(book, { type: 'buffer', bookType: 'biff5' })),
      ]
    }
    case 'html':
      return [encoder.encode(writeHtml(tree))]
    case 'md':
      return [encoder.encode(asMarkdown(await sourceOf(writeHtml(tree))))]
    case 'txt':
      return [encoder.encode(asText(await sourceOf(writeHtml(tree)))), ...beside('seed', '.txt')]
    case 'csv': {
      const tables = (await sourceOf(writeHtml(tree))).blocks.flatMap((block) =>
        block.kind === 'table' ? [encoder.encode(asCsv(block))] : [],
      )
      const [first, ...rest] = tables
      if (!first) throw new Error('the example has no table')
      return [first, ...rest]
    }
    case 'pdf':
      return [await writePdf(tree), ...beside('corpus', '.pdf')]
  }
}

async function sourceOf(html: string): Promise<SourceDocument> {
  const result = await readSource(new TextEncoder().encode(html), 'example.html')
  if (result.kind === 'unreadable') throw new Error(result.problem.message)
  return result.document
}

/** Real documents, where they lie beside the project. */
function beside(folder: string, ending: string): readonly Uint8Array[] {
  const path = join(ROOT, '..', 'shared', folder)
  if (!existsSync(path)) return []
  return readdirSync(path)
    .filter((name) => name.endsWith(ending))
    .map((name) => new Uint8Array(readFileSync(join(path, name))))
}
