import type { PageArea, Severity } from '@mingzhang/kernel'
import { addNote, type Colour, type PageNote, savedCopy } from '../read-pdf/annotations.ts'
import { ownBox } from '../read-pdf/own-box.ts'
import type { Box } from '../read-pdf/page-content.ts'
import { loadPdfium, type Pdfium, withDocument, withPage } from '../read-pdf/pdfium.ts'
import { type Frame, frameOf } from '../read-pdf/turn.ts'
import type { FileReport } from './file-report.ts'
import { evidenceInWords, findingInWords, summaryInWords } from './finding-in-words.ts'
import { numberedFindings } from './finding-order.ts'
import { KIND_WORDS, REPORT_WORDS, type ReportLanguage } from './report-words.ts'

export interface AnnotateOptions {
  readonly language: ReportLanguage
  /** ISO date that the notes carry; none without it. */
  readonly date?: string
}

/** A copy with notes, or why there is none; `placed` of the findings have a note. */
export type AnnotatedPdf =
  | { readonly kind: 'annotated'; readonly bytes: Uint8Array; readonly placed: number }
  | { readonly kind: 'failed'; readonly reason: 'not-opened' | 'not-written' }

const LARGEST_FILE = 200_000_000

const COLOURS: Readonly<Record<Severity, Colour>> = {
  error: [255, 96, 80],
  warning: [255, 190, 40],
  notice: [90, 170, 255],
}
const EVIDENCE_COLOUR: Colour = [176, 190, 205]
const SUMMARY_COLOUR: Colour = [120, 120, 120]
/** Of each finding; one on hundreds of places has them in the reports. */
const MOST_EVIDENCE = 20

const AUTHOR: Readonly<Record<ReportLanguage, string>> = { zh: '明账', en: 'Mingzhang' }

/**
 * A copy of a PDF with its findings as notes that any viewer shows: a highlight over the words or cells, a sticky note in the margin
 * where a finding has no place on the page, and a sticky note at the beginning that sums them up. The notes' numbers are those of the
 * reports. What the file had before stays; a digital signature does not hold for the copy. The same input gives the same bytes.
 * @shape PDF, its report -> PDF, or why not
 * @throws never
 */
export async function annotatePdf(
  bytes: Uint8Array,
  report: FileReport,
  options: AnnotateOptions,
): Promise<AnnotatedPdf> {
  if (bytes.length > LARGEST_FILE) return { kind: 'failed', reason: 'not-opened' }
  try {
    const pdfium = await loadPdfium()
    return withDocument(pdfium, bytes, (opened): AnnotatedPdf => {
      if (opened.kind === 'failed') return { kind: 'failed', reason: 'not-opened' }
      const placed = addNotes(pdfium, opened.document, report, options)
      return { kind: 'annotated', bytes: savedCopy(pdfium, opened.document), placed }
    })
  } catch {
    // PDFium trapped.
    return { kind: 'failed', reason: 'not-written' }
  }
}

interface PlacedNote {
  readonly page: number
  /** As displayed; none for a note in the margin. */
  readonly areas: readonly PageArea[]
  readonly note: Omit<PageNote, 'kind' | 'boxes'>
  /** The finding that it tells, where it is not only evidence of one. */
  readonly finding: number | undefined
}

function addNotes(pdfium: Pdfium, document: number, report: FileReport, options: AnnotateOptions): number {
  const byPage = new Map<number, PlacedNote[]>()
  for (const note of notesOf(report, options)) byPage.set(note.page, [...(byPage.get(note.page) ?? []), note])
  const placed = new Set<number>()
  for (const [number, notes] of [...byPage].sort(([a], [b]) => a - b)) {
    withPage(pdfium, document, number, (page) => {
      const frame = frameOf(pdfium, page)
      const margin = marginPlaces(frame)
      for (const { areas, note, finding } of notes) {
        const [first, ...others] = areas.map((area) => ownBox(frame, area))
        const isAdded = addNote(pdfium, page, {
          ...note,
          kind: first ? 'highlight' : 'sticky',
          boxes: first ? [first, ...others] : [margin()],
        })
        if (isAdded && finding !== undefined) placed.add(finding)
      }
    })
  }
  return placed.size
}

/** Every note: the summary, then each finding with what shows it. */
function notesOf(report: FileReport, options: AnnotateOptions): readonly PlacedNote[] {
  if (report.findings.length === 0) return []
  const { language } = options
  const summary = summaryNote(report, options)
  const notes = numberedFindings(report.findings).flatMap(({ finding, number }): readonly PlacedNote[] => {
    const { areas, page, evidence, alternatives = [], severity, kind } = finding
    const common = { author: AUTHOR[language], subject: KIND_WORDS[kind][language], date: pdfDate(options.date) }
    const own = perPage(areas, page).map((place) => ({
      ...place,
      finding: number,
      note: {
        ...common,
        colour: COLOURS[severity],
        contents: `${number}. ${findingInWords(finding, language)}`,
        name: `mingzhang-${number}-${place.page}`,
      },
    }))
    // Evidence without areas may stand in another document.
    const shown = [...alternatives, ...evidence].filter((each) => each.areas.length > 0).slice(0, MOST_EVIDENCE)
    const places = shown.flatMap((each, index) =>
      perPage(each.areas, each.page).map((place) => ({
        ...place,
        finding: undefined,
        note: {
          ...common,
          colour: EVIDENCE_COLOUR,
          contents: evidenceInWords(each, number, language),
          name: `mingzhang-${number}-e${index + 1}-${place.page}`,
        },
      })),
    )
    return [...own, ...places]
  })
  return [summary, ...notes]
}

/** A note stands on one page: words over a page break have two. */
function perPage(areas: readonly PageArea[], page: number): readonly Pick<PlacedNote, 'page' | 'areas'>[] {
  const pages = [...new Set(areas.map((area) => area.page))]
  if (pages.length === 0) return [{ page, areas: [] }]
  return pages.map((each) => ({ page: each, areas: areas.filter((area) => area.page === each) }))
}

function summaryNote(report: FileReport, { language, date }: AnnotateOptions): PlacedNote {
  return {
    page: 1,
    areas: [],
    finding: undefined,
    note: {
      colour: SUMMARY_COLOUR,
      contents: summaryInWords(report, language, date),
      author: AUTHOR[language],
      subject: REPORT_WORDS.title[language],
      name: 'mingzhang-summary',
      date: pdfDate(date),
    },
  }
}

function pdfDate(date: string | undefined): string | undefined {
  const digits = /^(\d{4})-(\d{2})-(\d{2})/u.exec(date ?? '')
  return digits ? `D:${digits.slice(1).join('')}000000Z` : undefined
}

/** Side of a sticky note's icon, and how far it stands from the edges. @unit points */
const ICON = 20
const EDGE = 12

/** Places for sticky notes, along the top of the page from the left, row under row. */
function marginPlaces(frame: Frame): () => Box {
  const perRow = Math.max(1, Math.floor((frame.width - EDGE) / (ICON + EDGE)))
  let taken = 0
  return () => {
    const [column, row] = [taken % perRow, Math.floor(taken / perRow)]
    taken++
    const [left, top] = [EDGE + column * (ICON + EDGE), EDGE + row * (ICON + EDGE)]
    const area: Omit<PageArea, 'page'> = { left, top, right: left + ICON, bottom: top + ICON }
    return ownBox(frame, area)
  }
}
