import { z } from 'zod'
import type { ReadTable } from '../../../read/reading.ts'
import { nameKey } from '../official-names.ts'
import {
  type Breach,
  NOT_APPLICABLE,
  type Outcome,
  type PrintedText,
  type RuleContext,
  type Spot,
  spotIn,
  spotOfRow,
} from '../rule-context.ts'
import { textsWhere } from './where.ts'

export const listedClassesCheck = z
  .strictObject({
    kind: z.literal('listed-classes'),
    fault: z
      .enum(['nil', 'missing'])
      .describe(
        'nil: a class that the sentence lists has no money in the table; missing: one with money is not listed.',
      ),
  })
  .describe('The economic classes that a sentence lists (人员经费…，主要包括：…) are those with money in the table.')

const LIST = /(人员经费|公用经费|日常公用经费)[^。；：]{0,40}?主要包括[：:]?([^。；]{4,400})/gu

interface EconomicRow {
  readonly name: string
  readonly isNil: boolean
  readonly spot: Spot
  /** 301 and 303 are people's, 302 and the rest are not. */
  readonly isPersonnel: boolean
}

/**
 * Compares the classes that a sentence lists as what was spent on with the table of basic expenditure by economic
 * class. A list that ends in 等 names examples only.
 */
export function checkListedClasses(context: RuleContext, check: z.infer<typeof listedClassesCheck>): Outcome {
  const rows = economicRows(context)
  const lists = textsWhere(context, { roles: ['body'] }).flatMap((text) => listsIn(text))
  if (lists.length === 0) return NOT_APPLICABLE
  if (rows.size < 5)
    return {
      kind: 'notEvaluated',
      reason: {
        zh: '没有读出按经济分类列示的基本支出表，无从核对文中列举的科目。',
        en: 'The table of basic expenditure by economic class was not read, so the listed classes cannot be compared.',
      },
    }
  const breaches: Breach[] = []
  let held = 0
  for (const list of lists) {
    const known = list.items.filter(({ name }) => rows.has(name))
    // A list that does not speak of the table's classes is about something else.
    if (known.length * 3 < list.items.length * 2) continue
    const nil = known.filter(({ name }) => rows.get(name)?.isNil)
    const missing = list.isOpen
      ? []
      : [...rows.values()].filter(
          ({ name, isNil, isPersonnel }) =>
            !isNil && isPersonnel === list.isPersonnel && !list.items.some((item) => item.name === name),
        )
    held += known.length - nil.length
    // Many missing ones are a list that does not mean to be complete.
    const isComplete = missing.length * 4 <= known.length
    if (check.fault === 'missing') {
      const [first] = missing
      if (nil.length > 0 || !first || !isComplete) continue
      breaches.push(missingBreach(list, missing))
      continue
    }
    for (const item of nil) {
      const row = rows.get(item.name)
      const instead = nil.length === missing.length && isComplete ? missing.map(({ name }) => name).join('、') : ''
      breaches.push({
        spots: [spotIn(list.text, item.start, item.end)],
        shown: row ? [row.spot] : [],
        stated: item.name,
        expected: instead,
        slots: { instead: instead === '' ? '' : `应为“${instead}”。` },
      })
    }
  }
  return { kind: 'evaluated', breaches, held }
}

interface ListedNames {
  readonly text: PrintedText
  readonly items: readonly { readonly name: string; readonly start: number; readonly end: number }[]
  readonly isPersonnel: boolean
  /** Ends in 等: not all are named. */
  readonly isOpen: boolean
  readonly start: number
  readonly end: number
}

function listsIn(text: PrintedText): readonly ListedNames[] {
  return [...text.text.matchAll(LIST)].map((match) => {
    const words = match[2] ?? ''
    const from = match.index + match[0].length - words.length
    let at = from
    const items = words.split(/[、，]/u).map((item) => {
      const start = at
      at += item.length + 1
      return { name: nameKey(item), start, end: start + item.length }
    })
    return {
      text,
      items,
      isPersonnel: match[1] === '人员经费',
      isOpen: /等/u.test(words),
      start: from,
      end: from + words.length,
    }
  })
}

function missingBreach(list: ListedNames, missing: readonly EconomicRow[]): Breach {
  const names = missing.map(({ name }) => name).join('、')
  return {
    spots: [spotIn(list.text, list.start, Math.min(list.end, list.start + 20))],
    shown: missing.map(({ spot }) => spot),
    stated: list.text.text.slice(list.start, list.end),
    expected: names,
    slots: { names },
  }
}

function economicRows({ reading }: RuleContext): ReadonlyMap<string, EconomicRow> {
  const table = reading.tables.find(isOfBasicExpenditure)
  const rows = new Map<string, EconomicRow>()
  for (const [index, panel] of (table?.panels ?? []).entries()) {
    for (const [row, { code, label }] of panel.rows.entries()) {
      const name = nameKey(label)
      if (!/^3\d{4}$/.test(code) || table === undefined) continue
      const amounts = (panel.figures[row] ?? []).flatMap((figure) =>
        figure === undefined ? [] : [reading.figures[figure]?.amount ?? 0],
      )
      rows.set(name, {
        name,
        isNil: amounts.every((amount) => amount === 0),
        spot: spotOfRow(table, index, row),
        isPersonnel: /^30[13]/.test(code),
      })
    }
  }
  return rows
}

function isOfBasicExpenditure({ title, panels }: ReadTable): boolean {
  const codes = panels.flatMap(({ rows }) => rows.map(({ code }) => code))
  return /基本支出/u.test(title) && codes.filter((code) => /^30[123]\d\d$/.test(code)).length >= 5
}
