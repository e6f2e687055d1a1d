import {
  type ClassificationEntry,
  type Classifications,
  CODE_LENGTHS,
  CODED_DIMENSIONS,
  type CodedDimension,
  holdsIn,
  type ModelDimension,
  type ModelEntry,
} from '../classification/classification.ts'
import { DIMENSION_LABELS, type Dimension } from '../facts/dimension.ts'
import type { ProblemCode } from '../problem/problem.ts'

export type ResolvedCode =
  | { readonly kind: 'code'; readonly code: string }
  | { readonly kind: 'problem'; readonly code: ProblemCode; readonly message: string; readonly remedy: string }

export interface CodeOptions {
  /** Levels of a listed code that may be used here: 1 类, 2 款, 3 项; all when absent. */
  readonly levels?: readonly number[] | undefined
  /** Which entries of our own classifications may be used here; all when absent. */
  readonly allowed?: ((entry: ModelEntry) => boolean) | undefined
}

const LEVEL_NAMES = ['类', '款', '项']

/** Whether a dimension is one of the government's code lists. */
export function isCoded(dimension: Dimension): dimension is CodedDimension {
  return (CODED_DIMENSIONS as readonly string[]).includes(dimension)
}

/**
 * Finds the code that a cell means: the code itself, the code followed by its name, spaces inside the code
 * (`201 03 01`), or for our own small classifications the official term.
 * @returns the code, or what is wrong with it for this year and level
 */
export function resolveCode(
  classifications: Classifications,
  dimension: CodedDimension | ModelDimension,
  cell: string,
  year: number,
  options: CodeOptions = {},
): ResolvedCode {
  return isCoded(dimension)
    ? resolveListed(classifications, dimension, cell, year, options.levels)
    : resolveModel(classifications, dimension, cell, options.allowed)
}

function resolveListed(
  classifications: Classifications,
  dimension: CodedDimension,
  cell: string,
  year: number,
  levels: readonly number[] | undefined,
): ResolvedCode {
  const digits = /^(\d[\d\s]*\d)(?:\s*\D.*)?$/u.exec(cell)?.[1]?.replace(/\s/g, '') ?? cell
  const label = DIMENSION_LABELS[dimension]
  const entries = classifications.coded[dimension].filter((entry) => entry.code === digits)
  if (entries.length === 0) {
    const parent = nearestListed(classifications, dimension, digits)
    return {
      kind: 'problem',
      code: 'code-unknown',
      message: `${label}中没有科目“${cell}”。`,
      remedy: parent
        ? `${parent.code} ${parent.name} 之下的科目：${childrenOf(classifications, dimension, parent.code, year)}。改正编码；官方科目表已更新时用 mingzhang import-classification 导入。`
        : '核对科目编码；官方科目表已更新时用 mingzhang import-classification 导入。',
    }
  }
  if (!entries.some((entry) => holdsIn(entry, year))) {
    return {
      kind: 'problem',
      code: 'code-wrong-year',
      message: `科目 ${digits} ${entries[0]?.name ?? ''} 不适用于 ${year} 年（${entries.map(validity).join('；')}）。`,
      remedy: `改用 ${year} 年的科目${siblingsOf(classifications, dimension, digits, year)}。`,
    }
  }
  const level = CODE_LENGTHS[dimension].indexOf(digits.length) + 1
  if (levels && !levels.includes(level)) {
    return {
      kind: 'problem',
      code: 'code-wrong-level',
      message: `${digits} 是${LEVEL_NAMES[level - 1] ?? ''}级科目，这里要填${levels.map((wanted) => LEVEL_NAMES[wanted - 1]).join('或')}级。`,
      remedy: `${digits} 之下的科目：${childrenOf(classifications, dimension, digits, year)}。`,
    }
  }
  return { kind: 'code', code: digits }
}

function validity(entry: ClassificationEntry): string {
  if (entry.from !== undefined && entry.to !== undefined) return `${entry.from}—${entry.to} 年`
  if (entry.to !== undefined) return `到 ${entry.to} 年为止`
  return `${entry.from ?? ''} 年起`
}

function nearestListed(
  classifications: Classifications,
  dimension: CodedDimension,
  code: string,
): ClassificationEntry | undefined {
  for (const length of [...CODE_LENGTHS[dimension]].reverse()) {
    if (length >= code.length) continue
    const found = classifications.coded[dimension].find((entry) => entry.code === code.slice(0, length))
    if (found) return found
  }
  return undefined
}

const MOST_CHILDREN = 8

function childrenOf(classifications: Classifications, dimension: CodedDimension, parent: string, year: number): string {
  const lengths = CODE_LENGTHS[dimension]
  const next = lengths[lengths.indexOf(parent.length) + 1]
  const children = classifications.coded[dimension].filter(
    (entry) => entry.code.length === next && entry.code.startsWith(parent) && holdsIn(entry, year),
  )
  if (children.length === 0) return '（无）'
  const shown = children.slice(0, MOST_CHILDREN).map(({ code, name }) => `${code} ${name}`)
  return shown.join('、') + (children.length > MOST_CHILDREN ? ' 等' : '')
}

/** Where to look instead of a code: what stands beside it in a year. */
function siblingsOf(classifications: Classifications, dimension: CodedDimension, code: string, year: number): string {
  const parent = nearestListed(classifications, dimension, code)
  return parent
    ? `；${parent.code} ${parent.name} 之下有：${childrenOf(classifications, dimension, parent.code, year)}`
    : ''
}

function resolveModel(
  classifications: Classifications,
  dimension: ModelDimension,
  cell: string,
  allowed: ((entry: ModelEntry) => boolean) | undefined,
): ResolvedCode {
  const entries = classifications.model[dimension]
  const usable = allowed ? entries.filter(allowed) : entries
  const means = (entry: ModelEntry): boolean => entry.code === cell || entry.name === cell || entry.shortName === cell
  // A full name is meant before another entry's short one.
  const named = usable.filter(({ code, name }) => code === cell || name === cell)
  const matches = named.length > 0 ? named : usable.filter(means)
  const found = matches[0]
  if (found && matches.length === 1) return { kind: 'code', code: found.code }
  const label = DIMENSION_LABELS[dimension]
  const elsewhere = entries.find(means)
  const message = found
    ? `“${cell}”有多种含义：${matches.map(({ code }) => code).join('、')}。`
    : elsewhere
      ? `“${elsewhere.name}”不能用在这里：要填更具体的${label}。`
      : `“${cell}”不是${label}的取值。`
  return {
    kind: 'problem',
    code: elsewhere && !found ? 'code-wrong-level' : 'code-unknown',
    message,
    remedy: `可填：${usable.map(({ name }) => name).join('、')}。`,
  }
}
