import {
  type ClassificationEntry,
  type Classifications,
  CODE_LENGTHS,
  type CodedDimension,
  holdsIn,
} from '../../classification/classification.ts'

/** The list that a code belongs to, by its first digit; undefined for codes of no list. */
export function dimensionOfCode(code: string): CodedDimension | undefined {
  if (!/^\d+$/.test(code)) return undefined
  return ({ '2': 'function', '3': 'departmentEconomic', '5': 'governmentEconomic' } as const)[code[0] ?? '']
}

/** Rows of the lists whose name or year is not confirmed: a difference from them says nothing. */
const UNSURE = 'official-less-sure'

export interface OfficialNames {
  /** Names that the code bears in the year; empty where it is unknown or not sure. */
  readonly current: readonly string[]
  /** Names that it bore in other years, the year in which each ended. */
  readonly former: readonly { readonly name: string; readonly to: number }[]
}

const indexes = new WeakMap<Classifications, ReadonlyMap<string, readonly ClassificationEntry[]>>()

function entriesOf(classifications: Classifications, code: string): readonly ClassificationEntry[] {
  let index = indexes.get(classifications)
  if (!index) {
    const byCode = new Map<string, ClassificationEntry[]>()
    for (const entries of Object.values(classifications.coded)) {
      for (const entry of entries) {
        const same = byCode.get(entry.code)
        if (same) same.push(entry)
        else byCode.set(entry.code, [entry])
      }
    }
    indexes.set(classifications, byCode)
    index = byCode
  }
  return index.get(code) ?? []
}

/**
 * The names of a code in a year and before.
 * @source the Ministry of Finance's 政府收支分类科目 of the year, as `classifications/` holds it
 */
export function officialNames(classifications: Classifications, code: string, year: number): OfficialNames {
  const entries = entriesOf(classifications, code)
  const holding = entries.filter((entry) => holdsIn(entry, year))
  if (holding.some(({ source }) => source === UNSURE)) return { current: [], former: [] }
  return {
    current: holding.map(({ name }) => name),
    former: entries.flatMap(({ name, to, source }) =>
      to !== undefined && to < year && source !== UNSURE ? [{ name, to }] : [],
    ),
  }
}

/** Codes with the names that hold in a year, unsure ones too. */
export function codesOfYear(
  classifications: Classifications,
  dimension: CodedDimension,
  year: number,
): readonly ClassificationEntry[] {
  return classifications.coded[dimension].filter((entry) => holdsIn(entry, year))
}

/** Whether a code has as many digits as its list gives it at some level. */
export function hasLevel(dimension: CodedDimension, code: string): boolean {
  return CODE_LENGTHS[dimension].includes(code.length)
}

/** A name for comparison: no white space, quotes or list number, brackets full-width. */
export function nameKey(name: string): string {
  return name
    .replace(/[\s\u00a0\u00ad\u3000\u200b-\u200f\u2060\ufeff“”"‘’·]/gu, '')
    .replace(/\(/g, '（')
    .replace(/\)/g, '）')
    .replace(/^(?:[一二三四五六七八九十]+、|（[一二三四五六七八九十\d]+）|\d+[、.．](?!\d))/u, '')
}

/** A name for lenient comparison: prints drop the 支出 at its end and what stands in brackets. */
export function looseName(name: string): string {
  return nameKey(name)
    .replace(/（[^（）]*）/g, '')
    .replace(/(.)支出$/u, '$1')
}
