import type { Basis } from '../reading.ts'
import type { Claim, SpokenAmount } from './claim.ts'
import type { Clause } from './clauses.ts'
import { similarity } from './similarity.ts'
import { lastPlain } from './spoken-amounts.ts'
import { stageOf, yearOf } from './words.ts'

const SHARE = /占/u
const COMPLETION = /完成/u

/** Shares (占…%) and completions (完成…的…%). @shape text × clauses × amounts -> claims in order */
export function findRatios(
  text: string,
  clauses: readonly Clause[],
  amounts: readonly SpokenAmount[],
  documentYear: number | undefined,
): readonly Claim[] {
  return clauses.flatMap((clause) =>
    clause.quantities.flatMap((percent): readonly Claim[] => {
      if (percent.kind !== 'percent') return []
      const words = text.slice(clause.start, percent.start)
      const share = words.lastIndexOf('占')
      const completion = words.lastIndexOf('完成')
      if (SHARE.test(words) && share > completion) {
        const start = clause.start + share
        const part = lastPlain(amounts, start)
        if (part === undefined) return []
        const named = words.slice(share + 1).replace(/(?:的|比例|比重|为|达)+$/u, '')
        return [
          {
            kind: 'share',
            start,
            end: percent.unitEnd,
            part,
            whole: wholeOf(named, part, amounts, text),
            wholeWords: named,
            percent,
          },
        ]
      }
      if (COMPLETION.test(words)) {
        const start = clause.start + completion
        const named = words.slice(completion + 2).replace(/(?:数)?的$/u, '')
        if (stageOf(named) === undefined) return []
        const basis = {
          start: start + 2,
          end: start + 2 + named.length,
          year: yearOf(named, documentYear),
          stage: stageOf(named),
        }
        const of = lastPlain(amounts, start)
        const base = of === undefined ? undefined : completionBase(basis.stage, of, amounts)
        return [{ kind: 'completion', start, end: percent.unitEnd, of, base, basis, percent }]
      }
      return []
    }),
  )
}

/** The budget that a completion is of: the nearest amount before with that word, whatever kind where it only says 预算. */
function completionBase(stage: Basis['stage'], of: number, amounts: readonly SpokenAmount[]): number | undefined {
  const index = amounts.findLastIndex(
    ({ role, stage: own }, at) =>
      at < of &&
      role === 'plain' &&
      own !== undefined &&
      own !== 'final' &&
      (own === stage || (stage === 'budget' && own.endsWith('udget'))),
  )
  return index < 0 ? undefined : index
}

function wholeOf(named: string, part: number, amounts: readonly SpokenAmount[], text: string): number | undefined {
  if (named.length >= 2) {
    const alike = amounts
      .map(({ lead, role }, index) => ({
        index,
        score: role === 'plain' && index !== part ? similarity(named, lead) : 0,
      }))
      .sort((a, b) => b.score - a.score)[0]
    return alike && alike.score >= 0.6 ? alike.index : undefined
  }
  // Without a name the whole is what 其中 or 以下方面 divides.
  const own = amounts[part]
  if (!own) return undefined
  const opened = amounts.findLastIndex(({ role, quantity }, index) => {
    if (role !== 'plain' || index >= part) return false
    return /^[，。：；]?[^。]{0,24}?(?:其中|方面|包括|分别)[：，]?/u.test(
      text.slice(quantity.unitEnd, quantity.unitEnd + 30),
    )
  })
  return opened < 0 ? undefined : opened
}
