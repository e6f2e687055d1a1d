import type { DataSet } from '../data-set/data-set.ts'
import { ASSET_KINDS } from '../data-set/record-kinds.ts'
import { DIMENSION_INDEX } from '../facts/dimension.ts'
import { intersectRegions, resolveRegion, shiftYear } from '../profile/region.ts'
import type { FigureSpec, ParagraphSpec } from '../profile/schema.ts'
import type { ComputeContext } from './compute-table.ts'
import { evaluateRegions } from './evaluate-regions.ts'
import { expandAxis } from './expand-axis.ts'
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
  | { readonly kind: 'share'; readonly part: RegionValue; readonly whole: RegionValue }
  | { readonly kind: 'count'; readonly count: number; readonly unit: string; readonly label: string }
  /** Records that the data set does not have. */
  | { readonly kind: 'missing'; readonly file: string; readonly what: string }
  | { readonly kind: 'words'; readonly text: string }
  | {
      readonly kind: 'list'
      readonly items: readonly { readonly text: string; readonly figures: Readonly<Record<string, RegionValue>> }[]
      readonly separator: string
    }

export type TextContext = ComputeContext

/**
 * Computes the figures of all paragraphs of a document, their amounts together.
 * @shape ParagraphSpec[] -> TextFigure per slot, per paragraph
 */
export function computeTexts(
  context: TextContext,
  paragraphs: readonly ParagraphSpec[],
): ReadonlyMap<ParagraphSpec, Readonly<Record<string, TextFigure>>> {
  const asked: Region[] = []
  const later = (region: Region): number => asked.push(region) - 1
  const prepared = paragraphs.map(
    (paragraph) =>
      [
        paragraph,
        Object.entries(paragraph.figures).map(([name, spec]) => [name, prepare(context, spec, later)] as const),
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

function prepare(context: TextContext, spec: FigureSpec, later: (region: Region) => number): Finish {
  if ('amount' in spec) {
    const index = later(resolveRegion(context, spec.amount))
    return (at) => ({ kind: 'amount', ...at(index) })
  }
  if ('change' in spec) {
    const region = resolveRegion(context, spec.change)
    const now = later(region)
    const before = later(
      spec.against === undefined ? shiftYear(context, region, -1) : resolveRegion(context, spec.against),
    )
    return (at) => ({ kind: 'change', now: at(now), before: at(before), phrase: spec.phrase, reason: spec.reason })
  }
  if ('share' in spec) {
    const part = later(resolveRegion(context, spec.share))
    const whole = later(resolveRegion(context, spec.of))
    return (at) => ({ kind: 'share', part: at(part), whole: at(whole) })
  }
  if ('count' in spec) return () => countThings(context, spec.count)
  if ('asset' in spec) return () => countAssets(context.dataSet, spec.asset)
  if ('words' in spec) return () => ({ kind: 'words', text: context.dataSet.texts[spec.words] ?? '' })
  if ('names' in spec) return () => ({ kind: 'words', text: nameThings(context, spec) })
  const items = spec.list.map((item) => ({
    text: item.text,
    figures: Object.entries(item.figures).map(
      ([name, { amount }]) => [name, later(resolveRegion(context, amount))] as const,
    ),
  }))
  return (at) => ({
    kind: 'list',
    separator: spec.separator,
    items: items.map((item) => ({
      text: item.text,
      figures: Object.fromEntries(item.figures.map(([name, index]) => [name, at(index)])),
    })),
  })
}

type Countable = Extract<FigureSpec, { count: unknown }>['count']

/** What is counted, in the words under which the figure is listed. */
const COUNTED: Readonly<Record<Countable, string>> = {
  units: '预算单位',
  affiliatedUnits: '所属单位',
  offices: '内设机构',
  projects: '项目',
  withheldProjects: '不公开名称的项目',
  projectsWithTargets: '公开绩效目标的项目',
}

function countThings({ dataSet }: TextContext, what: Countable): TextFigure {
  const { units, projects, offices } = dataSet
  const lists: Readonly<Record<Countable, readonly unknown[]>> = {
    units: units.filter(({ kind }) => kind !== 'group' && kind !== 'department'),
    affiliatedUnits: affiliatedUnits(dataSet),
    offices,
    projects,
    withheldProjects: projects.filter(({ withheldOn }) => withheldOn !== undefined),
    projectsWithTargets: projects.filter(({ withheldOn, targets }) => withheldOn === undefined && targets.length > 0),
  }
  return { kind: 'count', count: lists[what].length, unit: '个', label: COUNTED[what] }
}

/** The units below the department other than its own body (部门本级). */
export function affiliatedUnits(dataSet: DataSet): readonly { readonly code: string; readonly name: string }[] {
  return dataSet.units.filter(({ kind }) => kind === 'publicInstitution' || kind === 'administrative')
}

const VEHICLES = ['generalVehicles', 'lawEnforcementVehicles', 'otherVehicles']

function countAssets(dataSet: DataSet, asset: string): TextFigure {
  const kinds = asset === 'vehicles' ? VEHICLES : [asset]
  const count = dataSet.assets.reduce((sum, each) => (kinds.includes(each.kind) ? sum + each.count : sum), 0)
  const label = ASSET_KINDS.find(({ id }) => id === asset)?.label ?? '车辆'
  // No record at all is not the same as none: whoever has neither vehicles nor equipment says so with a 0.
  if (dataSet.assets.length === 0) return { kind: 'missing', file: 'assets.csv', what: '资产' }
  return { kind: 'count', count, unit: VEHICLES.some((kind) => kinds.includes(kind)) ? '辆' : '套', label }
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
