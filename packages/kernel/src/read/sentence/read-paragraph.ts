import { ancestorAt, pathTo, type TreeNode } from '../../classification/tree.ts'
import type { Region } from '../../compute/ledger.ts'
import { DIMENSION_INDEX } from '../../facts/dimension.ts'
import { resolveRegion } from '../../profile/region.ts'
import type { FigureBook } from '../figure-book.ts'
import { labelSimilarity, labelWords } from '../label.ts'
import type { PlaceContext } from '../place-table.ts'
import { readAmount } from '../read-amount.ts'
import type { FigureIndex, Measure, PrintedPercent, ReadParagraph, Statement, TextSpan } from '../reading.ts'
import { areasOf } from '../source-document.ts'
import type { Claim, SpokenAmount } from './claim.ts'
import { findItemPaths, type ItemPath } from './item-path.ts'
import { matchWording, type SlotMatch } from './match-wording.ts'
import { parseSentences } from './parse-sentences.ts'
import type { Quantity } from './quantities.ts'
import { essential } from './similarity.ts'
import { printedSpan, type Squeezed, squeeze } from './squeeze.ts'
import { markPaths, subjectOfChange, type TemplateWording } from './template-slots.ts'

/** What reading paragraphs needs besides their text. */
export interface SentenceContext {
  /** Undefined for a format that is not known: amounts then have no regions. */
  readonly place: PlaceContext | undefined
  readonly year: number | undefined
  readonly wordingsOf: (section: string | undefined) => readonly TemplateWording[]
  /** Functions that the document's own tables print. */
  readonly printedFunctions: ReadonlySet<number>
}

/** Reads a paragraph: its amounts become figures, its claims statements. */
export function readParagraph(
  context: SentenceContext,
  paragraph: ReadParagraph,
  book: FigureBook,
): readonly Statement[] {
  const { source } = paragraph
  const squeezed = squeeze(source.text)
  const { amounts, claims } = parseSentences(squeezed.text, context.year)
  if (amounts.length === 0 && claims.length === 0) return []
  const meanings = meaningsOf(context, paragraph, squeezed.text, amounts)
  const span = (start: number, end: number): TextSpan => ({
    paragraph: paragraph.index,
    ...printedSpan(squeezed, start, end),
  })
  const figures = amounts.map((spoken, index): FigureIndex | undefined => {
    const { quantity, lead, leadStart, year } = spoken
    const amount = readAmount(quantity.digits, quantity.unit)
    if (!amount) return undefined
    const at = printedSpan(squeezed, quantity.start, quantity.end)
    const areas = areasOf(source, at.start, at.end)
    const said = /(?:19|20)\d\d年/u.exec(lead)
    return book.add({
      text: quantity.digits,
      unit: quantity.unit,
      ...amount,
      // How much something has changed is no amount of it.
      region: spoken.role === 'plain' ? meanings[index]?.region : undefined,
      place: { kind: 'sentence', paragraph: paragraph.index, ...at },
      page: areas[0]?.page ?? source.page,
      areas,
      label: [paragraph.path.at(-1) ?? '', essential(lead)].filter((words) => words !== '').join(' · '),
      ...(meanings[index]?.statistic === undefined ? {} : { statistic: meanings[index]?.statistic }),
      ...(said && year !== undefined
        ? { saidYear: { year, span: span(leadStart + said.index, leadStart + said.index + said[0].length) } }
        : {}),
    })
  })
  const figure = (index: number | undefined): FigureIndex | undefined =>
    index === undefined ? undefined : figures[index]
  return claims.flatMap((claim) => {
    const statement = statementOf(claim, squeezed, span, figure)
    const ofRegion = claim.kind === 'change' ? meanings[claim.difference ?? -1]?.region : undefined
    return statement?.kind === 'change' && ofRegion ? [{ ...statement, ofRegion }] : (statement ?? [])
  })
}

function statementOf(
  claim: Claim,
  { text }: Squeezed,
  span: (start: number, end: number) => TextSpan,
  figure: (index: number | undefined) => FigureIndex | undefined,
): Statement | undefined {
  const whole = span(claim.start, claim.end)
  const percent = ({ value, decimals, start, unitEnd }: Quantity & { readonly kind: 'percent' }): PrintedPercent => ({
    value,
    decimals,
    span: span(start, unitEnd),
  })
  const measure = ({ value, decimals, start, unitEnd }: Quantity & { readonly kind: 'measure' }): Measure => ({
    value,
    decimals,
    span: span(start, unitEnd),
  })
  switch (claim.kind) {
    case 'change': {
      const { basis, direction, reason, rate } = claim
      return {
        kind: 'change',
        span: whole,
        subject: text.slice(claim.start, direction.start),
        of: figure(claim.of),
        before: figure(claim.before),
        basis: basis && { span: span(basis.start, basis.end), year: basis.year, stage: basis.stage },
        direction: direction.direction,
        directionSpan: span(direction.start, direction.end),
        difference: figure(claim.difference),
        rate: rate && percent(rate),
        reason: reason && span(reason.start, reason.end),
      }
    }
    case 'share': {
      const part = figure(claim.part)
      if (part === undefined) return undefined
      return {
        kind: 'share',
        span: whole,
        part,
        whole: figure(claim.whole),
        wholeWords: claim.wholeWords,
        percent: percent(claim.percent),
      }
    }
    case 'completion': {
      const { basis } = claim
      return {
        kind: 'completion',
        span: whole,
        of: figure(claim.of),
        basis: { span: span(basis.start, basis.end), year: basis.year, stage: basis.stage },
        base: figure(claim.base),
        percent: percent(claim.percent),
      }
    }
    case 'sum': {
      const sum = figure(claim.whole)
      const parts = claim.parts.flatMap((part) => figure(part) ?? [])
      return sum === undefined || parts.length === 0
        ? undefined
        : { kind: 'sum', span: whole, whole: sum, parts, complete: false }
    }
    case 'measureSum':
      return {
        kind: 'measureSum',
        span: whole,
        unit: claim.unit,
        whole: measure(claim.whole),
        parts: claim.parts.map(measure),
      }
    case 'count':
      return {
        kind: 'count',
        span: whole,
        subject: claim.subject,
        measure: measure(claim.measure),
        unit: claim.measure.unit,
      }
  }
}

/** Where in a paragraph the path of its item begins at the latest: after a quote. */
const ITEM_BEGINS = 2

/** What an amount of a sentence is of. */
interface Meaning {
  readonly region?: Region | undefined
  readonly statistic?: string | undefined
}

/** What each amount is of: by the wording of the format, and the function that the paragraph or the amount names. */
function meaningsOf(
  context: SentenceContext,
  { section, path }: ReadParagraph,
  text: string,
  amounts: readonly SpokenAmount[],
): readonly Meaning[] {
  const { place } = context
  if (!place) return amounts.map(() => ({}))
  const paths = findItemPaths(text)
  // A paragraph that begins with a function's path is one of those that the format prints per function, and no other is.
  const isItem = paths.some(({ start }) => start <= ITEM_BEGINS)
  const wordings = context.wordingsOf(section).filter(({ each }) => (each?.dimension === 'function') === isItem)
  const leads = amounts.map(({ role, lead, leadStart }) => ({
    lead: markPaths(role === 'plain' ? lead : subjectOfChange(lead), leadStart, text),
    role,
  }))
  const matches = matchWording(leads, wordings)
  const scope = paths.length === 1 && paths[0] ? nodeOfPath(place, paths[0], context.printedFunctions) : undefined
  return amounts.map(({ lead, leadStart }, index): Meaning => {
    const match = matches[index]
    if (!match) return {}
    const { region, statistic } = match.slot
    if (region === undefined) return { statistic }
    const own = paths.find(({ start, end }) => start >= leadStart && end <= leadStart + lead.length)
    const whole = resolveRegion(place, region)
    if ((match.slot.each ?? match.wording.each)?.dimension === 'project')
      return { region: ofProject(place, whole, path) }
    return { region: scoped(place, whole, match, own, scope, lead, context.printedFunctions) }
  })
}

function scoped(
  place: PlaceContext,
  region: Region,
  { slot, wording }: SlotMatch,
  own: ItemPath | undefined,
  scope: TreeNode | undefined,
  lead: string,
  printed: ReadonlySet<number>,
): Region | undefined {
  const nodes = slot.each ?? wording.each
  if (!nodes) return region
  if (nodes.dimension === 'function') {
    const node = (own && nodeOfPath(place, own, printed)) ?? (slot.each ? undefined : scope)
    return node && withFunction(region, node)
  }
  if (nodes.dimension === 'departmentEconomic') {
    const node = place.names.departmentEconomic.find(essential(lead))
    return (
      node &&
      region.map((box) =>
        box.map((each, position) => (position === DIMENSION_INDEX.departmentEconomic ? node.index : each)),
      )
    )
  }
  return undefined
}

/** The part of a region that is a project's: the one that the titles around the sentence name, if they name one. */
function ofProject({ space, projects }: PlaceContext, region: Region, titles: readonly string[]): Region | undefined {
  const named = new Set(
    [...projects].flatMap(([name, project]) =>
      titles.some((title) => labelWords(title).includes(name)) ? [project] : [],
    ),
  )
  // 养老补贴 stands in 养老补贴发放, too.
  const longest = [...named].filter((name) => ![...named].some((other) => other !== name && other.includes(name)))
  const node = longest.length === 1 ? space.project.byCode.get(longest[0] ?? '') : undefined
  return (
    node && region.map((box) => box.map((each, position) => (position === DIMENSION_INDEX.project ? node.index : each)))
  )
}

function withFunction(region: Region, node: TreeNode): Region {
  return region.map((box) => box.map((each, position) => (position === DIMENSION_INDEX.function ? node.index : each)))
}

/**
 * The function that a path names: the node that bears its last name below its other names; of several, one that the tables print.
 * Where the levels are mixed up, the printed node that shares most names.
 */
export function nodeOfPath(
  place: PlaceContext,
  { names }: ItemPath,
  printed: ReadonlySet<number>,
): TreeNode | undefined {
  const tree = place.space.function
  const last = names.at(-1)
  if (!last) return undefined
  const candidates = place.names.function.all(last.name, names.length)
  const scoreOf = (node: TreeNode): number => {
    const path = pathTo(tree, node)
    return names.reduce((sum, { name }, level) => sum + labelSimilarity(path[level]?.name ?? '', name), 0)
  }
  const inTables = [...printed]
    .flatMap((index) => tree.nodes[index] ?? [])
    .filter(({ depth }) => depth === names.length)
  const ranked = [...new Set([...candidates, ...inTables])]
    .map((node) => ({ node, score: scoreOf(node) + (printed.has(node.index) ? 0.05 : 0) }))
    .sort((a, b) => b.score - a.score)
  const [first] = ranked
  if (first && first.score >= names.length * 0.75) return first.node
  // 卫生健康支出（款）计划生育事务（项） for 计划生育事务（款）计划生育服务（项）: the names are there, a level off.
  const said = new Set(names.map(({ name }) => labelWords(name)))
  const shifted = inTables
    .map((node) => ({ node, shared: pathTo(tree, node).filter(({ name }) => said.has(labelWords(name))).length }))
    .filter(({ node, shared }) => shared >= 2 && said.has(labelWords(ancestorAt(tree, node, 1)?.name ?? '')))
    .sort((a, b) => b.shared - a.shared)
  return shifted.length === 1 ? shifted[0]?.node : undefined
}
