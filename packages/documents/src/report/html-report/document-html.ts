import type { Bilingual } from '@mingzhang/kernel'
import { SEVERITIES } from '@mingzhang/kernel'
import { escapeHtml } from '../../html/html-escape.ts'
import { CHAPTER_STATE_WORDS, chapterStates } from '../chapter-state.ts'
import { documentName, fileName } from '../document-name.ts'
import { type FileReport, type Outcome, outcomeOf } from '../file-report.ts'
import { bySeverity } from '../finding-order.ts'
import { countBySeverity } from '../report-counts.ts'
import { DOCUMENT_KIND_WORDS, DOCUMENT_LEVEL_WORDS, REPORT_WORDS } from '../report-words.ts'
import { bothHtml, quotedHtml } from './bilingual-html.ts'
import { bothPage, type DocumentView, findingHtml, severityHtml } from './finding-html.ts'

/** Things that were not recognised are counted, and listed up to here. */
const MOST_LISTED = 60

/** A document with everything that is said about it. */
export function documentHtml(view: DocumentView, arePicturesLeftOut: boolean): string {
  const { report, key, pictures } = view
  const { findings, error } = report
  const head = `<section class="document" id="d${key}" data-name="${escapeHtml(documentName(report))}" aria-labelledby="d${key}-title">
<header><h2 id="d${key}-title">${quotedHtml(documentName(report))}</h2>
<p class="counts">${countsHtml(report)}</p>
<p class="facts">${factsHtml(report)}</p></header>
`
  if (error) {
    const { message, remedy } = error
    return `${head}<p class="unreadable"><b>${quotedHtml(message)}</b><br>${bothHtml(REPORT_WORDS.remedy)}${quotedHtml(`：${remedy}`)}</p>\n</section>\n`
  }
  const left = arePicturesLeftOut ? `<p class="hint">${bothHtml(REPORT_WORDS.noPictures)}</p>\n` : ''
  const body = bySeverity(findings).map((finding) => findingHtml(view, finding))
  return `${head}${pictures.html}<div class="findings">\n${body.join('')}</div>\n${left}${openHtml(report)}${chaptersHtml(view)}</section>\n`
}

/** What came of checking a document in which nothing was found. */
export function outcomeHtml(outcome: Exclude<Outcome, 'withFindings'>): string {
  return outcome === 'clean'
    ? `<span class="badge clean"><span aria-hidden="true">✓</span> ${bothHtml(REPORT_WORDS.clean)}</span>`
    : `<span class="badge ${outcome}">${bothHtml(REPORT_WORDS[outcome])}</span>`
}

/** How many findings of each severity, or that there are none. */
export function countsHtml(report: FileReport): string {
  const outcome = outcomeOf(report)
  if (outcome !== 'withFindings') return outcomeHtml(outcome)
  const { findings } = report
  const counts = countBySeverity(findings)
  return SEVERITIES.flatMap((severity) =>
    counts[severity] > 0 ? [`${severityHtml(severity)} <b>${counts[severity]}</b>`] : [],
  ).join(' ')
}

function factsHtml(report: FileReport): string {
  const { document, profile, pages, figures, held, error, format } = report
  const name = `<span class="file">${quotedHtml(fileName(report.file))}</span>`
  if (error) return name
  const { kind, level } = document
  const what: Bilingual | undefined = kind && {
    zh: `${level ? DOCUMENT_LEVEL_WORDS[level].zh : ''}${DOCUMENT_KIND_WORDS[kind].zh}`,
    en: `${level ? `${DOCUMENT_LEVEL_WORDS[level].en} ` : ''}${DOCUMENT_KIND_WORDS[kind].en}`,
  }
  return [
    name,
    ...(document.department === '' ? [] : [quotedHtml(document.department)]),
    ...(document.year === undefined ? [] : [String(document.year)]),
    ...(what ? [bothHtml(what)] : []),
    profile ? quotedHtml(profile.label) : bothHtml(REPORT_WORDS.noProfile),
    ...(format === 'pdf' || pages.length > 1 ? [`${pages.length} ${bothHtml(REPORT_WORDS.pages)}`] : []),
    `${figures} ${bothHtml(REPORT_WORDS.figures)}`,
    `${held} ${bothHtml(REPORT_WORDS.heldChecks)}`,
  ].join(' · ')
}

/** What could not be judged: shown open, since silence about it means nothing. */
function openHtml(report: FileReport): string {
  // What was not recognised is a reason of its own among those: it is told once.
  const reasons = report.notEvaluated.filter(({ rule }) => !rule.startsWith('unmatched-'))
  const items = reasons.map(({ rule, reason }) => `<li>${bothHtml(reason)} <code>${escapeHtml(rule)}</code></li>`)
  const seen = report.unmatched.map(
    ({ page, quote, reason }) =>
      `<li><span class="where">${bothPage(report, page)}</span> ${quotedHtml(`“${quote}”：${reason}`)}</li>`,
  )
  return `${openList(REPORT_WORDS.notEvaluated, REPORT_WORDS.notEvaluatedMeaning, items)}${openList(REPORT_WORDS.unmatched, REPORT_WORDS.unmatchedMeaning, seen)}`
}

function openList(title: Bilingual, meaning: Bilingual, items: readonly string[]): string {
  if (items.length === 0) return ''
  const rest = items.length - MOST_LISTED
  const more = rest > 0 ? `<li>${bothHtml(REPORT_WORDS.more)} ${rest}</li>` : ''
  return `<details class="open-questions" open><summary>${bothHtml(title)} ${items.length}</summary><p>${bothHtml(meaning)}</p><ul>${items.slice(0, MOST_LISTED).join('')}${more}</ul></details>\n`
}

/** What was gone through, chapter by chapter, each with its findings. */
function chaptersHtml({ report, key }: DocumentView): string {
  const { chapters, findings } = report
  if (chapters.length === 0) return ''
  const states = chapterStates(report)
  const rows = chapters.map(({ title, page, depth }, index) => {
    const state = states[index] ?? 'conforming'
    const links = findings.flatMap(({ chapter }, at) =>
      chapter === index ? [`<a href="#d${key}-${at + 1}">${at + 1}</a>`] : [],
    )
    const where = page === undefined ? '' : bothPage(report, page)
    return `<tr class="${state}"><th scope="row" class="depth${depth}">${quotedHtml(title)}</th><td>${where}</td><td>${bothHtml(CHAPTER_STATE_WORDS[state])}</td><td>${links.join(' ')}</td></tr>`
  })
  const headers = [REPORT_WORDS.chapter, REPORT_WORDS.page, REPORT_WORDS.conforms, REPORT_WORDS.findings]
  return `<details class="chapters"><summary>${bothHtml(REPORT_WORDS.chapters)}</summary><table><thead><tr>${headers.map((words) => `<th scope="col">${bothHtml(words)}</th>`).join('')}</tr></thead><tbody>${rows.join('')}</tbody></table></details>\n`
}
