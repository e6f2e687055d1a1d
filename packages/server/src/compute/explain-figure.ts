import { type ExplainedLine, explainDerived, explainFigure, findFigures } from '@mingzhang/kernel'
import type { ExplainedRow, FigureExplanation } from './compute-tasks.ts'
import type { Computed, WorkingCopy } from './working-copy.ts'

/** What a figure is made of, down to the records. @returns null when the document has no such figure */
export function explainReference(copy: WorkingCopy, computed: Computed, reference: string): FigureExplanation | null {
  const { dataSet, profile, document } = computed
  if (!dataSet || !profile || !document) return null
  const figure = findFigures(document.figures, reference).find((each) => each.reference === reference)
  if (!figure) return null
  const sum = explainFigure(dataSet, profile, figure)
  const derived = sum ? undefined : explainDerived(dataSet, profile, figure)
  return {
    figure: {
      reference: figure.reference,
      value: figure.value,
      unit: figure.unit,
      place: figure.place,
      row: [figure.rowCode, figure.rowLabel].filter((part) => part !== '').join(' '),
      column: figure.column,
    },
    region: sum?.region ?? '',
    formula: sum?.formula ?? derived?.formula ?? '',
    total: sum?.total ?? null,
    lines: (sum?.lines ?? derived?.parts.flatMap(({ lines }) => lines) ?? []).map((line) => explainedRow(copy, line)),
    parts: (derived?.parts ?? []).map(({ value, region, formula, total }) => ({ value, region, formula, total })),
  }
}

export function explainedRow(copy: WorkingCopy, { set, region, amount, place }: ExplainedLine): ExplainedRow {
  const record = copy.recordAt(place.file, place.row)
  return {
    set,
    region,
    amount,
    record: record?.record ?? null,
    recordKind: record?.kind ?? null,
    unit: record?.unit ?? null,
  }
}
