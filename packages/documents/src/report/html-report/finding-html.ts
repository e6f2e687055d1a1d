import type { Evidence, Severity } from '@mingzhang/kernel'
import { escapeHtml } from '../../html/html-escape.ts'
import type { FileReport, FindingContext, FindingMark } from '../file-report.ts'
import type { NumberedFinding } from '../finding-order.ts'
import { pageLabel } from '../page-label.ts'
import { areasOfFirstPage, SHOWN_EVIDENCE } from '../picture-pages.ts'
import { KIND_WORDS, MARK_WORDS, REPORT_WORDS, SEVERITY_WORDS } from '../report-words.ts'
import { bothHtml, quotedHtml } from './bilingual-html.ts'
import { type DocumentPictures, pictureHtml } from './picture-html.ts'

/** What the findings of a document are shown with. */
export interface DocumentView {
  readonly report: FileReport
  /** Of the document, unique in the page. */
  readonly key: string
  readonly pictures: DocumentPictures
}

const MARKS: Readonly<Record<Severity, string>> = { error: '✗', warning: '!', notice: '·' }
/** Evidence told in words; findings on hundreds of places are told by the first. */
const MOST_EVIDENCE = 40

/** A badge with a mark and a word: never colour alone. */
export function severityHtml(severity: Severity): string {
  return `<span class="badge ${severity}"><span aria-hidden="true">${MARKS[severity]}</span> ${bothHtml(SEVERITY_WORDS[severity])}</span>`
}

/** One finding: what is wrong, what it should be, where it stands, and what shows it. */
export function findingHtml(view: DocumentView, { finding, number }: NumberedFinding): string {
  const { report, key } = view
  const { severity, kind, message, stated, expected, suggestion, evidence, alternatives = [], page, rule } = finding
  const id = `d${key}-${number}`
  const chapter = report.chapters[finding.chapter ?? -1]?.title ?? ''
  const where = [
    bothPage(report, page),
    chapter === '' ? bothHtml(REPORT_WORDS.wholeDocument) : quotedHtml(chapter),
  ].filter((part) => part !== '')
  return `<article class="finding ${severity}" id="${id}" tabindex="-1" data-severity="${severity}" data-kind="${kind}" data-page="${page}" data-number="${number}">
<h3><a class="number" href="#${id}" title="${escapeHtml(rule)}">${number}</a> ${severityHtml(severity)} <span class="kind">${bothHtml(KIND_WORDS[kind])}</span> <span class="where">${where.join(' · ')}</span></h3>
<p class="message">${bothHtml(message)}</p>
${markHtml(finding.mark)}${valuesHtml(stated, expected)}${mainPicture(view, finding)}${contextHtml(finding.context, finding.quote)}${
  suggestion ? `<p class="suggestion"><b>${bothHtml(REPORT_WORDS.suggestion)}</b> ${bothHtml(suggestion)}</p>\n` : ''
}${alternatives.length === 0 ? '' : placesHtml(view, REPORT_WORDS.alternatives, alternatives, true, 0)}${
  evidence.length === 0 ? '' : placesHtml(view, REPORT_WORDS.evidence, evidence, false, alternatives.length)
}</article>
`
}

/** What a reviewer decided, by whom and when; nothing while nobody has. */
function markHtml(mark: FindingMark | undefined): string {
  if (!mark) return ''
  const why = mark.reason === '' ? '' : ` ${quotedHtml(mark.reason)}`
  return `<p class="decision ${mark.state}"><b>${bothHtml(REPORT_WORDS.decision)}</b> <strong>${bothHtml(MARK_WORDS[mark.state])}</strong>${why} <span class="where">${quotedHtml(mark.by)} · ${escapeHtml(mark.on)}</span></p>\n`
}

/** The page in both languages; empty where the format has none. */
export function bothPage(report: FileReport, page: number): string {
  return bothHtml({ zh: pageLabel(report, page, 'zh'), en: pageLabel(report, page, 'en') })
}

function valuesHtml(stated: string, expected: string): string {
  if (expected === '') return ''
  const before =
    stated === ''
      ? ''
      : `<div><dt>${bothHtml(REPORT_WORDS.stated)}</dt><dd class="stated">${quotedHtml(stated)}</dd></div>`
  return `<dl class="values">${before}<div><dt>${bothHtml(REPORT_WORDS.expected)}</dt><dd class="expected">${quotedHtml(expected)}</dd></div></dl>\n`
}

function mainPicture({ pictures }: DocumentView, { areas, severity }: NumberedFinding['finding']): string {
  const framed = areasOfFirstPage(areas)
  const picture = pictures.pages.get(framed[0]?.page ?? 0)
  return picture ? `${pictureHtml(picture, framed, severity)}\n` : ''
}

function contextHtml(context: FindingContext | undefined, quote: string): string {
  if (!context) return quote === '' ? '' : `<blockquote>${quotedHtml(quote)}</blockquote>\n`
  if (context.kind === 'sentence') {
    const { before, marked, after } = context
    return `<blockquote lang="zh-CN">${escapeHtml(before)}<mark>${escapeHtml(marked)}</mark>${escapeHtml(after)}</blockquote>\n`
  }
  const cells = context.cells.map(({ text, marked }) => {
    const words = escapeHtml(text.trim())
    return `<td${/^[-\d.,%\s]*$/u.test(text) ? ' class="figure"' : ''}>${marked ? `<mark>${words || '　'}</mark>` : words}</td>`
  })
  const short = context.cells.map(({ header }) => header.split('／').at(-1) ?? '')
  // Under several headers the last words repeat: then the whole path tells.
  const headers = context.cells.map(({ header }, index) => {
    const own = short[index] ?? ''
    const words = short.filter((other) => other === own).length > 1 ? header : own
    return `<th scope="col">${escapeHtml(words)}</th>`
  })
  return `<div class="row" tabindex="0" role="group" lang="zh-CN"><table><thead><tr>${headers.join('')}</tr></thead><tbody><tr>${cells.join('')}</tr></tbody></table></div>\n`
}

/** Places that show it; the first ones with a picture. */
function placesHtml(
  view: DocumentView,
  title: (typeof REPORT_WORDS)['evidence' | 'alternatives'],
  places: readonly Evidence[],
  isOpen: boolean,
  shownBefore: number,
): string {
  let shown = shownBefore
  const items = places.slice(0, MOST_EVIDENCE).map(({ page, place, quote, areas }) => {
    const framed = areasOfFirstPage(areas)
    const picture = shown < SHOWN_EVIDENCE ? view.pictures.pages.get(framed[0]?.page ?? 0) : undefined
    if (picture) shown++
    // Without areas it may stand in another document, whose pages are not counted here.
    const where = [bothPage(view.report, page), quotedHtml(place)].filter((part) => part !== '').join(' · ')
    return `<li><span class="where">${where}</span> ${quotedHtml(quote)}${picture ? pictureHtml(picture, framed, 'evidence') : ''}</li>`
  })
  const rest = places.length - items.length
  const more = rest > 0 ? `<li>${bothHtml(REPORT_WORDS.more)} ${rest}</li>` : ''
  return `<details class="places"${isOpen ? ' open' : ''}><summary>${bothHtml(title)} ${places.length}</summary><ul>${items.join('')}${more}</ul></details>\n`
}
