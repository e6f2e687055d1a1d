import type { Basis, Direction } from '../reading.ts'

/** Words of a comparison's result. `大于` and `小于` compare two amounts that were said before. */
const DIRECTIONS: Readonly<Record<Direction, readonly string[]>> = {
  increase: ['增加', '增长', '上升', '提高', '增幅', '上涨', '大于', '高于', '多于'],
  decrease: ['减少', '下降', '降低', '压减', '缩减', '减幅', '降幅', '小于', '低于', '少于'],
  flat: [
    '持平',
    '无变化',
    '没有变化',
    '未发生变化',
    '无增减变动',
    '无增减变化',
    '无增减',
    '保持不变',
    '一致',
    '相同',
    '相等',
  ],
}

const DIRECTION = new RegExp(`(?:基本|大致|大体)?(?:${Object.values(DIRECTIONS).flat().join('|')})`, 'g')

export interface DirectionWord {
  readonly direction: Direction
  readonly start: number
  readonly end: number
}

/** The direction words of a text, in order. */
export function findDirections(text: string): readonly DirectionWord[] {
  return [...text.matchAll(DIRECTION)].map((match) => ({
    direction: directionOf(match[0]),
    start: match.index,
    end: match.index + match[0].length,
  }))
}

function directionOf(word: string): Direction {
  const bare = word.replace(/^(?:基本|大致|大体)/, '')
  if (DIRECTIONS.increase.includes(bare)) return 'increase'
  return DIRECTIONS.decrease.includes(bare) ? 'decrease' : 'flat'
}

/** What kind of amount the words speak of: `预算执行数`, `年初预算`, `全年预算`, `决算`, `预算`. */
export function stageOf(words: string): Basis['stage'] {
  if (/执行/.test(words)) return 'executed'
  if (/年初预算|年初批复|期初预算/.test(words)) return 'initialBudget'
  if (/全年预算|调整后?预算|调整预算数|预算调整数/.test(words)) return 'adjustedBudget'
  // `预算数` beside `决算` (决算支出预算数) is a budget; the last word tells.
  const last = Math.max(words.lastIndexOf('预算'), words.lastIndexOf('决算'))
  if (last < 0) return undefined
  return words.startsWith('决算', last) ? 'final' : 'budget'
}

/** The year that words name, `上年` counted from the document's. */
export function yearOf(words: string, documentYear: number | undefined): number | undefined {
  const named = /((?:19|20)\d\d)年/.exec(words)?.[1]
  if (named !== undefined) return Number(named)
  if (documentYear === undefined) return undefined
  if (/上年|上一年|去年|同比|上期/.test(words)) return documentYear - 1
  return /本年|今年|当年(?!预算执行)/.test(words) ? documentYear : undefined
}

/** Where a reason begins; what follows the match is the reason. */
export const REASON =
  /(?:的)?(?:主要原因|原因)(?:是由于|是因为|是|为|系|在于|如下)?|主要(?:是由于|是因为|是因|系因?|由于|因为|因)/
