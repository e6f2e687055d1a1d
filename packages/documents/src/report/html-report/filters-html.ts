import { SEVERITIES } from '@mingzhang/kernel'
import { escapeHtml } from '../../html/html-escape.ts'
import { REPORT_WORDS } from '../report-words.ts'
import { bothData, bothHtml } from './bilingual-html.ts'
import { severityHtml } from './finding-html.ts'

/** Controls that show some of the findings; they work by the page's script and are hidden without it. */
export function filtersHtml(): string {
  const severities = SEVERITIES.map(
    (severity) =>
      `<label class="choice"><input type="checkbox" name="severity" value="${severity}" checked>${severityHtml(severity)}</label>`,
  )
  const { zh } = REPORT_WORDS.searchHint
  return `<form class="filters" role="search" aria-label="${REPORT_WORDS.filters.zh}">
<fieldset><legend>${bothHtml(REPORT_WORDS.severity)}</legend>${severities.join('')}</fieldset>
<label>${bothHtml(REPORT_WORDS.kind)} <select name="kind"><option value=""${bothData(REPORT_WORDS.all)}>${REPORT_WORDS.all.zh}</option></select></label>
<label>${bothHtml(REPORT_WORDS.document)} <select name="document"><option value=""${bothData(REPORT_WORDS.all)}>${REPORT_WORDS.all.zh}</option></select></label>
<label>${bothHtml(REPORT_WORDS.order)} <select name="order"><option value="severity"${bothData(REPORT_WORDS.bySeverity)}>${REPORT_WORDS.bySeverity.zh}</option><option value="page"${bothData(REPORT_WORDS.byPage)}>${REPORT_WORDS.byPage.zh}</option></select></label>
<label class="search">${bothHtml(REPORT_WORDS.search)} <input type="search" name="words" placeholder="${escapeHtml(zh)}"${bothData(REPORT_WORDS.searchHint)} autocomplete="off"></label>
<button type="reset">${bothHtml(REPORT_WORDS.reset)}</button>
<p class="shown" role="status">${bothHtml(REPORT_WORDS.shown)} <b class="now"></b> · ${bothHtml(REPORT_WORDS.of)} <b class="total"></b></p>
<p class="keys">${bothHtml(REPORT_WORDS.keys)}</p>
</form>
<p class="none" hidden>${bothHtml(REPORT_WORDS.noneShown)}</p>
`
}

/** The window in which a whole page is looked at. */
export function pageViewHtml(): string {
  return `<dialog class="page-view" aria-labelledby="page-view-title"><header><h2 id="page-view-title"></h2><button type="button" class="previous">${bothHtml(REPORT_WORDS.previousPage)}</button><button type="button" class="next">${bothHtml(REPORT_WORDS.nextPage)}</button><button type="button" class="close">${bothHtml(REPORT_WORDS.close)}</button></header><div class="sheet" tabindex="0"></div><p class="says" aria-live="polite"></p></dialog>
`
}
