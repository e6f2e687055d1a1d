import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { ROOT } from '@mingzhang/operations'

/** Published documents, beside the project; none where they are not. */
export function corpusFiles(): readonly string[] {
  const folder = join(ROOT, '..', 'shared', 'corpus')
  if (!existsSync(folder)) return []
  return readdirSync(folder)
    .filter((name) => name.endsWith('.pdf'))
    .sort()
    .map((name) => join(folder, name))
}
