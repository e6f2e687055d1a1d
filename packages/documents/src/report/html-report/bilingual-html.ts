import type { Bilingual } from '@mingzhang/kernel'
import { escapeHtml } from '../../html/html-escape.ts'

/** Words of the report in both languages; the page shows the one that is chosen. */
export function bothHtml({ zh, en }: Bilingual): string {
  if (zh === en) return escapeHtml(zh)
  return `<span class="zh" lang="zh-CN">${escapeHtml(zh)}</span><span class="en" lang="en">${escapeHtml(en)}</span>`
}

/** The same where only plain text may stand, as in options: the page's script sets the text. */
export function bothData({ zh, en }: Bilingual): string {
  return ` data-zh="${escapeHtml(zh)}" data-en="${escapeHtml(en)}"`
}

/** Words of a document: Chinese, whatever the report's language. */
export function quotedHtml(text: string): string {
  return `<span lang="zh-CN">${escapeHtml(text)}</span>`
}
