import { z } from 'zod'
import {
  type Breach,
  evaluated,
  NOT_APPLICABLE,
  type Outcome,
  type PrintedText,
  type RuleContext,
  spotIn,
} from '../rule-context.ts'
import { textsWhere, whereSchema } from './where.ts'

export const listedCountCheck = z
  .strictObject({ kind: z.literal('listed-count'), where: whereSchema.optional() })
  .describe('As many offices or units are listed as the sentence says.')

const NUMBER = '(\\d{1,3}|[一二三四五六七八九十]{1,3})'
const OFFICES =
  '(?:内设机构|内设科室|职能科室|内设处室|业务科室|科室|处室|局属单位|下属单位|所属单位|直属单位|下属事业单位|所属事业单位|预算单位|二级预算单位|基层单位)'
const LEADS = '(?:[，,]?(?:其中)?(?:包括|分别是|分别为|具体为|具体包括|为|即|是)[：:]?|[：:])'
/** `设9个内设机构，包括：` */
const BEFORE_NOUN = new RegExp(`${NUMBER}(?:个|家)${OFFICES}${LEADS}`, 'gu')
/** `内设机构28个，包括` */
const BEHIND_NOUN = new RegExp(`${OFFICES}(?:共|共有|有)?${NUMBER}(?:个|家)${LEADS}`, 'gu')

/**
 * Counts of offices and units against the list that follows: names joined by 、 in the same sentence, or numbered
 * paragraphs. Reported only when no way to count the list gives the number: 和, brackets and 加挂 are read either way.
 */
export function checkListedCount(context: RuleContext, check: z.infer<typeof listedCountCheck>): Outcome {
  const texts = textsWhere(context, { roles: ['body'], ...check.where })
  const breaches: Breach[] = []
  let held = 0
  for (const [index, text] of texts.entries()) {
    for (const pattern of [BEFORE_NOUN, BEHIND_NOUN]) {
      for (const match of text.text.matchAll(pattern)) {
        const stated = numberOf(match[1] ?? '')
        const rest = text.text.slice(match.index + match[0].length)
        const counted = rest === '' ? countParagraphs(text, texts.slice(index + 1)) : countNames(rest)
        if (stated === undefined || !counted) continue
        if (counted.least <= stated && stated <= counted.most) held++
        else breaches.push(breachOf(text, match, stated, counted))
      }
    }
  }
  return breaches.length + held === 0 ? NOT_APPLICABLE : evaluated(breaches, held)
}

interface Counted {
  readonly least: number
  readonly most: number
}

function breachOf(text: PrintedText, match: RegExpExecArray, stated: number, { least, most }: Counted): Breach {
  const expected = least === most ? String(most) : `${least}—${most}`
  return {
    spots: [spotIn(text, match.index, match.index + match[0].length)],
    stated: String(stated),
    expected,
  }
}

/** Names in a sentence; undefined where the list does not end in the sentence, or names examples only. */
function countNames(rest: string): Counted | undefined {
  const end = rest.search(/[。；]/u)
  const list = end < 0 ? rest : rest.slice(0, end)
  const outside = withoutBrackets(list)
  if (!outside.includes('、') || /等|以及其他|若干|加挂|挂牌|合署|，.*[、].*，/u.test(outside)) return undefined
  const [names = ''] = outside.split(/[，,：:]/u)
  if (names.length < outside.length * 0.8) return undefined
  const count = names.split('、').length
  // 办公室和财务科: one office or two, as the names go. The department itself may be listed without being counted.
  const own = /本部|本级/u.test(names) ? 1 : 0
  return { least: count - own, most: count + [...names.matchAll(/和|及|与/gu)].length }
}

function withoutBrackets(text: string): string {
  return text.replace(/[（(][^（）()]{0,80}[)）]/gu, '')
}

const ITEM =
  /^(?:[（(]([一二三四五六七八九十]{1,3}|\d{1,2})[)）]|([一二三四五六七八九十]{1,3})[、．.]|(\d{1,2})[、．.)）])/u

/** Numbered paragraphs that follow in the section, as far as their numbers run on from 1; undefined where they do not. */
function countParagraphs({ place }: PrintedText, following: readonly PrintedText[]): Counted | undefined {
  let count = 0
  for (const next of following) {
    const match = ITEM.exec(next.text)
    const number = numberOf(match?.[1] ?? match?.[2] ?? match?.[3] ?? '')
    if (!match || next.place !== place || (number === 1) !== (count === 0)) break
    if (number !== count + 1) return undefined
    count++
  }
  return count < 2 ? undefined : { least: count, most: count }
}

const DIGITS = '零一二三四五六七八九'

/** The value of `28` or 二十八. */
function numberOf(words: string): number | undefined {
  if (/^\d+$/.test(words)) return Number(words)
  const match = /^(?:([一二三四五六七八九])?(十))?([一二三四五六七八九])?$/u.exec(words)
  if (!match || words === '') return undefined
  const tens = match[2] === undefined ? 0 : match[1] === undefined ? 1 : DIGITS.indexOf(match[1])
  return tens * 10 + (match[3] === undefined ? 0 : DIGITS.indexOf(match[3]))
}
