import type { CompiledDocument } from '@mingzhang/kernel'
import { neutralise, writeCsv } from '../csv/write-csv.ts'

/** Columns of `figures.csv`: one row per printed figure of every table and sentence. */
export const FIGURE_COLUMNS = ['place', 'row_code', 'row_label', 'column', 'value', 'unit'] as const

/** Writes `figures.csv`. @shape figures -> CSV text; values as printed, without thousands separators */
export function writeFiguresCsv(document: CompiledDocument): string {
  return writeCsv([
    FIGURE_COLUMNS,
    ...document.figures.map((figure) =>
      [figure.place, figure.rowCode, figure.rowLabel, figure.column, figure.value, figure.unit].map(neutralise),
    ),
  ])
}

/** Writes `disclosure.json`: the document's identity, its tree, and its figures with exact amounts in fen. */
export function writeDisclosureJson(document: CompiledDocument): string {
  const { tree, figures, moved } = document
  return `${JSON.stringify(
    {
      $schema: 'https://mingzhang.example/schemas/disclosure-1.json',
      document: {
        title: tree.title,
        department: tree.metadata.department,
        year: tree.metadata.year,
        kind: tree.metadata.documentKind,
        profile: tree.metadata.profile,
        date: tree.metadata.date,
      },
      figures: figures.map(({ region: _, derivation, ...figure }) => ({
        ...figure,
        ...(derivation ? { formula: derivation.formula } : {}),
      })),
      moved,
      blocks: tree.blocks,
    },
    null,
    1,
  )}\n`
}
