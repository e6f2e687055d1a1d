import type { Classifications } from '../../classification/classification.ts'
import { exampleReading } from './example-reading.ts'
import { type ExampleBlock, ruleExampleSchema } from './example-schema.ts'
import { type Outcome, type RuleContext, ruleContext } from './rule-context.ts'
import { type WordLists, wordListsSchema } from './word-lists.ts'

const entry = (code: string, name: string, to?: number) => ({ code, name, to, source: 'official' })

/** A few codes of the official lists. */
export const CODES: Classifications = {
  coded: {
    function: [
      entry('208', '社会保障和就业支出'),
      entry('20805', '行政事业单位离退休', 2019),
      { ...entry('20805', '行政事业单位养老支出'), from: 2020 },
      entry('2080501', '行政单位离退休'),
      entry('2080502', '事业单位离退休'),
      entry('2080506', '机关事业单位职业年金缴费支出'),
      entry('210', '卫生健康支出'),
      entry('21007', '计划生育事务'),
      entry('2100717', '计划生育服务'),
    ],
    departmentEconomic: [entry('301', '工资福利支出'), entry('30101', '基本工资'), entry('30102', '津贴补贴')],
    governmentEconomic: [],
  },
  model: { stage: [], side: [], fund: [], origin: [], kind: [], procurement: [] },
}

/** The context of a small document of 2025. */
export function contextOf(
  document: readonly ExampleBlock[],
  lists: Partial<WordLists> = {},
  more: { readonly year?: number; readonly department?: string; readonly kind?: 'budget' | 'final' } = {},
): RuleContext {
  const example = ruleExampleSchema.parse({ document, ...more })
  return ruleContext(exampleReading(example), CODES, wordListsSchema.parse(lists))
}

/** What a check said: stated → expected of each breach, or the kind of outcome. */
export function told(outcome: Outcome): readonly string[] | string {
  if (outcome.kind !== 'evaluated') return outcome.kind
  return outcome.breaches.map(({ stated, expected }) => `${stated} → ${expected}`)
}
