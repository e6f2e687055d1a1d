import { stringify } from 'yaml'
import type { CanonicalTable } from './canonical-table.ts'

// Dates and yes/no words are quoted as well: readers of YAML 1.1 would take them for something else.
const STYLE = { lineWidth: 0, aliasDuplicateObjects: false, compat: 'yaml-1.1' } as const

/**
 * Writes the pairs of a table as YAML: one entry per item in the order of first appearance, several rows of an item as a block list.
 * Strings are quoted only where a YAML reader would take them for something else (`"003"`).
 * Columns beyond item and text have no place in YAML and are left out.
 * @shape CanonicalTable of two columns -> YAML text
 */
export function writeYamlTable({ rows }: CanonicalTable): string {
  const items = new Map<string, (string | number)[]>()
  for (const [item = '', text = ''] of rows) {
    const texts = items.get(item)
    if (texts) texts.push(plain(text))
    else items.set(item, [plain(text)])
  }
  const root = new Map([...items].map(([item, texts]) => [item, texts.length === 1 ? texts[0] : texts]))
  return root.size === 0 ? '' : stringify(root, STYLE)
}

/** Numbers that read back as the same text stand without quotes: `预算年度: 2026`. */
function plain(text: string): string | number {
  return /^(?:0|[1-9]\d{0,14})$/u.test(text) ? Number(text) : text
}
