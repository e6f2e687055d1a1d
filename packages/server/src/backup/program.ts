import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { ROOT } from '@mingzhang/operations'

/** The version that people know the program by. */
export function programName(): string {
  const { version } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')) as { readonly version: string }
  return `明账 ${version}`
}
