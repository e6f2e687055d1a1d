import type { SourceDocument } from '@mingzhang/kernel'
import type { Budget } from './budget.ts'
import { htmlBlocks } from './html-blocks.ts'
import { parseHtml } from './html-tree.ts'
import { documentOf } from './source-blocks.ts'

/** Reads a web page as one page, however long. @shape HTML -> SourceDocument @throws Unreadable */
export function readHtml(html: string, budget: Budget): SourceDocument {
  return documentOf('html', htmlBlocks(parseHtml(html, budget), budget, false), 1, budget)
}
