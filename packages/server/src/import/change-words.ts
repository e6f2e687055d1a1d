import type { Classifications, CodedDimension, RecordColumn, RecordKind } from '@mingzhang/kernel'
import { CODED_DIMENSIONS, holdsIn } from '@mingzhang/kernel'
import type { StoredRecord } from '../budgets/load-records.ts'
import type { Cells } from './canonical-cells.ts'
import type { PlannedChange } from './plan-records.ts'

/** A change as people are shown it. */
export interface ChangeInWords {
  readonly kind: string
  readonly record: string | null
  readonly change: 'added' | 'removed' | 'changed'
  readonly label: string
  readonly cells: { readonly column: string; readonly label: string; readonly before: string; readonly after: string }[]
}

/** Names what changes of records speak of: units, projects and codes with their names. */
export class ChangeWords {
  readonly #names = new Map<string, string>()

  constructor({ coded }: Classifications, year: number, records: readonly Pick<StoredRecord, 'kind' | 'cells'>[]) {
    for (const dimension of CODED_DIMENSIONS as readonly CodedDimension[])
      for (const entry of coded[dimension])
        if (holdsIn(entry, year)) this.#names.set(`${dimension} ${entry.code}`, entry.name)
    for (const { kind, cells } of records) {
      if (kind === 'units') this.#names.set(`unit ${cells.code ?? ''}`, cells.name ?? '')
      if (kind === 'projects') this.#names.set(`project ${cells.id ?? ''}`, cells.name ?? '')
    }
  }

  of(kind: RecordKind<string>, { change, before, after }: PlannedChange): ChangeInWords {
    const [was, is] = [before ?? {}, after ?? {}]
    const columns =
      change.kind === 'set'
        ? kind.columns.filter(({ id }) => Object.hasOwn(change.cells, id))
        : kind.columns.filter(({ id }) => (was[id] ?? is[id] ?? '') !== '')
    return {
      kind: kind.id,
      record: change.kind === 'add' ? null : change.record,
      change: change.kind === 'add' ? 'added' : change.kind === 'remove' ? 'removed' : 'changed',
      label: this.label(kind, before ?? is),
      cells: columns.map((column) => ({
        column: column.id,
        label: column.label,
        before: was[column.id] ?? '',
        after: is[column.id] ?? '',
      })),
    }
  }

  /** `基本支出：003001 办公室 · 2010301 行政运行 · 工资福利支出` */
  label(kind: RecordKind<string>, cells: Cells): string {
    const ids = kind.key.length > 0 ? kind.key : ['item']
    const parts = ids.flatMap((id) => {
      const column = kind.columns.find((each) => each.id === id)
      const text = cells[id] ?? ''
      return column && text !== '' ? [this.#named(column, text)] : []
    })
    return `${kind.sheet}：${parts.join(' · ')}`
  }

  #named({ type, id }: RecordColumn, text: string): string {
    const dimension = type.kind === 'code' ? type.dimension : id === 'code' ? 'unit' : undefined
    const name = dimension === undefined ? undefined : this.#names.get(`${dimension} ${text}`)
    return name ? `${text} ${name}` : text
  }
}
