import { z } from 'zod'
import type { Classifications } from '../../../classification/classification.ts'
import { type FunctionPath, functionPaths } from '../coded-rows.ts'
import { editDistance } from '../edit-distance.ts'
import { type ExplainedItem, explainedItems, spotOfPath, spotOfWords } from '../explained-items.ts'
import { codesOfYear, looseName, nameKey } from '../official-names.ts'
import { type Breach, evaluated, NOT_APPLICABLE, type Outcome, type RuleContext } from '../rule-context.ts'
import { YEAR_UNKNOWN } from './years.ts'

export const itemPathsCheck = z
  .strictObject({
    kind: z.literal('item-paths'),
    fault: z
      .enum(['wrong', 'former'])
      .describe('wrong: no such path, though one of the same words exists; former: a name of earlier years.'),
  })
  .describe('Function classes that the explanation names are in the document’s tables or in the official list.')

/**
 * Paths `X（类）Y（款）Z（项）` that are neither in the document's own tables nor in the official list of the year. Only
 * those are reported for which the document's tables show what was meant: the lists are not complete.
 */
export function checkItemPaths(context: RuleContext, check: z.infer<typeof itemPathsCheck>): Outcome {
  const { reading, classifications } = context
  const { year } = reading
  const items = explainedItems(context).filter(({ names }) => names.length > 0)
  if (items.length === 0) return NOT_APPLICABLE
  if (year === undefined) return YEAR_UNKNOWN
  const own = functionPaths(context)
  if (own.length === 0)
    return {
      kind: 'notEvaluated',
      reason: {
        zh: '没有读出按功能分类列示的表，无从核对文中的科目。',
        en: 'No table by function was read, so the classes named in the text cannot be compared.',
      },
    }
  return check.fault === 'former'
    ? formerNames(classifications, items, year, own)
    : wrongPaths(items, own, officialPaths(classifications, year))
}

function keyOf(names: readonly string[]): string {
  return names.map(looseName).join('/')
}

function officialPaths(classifications: Classifications, year: number): ReadonlySet<string> {
  const entries = codesOfYear(classifications, 'function', year)
  const names = new Map(entries.map(({ code, name }) => [code, name]))
  const nameOf = (code: string): string => names.get(code) ?? ''
  return new Set(
    entries.map(({ code }) => keyOf([3, 5, 7].filter((n) => n <= code.length).map((n) => nameOf(code.slice(0, n))))),
  )
}

function wrongPaths(
  items: readonly ExplainedItem[],
  own: readonly FunctionPath[],
  official: ReadonlySet<string>,
): Outcome {
  const known = new Set(own.map(({ names }) => keyOf(names)))
  const breaches: Breach[] = []
  let held = 0
  for (const item of items) {
    const names = item.names.map(({ words }) => nameKey(words))
    const key = keyOf(names)
    if (known.has(key) || official.has(key)) {
      held++
      continue
    }
    const meant = names.length === 3 ? meantPath(names, own) : undefined
    if (!meant) continue
    breaches.push({
      spots: [spotOfPath(item)],
      stated: inWords(names),
      expected: inWords(meant.names),
    })
  }
  return evaluated(breaches, held)
}

function inWords(names: readonly string[]): string {
  return names.map((name, index) => `${name}（${'类款项'[index]}）`).join('')
}

/** The path of the document's tables that the words mean; undefined when that is not certain. */
function meantPath(names: readonly string[], own: readonly FunctionPath[]): FunctionPath | undefined {
  const paths = own.filter((path) => path.names.length === names.length)
  const loose = names.map(looseName)
  // One level mistyped: the other two are those of one path only, and the third is nearly its name.
  const near = paths.filter((path) => {
    const other = path.names.map(looseName)
    const differing = loose.filter((name, level) => name !== other[level])
    const level = loose.findIndex((name, index) => name !== other[index])
    const [mine, its] = [loose[level] ?? '', other[level] ?? '']
    if (differing.length !== 1 || mine.includes(its) || its.includes(mine)) return false
    return Math.min(mine.length, its.length) >= 4 && editDistance(mine, its, 2) <= 1
  })
  if (near.length === 1) return near[0]
  return shifted(loose, paths)
}

/**
 * Levels shifted: a name stands a level below or above its own (A（类）A（款）B（项） for A/B/C), so every name stands on one
 * path, but not where it is said to.
 */
function shifted(names: readonly string[], paths: readonly FunctionPath[]): FunctionPath | undefined {
  const [first, second, third] = names
  const candidates = paths.filter((path) => {
    const own = path.names.map(looseName)
    return own[0] === first && names.every((name) => own.includes(name))
  })
  if (candidates.length <= 1) return candidates[0]
  // Several 项 below the 款 that is meant: that far it is certain.
  const [below] = candidates.filter((path) => looseName(path.names[1] ?? '') === third)
  return second === first && below ? { ...below, names: below.names.slice(0, 2) } : undefined
}

function formerNames(
  classifications: Classifications,
  items: readonly ExplainedItem[],
  year: number,
  own: readonly FunctionPath[],
): Outcome {
  const renamed = renamedCodes(classifications, year)
  const breaches = items.flatMap((item) =>
    item.names.flatMap((words): readonly Breach[] => {
      const now = renamed.get(nameKey(words.words))
      // Whether the table has the new name, too, tells that the text was left behind; the table's own names are judged there.
      const inTable =
        now !== undefined && own.some(({ names }) => names.some((name) => looseName(name) === looseName(now)))
      if (now === undefined || !inTable) return []
      return [{ spots: [spotOfWords(item, words)], stated: words.words, expected: now }]
    }),
  )
  return evaluated(breaches, items.length)
}

/** Former names of codes that are nobody's name today, with what each is called now. */
function renamedCodes(classifications: Classifications, year: number): ReadonlyMap<string, string> {
  const now = new Map(codesOfYear(classifications, 'function', year).map(({ code, name }) => [code, name]))
  const names = new Set([...now.values()].map(nameKey))
  return new Map(
    classifications.coded.function.flatMap(({ code, name, to }) => {
      const current = now.get(code)
      const former = nameKey(name)
      return to !== undefined && to < year && current !== undefined && !names.has(former)
        ? [[former, current] as const]
        : []
    }),
  )
}
