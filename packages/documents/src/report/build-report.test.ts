import { type Finding, type Reading, readDocument } from '@mingzhang/kernel'
import { beforeAll, describe, expect, it } from 'vitest'
import { readSource } from '../read-source/read-source.ts'
import { buildReport } from './build-report.ts'
import { withFindings } from './chapter-of.ts'
import type { ReportedFinding } from './file-report.ts'
import { repositoryClassifications } from './testing/repository-checker.ts'
import { findingOf } from './testing/sample-report.ts'

const PAGE = `<h1>示例局2026年部门预算</h1>
<h2>一、主要职责</h2><p>办理日常事务。办理其他事务。</p>
<h2>二、收支情况</h2><p>收入预算 8 万元。支出预算 9 万元，主要用于办公。</p>
<h2>三、预算表</h2>
<table><caption>收入总表</caption>
<tr><th>科目编码</th><th>项目</th><th>金额（万元）</th></tr>
<tr><td>201</td><td>一般公共服务支出</td><td>3.00</td></tr>
<tr><td>208</td><td>社会保障和就业支出</td><td>4.00</td></tr>
<tr><td></td><td>合计</td><td>8.00</td></tr></table>
<h2>四、名词解释</h2>`

/** What stands on the page; areas and evidence are left out, as formats without geometry have none. */
function said(given: Partial<Finding>): Finding {
  const { chapter: _, context: __, ...finding } = findingOf({ areas: [], ...given })
  return finding
}

let reading: Reading

beforeAll(async () => {
  const source = await readSource(new TextEncoder().encode(PAGE), 'page.html')
  if (source.kind === 'unreadable') throw new Error(source.problem.message)
  reading = readDocument(source.document, { classifications: repositoryClassifications(), profiles: [] })
})

function reported(finding: Finding): ReportedFinding | undefined {
  return buildReport('page.html', reading, { findings: [finding], notEvaluated: [], held: 0, failed: 1 }).findings[0]
}

function chapterTitle(finding: ReportedFinding | undefined): string | undefined {
  const { chapters } = buildReport('page.html', reading, { findings: [], notEvaluated: [], held: 0, failed: 0 })
  return chapters[finding?.chapter ?? -1]?.title
}

describe('the report of a document without a known format', () => {
  it('goes through its own headings and tables, and says which have nothing below them', () => {
    const { chapters } = buildReport('page.html', reading, { findings: [], notEvaluated: [], held: 0, failed: 0 })
    const titles = chapters.map(({ title, found }) => `${title}${found ? '' : ' ×'}`)
    expect(titles).toEqual(expect.arrayContaining(['一、主要职责', '二、收支情况', '四、名词解释 ×']))
    expect(chapters.some(({ kind }) => kind === 'table')).toBe(true)
  })

  it('shows the sentence of a finding with its words marked, also where white space differs', () => {
    const finding = reported(
      said({ place: '二、收支情况', quote: '收入预算 8 万元。支出预算 9 万元', stated: '支出预算9万元' }),
    )
    expect(finding?.context).toEqual({
      kind: 'sentence',
      before: '',
      marked: '支出预算 9 万元',
      after: '，主要用于办公。',
    })
    expect(chapterTitle(finding)).toBe('二、收支情况')
  })

  it('shows the row of a finding with its headers, the figure marked', () => {
    const total = reading.figures.find(({ text }) => text === '8.00')
    const finding = reported(said({ place: total?.label ?? '', stated: '8.00', quote: '合计 8.00' }))
    expect(finding?.context).toEqual({
      kind: 'row',
      cells: [
        { header: '项目', text: '合计', marked: false },
        { header: '金额（万元）', text: '8.00', marked: true },
      ],
    })
  })

  it('has no words around what is said of the whole document', () => {
    const finding = reported(said({ place: '示例局2026年部门预算', quote: '', stated: '' }))
    expect(finding?.context).toBeUndefined()
  })

  it('counts what is missing at the chapter that is missing', () => {
    const report = { ...reading, profile: undefined }
    const missing = said({ kind: 'missing_section', quote: '', place: '', expected: '名词解释', stated: '' })
    const [finding] = buildReport('page.html', report, {
      findings: [missing],
      notEvaluated: [],
      held: 0,
      failed: 1,
    }).findings
    expect(chapterTitle(finding)).toBe('四、名词解释')
  })

  it('takes in findings from elsewhere, in the order of pages, at the chapter that they name', () => {
    const result = { findings: [said({ page: 1 })], notEvaluated: [], held: 0, failed: 1 }
    const report = buildReport('page.html', reading, result)
    const more = withFindings(report, [said({ place: '二、收支情况', page: 1 }), said({ place: '别处', page: 9 })])
    expect(more.failed).toBe(report.failed + 2)
    expect(more.findings.at(-1)?.place).toBe('别处')
    const added = more.findings.find(({ place }) => place === '二、收支情况')
    expect(more.chapters[added?.chapter ?? -1]?.title).toBe('二、收支情况')
    expect(withFindings(report, [])).toBe(report)
  })
})
