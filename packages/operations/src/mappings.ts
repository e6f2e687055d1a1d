import { readdirSync, readFileSync } from 'node:fs'
import { join, relative } from 'node:path'
import { type Library, loadMapping, type Problem, type WorkbookMapping } from '@mingzhang/kernel'
import { ROOT } from './library.ts'

/**
 * Reads the mappings of workbooks that other systems export. Mappings with mistakes are reported and left out.
 * @throws when a file cannot be read: a broken installation
 */
export function readMappings(
  { profiles }: Library,
  root = ROOT,
): { readonly mappings: readonly WorkbookMapping[]; readonly problems: readonly Problem[] } {
  const files = readdirSync(join(root, 'mappings'), { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith('.yaml'))
    .map(({ parentPath, name }) => join(parentPath, name))
    .sort()
  const loaded = files.map((file) =>
    loadMapping({ file: relative(root, file).replaceAll('\\', '/'), text: readFileSync(file, 'utf8') }, profiles),
  )
  return {
    mappings: loaded.flatMap(({ mapping }) => mapping ?? []),
    problems: loaded.flatMap(({ problems }) => problems),
  }
}
