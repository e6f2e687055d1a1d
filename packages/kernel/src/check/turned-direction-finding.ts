import { regionKey } from '../profile/region.ts'
import { stated } from './arithmetic.ts'
import { regionOfBasis } from './basis.ts'
import { bestOf } from './figure-classes.ts'
import type { Finding } from './finding.ts'
import { evidenceOf, type FindingContext, inEnglish } from './law-words.ts'
import { faultFinding, wordsAt } from './statements/statement-context.ts'

/** A direction said the wrong way round: with it turned, everything adds up. */
export function turnedDirection({ reading, classes }: FindingContext, index: number): Finding | undefined {
  const change = reading.statements[index]
  if (change?.kind !== 'change') return undefined
  const context = { reading }
  const { directionSpan, direction, of, difference } = change
  const word = wordsAt(context, directionSpan)
  const right = DIRECTIONS[direction === 'increase' ? 'decrease' : 'increase']
  const now = reading.figures[of ?? -1]
  const by = reading.figures[difference ?? -1]
  const before = now?.region && change.basis && regionOfBasis(reading, now.region, change.basis)
  const known = before && bestOf(classes.classes[classes.byRegion.get(regionKey(before)) ?? -1] ?? [])
  const what = now ? `“${now.label}” ${stated(now)}${now.unit}` : wordsAt(context, change.span)
  const was = known
    ? {
        zh: `，上年是 ${stated(known)}${known.unit}（${known.label}）`,
        en: `, before ${inEnglish(known)}${known.unit} (${known.label})`,
      }
    : { zh: '', en: '' }
  return faultFinding(context, {
    rule: 'sentence-direction',
    kind: 'direction',
    span: directionSpan,
    stated: word,
    expected: right.zh,
    message: {
      zh: `写的是“${word} ${by ? `${stated(by)}${by.unit}` : ''}”，与其他金额合起来应为“${right.zh}”：${what}${was.zh}；改成“${right.zh}”后各项都合得上。`,
      en: `“${word}” is said; with the other amounts it must be “${right.zh}” (${right.en}): ${what}${was.en}. So turned, everything adds up.`,
    },
    evidence: [now, known, by].flatMap((figure) => evidenceOf(figure) ?? []),
  })
}

const DIRECTIONS = {
  increase: { zh: '增加', en: 'increase' },
  decrease: { zh: '减少', en: 'decrease' },
} as const
