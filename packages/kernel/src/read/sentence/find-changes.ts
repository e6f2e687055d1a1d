import type { Claim, SpokenAmount } from './claim.ts'
import type { Clause } from './clauses.ts'
import type { Quantity } from './quantities.ts'
import { similarity } from './similarity.ts'
import { BETWEEN, lastPlain, sameStage } from './spoken-amounts.ts'
import { type DirectionWord, findDirections, REASON, stageOf, yearOf } from './words.ts'

type Change = Claim & { readonly kind: 'change' }

/** Words by which a clause compares. */
const COMPARES = /比|与|较|和|同/u

/** The changes that a paragraph tells: of what, against what, by how much, why. @shape text × clauses × amounts -> claims in order */
export function findChanges(
  text: string,
  clauses: readonly Clause[],
  amounts: readonly SpokenAmount[],
  documentYear: number | undefined,
): readonly Change[] {
  const found: { -readonly [Key in keyof Change]: Change[Key] }[] = []
  let basis: Change['basis']
  let basisSentence = -1
  for (const clause of clauses) {
    const words = text.slice(clause.start, clause.end)
    const reasonAt = REASON.exec(words)
    const directions = findDirections(words)
    const spoken = basisIn(words, clause.start, directions[0], documentYear)
    if (spoken) {
      basis = spoken
      basisSentence = clause.sentence
    }
    const [direction] = directions
    if (
      direction &&
      isClaim(direction, words, clause, reasonAt, basis !== undefined && basisSentence === clause.sentence)
    ) {
      const placed = { ...direction, start: direction.start + clause.start, end: direction.end + clause.start }
      const difference = amounts.findIndex(
        ({ role, quantity }) => role === 'difference' && quantity.start >= placed.end && quantity.start < clause.end,
      )
      const rate = percentAfter(clause, placed.end)
      const last = found.at(-1)
      // 减少56.95万元，下降1.87%: the second says of the same change in percent.
      const goesOn =
        last &&
        !spoken &&
        rate &&
        difference < 0 &&
        last.rate === undefined &&
        last.end >= clause.start - 1 &&
        clause.start + direction.start <= clause.start + 1
      if (goesOn) {
        last.rate = rate
        last.end = rate.unitEnd
        continue
      }
      const of = subjectOf(words, clause, placed, amounts)
      const against = spoken ?? (basisSentence === clause.sentence ? basis : undefined)
      found.push({
        kind: 'change',
        start: spoken?.start ?? clause.start,
        end: Math.max(placed.end, rate?.unitEnd ?? 0, amounts[difference]?.quantity.unitEnd ?? 0),
        of,
        before: against && beforeOf(against, of, amounts),
        basis: against,
        direction: placed,
        difference: difference < 0 ? undefined : difference,
        rate,
        reason: undefined,
      })
    }
    if (reasonAt) {
      const last = found.findLast(
        (change) => change.end <= clause.start + reasonAt.index + reasonAt[0].length && change.reason === undefined,
      )
      const start =
        clause.start +
        reasonAt.index +
        reasonAt[0].length +
        (/^[：，]/u.test(text.slice(clause.start + reasonAt.index + reasonAt[0].length)) ? 1 : 0)
      const end = reasonEnd(text, start)
      if (last && clause.sentence - sentenceAt(clauses, last.start) <= 1) last.reason = { start, end }
    }
  }
  return found
}

function sentenceAt(clauses: readonly Clause[], at: number): number {
  return clauses.find(({ start, end }) => start <= at && at <= end)?.sentence ?? 0
}

/** A reason runs to the end of its sentence, or to a semicolon after which amounts are told again. */
function reasonEnd(text: string, start: number): number {
  const stop = text.indexOf('。', start)
  const end = stop < 0 ? text.length : stop
  const semicolon = text.indexOf('；', start)
  return semicolon >= 0 && semicolon < end && /\d[\d.,]*(?:亿|万)?元/u.test(text.slice(semicolon, end))
    ? semicolon
    : end
}

/** Where a comparison names what it compares with: 比2024年预算, 与2023年度相比, 较上年. */
const BASIS =
  /(?:比|与|较|和|同)((?:(?:19|20)\d\d年度?|上年|上一年|去年|年初|全年|本年|当年|同期|上期|预算|决算)[^，。；：]{0,24}?)(?=相比|比较|增|减|上升|下降|提高|降低|持平|基本|大致|无|没有|未|保持|一致|相同|相等|压减|缩减|上涨|$)/u

function basisIn(
  words: string,
  offset: number,
  direction: DirectionWord | undefined,
  documentYear: number | undefined,
): Change['basis'] {
  const match = BASIS.exec(words)
  if (match?.[1] !== undefined) {
    const start = offset + match.index + match[0].indexOf(match[1])
    return { start, end: start + match[1].length, year: yearOf(match[1], documentYear), stage: stageOf(match[1]) }
  }
  if (/同比/u.test(words) && documentYear !== undefined) {
    const start = offset + words.indexOf('同比')
    return { start, end: start + 2, year: documentYear - 1, stage: undefined }
  }
  // 决算数大于预算数: what stands behind the word is the basis.
  if (direction && /^(?:大于|小于|高于|低于|多于|少于)$/u.test(words.slice(direction.start, direction.end))) {
    const right = /^[^，。；：的]{0,16}/u.exec(words.slice(direction.end))?.[0] ?? ''
    const start = offset + direction.end
    if (stageOf(right) !== undefined)
      return { start, end: start + right.length, year: yearOf(right, documentYear), stage: stageOf(right) }
  }
  return undefined
}

/** Whether a direction word compares amounts, and does not only tell what a reason tells. */
function isClaim(
  direction: DirectionWord,
  words: string,
  clause: Clause,
  reason: RegExpExecArray | null,
  hasBasis: boolean,
): boolean {
  if (reason && reason.index + reason[0].length <= direction.start) return false
  if (
    clause.quantities.some(
      ({ kind, start }) =>
        (kind === 'amount' || kind === 'percent') &&
        start - clause.start >= direction.end &&
        BETWEEN.test(words.slice(direction.end, start - clause.start)),
    )
  )
    return true
  if (!hasBasis) return direction.direction === 'flat' && COMPARES.test(words)
  // 决算数小于预算数的主要原因, 与2023年度持平, 收入支出总计持平.
  return direction.direction === 'flat' || /大于|小于|高于|低于|多于|少于/u.test(words)
}

function percentAfter(clause: Clause, at: number): (Quantity & { readonly kind: 'percent' }) | undefined {
  return clause.quantities.find((quantity) => quantity.kind === 'percent' && quantity.start >= at) as
    | (Quantity & { readonly kind: 'percent' })
    | undefined
}

/** The amount that a change is of: one named in the clause before the word, or the last one. */
function subjectOf(
  words: string,
  clause: Clause,
  direction: DirectionWord,
  amounts: readonly SpokenAmount[],
): number | undefined {
  const inClause = amounts.findLastIndex(
    ({ role, quantity }) => role === 'plain' && quantity.start >= clause.start && quantity.start < direction.start,
  )
  if (inClause >= 0) return inClause
  // 决算数小于预算数: of the amount that is said to be final.
  if (/^决算/u.test(words) || /决算数?(?:大于|小于|与)/u.test(words)) {
    const final = amounts.findLastIndex(
      ({ role, quantity, lead }) => role === 'plain' && quantity.start < clause.start && /决算/u.test(lead),
    )
    if (final >= 0) return final
  }
  const last = lastPlain(amounts, clause.start)
  if (last === undefined) return undefined
  const own = words.slice(0, direction.start - clause.start).replace(/^(?:其中|且|并|而)/u, '')
  const named = own.replace(BASIS, '').replace(/^(?:相比|比较)/u, '')
  if (named.length < 4) return last
  // A clause that names another thing than the amount before it speaks of that thing.
  const scored = amounts.map(({ lead, role, quantity }, index) => ({
    index,
    score: role === 'plain' && quantity.start < clause.start ? similarity(named, lead) : 0,
  }))
  const best = [...scored].sort((a, b) => b.score - a.score)[0]
  const ofLast = scored[last]?.score ?? 0
  if (best && best.score >= NAMED && best.score > ofLast + 0.1) return best.index
  return ofLast < 0.3 && !/收|支/u.test(named) ? undefined : last
}

/** Words this alike name one amount. */
const NAMED = 0.55

/** The earlier amount that the paragraph prints itself. */
function beforeOf(
  basis: NonNullable<Change['basis']>,
  of: number | undefined,
  amounts: readonly SpokenAmount[],
): number | undefined {
  const fits = amounts.flatMap(({ role, year, stage, quantity }, index) => {
    if (role !== 'plain' || index === of || quantity.start >= basis.start) return []
    if (basis.year !== undefined && year !== basis.year) return []
    if (basis.year === undefined && year !== undefined && stage === undefined) return []
    if (basis.stage === undefined || stage === undefined) return []
    return sameStage(basis.stage, stage) ? [index] : []
  })
  const ofSentence = of === undefined ? fits : fits.filter((index) => index < of)
  // 预算数 beside both 年初预算 and 全年预算 may mean either.
  const stages = new Set(ofSentence.map((index) => amounts[index]?.stage))
  return stages.size > 1 && basis.stage === 'budget' ? undefined : (ofSentence.at(-1) ?? undefined)
}
