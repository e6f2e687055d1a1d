import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { read, write } from '@e965/xlsx'
import { readSource, writeDocx, writeHtml, writePdf, writeXlsx } from '@mingzhang/documents'
import type { DocumentTree, SourceDocument } from '@mingzhang/kernel'
import { loadDocument, ROOT } from '@mingzhang/operations'
import { asCsv, asMarkdown, asText } from '../../packages/documents/src/read-source/testing/as-text.ts'

export const FUZZ_FORMATS = ['docx', 'xlsx', 'xls', 'html', 'md', 'txt', 'csv', 'pdf'] as const
export type FuzzFormat = (typeof FUZZ_FORMATS)[number]

export function isFuzzFormat(name: string): name is FuzzFormat {
  return (FUZZ_FORMATS as readonly string[]).includes(name)
}

type Documents = readonly [Uint8Array, ...Uint8Array[]]

/** Documents of a format to begin from: data sets as we write them, and where they are present real documents. */
export async function fuzzDocuments(format: FuzzFormat): Promise<Documents> {
  const trees = await Promise.all(DATA_SETS.map(treeOf))
  const [first = [], ...rest] = await Promise.all(trees.map((tree) => written(tree, format)))
  const [one, ...others] = [...first, ...rest.flat(), ...realDocuments(format)]
  if (!one) throw new Error(`no document as ${format}`)
  return [one, ...others]
}

/** A small department and the examples, one per format of publication. */
const DATA_SETS = [
  'docs/errors/_correct',
  'examples/jiyuan-2026',
  'examples/shanghai-unit-2025',
  'examples/final-accounts-2024',
] as const

async function treeOf(path: string): Promise<DocumentTree> {
  const loaded = await loadDocument(join(ROOT, path))
  if (loaded.kind === 'invalid') throw new Error(JSON.stringify(loaded.problems))
  return loaded.document.tree
}

async function written(tree: DocumentTree, format: FuzzFormat): Promise<readonly Uint8Array[]> {
  const encoder = new TextEncoder()
  switch (format) {
    case 'docx':
      return [await writeDocx(tree)]
    case 'xlsx':
      return [await writeXlsx(tree)]
    case 'xls': {
      const book = read(await writeXlsx(tree), { type: 'array', cellNF: true, cellStyles: true })
      return (['biff8', 'biff5'] as const).map((bookType) => new Uint8Array(write(book, { type: 'buffer', bookType })))
    }
    case 'html':
      return [encoder.encode(writeHtml(tree))]
    case 'md':
      return [encoder.encode(asMarkdown(await sourceOf(writeHtml(tree))))]
    case 'txt':
      return [encoder.encode(asText(await sourceOf(writeHtml(tree))))]
    case 'csv':
      return (await sourceOf(writeHtml(tree))).blocks.flatMap((block) =>
        block.kind === 'table' ? [encoder.encode(asCsv(block))] : [],
      )
    case 'pdf':
      return [await writePdf(tree)]
  }
}

function realDocuments(format: FuzzFormat): readonly Uint8Array[] {
  if (format === 'txt') return beside('seed', '.txt')
  return format === 'pdf' ? beside('corpus', '.pdf') : []
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
