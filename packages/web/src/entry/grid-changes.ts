import type { Change } from '@mingzhang/server/contract'
import type { GridChange } from '../grid/model.ts'

/** What the grid hands out, as changes of records: cells of one row that change together are one change. */
export function changesOfGrid(
  changes: readonly GridChange[],
  recordKind: string,
  unit: string | undefined,
): readonly Change[] {
  const result: Change[] = []
  const sets = new Map<string, Record<string, { from: string; to: string }>>()
  for (const change of changes) {
    switch (change.kind) {
      case 'add':
        result.push({
          kind: 'add',
          record: change.row,
          recordKind,
          cells: {
            ...(unit === undefined || recordKind === 'projectFunding' ? {} : { unit }),
            ...withoutBlanks(change.cells),
          },
          after: change.follows,
        })
        break
      case 'remove':
        result.push({ kind: 'remove', record: change.row })
        break
      case 'set': {
        const cells = sets.get(change.row)
        const own = { from: cells?.[change.column]?.from ?? change.before, to: change.after }
        if (cells) cells[change.column] = own
        else {
          const first = { [change.column]: own }
          sets.set(change.row, first)
          result.push({ kind: 'set', record: change.row, cells: first })
        }
      }
    }
  }
  return result
}

function withoutBlanks(cells: Readonly<Record<string, string>>): Readonly<Record<string, string>> {
  return Object.fromEntries(Object.entries(cells).filter(([, cell]) => cell !== ''))
}
