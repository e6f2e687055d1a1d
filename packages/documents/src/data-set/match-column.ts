import type { RecordColumn, RecordKind } from '@mingzhang/kernel'

/** A header as people decorate it, plain: without the `*` of required columns, line breaks and outer spaces. */
export function cleanHeader(header: string): string {
  return header
    .replace(/[*＊]/gu, '')
    .replace(/\s*[\r\n]\s*/gu, '')
    .trim()
}

/**
 * The column that a header names, by label or id, with or without a remark such as `金额（万元）`.
 * The same reading as the kernel's, so that what a codec finds is what the kernel will find.
 */
export function matchColumn(kind: RecordKind, header: string): RecordColumn | undefined {
  const whole = cleanHeader(header)
  const plain = whole.replace(/[\s（(].*$/u, '').trim()
  return kind.columns.find(({ id, label }) => label === whole || id === whole || label === plain)
}
