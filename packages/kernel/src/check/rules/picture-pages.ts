import type { Reading } from '../../read/reading.ts'
import type { Outcome } from './rule-context.ts'

/** Why what is missing may be there all the same: pages that are pictures, which nobody has read; undefined where there are none. */
export function onPicturePages({ source }: Pick<Reading, 'source'>): Outcome | undefined {
  const pages = source.pages.filter(({ content }) => content === 'image').map(({ number }) => number)
  if (pages.length === 0) return undefined
  return {
    kind: 'notEvaluated',
    reason: {
      zh: `第${pages.join('、')}页是图片，没有找到的内容可能在那里，请人工看。`,
      en: `Page ${pages.join(', ')} is a picture: what was not found may be there, look at it yourself.`,
    },
  }
}
