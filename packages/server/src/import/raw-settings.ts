import { type RawDataSet, SETTING_KEYS } from '@mingzhang/kernel'

/** The value of a setting in rows as they were read, by its label or identifier. */
export function settingOfRaw({ tables }: Pick<RawDataSet, 'tables'>, label: string): string | undefined {
  const id = SETTING_KEYS.find((key) => key.label === label)?.id
  const rows = tables.filter(({ kind }) => kind === 'settings').flatMap((table) => table.rows)
  const value = rows.find(({ cells }) => [label, id].includes((cells[0] ?? '').trim()))?.cells[1]?.trim()
  return value === '' ? undefined : value
}

/** The same rows with every setting under its label, which is how sources are gathered. */
export function withLabelledSettings(raw: RawDataSet): RawDataSet {
  return {
    ...raw,
    tables: raw.tables.map((table) =>
      table.kind === 'settings'
        ? {
            ...table,
            rows: table.rows.map(({ row, cells: [item = '', ...rest] }) => ({
              row,
              cells: [SETTING_KEYS.find(({ id }) => id === item)?.label ?? item, ...rest],
            })),
          }
        : table,
    ),
  }
}
