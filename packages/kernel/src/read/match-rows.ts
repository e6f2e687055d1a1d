import { CODE_LENGTHS, type CodedDimension } from '../classification/classification.ts'
import type { Dimension } from '../facts/dimension.ts'
import type { AxisSpec, PanelSpec, RowSpec } from '../profile/schema.ts'
import { fillTemplate } from '../profile/template.ts'
import type { GridRow } from './grid.ts'
import { bestLabel, labelWords, plainText } from './label.ts'
import type { LeafColumn } from './match-columns.ts'

/** A row of the format with those that it stands inside, from the outside. */
export interface RowPattern {
  readonly spec: RowSpec
  readonly ancestors: readonly RowPattern[]
  /** Ways of printing a fixed row's label; none for rows of an `each`. */
  readonly labels: readonly string[]
}

/** What a row says of a node: its code, its name, or both. */
export interface RowKey {
  readonly code: string | undefined
  readonly name: string
}

export interface MatchedRow {
  readonly row: GridRow
  /** As printed. */
  readonly label: string
  /** Digits of the code columns. */
  readonly code: string
  readonly pattern: RowPattern | undefined
  /** The row of an `each` for what is not classified so finely. */
  readonly isRemainder: boolean
  /** Whether it only goes on with the row above: a further line of a project's targets, whose name and amount stand once. */
  readonly continues: boolean
  readonly keys: ReadonlyMap<Dimension, RowKey>
}

/** The columns of a panel that tell what a row is. */
export interface RowColumns {
  /** Columns of amounts. */
  readonly amounts: readonly number[]
  readonly label: number | undefined
  /** Code columns by dimension, 类 款 项 in order; `code` is the row's own code of whatever kind. */
  readonly codes: ReadonlyMap<Dimension | 'code', readonly number[]>
  readonly names: ReadonlyMap<Dimension, number>
  /** What else the format says of rows: 项目类型. */
  readonly kind: number | undefined
}

/** The rows of a panel's format, with their ancestors. */
export function rowPatterns(panel: PanelSpec, variables: Readonly<Record<string, string>>): readonly RowPattern[] {
  const patterns: RowPattern[] = []
  const visit = (specs: readonly RowSpec[], ancestors: readonly RowPattern[]): void => {
    for (const spec of specs) {
      const labels = spec.each
        ? []
        : [spec.label ?? '', ...(spec.also ?? [])].map((label) => fillTemplate(label, variables))
      const pattern: RowPattern = { spec, ancestors, labels: labels.filter((label) => label !== '') }
      patterns.push(pattern)
      if (spec.rows) visit(spec.rows, [...ancestors, pattern])
    }
  }
  visit(panel.rows, [])
  return patterns
}

/** Which columns of a panel hold labels and codes. */
export function rowColumns(leaves: readonly { readonly column: number; readonly leaf: LeafColumn }[]): RowColumns {
  const codes = new Map<Dimension | 'code', number[]>()
  const names = new Map<Dimension, number>()
  const amounts: number[] = []
  let label: number | undefined
  let kind: number | undefined
  for (const { column, leaf } of leaves) {
    const { show } = leaf.spec
    if (leaf.spec.region !== undefined) amounts.push(column)
    if (show === undefined) continue
    if (show === 'label') label ??= column
    else if (show === 'code') codes.set('code', [...(codes.get('code') ?? []), column])
    else {
      const [dimension, attribute] = show.split('.') as [Dimension, string]
      if (attribute === 'code') codes.set(dimension, [...(codes.get(dimension) ?? []), column])
      else if (attribute === 'name') names.set(dimension, column)
      else kind = column
    }
  }
  return { amounts, label, codes, names, kind }
}

/** Names and codes that the document's own tables give to units, so that their rows are told from those of projects. */
export interface KnownNames {
  /** Unit code to the name that stands beside it first. */
  readonly units: ReadonlyMap<string, string>
}

/**
 * Which row of the format each printed row is. Rows are told by their codes, then by their labels; of several rows with one label
 * the first that has not been printed yet.
 * @shape rows of a panel -> MatchedRow[], in order
 */
export function matchRows(
  rows: readonly GridRow[],
  columns: RowColumns,
  patterns: readonly RowPattern[],
  known: KnownNames,
): readonly MatchedRow[] {
  const used = new Set<RowPattern>()
  const isBlock = patterns.some(({ spec }) => spec.block !== undefined)
  let before = new Map<Dimension | 'code', string>()
  return rows.map((row, index) => {
    const label = textAt(row, columns.label)
    const above = rows[index - 1]
    if (above && goesOn(row, above, columns, isBlock))
      return { row, label, code: '', pattern: undefined, isRemainder: false, continues: true, keys: new Map() }
    const codes = new Map<Dimension | 'code', string>()
    for (const [dimension, own] of columns.codes) {
      const code = codeAt(row, dimension, own, columns, before.get(dimension) ?? '')
      if (code !== '') codes.set(dimension, code)
    }
    before = new Map([...before, ...codes])
    const remainder = codes.size > 0 ? undefined : patterns.find((pattern) => isRemainder(pattern, label))
    const pattern = remainder ?? patternOf(label, codes, row, columns, patterns, used, known)
    if (pattern && !pattern.spec.each) used.add(pattern)
    const keys = pattern && !remainder ? keysOf(pattern, label, codes, row, columns) : new Map<Dimension, RowKey>()
    return { row, label, code: ownCode(codes), pattern, isRemainder: remainder !== undefined, continues: false, keys }
  })
}

/**
 * Whether a row only goes on with the one above: the cell of its label spans both, and so do those of its codes and amounts, or they
 * are blank. In a block of lines per project, formats without spans print them again.
 */
function goesOn(row: GridRow, above: GridRow, { label, codes, amounts }: RowColumns, isBlock: boolean): boolean {
  if (label === undefined) return false
  const isSame = (column: number): boolean => {
    const own = row.cells[column]?.cell
    const other = above.cells[column]?.cell
    return own === other || (isBlock && own?.text === other?.text)
  }
  const own = row.cells[label]?.cell
  if (!own || plainText(own.text) === '' || !isSame(label)) return false
  return [...[...codes.values()].flat(), ...amounts].every(
    (column) => isSame(column) || plainText(textAt(row, column)) === '',
  )
}

/** The text of a row in a column; empty where there is none. */
export function textAt(row: GridRow, column: number | undefined): string {
  return column === undefined ? '' : (row.cells[column]?.cell.text ?? '')
}

function ownCode(codes: ReadonlyMap<Dimension | 'code', string>): string {
  return codes.get('function') ?? codes.get('departmentEconomic') ?? codes.get('code') ?? codes.get('unit') ?? ''
}

function isCoded(dimension: Dimension | 'code'): dimension is CodedDimension {
  return dimension in CODE_LENGTHS
}

/** Digits of the parts of a code, each at least. */
const WIDTHS = [3, 2, 2] as const

function codeAt(
  row: GridRow,
  dimension: Dimension | 'code',
  own: readonly number[],
  columns: RowColumns,
  before: string,
): string {
  const digits = (column: number): string => textAt(row, column).normalize('NFKC')
  if (!isCoded(dimension)) {
    const text = plainText(own.map(digits).join(''))
    return /^[\dA-Za-z]+$/u.test(text) ? text : ''
  }
  const texts =
    own.length === 1
      ? digits(own[0] ?? 0)
          .trim()
          .split(/\s+/u)
      : own.map((column) => plainText(digits(column)))
  if (texts.some((text) => text !== '' && !/^\d+$/u.test(text))) return ''
  let code = ''
  for (const [index, text] of texts.entries()) {
    const width = WIDTHS[index] ?? 2
    if (text === '') {
      // The parts above may be left out where they are those of the row above.
      if (code.length < before.length && texts.slice(index + 1).some((next) => next !== ''))
        code = before.slice(0, code.length + width)
      continue
    }
    code = text.length > width ? text : code + text.padStart(width, '0')
  }
  return own.length === 1 ? wholeCode(code, row, dimension, own, columns) : code
}

/** A code that a torn page divides: its last two digits stand in the next column. */
function wholeCode(
  text: string,
  row: GridRow,
  dimension: CodedDimension,
  own: readonly number[],
  columns: RowColumns,
): string {
  const [column] = own
  const lengths = CODE_LENGTHS[dimension]
  const rest = column === undefined ? '' : plainText(textAt(row, column + 1))
  const isUnitColumn = columns.codes.get('unit')?.includes((column ?? 0) + 1) ?? false
  if (isUnitColumn && /^\d\d$/u.test(rest) && lengths.includes(text.length) && text.length < (lengths.at(-1) ?? 0))
    return text + rest
  return text
}

function patternOf(
  label: string,
  codes: ReadonlyMap<Dimension | 'code', string>,
  row: GridRow,
  columns: RowColumns,
  patterns: readonly RowPattern[],
  used: ReadonlySet<RowPattern>,
  known: KnownNames,
): RowPattern | undefined {
  const byCode = patterns.find((pattern) => saysCode(pattern, codes))
  if (byCode) return byCode
  const words = labelWords(label)
  if (words === '' && codes.size === 0) return patterns.length === 1 ? patterns[0] : undefined
  const open = patterns.filter((pattern) => !used.has(pattern))
  const same = open.find(({ labels }) => labels.some((each) => labelWords(each) === words && each !== ''))
  const own = unitOrProject(label, codes, row, columns, patterns, known)
  // The department's own row and its first unit may bear one name: their codes tell.
  if (same && !(own && codes.size > 0 && same.spec.role !== 'total' && !isDepartment(codes, known))) return same
  if (own) return own
  const byName = patterns.find(
    ({ spec }) => spec.each && spec.each.length === 1 && isCoded(spec.each[0]?.dimension ?? 'code') && codes.size === 0,
  )
  if (byName) return byName
  const alike = open
    .map((pattern) => ({ pattern, score: bestLabel(label, pattern.labels) }))
    .sort((a, b) => b.score - a.score)[0]
  return alike && alike.score >= ALIKE ? alike.pattern : undefined
}

function isRemainder({ spec }: RowPattern, label: string): boolean {
  return spec.remainder !== undefined && labelWords(spec.remainder.label) === labelWords(label)
}

/** Labels this alike are one row, printed a little otherwise. */
const ALIKE = 0.78

function saysCode({ spec }: RowPattern, codes: ReadonlyMap<Dimension | 'code', string>): boolean {
  if (!spec.each) {
    if (spec.code === undefined || spec.code.includes('{')) return false
    return [...codes].some(([dimension, code]) => isCodeColumn(dimension) && code === spec.code)
  }
  const coded = spec.each.filter(({ dimension }) => isCoded(dimension))
  if (coded.length !== spec.each.length) return false
  const given = [...codes.keys()].filter((dimension) => isCoded(dimension) && codes.get(dimension) !== '')
  return coded.length === given.length && coded.every((axis) => hasLevel(axis, codes.get(axis.dimension)))
}

function isCodeColumn(dimension: Dimension | 'code'): boolean {
  return dimension === 'code' || isCoded(dimension)
}

function hasLevel({ dimension, level }: AxisSpec, code: string | undefined): boolean {
  if (code === undefined || !isCoded(dimension)) return false
  const depth = CODE_LENGTHS[dimension].indexOf(code.length) + 1
  return depth > 0 && (level === 'finest' || level === depth)
}

/** Codes of projects are long; units have short ones. */
const PROJECT_CODE = 12

function unitOrProject(
  label: string,
  codes: ReadonlyMap<Dimension | 'code', string>,
  row: GridRow,
  columns: RowColumns,
  patterns: readonly RowPattern[],
  { units }: KnownNames,
): RowPattern | undefined {
  const unitPattern = patterns.find(({ spec }) => spec.each?.[0]?.dimension === 'unit')
  const projectPattern = patterns.find(({ spec }) => spec.each?.[0]?.dimension === 'project')
  if (!unitPattern && !projectPattern) return undefined
  const code = codes.get('unit') ?? codes.get('code') ?? ''
  if (!projectPattern) return code !== '' || columns.codes.size === 0 ? unitPattern : undefined
  if (code.length >= PROJECT_CODE || textAt(row, columns.kind) !== '') return projectPattern
  if (unitPattern && code !== '') {
    const name = units.get(code)
    return name === undefined || labelWords(name) === labelWords(label) ? unitPattern : projectPattern
  }
  const words = labelWords(label)
  if (words === '') return undefined
  return unitPattern && [...units.values()].some((name) => labelWords(name) === words) ? unitPattern : projectPattern
}

/** Whether a row's unit code is the department's: that of its units begins with it. */
function isDepartment(codes: ReadonlyMap<Dimension | 'code', string>, { units }: KnownNames): boolean {
  const code = codes.get('unit') ?? codes.get('code')
  return code !== undefined && [...units.keys()].some((other) => other !== code && other.startsWith(code))
}

function keysOf(
  { spec }: RowPattern,
  label: string,
  codes: ReadonlyMap<Dimension | 'code', string>,
  row: GridRow,
  columns: RowColumns,
): ReadonlyMap<Dimension, RowKey> {
  const keys = new Map<Dimension, RowKey>()
  for (const [index, { dimension }] of (spec.each ?? []).entries()) {
    const named = columns.names.get(dimension)
    const name = index === 0 || named === undefined ? label : textAt(row, named)
    const code =
      codes.get(dimension) ??
      (index === 0 && (dimension === 'unit' || dimension === 'project') ? codes.get('code') : undefined)
    keys.set(dimension, { code, name: labelWords(name) })
  }
  return keys
}
