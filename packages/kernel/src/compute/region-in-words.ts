import { DIMENSIONS } from '../facts/dimension.ts'
import { nodeAt, type Space } from '../facts/space.ts'
import type { Region } from './ledger.ts'

/**
 * Says in words what a region selects, for messages and explanations: `2025年 · 支出 · 政府性基金预算`,
 * `2024年 · 执行 · 支出`. The stage that the profile publishes goes without saying.
 * @shape Region -> text
 */
export function regionInWords(space: Space, region: Region, ownStage: string): string {
  const words = region.map((box) =>
    DIMENSIONS.flatMap((dimension, position) => {
      const node = nodeAt(space[dimension], box[position] ?? 0)
      if (node.index === 0 || (dimension === 'stage' && node.code === ownStage)) return []
      return [/^\d{3,}$/.test(node.code) && dimension !== 'year' ? `${node.code} ${node.name}` : node.name]
    }).join(' · '),
  )
  return words.join(' ＋ ') || '全部'
}
