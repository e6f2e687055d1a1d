import { type Fen, fen } from '../amount/fen.ts'
import type { Region } from '../compute/ledger.ts'
import { describeBox, type Space } from '../facts/space.ts'
import type { DocumentKind, DocumentLevel, ReadFigure, Reading } from '../read/reading.ts'
import type { PageArea } from '../read/source-document.ts'
import { regionOfBasis, stageOfBasis } from './basis.ts'

/** A figure as other documents can be compared with it: its box by codes, since node numbers hold in one document only. */
export interface SummaryFigure {
  /** Codes of its boxes, the same text for the same region in every document. */
  readonly region: string
  /** @unit fen */
  readonly amount: Fen
  /** How far the true amount may be from it, either way, in halves. @unit fen */
  readonly quantum: Fen
  /** As printed with its unit; for an implied amount the arithmetic that gives it. */
  readonly text: string
  readonly label: string
  readonly page: number
  readonly areas: readonly PageArea[]
}

/** What a document says that other documents say too: plain data, small enough to keep thousands. */
export interface DocumentSummary {
  readonly department: string
  readonly year: number
  readonly kind: DocumentKind
  readonly level: DocumentLevel
  readonly profile: string
  readonly figures: readonly SummaryFigure[]
}

/**
 * Summarises a reading for comparison with others; undefined where the document does not say whose it is or of which year.
 * Of several figures of one box the one printed most precisely is kept. Earlier amounts that a sentence only implies
 * (`比2024年预算减少876.75万元`) count as said.
 * @shape Reading -> one figure per region
 */
export function summariseReading(reading: Reading): DocumentSummary | undefined {
  const { department, year, kind, level, profile, space } = reading
  if (department === '' || year === undefined || !kind || !level || !profile) return undefined
  const figures = new Map<string, SummaryFigure>()
  const add = (figure: SummaryFigure): void => {
    const known = figures.get(figure.region)
    if (!known || figure.quantum < known.quantum) figures.set(figure.region, figure)
  }
  for (const figure of reading.figures) {
    // A blank says that there is nothing to say; only printed amounts are compared.
    if (!figure.region || figure.region.length === 0 || figure.text === '') continue
    const { amount, quantum, label, page, areas, text, unit } = figure
    add({ region: nameRegion(space, figure.region), amount, quantum, text: `${text}${unit}`, label, page, areas })
  }
  for (const implied of impliedAmounts(reading)) add(implied)
  return { department, year, kind, level, profile: profile.id, figures: [...figures.values()] }
}

/** Last year's amounts that follow from this year's and the stated change. */
function impliedAmounts(reading: Reading): readonly SummaryFigure[] {
  const { statements, figures, space, profile } = reading
  return statements.flatMap((statement): readonly SummaryFigure[] => {
    if (statement.kind !== 'change' || statement.before !== undefined) return []
    const now = figures[statement.of ?? -1]
    const { basis, direction } = statement
    if (!now?.region || !basis || basis.year === undefined || basis.stage === undefined) return []
    if (stageOfBasis(basis, profile) !== profile?.stage) return []
    const difference = figures[statement.difference ?? -1]
    if (!difference && direction !== 'flat') return []
    const region = regionOfBasis(reading, now.region, basis)
    if (!region) return []
    const sign = direction === 'increase' ? -1 : 1
    const amount = fen(now.amount + sign * (difference?.amount ?? 0))
    return [
      {
        region: nameRegion(space, region),
        amount,
        quantum: fen(now.quantum + (difference?.quantum ?? 0)),
        text: impliedText(now, difference, sign),
        label: now.label,
        page: now.page,
        areas: [...now.areas, ...(difference?.areas ?? [])],
      },
    ]
  })
}

function impliedText(now: ReadFigure, difference: ReadFigure | undefined, sign: number): string {
  const first = `${now.text}${now.unit}`
  return difference ? `${first} ${sign < 0 ? '－' : '＋'} ${difference.text}${difference.unit}` : first
}

function nameRegion(space: Space, region: Region): string {
  return region
    .map((box) => {
      // A department's own unit tree differs from its unit's: units are compared by document, not by code.
      const { unit: _, ...codes } = describeBox(space, box)
      return Object.entries(codes)
        .map(([dimension, code]) => `${dimension}=${code}`)
        .join(' ')
    })
    .sort()
    .join(' + ')
}
