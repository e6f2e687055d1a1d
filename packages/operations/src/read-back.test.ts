import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { readSource } from '@mingzhang/documents'
import { type Block, type DocumentTree, type SourceBlock, type SourceTable, sourceOfTree } from '@mingzhang/kernel'
import { beforeAll, describe, expect, it } from 'vitest'
import { writeFormats } from './compile-formats.ts'
import { ROOT } from './library.ts'
import { loadDocument } from './load-data-set.ts'

/** What we write comes back: every cell of every table with its span, its title and its unit line, in order. */

type Files = ReadonlyMap<string, string | Uint8Array>

async function blocksOf(files: Files, name: string): Promise<readonly SourceBlock[]> {
  const content = files.get(name) ?? ''
  const result = await readSource(typeof content === 'string' ? new TextEncoder().encode(content) : content, name)
  if (result.kind === 'unreadable') throw new Error(result.problem.message)
  return result.document.blocks
}

// Where a line may break is the writer's choice, and so is the space between a title's number and its words.
const bare = (text: string): string => text.replace(/[\s\u200b]/gu, '')

function cellsOf(blocks: readonly SourceBlock[]): readonly (readonly unknown[])[] {
  const tables = blocks.filter((block): block is SourceTable => block.kind === 'table')
  return tables.map(({ cells }) =>
    cells
      .filter(({ text }) => text !== '')
      .map(({ row, column, rowSpan, columnSpan, text }) => [row, column, rowSpan, columnSpan, bare(text)]),
  )
}

const textsOf = (blocks: readonly SourceBlock[]): readonly string[] =>
  blocks.flatMap((block) => (block.kind === 'paragraph' ? [bare(block.text)] : []))

/** The words around the tables: title, unit line and notes. */
function tableTexts(blocks: readonly Block[]): readonly string[] {
  return blocks.flatMap((block) => {
    if (block.kind === 'section') return tableTexts(block.blocks)
    if (block.kind !== 'table') return []
    const notes = block.notes.map((runs) => runs.map(({ text }) => text).join(''))
    return [block.title, block.captionLeft, block.captionRight, ...notes].map(bare).filter((text) => text !== '')
  })
}

describe.each(readdirSync(join(ROOT, 'examples')))('%s', (example) => {
  let tree: DocumentTree
  let files: Files

  beforeAll(async () => {
    const loaded = await loadDocument(join(ROOT, 'examples', example))
    if (loaded.kind === 'invalid') throw new Error(JSON.stringify(loaded.problems))
    tree = loaded.document.tree
    files = await writeFormats(loaded.document, loaded.dataSet, ['docx', 'xlsx', 'html'])
  })

  describe.each(['disclosure.docx', 'disclosure.html', 'disclosure.xlsx'])('%s', (name) => {
    it('gives back every cell of every table', async () => {
      // The first sheet of a workbook lists the others.
      const read = cellsOf(await blocksOf(files, name)).slice(name.endsWith('.xlsx') ? 1 : 0)
      expect(read).toEqual(cellsOf(sourceOfTree(tree).blocks))
    })

    it('gives back the words around the tables', async () => {
      const read = textsOf(await blocksOf(files, name)).join('\n')
      for (const text of tableTexts(tree.blocks)) expect(read).toContain(text)
    })
  })

  it.each(['disclosure.docx', 'disclosure.html'])('%s gives back every paragraph in order', async (name) => {
    const read = textsOf(await blocksOf(files, name))
    let at = 0
    for (const text of textsOf(sourceOfTree(tree).blocks)) {
      // A unit line may come back as one paragraph or two.
      while (at < read.length && !read[at]?.includes(text) && !text.startsWith(read[at] ?? '')) at++
      expect(read[at] ?? `missing: ${text}`).toSatisfy((each: string) => each.includes(text) || text.startsWith(each))
    }
  })
})
