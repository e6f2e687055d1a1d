import { FINDING_KINDS, SEVERITIES } from '@mingzhang/kernel'
import { escapeHtml } from '../../html/html-escape.ts'
import { documentName, fileName } from '../document-name.ts'
import { type FileReport, outcomeOf } from '../file-report.ts'
import { type BatchCounts, countBySeverity } from '../report-counts.ts'
import { DOCUMENT_KIND_WORDS, KIND_WORDS, REPORT_WORDS, SEVERITY_WORDS } from '../report-words.ts'
import { bothHtml, quotedHtml } from './bilingual-html.ts'
import { outcomeHtml } from './document-html.ts'
import { severityHtml } from './finding-html.ts'

/** The batch in numbers: documents, findings by severity, findings by kind. */
export function summaryHtml(counts: BatchCounts): string {
  const tiles = [
    [REPORT_WORDS.documents, counts.documents, ''],
    [REPORT_WORDS.withFindings, counts.withFindings, counts.withFindings > 0 ? 'error' : ''],
    [REPORT_WORDS.clean, counts.clean, counts.clean > 0 ? 'clean' : ''],
    ...(counts.unrecognised > 0 ? ([[REPORT_WORDS.unrecognised, counts.unrecognised, 'warning']] as const) : []),
    [REPORT_WORDS.unreadable, counts.unreadable, counts.unreadable > 0 ? 'warning' : ''],
  ] as const
  const kinds = FINDING_KINDS.filter((kind) => counts.byKind[kind] > 0).sort(
    (a, b) => counts.byKind[b] - counts.byKind[a],
  )
  const severities = SEVERITIES.map(
    (severity) => `<li>${severityHtml(severity)} <b>${counts.bySeverity[severity]}</b></li>`,
  )
  const most = Math.max(1, ...kinds.map((kind) => counts.byKind[kind]))
  const bars = kinds.map((kind) => {
    const count = counts.byKind[kind]
    return `<li><button type="button" data-kind="${kind}"><span class="name">${bothHtml(KIND_WORDS[kind])}</span><svg viewBox="0 0 100 6" preserveAspectRatio="none" aria-hidden="true"><rect width="${Math.round((100 * count) / most)}" height="6" rx="1"/></svg><b>${count}</b></button></li>`
  })
  const open =
    counts.notEvaluated > 0
      ? `<p class="hint">${bothHtml(REPORT_WORDS.notEvaluated)} <b>${counts.notEvaluated}</b> · ${bothHtml(REPORT_WORDS.notEvaluatedMeaning)}</p>\n`
      : ''
  return `<section class="summary" aria-label="${REPORT_WORDS.overview.zh}">
<dl class="tiles">${tiles.map(([words, count, look]) => `<div class="${look}"><dt>${bothHtml(words)}</dt><dd>${count}</dd></div>`).join('')}</dl>
<ul class="severities">${severities.join('')}</ul>
${bars.length === 0 ? '' : `<h2>${bothHtml(REPORT_WORDS.byKind)}</h2>\n<ul class="kinds">${bars.join('')}</ul>\n`}${open}</section>
`
}

/** What a line of the table of documents says. */
export interface DocumentLine {
  readonly href: string
  readonly report: FileReport
}

/** One line of the table of documents. */
export function documentLineHtml({ href, report }: DocumentLine): string {
  const { document, profile, error, findings, held, notEvaluated } = report
  const counts = countBySeverity(findings)
  const outcome = outcomeOf(report)
  const result = outcome === 'withFindings' ? '' : outcomeHtml(outcome)
  const rank = error ? 1_000_000 : SEVERITIES.reduce((sum, severity) => sum * 1000 + counts[severity], 0)
  const kind = document.kind ? bothHtml(DOCUMENT_KIND_WORDS[document.kind]) : ''
  const number = (count: number): string => `<td class="figure" data-sort="${count}">${error ? '' : count}</td>`
  return `<tr><th scope="row"><a href="${escapeHtml(href)}">${quotedHtml(documentName(report))}</a><span class="file">${quotedHtml(fileName(report.file))}</span></th><td class="minor">${quotedHtml(document.department)}</td><td class="minor">${document.year ?? ''}</td><td class="minor">${kind}</td><td class="minor">${profile ? quotedHtml(profile.label) : error ? '' : bothHtml(REPORT_WORDS.noProfile)}</td>${SEVERITIES.map((severity) => number(counts[severity])).join('')}<td class="figure minor" data-sort="${held}">${error ? '' : held}</td><td class="figure minor" data-sort="${notEvaluated.length}">${error ? '' : notEvaluated.length}</td><td data-sort="${rank}">${result}</td></tr>
`
}

const DOCUMENT_HEADERS = [
  { words: REPORT_WORDS.document },
  { words: REPORT_WORDS.department, minor: true },
  { words: REPORT_WORDS.year, minor: true },
  { words: REPORT_WORDS.kind, minor: true },
  { words: REPORT_WORDS.profile, minor: true },
  ...SEVERITIES.map((severity) => ({ words: SEVERITY_WORDS[severity], figure: true })),
  { words: REPORT_WORDS.held, minor: true, figure: true },
  { words: REPORT_WORDS.notEvaluated, minor: true, figure: true },
  { words: REPORT_WORDS.result },
] as const

/** The table of documents; its columns can be sorted. */
export function documentTableHtml(lines: readonly string[]): string {
  return tableHtml(REPORT_WORDS.documents, DOCUMENT_HEADERS, lines)
}

/** What a department's documents come to, where there are too many documents to list. */
export function groupLineHtml(name: string, hrefs: readonly string[], counts: BatchCounts): string {
  const [first, ...others] = hrefs
  const more = others.map((href, index) => ` <a href="${escapeHtml(href)}">${index + 2}</a>`).join('')
  return `<tr><th scope="row"><a href="${escapeHtml(first ?? '')}">${name === '' ? '—' : quotedHtml(name)}</a>${more}</th><td class="figure">${counts.documents}</td><td class="figure">${counts.withFindings}</td><td class="figure">${counts.clean}</td><td class="figure">${counts.unreadable}</td>${SEVERITIES.map((severity) => `<td class="figure">${counts.bySeverity[severity]}</td>`).join('')}</tr>
`
}

const GROUP_HEADERS = [
  { words: REPORT_WORDS.department },
  { words: REPORT_WORDS.documents, figure: true },
  { words: REPORT_WORDS.withFindings, figure: true },
  { words: REPORT_WORDS.clean, figure: true },
  { words: REPORT_WORDS.unreadable, figure: true },
  ...SEVERITIES.map((severity) => ({ words: SEVERITY_WORDS[severity], figure: true })),
] as const

/** The table of departments. */
export function groupTableHtml(lines: readonly string[]): string {
  return tableHtml(REPORT_WORDS.department, GROUP_HEADERS, lines)
}

interface Header {
  readonly words: { readonly zh: string; readonly en: string }
  readonly minor?: boolean
  readonly figure?: boolean
}

function tableHtml(title: Header['words'], headers: readonly Header[], lines: readonly string[]): string {
  const cells = headers.map(({ words, minor, figure }) => {
    const look = [...(minor ? ['minor'] : []), ...(figure ? ['figure'] : [])].join(' ')
    return `<th scope="col"${look === '' ? '' : ` class="${look}"`} aria-sort="none"><button type="button">${bothHtml(words)}</button></th>`
  })
  return `<section class="documents"><h2>${bothHtml(title)}</h2><div class="frame" tabindex="0" role="group" aria-label="${title.zh}"><table class="sortable"><thead><tr>${cells.join('')}</tr></thead><tbody>
${lines.join('')}</tbody></table></div></section>
`
}
