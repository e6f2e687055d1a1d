import type { DataSet, Statistic } from '../data-set/data-set.ts'
import { ASSET_KINDS, TEXT_KEYS, VEHICLE_KINDS } from '../data-set/record-kinds.ts'
import { DIMENSION_INDEX } from '../facts/dimension.ts'
import { intersectRegions, resolveRegion, shiftYear } from '../profile/region.ts'
import type { FigureSpec, RegionSpec } from '../profile/schema.ts'
import type { ComputeContext } from './compute-table.ts'
import { evaluateRegions } from './evaluate-regions.ts'
import { expandAxis } from './expand-axis.ts'
import { expandNodes, type OpenParagraph, regionIn, type TextScope } from './expand-sections.ts'
import type { Region, Value } from './ledger.ts'

export interface RegionValue {
  readonly region: Region
  readonly value: Value
}

/** What a slot of a sentence stands for, before it is worded. */
export type TextFigure =
  | ({ readonly kind: 'amount' } & RegionValue)
  | {
      readonly kind: 'change'
      readonly now: RegionValue
      readonly before: RegionValue
      readonly phrase: string
      readonly reason: string | undefined
    }
  | ShareFigure
  | { readonly kind: 'count'; readonly count: number; readonly unit: string; readonly label: string }
  | { readonly kind: 'statistic'; readonly statistic: Statistic; readonly unit: string; readonly label: string }
  /** Records that the data set does not have. */
  | { readonly kind: 'missing'; readonly file: string; readonly what: string }
  | { readonly kind: 'words'; readonly text: string; readonly item?: string }
  | { readonly kind: 'list'; readonly items: readonly ListItem[]; readonly separator: string }

export interface ShareFigure {
  readonly kind: 'share'
  /** `completion`: what was done of what was planned. */
  readonly said: 'share' | 'completion'
  readonly part: RegionValue
  readonly whole: RegionValue
}

/** A part of a list; `figures` are amounts and shares. */
export interface ListItem {
  readonly text: string
  readonly scope: TextScope
  readonly figures: Readonly<Record<string, TextFigure>>
}

export type TextContext = ComputeContext

/**
 * Computes the figures of all paragraphs of a document, their amounts together.
 * @shape OpenParagraph[] -> TextFigure per slot, per paragraph
 */
export function computeTexts(
  context: TextContext,
  paragraphs: readonly OpenParagraph[],
): ReadonlyMap<OpenParagraph, Readonly<Record<string, TextFigure>>> {
  const asked: Region[] = []
  const later = (region: Region): number => asked.push(region) - 1
  const prepared = paragraphs.map(
    (paragraph) =>
      [
        paragraph,
        Object.entries(paragraph.spec.figures).map(
          ([name, spec]) => [name, prepare(context, spec, paragraph, later)] as const,
        ),
      ] as const,
  )
  const values = evaluateRegions(context.evaluator, asked)
  const at = (index: number): RegionValue => ({
    region: asked[index] ?? [],
    value: values[index] ?? { kind: 'undetermined', reason: 'unknown' },
  })
  return new Map(
    prepared.map(([paragraph, figures]) => [
      paragraph,
      Object.fromEntries(figures.map(([name, finish]) => [name, finish(at)])),
    ]),
  )
}

type Finish = (at: (index: number) => RegionValue) => TextFigure
type Later = (region: Region) => number

function prepare(context: TextContext, spec: FigureSpec, paragraph: OpenParagraph, later: Later): Finish {
  const { scope } = paragraph
  const region = (of: RegionSpec): Region => regionIn(context, of, scope)
  if ('amount' in spec) {
    const index = later(region(spec.amount))
    return (at) => ({ kind: 'amount', ...at(index) })
  }
  if ('change' in spec) {
    const own = region(spec.change)
    const now = later(own)
    const before = later(spec.against === undefined ? shiftYear(context, own, -1) : region(spec.against))
    return (at) => ({ kind: 'change', now: at(now), before: at(before), phrase: spec.phrase, reason: spec.reason })
  }
  // The whole of which a node has a share is more than the node.
  if ('share' in spec) return prepareShare('share', later(region(spec.share)), later(resolveRegion(context, spec.of)))
  if ('completion' in spec) return prepareShare('completion', later(region(spec.completion)), later(region(spec.of)))
  if ('count' in spec) return () => countThings(context, spec.count)
  if ('asset' in spec) return () => countAssets(context.dataSet, spec)
  if ('statistic' in spec) return () => toldStatistic(context, spec.statistic)
  if ('words' in spec) return () => givenWords(context, spec.words, paragraph)
  if ('names' in spec) return () => ({ kind: 'words', text: nameThings(context, spec) })
  return prepareList(context, spec, paragraph, later)
}

function prepareShare(said: ShareFigure['said'], part: number, whole: number): Finish {
  return (at) => ({ kind: 'share', said, part: at(part), whole: at(whole) })
}

function prepareList(
  context: TextContext,
  spec: Extract<FigureSpec, { list: unknown }>,
  paragraph: OpenParagraph,
  later: Later,
): Finish {
  const items = spec.list.flatMap((item) => {
    const scopes = item.each ? expandNodes(context, item.each, paragraph.scope).scopes : [paragraph.scope]
    return scopes.map((scope) => ({
      text: item.text,
      scope,
      figures: Object.entries(item.figures).map(
        ([name, figure]) => [name, prepare(context, figure, { ...paragraph, scope }, later)] as const,
      ),
    }))
  })
  return (at) => ({
    kind: 'list',
    separator: spec.separator,
    items: items.map(({ text, scope, figures }) => ({
      text,
      scope,
      figures: Object.fromEntries(figures.map(([name, finish]) => [name, finish(at)])),
    })),
  })
}

/** A text of the data set. Those that the profile itself names must be given; the others leave their sentence out. */
function givenWords({ dataSet, profile }: TextContext, id: string, { scope }: OpenParagraph): TextFigure {
  const text = dataSet.texts[scope.code === undefined ? id : `${id}.${scope.code}`]
  const label = profile.texts[id]
  const name = label ?? TEXT_KEYS.find((key) => key.id === id)?.label ?? id
  const item = scope.code === undefined ? name : `${name}.${scope.code}`
  if (text === undefined && label !== undefined) return { kind: 'missing', file: 'text.yaml', what: item }
  return { kind: 'words', text: text ?? '', item }
}

function toldStatistic({ dataSet, profile }: TextContext, id: string): TextFigure {
  const { label, unit } = profile.statistics[id] ?? { label: id, unit: '' }
  const statistic = dataSet.statistics[id]
  return statistic
    ? { kind: 'statistic', statistic, unit, label }
    : { kind: 'missing', file: 'statistics.csv', what: label }
}

type Countable = Extract<FigureSpec, { count: unknown }>['count']

/** What is counted, in the words under which the figure is listed. */
const COUNTED: Readonly<Record<Countable, string>> = {
  units: '预算单位',
  affiliatedUnits: '所属单位',
  administrativeUnits: '行政单位',
  publicInstitutions: '事业单位',
  offices: '内设机构',
  projects: '项目',
  withheldProjects: '不公开名称的项目',
  projectsWithTargets: '公开绩效目标的项目',
}

function countThings({ dataSet }: TextContext, what: Countable): TextFigure {
  const { units, projects, offices } = dataSet
  const lists: Readonly<Record<Countable, readonly unknown[]>> = {
    units: budgetUnits(dataSet),
    affiliatedUnits: affiliatedUnits(dataSet),
    administrativeUnits: units.filter(({ kind }) => kind === 'headquarters' || kind === 'administrative'),
    publicInstitutions: units.filter(({ kind }) => kind === 'publicInstitution'),
    offices,
    projects,
    withheldProjects: projects.filter(({ withheldOn }) => withheldOn !== undefined),
    projectsWithTargets: projects.filter(({ withheldOn, targets }) => withheldOn === undefined && targets.length > 0),
  }
  return { kind: 'count', count: lists[what].length, unit: '个', label: COUNTED[what] }
}

/** The budget units of a department, its own body (部门本级) included. */
export function budgetUnits(dataSet: DataSet): readonly { readonly code: string; readonly name: string }[] {
  return dataSet.units.filter(({ kind }) => kind !== 'group' && kind !== 'department')
}

/** The units below the department other than its own body (部门本级). */
export function affiliatedUnits(dataSet: DataSet): readonly { readonly code: string; readonly name: string }[] {
  return dataSet.units.filter(({ kind }) => kind === 'publicInstitution' || kind === 'administrative')
}

function countAssets(dataSet: DataSet, { asset, of }: Extract<FigureSpec, { asset: unknown }>): TextFigure {
  const kinds = asset === 'vehicles' ? VEHICLE_KINDS : [asset]
  const count = dataSet.assets.reduce(
    (sum, each) => (kinds.includes(each.kind) ? sum + (of === 'purchases' ? each.purchases : each.count) : sum),
    0,
  )
  const label = ASSET_KINDS.find(({ id }) => id === asset)?.label ?? '车辆'
  // No record at all is not the same as none: whoever has neither vehicles nor equipment says so with a 0.
  if (dataSet.assets.length === 0) return { kind: 'missing', file: 'assets.csv', what: '资产' }
  return { kind: 'count', count, unit: VEHICLE_KINDS.some((kind) => kinds.includes(kind)) ? '辆' : '套', label }
}

function nameThings(context: TextContext, spec: Extract<FigureSpec, { names: unknown }>): string {
  const names =
    spec.names === 'projects'
      ? projectNames(context, spec.within)
      : spec.names === 'offices'
        ? context.dataSet.offices
        : affiliatedUnits(context.dataSet).map(({ name }) => name)
  const shown = spec.most === undefined ? names : names.slice(0, spec.most)
  return shown.join('、') + (shown.length < names.length ? (spec.more ?? '等') : '')
}

/** Published projects with money inside the region, the largest first. */
function projectNames(
  context: TextContext,
  within: Extract<FigureSpec, { names: unknown }>['within'],
): readonly string[] {
  const { space, evaluator } = context
  const region = within === undefined ? resolveRegion(context, {}) : resolveRegion(context, within)
  const projects = region.flatMap((box) =>
    expandAxis(evaluator, box, [{ dimension: 'project', level: 1 }], ['project']).tuples.map(([node]) => node ?? 0),
  )
  const position = DIMENSION_INDEX.project
  const regions = projects.map((node) =>
    intersectRegions(space, region, [
      resolveRegion(context, {})[0]?.map((at, index) => (index === position ? node : at)) ?? [],
    ]),
  )
  const values = evaluateRegions(evaluator, regions)
  return projects
    .map((node, index) => {
      const value = values[index]
      return { node: space.project.nodes[node], amount: value?.kind === 'determined' ? value.amount : 0 }
    })
    .filter(({ node }) => node !== undefined && !node.code.startsWith('withheld:'))
    .sort((a, b) => b.amount - a.amount)
    .map(({ node }) => node?.name ?? '')
}
