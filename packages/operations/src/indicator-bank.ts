import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { type IndicatorBank, loadIndicatorBank, type Problem } from '@mingzhang/kernel'
import { ROOT } from './library.ts'

/** Where the bank of usual indicators stands, below the repository's root. */
export const INDICATOR_BANK_FILE = 'classifications/indicators.yaml'

/**
 * Reads the bank of usual indicators.
 * @throws when the file cannot be read: a broken installation
 */
export function readIndicatorBank(root = ROOT): {
  readonly bank?: IndicatorBank
  readonly problems: readonly Problem[]
} {
  return loadIndicatorBank({ file: INDICATOR_BANK_FILE, text: readFileSync(join(root, INDICATOR_BANK_FILE), 'utf8') })
}
