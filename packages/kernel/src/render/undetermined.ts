import type { Region, Value } from '../compute/ledger.ts'
import { regionInWords } from '../compute/region-in-words.ts'
import { nodeAt } from '../facts/space.ts'
import type { PrintContext } from './print-context.ts'

/** Reports a figure that the profile must print and the facts do not determine. */
export function reportUndetermined(
  context: PrintContext,
  where: string,
  region: Region,
  value: Extract<Value, { kind: 'undetermined' }>,
): void {
  const words = regionInWords(context.space, region)
  const year = nodeAt(context.space.year, region[0]?.[0] ?? 0).code
  const earlier = year !== '' && Number(year) < context.year
  context.problems.push(
    earlier
      ? {
          code: 'comparative-missing',
          place: { file: 'other-facts.csv', column: where },
          message: `“${where}”要与 ${year} 年比较，但没有上年数：${words}。`,
          remedy: `在 other-facts.csv（其他数据）中加一行，年度 ${year}，各列按上述口径填写；上年没有的填 0。`,
        }
      : {
          code: 'figure-not-determined',
          place: { file: context.dataSet.name, column: where },
          message: `“${where}”要列示 ${words}，但数据${value.reason === 'coarse' ? '只给出了更粗口径的合计，分不出这一项' : '没有给出'}。`,
          remedy: '把明细填细到这一口径，或在 other-facts.csv（其他数据）中单独给出这一数字。',
        },
  )
}
