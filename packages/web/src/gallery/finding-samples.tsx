import type { Finding } from '@mingzhang/kernel'
import { Button } from 'antd'
import { useState } from 'react'
import { findingItems, problemItems } from '../ui/finding-items.ts'
import { FindingList } from '../ui/finding-list.tsx'
import { PageSection } from '../ui/page-header.tsx'

const FINDINGS: readonly Finding[] = [
  {
    rule: 'sentence-year',
    kind: 'year',
    severity: 'warning',
    message: {
      zh: '与上年比较应写 2025 年，写成了 2024 年。',
      en: 'The comparison must be with 2025; it says 2024.',
    },
    page: 9,
    place: '“三公”经费支出预算情况说明',
    quote: '公务用车购置费0.00万元，与2024年持平。',
    stated: '2024年',
    expected: '2025年',
    areas: [],
    evidence: [],
    suggestion: { zh: '改为“与2025年持平”。', en: 'Write “与2025年持平”.' },
  },
  {
    rule: 'identity',
    kind: 'missing_row',
    severity: 'error',
    message: {
      zh: '项目支出表的合计 2,583.30 比所列项目之和 2,493.30 多 90.00：缺少项目，其中一般公共预算 50.00，上年结转 40.00。',
      en: 'The total of the projects, 2,583.30, exceeds the sum of those listed, 2,493.30, by 90.00: rows are missing.',
    },
    page: 21,
    place: '项目支出表 · 合计',
    quote: '合计 2,583.30',
    stated: '2,583.30',
    expected: '2,493.30',
    areas: [],
    evidence: [
      { page: 14, place: '支出总体情况表 · 合计 · 项目支出', quote: '2,583.30', areas: [] },
      { page: 22, place: '项目支出表 · 003001 · 小计', quote: '1,566.50', areas: [] },
    ],
    alternatives: [{ page: 14, place: '支出总体情况表 · 合计', quote: '5,667.90', areas: [] }],
  },
  {
    rule: 'punctuation',
    kind: 'text_quality',
    severity: 'notice',
    message: { zh: '句末有两个句号。', en: 'The sentence ends with two full stops.' },
    page: 7,
    place: '部门职责',
    quote: '……承担交办的其他事项。。',
    stated: '',
    expected: '',
    areas: [],
    evidence: [],
  },
]

const ITEMS = [
  ...problemItems([
    {
      code: 'text-missing',
      place: { file: '文字.csv', column: '增减原因.公务接待' },
      message: '公务接待费比上年减少 16.86%，超过 10%，要写明原因。',
      remedy: '在公开文本中这句话的位置写明。',
    },
  ]),
  ...findingItems(FINDINGS),
]

export function FindingSamples() {
  const [chosen, setChosen] = useState(ITEMS[1]?.key)
  return (
    <PageSection title="检查发现">
      <FindingList
        items={ITEMS}
        chosen={chosen}
        onGo={({ key }) => setChosen(key)}
        notEvaluated={[
          {
            rule: 'disclosure-date',
            reason: { zh: '没有公开日期，不能判断是否按时公开。', en: 'There is no date of publication.' },
          },
        ]}
        renderActions={({ kind }) => (kind === 'finding' ? <Button size="small">标为属实</Button> : undefined)}
      />
      <FindingList items={[]} />
    </PageSection>
  )
}
