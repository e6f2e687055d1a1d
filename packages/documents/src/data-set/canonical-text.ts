import {
  AMOUNT_UNITS,
  EXACT_DECIMALS,
  parseAmount,
  REASON_PREFIXES,
  type RecordColumn,
  type RecordKind,
  TEXT_KEYS,
} from '@mingzhang/kernel'

/**
 * The canonical form of any cell: trimmed (the kernel trims every cell, so outer spaces carry no meaning), line breaks as LF, without
 * what XML and therefore a workbook cannot hold.
 */
export function canonicalText(text: string): string {
  return (
    text
      .replace(/\r\n?/gu, '\n')
      // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what must go
      .replace(/[\u0000-\u0008\u000B\u000C\u000E-\u001F\u007F\uFFFE\uFFFF]/g, '')
      .toWellFormed()
      .trim()
  )
}

/**
 * The canonical form of a record's cell: amounts as plain decimals (`５,667.9` becomes `5667.90`), choices by their official term.
 * What the kernel would refuse stays as it is, so that it is the kernel that reports it.
 */
export function canonicalCell(kind: RecordKind<string>, column: RecordColumn | undefined, text: string): string {
  const plain = canonicalText(text)
  if (!column) return plain
  if (kind.id === 'text' && column.id === 'item') return canonicalItem(plain)
  if (column.type.kind === 'amount') return canonicalAmount(plain)
  if (column.type.kind === 'choice') {
    return column.type.choices.find(({ id, label }) => id === plain || label === plain)?.label ?? plain
  }
  return plain
}

/** `duties` becomes 主要职责, `reason.total` becomes 增减原因.total. */
function canonicalItem(item: string): string {
  const prefix = REASON_PREFIXES.find((candidate) => item.startsWith(candidate))
  if (prefix) return `${REASON_PREFIXES[0]}${item.slice(prefix.length)}`
  return TEXT_KEYS.find(({ id }) => id === item)?.label ?? item
}

/** Decimals that an amount has at least: official documents write 8.00 whatever the unit. */
const LEAST_DECIMALS = 2

/** An amount in any of the forms that the kernel reads, as a plain decimal without separators and superfluous zeros. */
function canonicalAmount(text: string): string {
  // The unit is not known here. The value of a decimal does not depend on it; only how many decimals and digits fit does.
  for (const unit of AMOUNT_UNITS) {
    const parsed = parseAmount(text, unit)
    if (parsed.kind !== 'amount') continue
    const decimals = EXACT_DECIMALS[unit]
    const digits = Math.abs(parsed.fen)
      .toString()
      .padStart(decimals + 1, '0')
    const fraction = digits.slice(-decimals).replace(/0+$/u, '').padEnd(LEAST_DECIMALS, '0')
    return `${parsed.fen < 0 ? '-' : ''}${digits.slice(0, -decimals)}.${fraction}`
  }
  return text
}
