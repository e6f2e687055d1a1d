import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { loadRules, type Problem, type RuleSet } from '@mingzhang/kernel'
import { ROOT } from './library.ts'

/** Where the written rules stand, below the repository's root. */
export const RULES_FOLDER = 'rules'

/**
 * Reads the written rules. Rules with mistakes are reported and left out.
 * @throws when a file cannot be read: a broken installation
 */
export function readRules(root = ROOT): { readonly rules: RuleSet; readonly problems: readonly Problem[] } {
  const folder = join(root, RULES_FOLDER)
  const files = readdirSync(folder)
    .filter((name) => name.endsWith('.yaml'))
    .sort()
  return loadRules(
    files.map((name) => ({ file: `${RULES_FOLDER}/${name}`, text: readFileSync(join(folder, name), 'utf8') })),
  )
}
