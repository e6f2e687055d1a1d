import { type AmountUnit, EXACT_DECIMALS, exactAmount, parseAmount } from '@mingzhang/kernel'
import type { GridColumn, GridColumnKind, GridOption, GridRow } from '../model.ts'

const NO_OPTIONS: readonly GridOption[] = []

/** What may stand in a cell. The row may be one that is not there yet. */
export function optionsOf(column: GridColumn, row: GridRow | undefined): readonly GridOption[] {
  const { options } = column
  if (options === undefined) return NO_OPTIONS
  return typeof options === 'function' ? options(row ?? BLANK_ROW) : options
}

/** Whether cells of this kind are filled from a list. */
export function hasList(kind: GridColumnKind): boolean {
  return kind === 'choice' || kind === 'code'
}

export const BLANK_ROW: GridRow = { id: '', cells: {}, revision: 0 }

/**
 * What is kept of something typed or pasted: a number without separators, full-width digits or accounting signs, a date
 * as YYYY-MM-DD, the value of an option whose label was given. What cannot be understood is kept as it was typed, so
 * that it can be seen and mended. A cell that begins with = is text.
 * @shape column, text as typed, its row -> text as kept
 */
export function readTyped(column: GridColumn, typed: string, row: GridRow | undefined): string {
  if (column.parse) return column.parse(typed)
  switch (column.kind) {
    case 'text':
      return typed.replace(/\r\n?/gu, '\n')
    case 'amount':
      return readAmount(typed, column.unit ?? '元')
    case 'count':
      return readCount(typed)
    case 'year':
      return readYear(typed)
    case 'date':
      return readDate(typed)
    case 'choice':
    case 'code':
      return readOption(typed, optionsOf(column, row))
  }
}

/** Accounting formats print zero as a dash. */
const ACCOUNTING_ZERO = /^[-－–—]$/u

function readAmount(typed: string, unit: AmountUnit): string {
  const bare = typed.replace(/[\s\u00a0\u3000¥￥]/gu, '')
  if (ACCOUNTING_ZERO.test(bare)) return '0'
  const parsed = parseAmount(bare, unit)
  // As many decimals as were written: 20.00 stays 20.00, and is no change of it.
  if (parsed.kind === 'amount') return exactAmount(parsed.fen, unit, Math.min(parsed.decimals, EXACT_DECIMALS[unit]))
  return parsed.kind === 'blank' ? '' : typed.trim()
}

function readCount(typed: string): string {
  const bare = halfWidth(typed)
  if (ACCOUNTING_ZERO.test(bare)) return '0'
  const parsed = parseAmount(bare, '元')
  if (parsed.kind === 'amount' && parsed.fen % 100 === 0) return String(parsed.fen / 100)
  return bare
}

function readYear(typed: string): string {
  const bare = halfWidth(typed)
  return /^(\d{4})年?$/u.exec(bare)?.[1] ?? bare
}

function readDate(typed: string): string {
  const bare = halfWidth(typed)
  const parts =
    /^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})$/u.exec(bare) ??
    /^(\d{4})年(\d{1,2})月(\d{1,2})日?$/u.exec(bare) ??
    /^(\d{4})(\d{2})(\d{2})$/u.exec(bare)
  if (!parts) return bare
  return `${parts[1]}-${(parts[2] ?? '').padStart(2, '0')}-${(parts[3] ?? '').padStart(2, '0')}`
}

function readOption(typed: string, options: readonly GridOption[]): string {
  const bare = halfWidth(typed)
  const { byValue, byLabel } = lookupOf(options)
  if (bare === '' || byValue.has(bare)) return bare
  // The platform and people write “2010301 行政运行”, “2010301-行政运行”, “[2010301]行政运行”.
  const led = /^\[?([0-9A-Za-z.]+)\]?[\s\-_—]*\D/u.exec(bare)?.[1]
  return byLabel.get(bare)?.value ?? (led !== undefined && byValue.has(led) ? led : bare)
}

/** What an option is called beside its value: some lists write the code into the name, others have no other name. */
export function nameOf({ value, label }: GridOption): string {
  if (label === value) return ''
  return label.startsWith(value) ? label.slice(value.length).replace(/^[\s\-_—]+/u, '') : label
}

/** The option whose value is this text. */
export function optionOf(options: readonly GridOption[], value: string): GridOption | undefined {
  return lookupOf(options).byValue.get(value)
}

interface OptionLookup {
  readonly byValue: ReadonlyMap<string, GridOption>
  readonly byLabel: ReadonlyMap<string, GridOption>
}

const lookups = new WeakMap<readonly GridOption[], OptionLookup>()

function lookupOf(options: readonly GridOption[]): OptionLookup {
  const kept = lookups.get(options)
  if (kept) return kept
  const byLabel = new Map<string, GridOption>()
  const twice = new Set<string>()
  for (const option of options) {
    for (const label of new Set([halfWidth(option.label), halfWidth(nameOf(option))])) {
      if (byLabel.has(label)) twice.add(label)
      byLabel.set(label, option)
    }
  }
  // A name that two codes bear says neither.
  for (const label of twice) byLabel.delete(label)
  const lookup = { byValue: new Map(options.map((option) => [option.value, option])), byLabel }
  lookups.set(options, lookup)
  return lookup
}

/** Full-width letters, digits and signs to half-width; blanks at the ends gone. */
export function halfWidth(text: string): string {
  return text
    .replace(/[\uff01-\uff5e]/gu, (character) => String.fromCharCode(character.charCodeAt(0) - 0xfee0))
    .replace(/[\u00a0\u3000]/gu, ' ')
    .trim()
}
