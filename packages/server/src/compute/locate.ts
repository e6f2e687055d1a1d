import { type CompiledDocument, type FigureRecord, type Finding, type Problem, RECORD_KINDS } from '@mingzhang/kernel'
import type { Located } from './compute-tasks.ts'
import type { WorkingCopy } from './working-copy.ts'

/** The record and column where a problem can be mended. */
export function locateProblem(copy: WorkingCopy, { place }: Problem): Located {
  const record = copy.recordAt(place.file, place.row)
  const kind = RECORD_KINDS.find(({ file }) => file === place.file)
  const column = kind?.columns.find(({ label, id }) => label === place.column || id === place.column)?.id
  return { record: record?.record ?? null, column: column ?? null, reference: null }
}

/** The figure that a finding speaks of: its place names table, row and column as the figure's record does. */
export function locateFinding(document: CompiledDocument, finding: Finding): Located {
  const [title = '', row = '', column = ''] = finding.place.split(' · ')
  const inPlace = document.figures.filter(
    ({ place }) => place !== '' && (title.includes(place) || place.includes(title)),
  )
  const fits = (figure: FigureRecord): boolean =>
    (row === '' || row.endsWith(figure.rowLabel) || figure.rowLabel === row) &&
    (column === '' || figure.column.endsWith(column.split(' / ').at(-1) ?? column))
  const found =
    (row === '' ? undefined : inPlace.find(fits)) ?? inPlace.find(({ value }) => value === finding.stated) ?? inPlace[0]
  return { record: null, column: null, reference: found?.reference ?? null }
}
