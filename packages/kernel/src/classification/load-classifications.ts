import type { Problem } from '../problem/problem.ts'
import {
  type ClassificationEntry,
  type Classifications,
  CODE_LENGTHS,
  CODED_DIMENSIONS,
  type CodedDimension,
  MODEL_DIMENSIONS,
  type ModelDimension,
  type ModelEntry,
  parentCode,
} from './classification.ts'

/** The files that hold the classifications, by dimension. */
export const CLASSIFICATION_FILES: Readonly<Record<CodedDimension | ModelDimension, string>> = {
  function: 'function.csv',
  departmentEconomic: 'department-economic.csv',
  governmentEconomic: 'government-economic.csv',
  stage: 'stage.csv',
  side: 'side.csv',
  fund: 'fund.csv',
  origin: 'origin.csv',
  kind: 'expenditure-kind.csv',
  procurement: 'procurement.csv',
}

/** A classification file as rows of text, the header first; the shells parse the CSV. */
export type ClassificationRows = Readonly<Record<CodedDimension | ModelDimension, readonly (readonly string[])[]>>

/**
 * Understands the classification files.
 * @returns the classifications, and what is wrong with the files (a code of wrong length, a code without parent, two entries for one year)
 */
export function loadClassifications(rows: ClassificationRows): {
  readonly classifications: Classifications
  readonly problems: readonly Problem[]
} {
  const problems: Problem[] = []
  const coded = Object.fromEntries(
    CODED_DIMENSIONS.map((dimension) => [dimension, codedEntries(dimension, rows[dimension], problems)]),
  ) as unknown as Record<CodedDimension, readonly ClassificationEntry[]>
  const model = Object.fromEntries(
    MODEL_DIMENSIONS.map((dimension) => [dimension, modelEntries(rows[dimension])]),
  ) as unknown as Record<ModelDimension, readonly ModelEntry[]>
  return { classifications: { coded, model }, problems }
}

function records(
  rows: readonly (readonly string[])[],
): readonly { readonly row: number; readonly cells: Readonly<Record<string, string>> }[] {
  const header = rows[0] ?? []
  return rows.slice(1).map((cells, index) => ({
    row: index + 2,
    cells: Object.fromEntries(header.map((name, position) => [name, cells[position]?.trim() ?? ''])),
  }))
}

function codedEntries(
  dimension: CodedDimension,
  rows: readonly (readonly string[])[],
  problems: Problem[],
): readonly ClassificationEntry[] {
  const file = CLASSIFICATION_FILES[dimension]
  const found = records(rows)
  const codes = new Set(found.map(({ cells }) => cells.code))
  return found.map(({ row, cells }) => {
    const code = cells.code ?? ''
    const report = (message: string, remedy: string) =>
      problems.push({ code: 'value-invalid', place: { file, row, column: 'code' }, message, remedy })
    if (!/^\d+$/.test(code) || !CODE_LENGTHS[dimension].includes(code.length)) {
      report(`“${code}”不是 ${CODE_LENGTHS[dimension].join('、')} 位的科目编码。`, '改正编码。')
    }
    const parent = parentCode(dimension, code)
    if (parent !== undefined && !codes.has(parent)) report(`${code} 的上级 ${parent} 不在表中。`, '补上上级科目。')
    return {
      code,
      name: cells.name ?? '',
      fund: cells.fund || undefined,
      from: cells.from ? Number(cells.from) : undefined,
      to: cells.to ? Number(cells.to) : undefined,
      source: cells.source ?? '',
    }
  })
}

function modelEntries(rows: readonly (readonly string[])[]): readonly ModelEntry[] {
  return records(rows).map(({ cells }) => ({
    code: cells.code ?? '',
    name: cells.name ?? '',
    parent: cells.parent || undefined,
    shortName: cells.shortName || undefined,
    document: cells.document || undefined,
  }))
}
