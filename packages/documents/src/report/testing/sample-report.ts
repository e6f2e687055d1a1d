import { type Evidence, FINDING_KINDS, type PageArea, SEVERITIES } from '@mingzhang/kernel'
import { type FileReport, failedReport, type ReportedFinding } from '../file-report.ts'

export const AREA: PageArea = { page: 1, left: 100, top: 120, right: 160, bottom: 134 }

/** A finding; what is not given says little. */
export function findingOf(given: Partial<ReportedFinding> = {}): ReportedFinding {
  return {
    rule: 'identity',
    kind: 'sum_in_table',
    severity: 'error',
    message: {
      zh: '合计与各项之和不符：3 + 4 = 7，印作 8。',
      en: 'The total is not the sum of its parts: 3 + 4 = 7, printed 8.',
    },
    page: 1,
    place: '收入总表 · 合计 · 金额',
    quote: '合计 8.00',
    stated: '8.00',
    expected: '7.00',
    areas: [AREA],
    evidence: [],
    chapter: 0,
    context: undefined,
    ...given,
  }
}

/** A report of a document of two pages. */
export function reportOf(findings: readonly ReportedFinding[], given: Partial<FileReport> = {}): FileReport {
  return {
    file: 'budgets/office.pdf',
    format: 'pdf',
    profile: { id: 'test/format', label: '示例格式' },
    document: { title: '示例局2026年部门预算', department: '示例局', year: 2026, kind: 'budget', level: 'department' },
    pages: [1, 2].map((number) => ({ number, width: 595, height: 842, content: 'text' as const })),
    figures: 12,
    held: 30,
    failed: findings.length,
    findings,
    notEvaluated: [],
    chapters: [
      { kind: 'table', title: '收入总表', depth: 1, page: 1, found: true },
      { kind: 'section', title: '名词解释', depth: 1, page: 2, found: true },
      { kind: 'section', title: '其他情况', depth: 1, page: undefined, found: false },
    ],
    unmatched: [],
    error: undefined,
    ...given,
  }
}

/** Every text of a report is this text: what a document says may be anything. */
export function reportSaying(text: string): FileReport {
  const both = { zh: text, en: text }
  const evidence: Evidence = { page: 2, place: text, quote: text, areas: [{ ...AREA, page: 2 }] }
  const finding = findingOf({
    rule: text,
    message: both,
    place: text,
    quote: text,
    stated: text,
    expected: text,
    evidence: [evidence],
    alternatives: [evidence],
    suggestion: both,
  })
  return reportOf(
    [
      { ...finding, context: { kind: 'sentence', before: text, marked: text, after: text } },
      {
        ...finding,
        context: {
          kind: 'row',
          cells: [
            { header: text, text, marked: true },
            { header: text, text, marked: false },
          ],
        },
      },
      { ...finding, chapter: undefined },
    ],
    {
      file: text,
      profile: { id: text, label: text },
      document: { title: text, department: text, year: 2026, kind: 'budget', level: 'unit' },
      notEvaluated: [{ rule: text, reason: both }],
      chapters: [{ kind: 'table', title: text, depth: 1, page: 1, found: true }],
      unmatched: [{ page: 1, what: 'table', quote: text, reason: text }],
    },
  )
}

/** A batch in which every severity and kind occurs, with a clean document and one that could not be read. */
export function sampleBatch(): readonly FileReport[] {
  const findings = FINDING_KINDS.map((kind, index) =>
    findingOf({ kind, severity: SEVERITIES[index % 3] ?? 'error', page: 1 + (index % 2), chapter: index % 3 }),
  )
  return [
    reportOf(findings),
    reportOf([]),
    failedReport('scan.pdf', { code: 'document-scanned', message: 'PDF 是扫描件。', remedy: '要由 Word 导出的 PDF。' }),
  ]
}
