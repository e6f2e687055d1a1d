import { Workbook, type Worksheet } from '@cj-tech-master/excelts'
import { rezipDeterministically } from '../archive/deterministic-zip.ts'
import { mendPart } from '../xlsx/workbook-parts.ts'
import { cropPicture } from './crop-picture.ts'
import { shortName } from './document-name.ts'
import type { FileReport, PagePicture } from './file-report.ts'
import { numberedFindings } from './finding-order.ts'
import { pageLabel } from './page-label.ts'
import { areasOfFirstPage, picturePages } from './picture-pages.ts'
import { addToCounts, type BatchCounts, NO_COUNTS } from './report-counts.ts'
import { REPORT_WORDS, type ReportLanguage } from './report-words.ts'
import {
  type FindingSheetParts,
  findingColumns,
  findingRow,
  PICTURE_COLUMN,
  PICTURE_WIDTH,
} from './xlsx-report/findings-sheet.ts'
import { inspectionColumns, inspectionRows, isConforming } from './xlsx-report/inspection-sheet.ts'
import {
  addFilter,
  FIRST_ROW,
  layOutSheet,
  type SheetColumn,
  type SheetRow,
  writeRow,
} from './xlsx-report/report-sheet.ts'
import { fillSummarySheet, summaryLine } from './xlsx-report/summary-sheet.ts'

export interface XlsxReportOptions {
  readonly language: ReportLanguage
  /** ISO date of the check. */
  readonly date: string
  /** Pages of a file as pictures, the most wanted first; without it the list of findings has none. */
  readonly pictures?: (file: string, pages: readonly number[]) => Promise<readonly PagePicture[]>
  /** Reviewers have decided about findings: a column says what. */
  readonly hasMarks?: boolean
  readonly limits?: Partial<XlsxReportLimits>
}

export interface XlsxReportLimits {
  /** Rows of a sheet; of chapters, conforming ones are left out beyond half of it. */
  readonly rows: number
  /** Pictures; the list then goes on without. Packing a workbook of a thousand parts overflows excelts' stack. */
  readonly pictures: number
}

export const XLSX_REPORT_LIMITS: XlsxReportLimits = { rows: 60_000, pictures: 300 }

/**
 * Writes what was found as a workbook to send back: a summary, the inspection sheet with a row per chapter, the list of findings with
 * pictures, and what was not evaluated. The last columns are for the unit that corrects. The same reports give the same bytes.
 * @shape FileReport… -> XLSX file
 */
export async function writeXlsxReport(
  reports: Iterable<FileReport> | AsyncIterable<FileReport>,
  options: XlsxReportOptions,
): Promise<Uint8Array> {
  const report = new XlsxReport(options)
  for await (const each of reports) await report.add(each)
  return report.finish()
}

/** Points of height per pixel of a picture, and pixels per digit of a column's width. */
const POINTS_PER_PIXEL = 0.75
const PIXELS_PER_DIGIT = 7

/** A sheet that rows are added to. */
class Rows {
  readonly sheet: Worksheet
  readonly columns: readonly SheetColumn[]
  next = FIRST_ROW

  constructor(sheet: Worksheet, title: string, hint: string, columns: readonly SheetColumn[]) {
    this.sheet = sheet
    this.columns = columns
    layOutSheet(sheet, title, hint, columns)
  }

  get count(): number {
    return this.next - FIRST_ROW
  }

  add(row: SheetRow, least?: number): number {
    writeRow(this.sheet, this.next, this.columns, row, least)
    return this.next++
  }
}

class XlsxReport {
  readonly #options: XlsxReportOptions
  readonly #limits: XlsxReportLimits
  readonly #parts: FindingSheetParts
  readonly #workbook = new Workbook()
  readonly #summary: Worksheet
  readonly #inspection: Rows
  readonly #findings: Rows
  #open: Rows | undefined
  readonly #lines: SheetRow[] = []
  #counts: BatchCounts = NO_COUNTS
  #pictureCount = 0
  #isOnlyWrong = false
  #arePicturesLeftOut = false

  constructor(options: XlsxReportOptions) {
    const { language, date, pictures, hasMarks = false } = options
    this.#options = options
    this.#parts = { hasPictures: pictures !== undefined, hasMarks }
    this.#limits = { ...XLSX_REPORT_LIMITS, ...options.limits }
    const created = new Date(`${date.slice(0, 10)}T00:00:00Z`)
    if (Number.isNaN(created.getTime())) throw new RangeError(`not an ISO date: ${date}`)
    const creator = language === 'zh' ? '明账' : 'Mingzhang'
    Object.assign(this.#workbook, {
      title: REPORT_WORDS.title[language],
      creator,
      lastModifiedBy: creator,
      created,
      modified: created,
    })
    this.#summary = this.#workbook.addWorksheet(REPORT_WORDS.overview[language])
    const sheet = (
      name: 'inspection' | 'list',
      hint: 'inspectionHint' | 'listHint',
      columns: readonly SheetColumn[],
    ): Rows =>
      new Rows(
        this.#workbook.addWorksheet(REPORT_WORDS[name][language]),
        REPORT_WORDS[name][language],
        REPORT_WORDS[hint][language],
        columns,
      )
    this.#inspection = sheet('inspection', 'inspectionHint', inspectionColumns(language, hasMarks))
    this.#findings = sheet('list', 'listHint', findingColumns(language, this.#parts))
  }

  async add(report: FileReport): Promise<void> {
    const { language } = this.#options
    this.#counts = addToCounts(this.#counts, report)
    const first = this.#addChapters(report)
    const target = first === undefined ? undefined : { sheet: this.#inspection.sheet.name, row: first }
    if (this.#lines.length < this.#limits.rows) this.#lines.push(summaryLine(report, language, target))
    await this.#addFindings(report)
    this.#addOpen(report)
  }

  /** @returns the row where the document begins */
  #addChapters(report: FileReport): number | undefined {
    const { language } = this.#options
    let first: number | undefined
    for (const row of inspectionRows(report, this.#counts.documents, language, this.#parts.hasMarks)) {
      if (this.#inspection.count >= this.#limits.rows / 2 && isConforming(row, language)) {
        this.#isOnlyWrong = true
        continue
      }
      if (this.#inspection.count >= this.#limits.rows) break
      const at = this.#inspection.add([this.#inspection.count + 1, ...row])
      first ??= at
    }
    return first
  }

  async #addFindings(report: FileReport): Promise<void> {
    const { language } = this.#options
    const pages = await this.#pagesOf(report)
    for (const numbered of numberedFindings(report.findings)) {
      if (this.#findings.count >= this.#limits.rows) return
      const { areas, severity } = numbered.finding
      const framed = areasOfFirstPage(areas)
      const number = framed[0]?.page ?? 0
      const page = pages.get(number)
      const size = report.pages[number - 1]
      const isRoom = this.#pictureCount < this.#limits.pictures
      const picture = page && size && isRoom ? cropPicture(page, size, framed, severity) : undefined
      const height = picture ? shownHeight(picture) : 0
      const row = this.#findings.add(
        findingRow(report, this.#counts.documents, numbered, language, this.#parts),
        height * POINTS_PER_PIXEL + 6,
      )
      if (picture) this.#place(picture.png, row, height)
    }
  }

  async #pagesOf(report: FileReport): Promise<ReadonlyMap<number, PagePicture>> {
    const { pictures } = this.#options
    const own = new Set(report.findings.flatMap(({ areas }) => areas.map(({ page }) => page)))
    const wanted = picturePages(report).filter((page) => own.has(page))
    if (!pictures || wanted.length === 0) return new Map()
    if (this.#pictureCount >= this.#limits.pictures) {
      this.#arePicturesLeftOut = true
      return new Map()
    }
    return new Map((await pictures(report.file, wanted)).map((picture) => [picture.page, picture]))
  }

  #place(png: Uint8Array, row: number, height: number): void {
    this.#pictureCount++
    const image = this.#workbook.addImage({ buffer: png, extension: 'png' })
    this.#findings.sheet.addImage(image, {
      tl: { col: PICTURE_COLUMN - 1 + 0.02, row: row - 1 + 0.03 },
      ext: { width: PICTURE_WIDTH * PIXELS_PER_DIGIT - 10, height },
      // Hidden and moved with its row by filters and sorting.
      editAs: 'twoCell',
    })
  }

  #addOpen(report: FileReport): void {
    const { language } = this.#options
    const word = (name: keyof typeof REPORT_WORDS): string => REPORT_WORDS[name][language]
    const name = shortName(report, this.#counts.documents)
    const rows: SheetRow[] = [
      ...report.notEvaluated
        .filter(({ rule }) => !rule.startsWith('unmatched-'))
        .map(({ rule, reason }) => [name, word('notEvaluated'), '', rule, reason[language]]),
      ...report.unmatched.map(({ page, quote, reason }) => [
        name,
        word('unmatched'),
        pageLabel(report, page, language),
        quote,
        reason,
      ]),
    ]
    for (const row of rows) {
      this.#open ??= new Rows(
        this.#workbook.addWorksheet(word('open')),
        word('open'),
        `${word('notEvaluatedMeaning')}${word('unmatchedMeaning')}`,
        [
          { header: word('number'), width: 6, align: 'center' },
          { header: word('document'), width: 36 },
          { header: word('kind'), width: 22, align: 'center' },
          { header: word('page'), width: 10, align: 'center' },
          { header: word('place'), width: 50 },
          { header: word('reason'), width: 50 },
        ],
      )
      if (this.#open.count < this.#limits.rows) this.#open.add([this.#open.count + 1, ...row])
    }
  }

  async finish(): Promise<Uint8Array> {
    const { language, date } = this.#options
    for (const rows of [this.#inspection, this.#findings, this.#open])
      if (rows) addFilter(rows.sheet, rows.columns, rows.next - 1)
    for (const rows of [this.#inspection, this.#findings]) offerCorrections(rows, language)
    fillSummarySheet(
      this.#summary,
      {
        counts: this.#counts,
        lines: this.#lines,
        date,
        notes: [
          ...(this.#isOnlyWrong ? [REPORT_WORDS.onlyWrong[language]] : []),
          ...(this.#arePicturesLeftOut ? [REPORT_WORDS.picturesEnd[language]] : []),
        ],
      },
      language,
    )
    const bytes = await this.#workbook.xlsx.writeBuffer()
    return rezipDeterministically(new Uint8Array(bytes), date, mendPart)
  }
}

function shownHeight({ width, height }: { readonly width: number; readonly height: number }): number {
  return Math.round((height * (PICTURE_WIDTH * PIXELS_PER_DIGIT - 10)) / width)
}

/** The last column but one is chosen from a list. */
function offerCorrections({ sheet, columns, next }: Rows, language: ReportLanguage): void {
  if (next === FIRST_ROW) return
  const letter = sheet.getColumn(columns.length - 1).letter
  sheet.dataValidations.model[`range:${letter}${FIRST_ROW}:${letter}${next - 1}`] = {
    type: 'list',
    allowBlank: true,
    formulae: [`"${REPORT_WORDS.corrections[language]}"`],
  }
}
