import { bySeverity, type FileReport, type NumberedFinding } from '@mingzhang/documents'
import { SEVERITIES, type Severity } from '@mingzhang/kernel'
import type { Language } from '@mingzhang/operations'
import { displayWidth, pad, paint, say } from './terminal.ts'

const MARKS: Readonly<
  Record<
    Severity,
    { readonly mark: string; readonly style: 'red' | 'yellow' | 'cyan'; readonly zh: string; readonly en: string }
  >
> = {
  error: { mark: '✗', style: 'red', zh: '错误', en: 'errors' },
  warning: { mark: '!', style: 'yellow', zh: '警告', en: 'warnings' },
  notice: { mark: '·', style: 'cyan', zh: '提示', en: 'notices' },
}

const MOST_UNMATCHED = 8

/** Prints what was found in a file: what it is, the findings by severity, and what could not be judged. */
export function printReport(report: FileReport, language: Language): void {
  const { document, pages, figures, held, findings, error, profile, notEvaluated } = report
  const zh = language === 'zh'
  say(paint('bold', report.file))
  if (error) {
    say(`  ${paint('red', '✗')} ${paint('red', error.message)} ${paint('dim', `[${error.code}]`)}`)
    say(`    ${paint('green', '→')} ${error.remedy}`)
    return
  }
  const facts = zh
    ? [
        document.title || '没有认出标题',
        profile?.label ?? '没有认出公开格式',
        `${pages.length} 页`,
        `${figures} 个金额`,
        `${held} 项核对成立`,
      ]
    : [
        document.title || 'no title',
        profile?.id ?? 'format not recognised',
        `${pages.length} pages`,
        `${figures} amounts`,
        `${held} checks held`,
      ]
  say(`  ${paint('dim', facts.join(' · '))}`)
  const counts = SEVERITIES.map((severity) => ({
    severity,
    count: findings.filter((finding) => finding.severity === severity).length,
  }))
  say(
    `  ${counts
      .map(({ severity, count }) => {
        const { style, zh: word, en } = MARKS[severity]
        return paint(count > 0 ? [style, 'bold'] : 'dim', zh ? `${word} ${count}` : `${count} ${en}`)
      })
      .join('   ')}`,
  )
  if (findings.length === 0)
    say(
      report.profile
        ? `  ${paint('green', '✓')} ${zh ? '没有发现问题' : 'nothing found'}`
        : `  – ${zh ? '没有认出公开格式，只核对了很少的内容，其中没有发现问题' : 'format not recognised: little was checked, and nothing found in it'}`,
    )
  const numbered = bySeverity(findings)
  if (findings.length > 1) printTable(numbered, language)
  for (const each of numbered) printFinding(each, language)
  printOpen(notEvaluated, language)
}

/** Columns of the table of findings. */
const PLACE_WIDTH = 46
const VALUE_WIDTH = 18

/** All findings of a file at a glance; the numbers are those of the reports. */
function printTable(findings: readonly NumberedFinding[], language: Language): void {
  const zh = language === 'zh'
  const words = zh ? ['序号', '页', '位置', '印作', '应为'] : ['No.', 'page', 'place', 'printed', 'should be']
  const line = ([number = '', page = '', place = '', stated = '', expected = '']: readonly string[]): string =>
    `${pad(number, 4)} ${pad(page, 4)} ${pad(cut(place, PLACE_WIDTH), PLACE_WIDTH)} ${pad(cut(stated, VALUE_WIDTH), VALUE_WIDTH)} ${cut(expected, VALUE_WIDTH)}`
  say()
  say(`    ${paint('dim', line(words))}`)
  for (const { finding, number } of findings) {
    const { mark, style } = MARKS[finding.severity]
    const place = finding.place === '' ? finding.quote : finding.place
    say(
      `  ${paint(style, mark)} ${line([String(number), String(finding.page), place, finding.stated, finding.expected])}`,
    )
  }
}

/** A text in so many columns; the end, which tells more, is kept. */
function cut(text: string, width: number): string {
  const plain = text.replace(/\s+/gu, ' ')
  if (displayWidth(plain) <= width) return plain
  let kept = ''
  for (const character of [...plain].reverse()) {
    if (displayWidth(kept) + displayWidth(character) > width - 1) break
    kept = character + kept
  }
  return `…${kept}`
}

function printFinding({ finding, number }: NumberedFinding, language: Language): void {
  const zh = language === 'zh'
  const { mark, style } = MARKS[finding.severity]
  const page = zh ? `第 ${finding.page} 页` : `p. ${finding.page}`
  say()
  say(
    `  ${paint(style, mark)} ${paint('bold', `${number}. ${page}`)}  ${finding.place} ${paint('dim', `[${finding.rule}]`)}`,
  )
  for (const line of wrap(finding.message[language], 4)) say(`    ${line}`)
  if (finding.quote !== '') for (const line of wrap(`「${finding.quote}」`, 4)) say(`    ${paint('dim', line)}`)
  if (finding.suggestion)
    for (const line of wrap(finding.suggestion[language], 6)) say(`    ${paint('green', '→')} ${line}`)
}

/** Silence about these means nothing. */
function printOpen(notEvaluated: FileReport['notEvaluated'], language: Language): void {
  if (notEvaluated.length === 0) return
  const zh = language === 'zh'
  say()
  say(
    `  ${paint('dim', zh ? `没有核对的 ${notEvaluated.length} 处（不表示没有问题）：` : `not evaluated (${notEvaluated.length}):`)}`,
  )
  for (const { reason } of notEvaluated.slice(0, MOST_UNMATCHED)) say(`    ${paint('dim', `- ${reason[language]}`)}`)
  const more = notEvaluated.length - MOST_UNMATCHED
  if (more > 0)
    say(
      `    ${paint('dim', zh ? `……另有 ${more} 处，见 --json 或报告` : `… and ${more} more, see --json or a report`)}`,
    )
}

const NARROWEST = 40
const WIDEST = 110

/** Breaks a text into lines that fit the terminal; Chinese breaks anywhere but before its marks. */
function wrap(text: string, indent: number): readonly string[] {
  const width = Math.max(NARROWEST, Math.min(WIDEST, process.stdout.columns ?? WIDEST)) - indent
  const lines: string[] = []
  let line = ''
  let used = 0
  for (const piece of text.match(
    /[\p{L}\p{N}.,%-]*[A-Za-z0-9][\p{N}A-Za-z.,%-]*[，。；：、）”」]*|.[，。；：、）”」]*/gu,
  ) ?? []) {
    const own = displayWidth(piece)
    if (used + own > width && line !== '') {
      lines.push(line)
      line = ''
      used = 0
    }
    line += piece
    used += own
  }
  if (line !== '') lines.push(line)
  return lines
}
