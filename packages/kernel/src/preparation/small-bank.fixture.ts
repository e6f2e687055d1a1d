import type { IndicatorBank } from './indicator-bank.ts'
import { loadIndicatorBank } from './load-indicator-bank.ts'

/** A bank of three indicators, as its file would say it. */
export const SMALL_BANK_TEXT = `sources: []
levels:
  - { group: output, name: 时效指标, needed: true, words: [及时, 时间] }
  - { group: output, name: 质量指标, needed: true, words: [合格] }
  - { group: output, name: 数量指标, needed: true, words: [次数, 人数] }
  - { group: cost, name: 经济成本指标, needed: false, words: [成本] }
  - { group: satisfaction, name: 服务对象满意度指标, needed: false, words: [满意] }
units: [{ label: 次数, units: [次] }]
qualitative: { changes: [提升], states: [及时], empty: [完成] }
satisfaction: { usual: 90 }
weights: { total: 100, execution: 10 }
categories:
  - id: meetings
    label: 会议培训
    words: [会议, 培训班]
    indicators:
      - { group: output, level2: 数量指标, indicator: 举办期数, sign: ≥, value: "4", unit: 期 }
      - { group: output, level2: 质量指标, indicator: 考核结果, sign: 定性, value: 明显提升 }
  - id: reading
    label: 阅读推广
    words: [阅读]
    indicators:
      - { group: output, level2: 数量指标, indicator: 到馆人次, sign: ≥, value: "100", unit: 人次 }
`

/** @throws when the text above is wrong */
export function smallBank(): IndicatorBank {
  const { bank, problems } = loadIndicatorBank({ file: 'bank.yaml', text: SMALL_BANK_TEXT })
  if (!bank) throw new Error(problems.map(({ message }) => message).join('\n'))
  return bank
}
