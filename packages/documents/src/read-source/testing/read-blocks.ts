import type { SourceBlock, SourceDocument } from '@mingzhang/kernel'
import { readSource } from '../read-source.ts'
import type { ReadLimits } from '../source-result.ts'
import { rowsOf } from './as-text.ts'

/** Reads a file that can be read. */
export async function readDocumentOf(
  content: Uint8Array | string,
  name = 'file',
  limits?: ReadLimits,
): Promise<SourceDocument> {
  const result = await readSource(
    typeof content === 'string' ? new TextEncoder().encode(content) : content,
    name,
    limits,
  )
  if (result.kind === 'unreadable') throw new Error(`${result.problem.code}: ${result.problem.message}`)
  return result.document
}

/** Blocks for comparison: a paragraph as its text, a table as rows of texts, spans shown as `text <rows×columns>`. */
export function shapeOf(blocks: readonly SourceBlock[]): readonly (string | string[][])[] {
  return blocks.map((block) => {
    if (block.kind === 'paragraph') return block.text
    return rowsOf({
      ...block,
      cells: block.cells.map((cell) => ({
        ...cell,
        text: cell.rowSpan + cell.columnSpan > 2 ? `${cell.text} <${cell.rowSpan}×${cell.columnSpan}>` : cell.text,
      })),
    })
  })
}

export async function readShape(
  content: Uint8Array | string,
  name?: string,
): Promise<readonly (string | string[][])[]> {
  return shapeOf((await readDocumentOf(content, name)).blocks)
}
