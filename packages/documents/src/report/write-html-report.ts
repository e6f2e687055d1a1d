import type { FileReport, PagePicture } from './file-report.ts'
import { bothHtml } from './html-report/bilingual-html.ts'
import { documentHtml } from './html-report/document-html.ts'
import { filtersHtml } from './html-report/filters-html.ts'
import {
  documentLineHtml,
  documentTableHtml,
  groupLineHtml,
  groupTableHtml,
  summaryHtml,
} from './html-report/overview-html.ts'
import { type PageHead, pageEnd, pageStart } from './html-report/page-shell.ts'
import { type DocumentPictures, NO_PICTURES, placePictures } from './html-report/picture-html.ts'
import { picturePages } from './picture-pages.ts'
import { addToCounts, type BatchCounts, NO_COUNTS } from './report-counts.ts'
import { REPORT_WORDS, type ReportLanguage } from './report-words.ts'

export interface HtmlReportOptions {
  /** The report's own file name; pages of departments, where there are any, stand in a folder named after it. */
  readonly name: string
  /** The language in which it opens; readers can switch. */
  readonly language: ReportLanguage
  /** ISO date of the check. */
  readonly date: string
  /** Adds text to a file beside the report; its first text begins the file. @param name as above, with `/` before files in the folder */
  readonly append: (name: string, text: string) => Promise<void>
  /** Pages of a file as pictures, the most wanted first; those that cannot be had are left out. */
  readonly pictures?: (file: string, pages: readonly number[]) => Promise<readonly PagePicture[]>
  readonly limits?: Partial<HtmlReportLimits>
}

export interface HtmlReportLimits {
  /** A page that grows beyond this is divided. @unit characters */
  readonly page: number
  /** Documents on one page. */
  readonly documents: number
  /** Documents listed in the overview; of more, departments are listed. */
  readonly listed: number
}

export const HTML_REPORT_LIMITS: HtmlReportLimits = { page: 16_000_000, documents: 60, listed: 3000 }

/** What was written. */
export interface HtmlReportResult {
  readonly files: readonly string[]
  readonly counts: BatchCounts
}

interface Group {
  readonly name: string
  /** Its pages, each `folder/number.html`. */
  readonly pages: string[]
  counts: BatchCounts
  /** Of the last page. */
  size: number
  documents: number
}

/**
 * Writes what was found in a batch of documents as a web page that needs nothing else. A batch that is too large for one page becomes
 * an overview and pages by department. Documents are taken one at a time; of each no more is kept than its line in the overview.
 * The same reports give the same bytes.
 * @shape FileReport… -> files of HTML
 */
export async function writeHtmlReport(
  reports: Iterable<FileReport> | AsyncIterable<FileReport>,
  options: HtmlReportOptions,
): Promise<HtmlReportResult> {
  const report = new HtmlReport(options)
  for await (const each of reports) await report.add(each)
  return report.finish()
}

class HtmlReport {
  readonly #options: HtmlReportOptions
  readonly #limits: HtmlReportLimits
  readonly #groups = new Map<string, Group>()
  readonly #files: string[] = []
  /** Documents of the one page, while there is one. */
  #single: { readonly report: FileReport; readonly html: string; readonly key: string }[] | undefined = []
  #singleSize = 0
  #lines: string[] | undefined = []
  #counts: BatchCounts = NO_COUNTS

  constructor(options: HtmlReportOptions) {
    this.#options = options
    this.#limits = { ...HTML_REPORT_LIMITS, ...options.limits }
  }

  async add(report: FileReport): Promise<void> {
    this.#counts = addToCounts(this.#counts, report)
    const key = String(this.#counts.documents)
    const html = await this.#documentHtml(report, key)
    if (!this.#single) return this.#addToGroup(report, html, key)
    this.#single.push({ report, html, key })
    this.#singleSize += html.length
    const { page, documents } = this.#limits
    if (this.#single.length === 1 || (this.#singleSize <= page && this.#single.length <= documents)) return
    const waiting = this.#single
    this.#single = undefined
    for (const each of waiting) await this.#addToGroup(each.report, each.html, each.key)
  }

  async finish(): Promise<HtmlReportResult> {
    const { name, append, language, date } = this.#options
    for (const { pages } of this.#groups.values()) await append(pages.at(-1) ?? '', pageEnd())
    await append(name, pageStart({ language, date }))
    this.#files.unshift(name)
    const single = this.#single
    if (single) {
      const lines = single.map(({ report, key }) => documentLineHtml({ href: `#d${key}`, report }))
      await append(
        name,
        `${summaryHtml(this.#counts)}${single.length > 1 ? documentTableHtml(lines) : ''}${filtersHtml()}`,
      )
      for (const { html } of single) await append(name, html)
    } else {
      await append(name, `${summaryHtml(this.#counts)}<p class="hint">${bothHtml(REPORT_WORDS.split)}</p>\n`)
      await append(name, this.#lines ? documentTableHtml(this.#lines) : groupTableHtml(this.#groupLines()))
    }
    await append(name, pageEnd())
    return { files: this.#files, counts: this.#counts }
  }

  async #documentHtml(report: FileReport, key: string): Promise<string> {
    const wanted = report.findings.length === 0 || !this.#options.pictures ? [] : picturePages(report)
    const found = wanted.length === 0 ? [] : ((await this.#options.pictures?.(report.file, wanted)) ?? [])
    const { kept, isCut } = this.#fitting(found)
    const pictures: DocumentPictures = kept.length === 0 ? NO_PICTURES : placePictures(key, kept, report.pages)
    return documentHtml({ report, key, pictures }, isCut)
  }

  /** No more pictures of one document than a page can hold; base64 makes four characters of three bytes. */
  #fitting(pictures: readonly PagePicture[]): { readonly kept: readonly PagePicture[]; readonly isCut: boolean } {
    let left = this.#limits.page * 0.75
    const kept = pictures.filter(({ png }) => {
      left -= png.length
      return left >= 0
    })
    return { kept, isCut: kept.length < pictures.length }
  }

  async #addToGroup(report: FileReport, html: string, key: string): Promise<void> {
    const { department } = report.document
    const group: Group = this.#groups.get(department) ?? {
      name: department,
      pages: [],
      counts: NO_COUNTS,
      size: 0,
      documents: 0,
    }
    this.#groups.set(department, group)
    group.counts = addToCounts(group.counts, report)
    const page = await this.#pageFor(group, html.length)
    await this.#options.append(page, html)
    group.size += html.length
    group.documents++
    this.#lines?.push(documentLineHtml({ href: `${addressOf(page)}#d${key}`, report }))
    if ((this.#lines?.length ?? 0) > this.#limits.listed) this.#lines = undefined
  }

  /** The page of a group that takes a document of that size: its last one, or a new one. */
  async #pageFor(group: Group, size: number): Promise<string> {
    const { append, name, language, date } = this.#options
    const last = group.pages.at(-1)
    const fits = group.size + size <= this.#limits.page && group.documents < this.#limits.documents
    if (last !== undefined && (fits || group.documents === 0)) return last
    if (last !== undefined) await append(last, pageEnd())
    const folder = `${name.replace(/\.[^.]*$/u, '')}-pages`
    const page = `${folder}/${String(this.#files.length + 1).padStart(4, '0')}.html`
    const head: PageHead = { language, date, department: group.name, overview: `../${encodeURIComponent(name)}` }
    await append(page, `${pageStart(head)}${filtersHtml()}`)
    this.#files.push(page)
    group.pages.push(page)
    group.size = 0
    group.documents = 0
    return page
  }

  #groupLines(): readonly string[] {
    return [...this.#groups.values()].map(({ name, pages, counts }) =>
      groupLineHtml(name, pages.map(addressOf), counts),
    )
  }
}

/** File names may have any characters; addresses may not. */
function addressOf(name: string): string {
  return name.split('/').map(encodeURIComponent).join('/')
}
