import { z } from 'zod'
import { type CodedRow, codedRows, spotOfCodedRow } from '../coded-rows.ts'
import { codesOfYear, dimensionOfCode, hasLevel, looseName, nameKey, officialNames } from '../official-names.ts'
import { type Breach, evaluated, NOT_APPLICABLE, type Outcome, type RuleContext, type Spot } from '../rule-context.ts'
import { YEAR_UNKNOWN } from './years.ts'

export const codeNamesCheck = z
  .strictObject({
    kind: z.literal('code-names'),
    fault: z
      .enum(['other', 'former', 'digits'])
      .describe(
        'other: the name is another code’s; former: it is the code’s name of earlier years; digits: the code has lost a zero.',
      ),
  })
  .describe('Names of classification codes are those of the official lists of the year.')

/**
 * Codes with a name that is not theirs. Only known codes are judged, and only names that are clearly something else:
 * the lists are not complete, and prints abbreviate.
 */
export function checkCodeNames(context: RuleContext, check: z.infer<typeof codeNamesCheck>): Outcome {
  const { year } = context.reading
  if (year === undefined) return YEAR_UNKNOWN
  const rows = codedRows(context)
  if (rows.length === 0) return NOT_APPLICABLE
  switch (check.fault) {
    case 'other':
      return otherNames(context, rows, year)
    case 'former':
      return formerNames(context, rows, year)
    case 'digits':
      return lostDigits(context, rows, year)
  }
}

/** Breaches of one wrong word, wherever it stands, together. */
function grouped(found: readonly { readonly row: CodedRow; readonly expected: string }[]): readonly Breach[] {
  const byWords = new Map<string, { spots: [Spot, ...Spot[]]; stated: string; expected: string }>()
  for (const { row, expected } of found) {
    const stated = `${row.code} ${nameKey(row.name)}`
    const known = byWords.get(stated)
    if (known) known.spots.push(spotOfCodedRow(row))
    else byWords.set(stated, { spots: [spotOfCodedRow(row)], stated, expected })
  }
  return [...byWords.values()]
}

function otherNames({ classifications }: RuleContext, rows: readonly CodedRow[], year: number): Outcome {
  const namesOf = new Map<string, Set<string>>()
  for (const dimension of ['function', 'departmentEconomic', 'governmentEconomic'] as const) {
    for (const { code, name } of codesOfYear(classifications, dimension, year)) {
      const key = `${dimension} ${code.length}`
      namesOf.set(key, (namesOf.get(key) ?? new Set()).add(nameKey(name)))
    }
  }
  let held = 0
  const found = rows.flatMap((row) => {
    const { current, former } = officialNames(classifications, row.code, year)
    const name = nameKey(row.name)
    const known = [...current, ...former.map((each) => each.name)]
    if (current.length === 0 || known.some((each) => looseName(each) === looseName(name))) {
      held += current.length
      return []
    }
    const anothers = namesOf.get(`${dimensionOfCode(row.code)} ${row.code.length}`)?.has(name) ?? false
    return anothers ? [{ row, expected: `${row.code} ${current[0]}` }] : []
  })
  return evaluated(grouped(found), held)
}

function formerNames({ classifications }: RuleContext, rows: readonly CodedRow[], year: number): Outcome {
  let held = 0
  const found = rows.flatMap((row) => {
    const { current, former } = officialNames(classifications, row.code, year)
    const name = nameKey(row.name)
    if (current.length === 0 || current.some((each) => looseName(each) === looseName(name))) {
      held += current.length
      return []
    }
    return former.some((each) => nameKey(each.name) === name) ? [{ row, expected: `${row.code} ${current[0]}` }] : []
  })
  return evaluated(grouped(found), held)
}

/** 301 2 for 301 02: a spreadsheet took the code for a number. All of them are one breach. */
function lostDigits({ classifications }: RuleContext, rows: readonly CodedRow[], year: number): Outcome {
  const lost: { readonly row: CodedRow; readonly right: string }[] = []
  let held = 0
  for (const row of rows) {
    const dimension = dimensionOfCode(row.printed)
    const isKnown = (code: string): boolean =>
      officialNames(classifications, code, year).current.some((each) => looseName(each) === looseName(row.name))
    if (!dimension || isKnown(row.printed)) {
      held++
      continue
    }
    const right = withZeros(row.printed).find((code) => hasLevel(dimension, code) && isKnown(code))
    if (right !== undefined) lost.push({ row, right })
  }
  const [first, ...rest] = lost.map(({ row }) => spotOfCodedRow(row))
  if (!first) return evaluated([], held)
  const inWords = (codes: readonly string[]): string => [...new Set(codes)].slice(0, MOST_NAMED).join('、')
  const stated = inWords(lost.map(({ row }) => `${row.printed} ${nameKey(row.name)}`))
  const expected = inWords(lost.map(({ row, right }) => `${right} ${nameKey(row.name)}`))
  return evaluated([{ spots: [first, ...rest], stated, expected }], held)
}

/** A message names no more; the rest is evidence. */
const MOST_NAMED = 5

/** The code with one zero put in, or two. */
function withZeros(code: string): readonly string[] {
  const once = [...code].map((_, index) => `${code.slice(0, index)}0${code.slice(index)}`).slice(1)
  return [
    ...once,
    ...once.flatMap((each) => [...each].map((_, at) => `${each.slice(0, at)}0${each.slice(at)}`).slice(1)),
  ]
}
