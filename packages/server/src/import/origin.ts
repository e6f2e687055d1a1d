import type { RawDataSet } from '@mingzhang/kernel'

/** Where amounts came from: written into their note, so that the next import from there knows what it replaces. */
export type Origin = { readonly kind: 'platform' } | { readonly kind: 'budget' | 'final'; readonly year: number }

export function originOf(origin: Origin): string {
  if (origin.kind === 'platform') return '平台导出：'
  return `${origin.year}年公开${origin.kind === 'final' ? '决算' : '预算'}：`
}

/** The rows without the amounts that came from an origin. */
export function withoutOrigin(raw: RawDataSet, origin: string): RawDataSet {
  return {
    ...raw,
    tables: raw.tables.map((table) => {
      if (table.kind !== 'otherFacts') return table
      const note = table.header.findIndex((header) => header === 'note' || header === '说明')
      return { ...table, rows: table.rows.filter(({ cells }) => !(cells[note] ?? '').startsWith(origin)) }
    }),
  }
}
