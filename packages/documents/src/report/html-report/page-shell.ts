import { createHash } from 'node:crypto'
import { escapeHtml } from '../../html/html-escape.ts'
import { REPORT_WORDS, type ReportLanguage } from '../report-words.ts'
import { bothHtml, quotedHtml } from './bilingual-html.ts'
import { pageViewHtml } from './filters-html.ts'
import { PAGE_SCRIPT } from './page-script.ts'
import { REPORT_STYLES } from './report-styles.ts'

export interface PageHead {
  readonly language: ReportLanguage
  /** ISO date of the check. */
  readonly date: string
  /** Whose findings are on the page; the whole batch's without it. */
  readonly department?: string | undefined
  /** Where the overview is, seen from this page. */
  readonly overview?: string
}

const HASHES = { script: hashOf(PAGE_SCRIPT), styles: hashOf(REPORT_STYLES) }
// Nothing may load but pictures that are in the page, nothing may run or style but what is the page's own, by hash.
const POLICY = `default-src 'none'; img-src data:; style-src '${HASHES.styles}'; script-src '${HASHES.script}'; base-uri 'none'; form-action 'none'`

function hashOf(text: string): string {
  return `sha256-${createHash('sha256').update(text).digest('base64')}`
}

/** A page up to its content. */
export function pageStart({ language, date, department, overview }: PageHead): string {
  const title = REPORT_WORDS.title[language]
  const name = department === undefined || department === '' ? title : `${department} · ${title}`
  const back =
    overview === undefined
      ? ''
      : `<a class="back" href="${escapeHtml(overview)}">${bothHtml(REPORT_WORDS.backToOverview)}</a>`
  const heading =
    department === undefined
      ? bothHtml(REPORT_WORDS.title)
      : `<small>${bothHtml(REPORT_WORDS.title)}</small>${department === '' ? '—' : quotedHtml(department)}`
  return `<!doctype html>
<html lang="${language === 'zh' ? 'zh-CN' : 'en'}" data-language="${language}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${POLICY}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="referrer" content="no-referrer">
<title>${escapeHtml(name)}</title>
<style>${REPORT_STYLES}</style>
</head>
<body>
<a class="skip" href="#content">${bothHtml(REPORT_WORDS.skip)}</a>
<header class="top">${back}<h1>${heading}</h1><p>${bothHtml(REPORT_WORDS.checkedOn)} ${escapeHtml(date)}</p><button type="button" class="language"><span class="zh" lang="en">${REPORT_WORDS.otherLanguage.zh}</span><span class="en" lang="zh-CN">${REPORT_WORDS.otherLanguage.en}</span></button></header>
<main id="content" tabindex="-1">
`
}

/** The rest of a page after its content. */
export function pageEnd(): string {
  return `</main>
${pageViewHtml()}<script>${PAGE_SCRIPT}</script>
</body>
</html>
`
}
