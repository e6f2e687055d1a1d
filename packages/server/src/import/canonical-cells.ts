import { canonicalCell } from '@mingzhang/documents'
import {
  ALL_RECORD_KINDS,
  type AmountUnit,
  type Classifications,
  exactAmount,
  MODEL_DIMENSIONS,
  parseAmount,
  type RawTable,
  type RecordColumn,
  type RecordKind,
  SETTING_KEYS,
} from '@mingzhang/kernel'

export type Cells = Readonly<Record<string, string>>

/** A row of a file, under the ids of its kind's columns. */
export interface TargetRow {
  readonly kind: string
  readonly cells: Cells
  readonly file: string
  readonly row: number
}

/** The kind of record by its id. */
export function kindOf(id: string): RecordKind<string> | undefined {
  return ALL_RECORD_KINDS.find((kind) => kind.id === id)
}

/**
 * The rows of a table by column; columns that the kind does not have, and those that are never entered, are left out.
 * @param units the unit of the file's amounts, and of the version's: the same amount is written in the other
 */
export function targetRows(
  table: RawTable<string>,
  units: { readonly from: AmountUnit; readonly to: AmountUnit },
): readonly TargetRow[] {
  const kind = kindOf(table.kind)
  if (!kind) return []
  const columns = table.header.map((header) => {
    const whole = header.replace(/[*＊]/gu, '').trim()
    const plain = whole.replace(/[\s（(].*$/u, '').trim()
    const found = kind.columns.find(({ id, label }) => label === whole || id === whole || label === plain)
    return found?.managed ? undefined : found
  })
  return table.rows.flatMap(({ row, cells }) => {
    const own = Object.fromEntries(
      columns.flatMap((column, index) => {
        const text = column ? canonicalCell(kind, column, cells[index] ?? '') : ''
        return column === undefined || text === '' ? [] : [[column.id, inUnit(column, text, units)]]
      }),
    )
    return Object.keys(own).length === 0 ? [] : [{ kind: kind.id, cells: own, file: table.file, row }]
  })
}

function inUnit(column: RecordColumn, text: string, { from, to }: { from: AmountUnit; to: AmountUnit }): string {
  if (from === to || column.type.kind !== 'amount') return text
  const parsed = parseAmount(text, from)
  return parsed.kind === 'amount' ? exactAmount(parsed.fen, to, 2) : text
}

/** Says the same of a cell however it was written: by term or identifier, code with or without its name, with zeros or without. */
export class CellReader {
  readonly #terms = new Map<string, string>()

  constructor({ model }: Classifications) {
    // A full name is meant before another entry's short one.
    for (const dimension of MODEL_DIMENSIONS)
      for (const form of ['shortName', 'name', 'code'] as const)
        for (const entry of model[dimension]) {
          const word = entry[form]
          if (word) this.#terms.set(`${dimension} ${word}`, entry.code)
        }
  }

  meaning(kind: RecordKind<string>, column: RecordColumn, text: string): string {
    const plain = canonicalCell(kind, column, text)
    if (kind.id === 'settings' && column.id === 'item')
      return SETTING_KEYS.find(({ id, label }) => id === plain || label === plain)?.id ?? plain
    if (column.type.kind !== 'code') return plain
    const digits = /^(\d[\d\s]*\d)(?:\s+\D.*)$/u.exec(plain)?.[1]?.replaceAll(/\s/gu, '')
    return this.#terms.get(`${column.type.dimension} ${plain}`) ?? digits ?? plain
  }

  /** Whether two records say the same in all columns but some. */
  agrees(kind: RecordKind<string>, a: Cells, b: Cells, except: readonly string[] = []): boolean {
    return this.differing(kind, a, b).every(({ id }) => except.includes(id))
  }

  differing(kind: RecordKind<string>, a: Cells, b: Cells): readonly RecordColumn[] {
    return kind.columns.filter(
      (column) =>
        !column.managed &&
        this.meaning(kind, column, a[column.id] ?? '') !== this.meaning(kind, column, b[column.id] ?? ''),
    )
  }

  /** What a record is told from others by; of texts the item, of which there may be several. */
  key(kind: RecordKind<string>, cells: Cells): string {
    const ids = kind.key.length > 0 ? kind.key : ['item']
    return kind.columns
      .filter(({ id }) => ids.includes(id))
      .map((column) => this.meaning(kind, column, cells[column.id] ?? ''))
      .join('\u0000')
  }
}
