import { buildTree, type Tree, type TreeEntry } from './tree.ts'

/** One dated entry of a government code list. */
export interface ClassificationEntry {
  readonly code: string
  readonly name: string
  /** The fund whose expenditure the code belongs to; inherited from the parent when absent, general public budget at the top. */
  readonly fund?: string | undefined
  /** First and last budget year; absent for open. */
  readonly from?: number | undefined
  readonly to?: number | undefined
  readonly source: string
}

/** The government's code lists, all years. */
export type CodedDimension = 'function' | 'departmentEconomic' | 'governmentEconomic'

export const CODED_DIMENSIONS: readonly CodedDimension[] = ['function', 'departmentEconomic', 'governmentEconomic']

/** Digits of a code per level: 支出功能分类 类 3, 款 5, 项 7; economic 类 3, 款 5. */
export const CODE_LENGTHS: Readonly<Record<CodedDimension, readonly number[]>> = {
  function: [3, 5, 7],
  departmentEconomic: [3, 5],
  governmentEconomic: [3, 5],
}

/** A small tree of our own model, whose parents are named. */
export interface ModelEntry extends TreeEntry {
  readonly shortName?: string | undefined
  /** The kind of document that alone knows the entry: final accounts list expenditure that budgets do not. */
  readonly document?: string | undefined
}

export const MODEL_DIMENSIONS = ['stage', 'side', 'fund', 'origin', 'kind', 'procurement'] as const
export type ModelDimension = (typeof MODEL_DIMENSIONS)[number]

/** Everything that names codes: handed in by the shells, validated on loading. */
export interface Classifications {
  readonly coded: Readonly<Record<CodedDimension, readonly ClassificationEntry[]>>
  readonly model: Readonly<Record<ModelDimension, readonly ModelEntry[]>>
}

/** Whether an entry holds in a budget year. */
export function holdsIn(entry: ClassificationEntry, year: number): boolean {
  return (entry.from ?? year) <= year && year <= (entry.to ?? year)
}

/** The parent of a code by its digits; undefined at the top. */
export function parentCode(dimension: CodedDimension, code: string): string | undefined {
  const lengths = CODE_LENGTHS[dimension]
  const level = lengths.indexOf(code.length)
  const length = lengths[level - 1]
  return level > 0 && length !== undefined ? code.slice(0, length) : undefined
}

/**
 * The tree of a code list as it holds in one year, with further codes that facts of other years use (each with its year).
 * The 类 are complete; below them lists may not be, so inner nodes keep room of their own.
 */
export function codedTree(
  classifications: Classifications,
  dimension: CodedDimension,
  year: number,
  others: Iterable<readonly [code: string, year: number]> = [],
): Tree {
  const used = [...others]
  // Without codes of other years the tree is the same for every data set of the year, and is built once.
  const shared = used.length === 0 ? sharedTrees(classifications) : undefined
  const known = shared?.get(`${dimension} ${year}`)
  if (known) return known
  const entries = classifications.coded[dimension]
  const names = new Map(entries.flatMap((entry) => (holdsIn(entry, year) ? [[entry.code, entry.name] as const] : [])))
  for (const [each, usedIn] of used) {
    for (
      let code: string | undefined = each;
      code !== undefined && !names.has(code);
      code = parentCode(dimension, code)
    ) {
      const entry = entries.find((each) => each.code === code && holdsIn(each, usedIn))
      if (entry) names.set(code, entry.name)
    }
  }
  const codes = [...names.keys()].sort()
  const tree = buildTree(
    codes.map((code) => {
      const parent = parentCode(dimension, code)
      return {
        code,
        name: names.get(code) ?? '',
        parent: parent !== undefined && names.has(parent) ? parent : undefined,
      }
    }),
    { exhaustive: 'firstLevel' },
  )
  shared?.set(`${dimension} ${year}`, tree)
  return tree
}

const treesOfClassifications = new WeakMap<Classifications, Map<string, Tree>>()

function sharedTrees(classifications: Classifications): Map<string, Tree> {
  const trees = treesOfClassifications.get(classifications) ?? new Map<string, Tree>()
  treesOfClassifications.set(classifications, trees)
  return trees
}

/** The tree of one of our own classifications, as budgets or as final accounts know it. */
export function modelTree(
  classifications: Classifications,
  dimension: ModelDimension,
  document: 'budget' | 'final',
): Tree {
  const shared = sharedTrees(classifications)
  const key = `${dimension} ${document}`
  const tree = shared.get(key) ?? buildTree(modelEntries(classifications, dimension, document), { exhaustive: true })
  shared.set(key, tree)
  return tree
}

/** The entries of one of our own classifications that a kind of document knows. */
export function modelEntries(
  classifications: Classifications,
  dimension: ModelDimension,
  document: 'budget' | 'final',
): readonly ModelEntry[] {
  return classifications.model[dimension].filter((entry) => (entry.document ?? document) === document)
}

/** The fund that a functional code's expenditure is paid from, by the code lists of the year. */
export function fundOfFunction(classifications: Classifications, code: string, year: number): string {
  for (let at: string | undefined = code; at !== undefined; at = parentCode('function', at)) {
    const entry = classifications.coded.function.find((candidate) => candidate.code === at && holdsIn(candidate, year))
    if (entry?.fund) return entry.fund
  }
  return 'generalPublicBudget'
}
