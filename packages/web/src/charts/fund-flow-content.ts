import { type Flow, type FlowLink, type FlowNode, fen, type Overview } from '@mingzhang/kernel'
import type { SankeySeriesOption } from 'echarts/charts'
import { TYPE_SCALE } from '../design/tokens.ts'
import type { ChartColours } from './chart-colours.ts'
import type { ChartContent } from './chart-frame.tsx'
import type { ChartTableData } from './chart-table.tsx'
import { cut, NARROW, tipOf, tooltipIn, typeIn } from './drawing-parts.ts'
import type { Mark, Size } from './echart.tsx'
import { amountWords, figureText, type Speech, shareText, toldCell } from './told-words.ts'

type DrawnFlow = Extract<Flow, { kind: 'flow' }>

/** Room for a node with its name, for the gap below it, and at least for all. @unit px */
const PER_NODE = 60
const PER_NODE_OF_MANY = 30
const MANY = 12
const LEAST_HEIGHT = 260
const NODE_GAP = 16
const NODE_WIDTH = 10

/** The flow of funds as a drawing, its marks and its table. */
export function fundFlowContent(
  overview: Overview,
  speech: Speech,
  colours: ChartColours,
  isPhone: boolean,
): ChartContent {
  const { t } = speech
  const { flow } = overview
  if (flow.kind === 'undetermined') return { kind: 'nothing', title: t.flowUnknown, why: t.flowUnknownWhy }
  if (flow.links.length === 0) return { kind: 'nothing', title: t.noMoney, why: t.noMoneyWhy }
  const drawn = positive(flow)
  const folded = foldPassing(drawn)
  const isFolded = folded.nodes.length < drawn.nodes.length
  const shown = (width: number): DrawnFlow => (width < NARROW ? folded : drawn)
  const total = totalOf(flow)
  return {
    kind: 'chart',
    summary: summaryOf(flow, total, speech),
    drawing: (size) => drawingOf(shown(size.width), size, total, speech, colours),
    height: (width) => heightOf(shown(width), width),
    marks: (width) => marksOf(shown(width), speech),
    table: tableOf(flow, total, speech),
    notes: [
      t.flowNote,
      ...(isFolded && isPhone ? [t.flowFolded] : []),
      ...(drawn.links.length < flow.links.length ? [t.flowNegative] : []),
    ],
  }
}

/** What can be drawn: a ribbon has a width. */
function positive(flow: DrawnFlow): DrawnFlow {
  const links = flow.links.filter(({ amount }) => amount > 0)
  const used = new Set(links.flatMap(({ source, target }) => [source, target]))
  return { kind: 'flow', nodes: flow.nodes.filter(({ id }) => used.has(id)), links }
}

/** Units whose money passes on to another are drawn with that one: three columns, where there is no room for more. */
export function foldPassing(flow: DrawnFlow): DrawnFlow {
  const layers = new Map(flow.nodes.map(({ id, layer }) => [id, layer]))
  const parents = new Map(
    flow.links
      .filter(({ source, target }) => layers.get(source) === 'unit' && layers.get(target) === 'unit')
      .map(({ source, target }) => [source, target]),
  )
  const top = (id: string): string => {
    const parent = parents.get(id)
    return parent === undefined ? id : top(parent)
  }
  const links = new Map<string, FlowLink>()
  for (const link of flow.links) {
    const [source, target] = [top(link.source), top(link.target)]
    if (source === target) continue
    const key = `${source}→${target}`
    const before = links.get(key)
    const amount = fen((before?.amount ?? 0) + link.amount)
    links.set(key, { source, target, amount, selector: [...(before?.selector ?? []), ...link.selector] })
  }
  const nodes = flow.nodes
    .filter(({ id }) => !parents.has(id))
    .map((node) => {
      const coming = [...links.values()].filter(({ target }) => target === node.id)
      return coming.length === 0 || node.layer !== 'unit' ? node : { ...node, amount: fen(sum(coming)) }
    })
  return { kind: 'flow', nodes, links: [...links.values()] }
}

function sum(links: readonly FlowLink[]): number {
  return links.reduce((total, { amount }) => total + amount, 0)
}

function totalOf({ nodes, links }: DrawnFlow): number {
  const sources = new Set(nodes.filter(({ layer }) => layer === 'source').map(({ id }) => id))
  return sum(links.filter(({ source }) => sources.has(source)))
}

/** A bureau has sixty departments: their names then stand close, a line each. */
function heightOf(flow: DrawnFlow, width: number): number {
  const most = mostInLayer(flow)
  const each = most > MANY && width >= NARROW ? PER_NODE_OF_MANY : PER_NODE
  return Math.max(LEAST_HEIGHT, most * each)
}

function mostInLayer({ nodes }: DrawnFlow): number {
  return Math.max(...(['source', 'unit', 'use'] as const).map((at) => nodes.filter(({ layer }) => layer === at).length))
}

function drawingOf(flow: DrawnFlow, size: Size, total: number, speech: Speech, colours: ChartColours) {
  const isNarrow = size.width < NARROW
  const layers = columnsOf(flow)
  const columns = Math.max(...layers.values())
  // Names stand beside their node: to the right, those of the last column to the left of it.
  const between = size.width / Math.max(columns, 1) - NODE_WIDTH
  const room = Math.min(220, isNarrow ? between / 2 - 6 : columns > 2 ? between * 0.62 : between * 0.5)
  const names = new Map(flow.nodes.map(({ id, name }) => [id, name]))
  const nodes = new Map(flow.nodes.map((node) => [node.id, node]))
  const links = new Map(flow.links.map((link) => [linkKey(link), link]))
  const sources = flow.nodes.filter(({ layer }) => layer === 'source').map(({ id }) => id)
  const series: SankeySeriesOption = {
    type: 'sankey',
    left: 0,
    right: 0,
    top: 8,
    bottom: 16,
    nodeWidth: NODE_WIDTH,
    nodeGap: isNarrow ? NODE_GAP * 2 : NODE_GAP,
    nodeAlign: 'justify',
    draggable: false,
    // The order of the classification, not that of the fewest crossings: readers look for codes.
    layoutIterations: isNarrow ? 0 : 24,
    emphasis: { focus: 'adjacency', lineStyle: { opacity: 0.55 }, label: { color: colours.ink } },
    blur: { itemStyle: { opacity: 0.4 }, lineStyle: { opacity: 0.12 }, label: { opacity: 0.6 } },
    label: {
      ...typeIn(colours.ink, TYPE_SCALE.caption),
      lineHeight: 16,
      textBorderColor: colours.paper,
      textBorderWidth: 3,
      formatter: ({ name }) => {
        const node = nodes.get(name)
        if (!node) return ''
        const words = cut(node.name, room, TYPE_SCALE.caption)
        return isNarrow
          ? `${words}\n${figureText(node.amount, speech)}`
          : `${words}  ${figureText(node.amount, speech)}`
      },
    },
    lineStyle: { curveness: 0.5, opacity: 0.32 },
    data: flow.nodes.map((node) => ({
      name: node.id,
      mark: node.id,
      ...(node.layer === 'use' ? { label: { position: 'left' as const } } : {}),
      itemStyle: nodeStyle(node, sources.indexOf(node.id), colours),
    })),
    links: flow.links.map((link) => ({
      source: link.source,
      target: link.target,
      value: link.amount,
      mark: linkKey(link),
      lineStyle: { color: linkColour(link, sources.indexOf(link.source), colours) },
    })),
  }
  const tooltip = tooltipIn(colours, (mark) => {
    const node = nodes.get(mark)
    const link = links.get(mark)
    const lines = (amount: number) => [
      { label: speech.t.amount, value: amountWords(amount, speech) },
      { label: speech.t.share, value: shareText(amount, total) ?? '' },
    ]
    if (node) return tipOf(`${node.code} ${node.name}`.trim(), lines(node.amount))
    if (link) return tipOf(`${names.get(link.source) ?? ''} → ${names.get(link.target) ?? ''}`, lines(link.amount))
    return ''
  })
  return { series: [series], tooltip }
}

/** The column of each node: the longest way that leads to it; uses stand last. */
function columnsOf({ nodes, links }: DrawnFlow): ReadonlyMap<string, number> {
  const columns = new Map(nodes.map(({ id }) => [id, 0]))
  for (let round = 0; round < nodes.length; round++)
    for (const { source, target } of links)
      columns.set(target, Math.max(columns.get(target) ?? 0, (columns.get(source) ?? 0) + 1))
  return columns
}

function nodeStyle(node: FlowNode, source: number, colours: ChartColours) {
  if (node.kind === 'difference')
    return { color: colours.paper, borderColor: colours.warning, borderWidth: 1.5, borderType: 'dashed' as const }
  if (node.kind === 'rest')
    return { color: colours.shade, borderColor: colours.control, borderWidth: 1, borderType: 'dashed' as const }
  const colour = source >= 0 ? (colours.steps[source % colours.steps.length] ?? colours.accent) : colours.control
  return { color: colour, borderColor: colour, borderWidth: 0 }
}

function linkColour(link: FlowLink, source: number, colours: ChartColours): string {
  if (link.source.startsWith('difference:') || link.target.startsWith('difference:')) return colours.warning
  return source >= 0 ? (colours.steps[source % colours.steps.length] ?? colours.accent) : colours.control
}

function linkKey({ source, target }: FlowLink): string {
  return `${source}→${target}`
}

/** Nodes, then ribbons, as one follows the money. */
function marksOf(flow: DrawnFlow, speech: Speech): readonly Mark[] {
  const names = new Map(flow.nodes.map(({ id, name }) => [id, name]))
  const nodes = flow.nodes.map(
    (node, at): Mark => ({
      key: node.id,
      words: `${`${node.code} ${node.name}`.trim()}，${amountWords(node.amount, speech)}`,
      selector: node.selector,
      at: { seriesIndex: 0, dataIndex: at, dataType: 'node' },
    }),
  )
  const links = flow.links.map(
    (link, at): Mark => ({
      key: linkKey(link),
      words: `${names.get(link.source) ?? ''} → ${names.get(link.target) ?? ''}，${amountWords(link.amount, speech)}`,
      selector: link.selector,
      at: { seriesIndex: 0, dataIndex: at, dataType: 'edge' },
    }),
  )
  return [...nodes, ...links]
}

function tableOf({ nodes, links }: DrawnFlow, total: number, speech: Speech): ChartTableData {
  const { t } = speech
  const names = new Map(nodes.map(({ id, name }) => [id, name]))
  const order = new Map(nodes.map(({ id }, at) => [id, at]))
  const sorted = [...links].sort(
    (a, b) =>
      (order.get(a.source) ?? 0) - (order.get(b.source) ?? 0) ||
      (order.get(a.target) ?? 0) - (order.get(b.target) ?? 0),
  )
  return {
    columns: [
      { title: t.source, kind: 'text' },
      { title: t.target, kind: 'text' },
      { title: t.amount, kind: 'number' },
      { title: t.share, kind: 'number' },
    ],
    rows: sorted.map((link) => ({
      key: linkKey(link),
      selector: link.selector,
      cells: [
        { text: names.get(link.source) ?? '' },
        { text: names.get(link.target) ?? '' },
        amountCell(link.amount, speech),
        { text: shareText(link.amount, total) ?? '' },
      ],
    })),
  }
}

function amountCell(amount: number, speech: Speech) {
  return { text: figureText(amount, speech), saved: toldCell({ kind: 'determined', amount: fen(amount) }, speech) }
}

function summaryOf({ nodes }: DrawnFlow, total: number, speech: Speech): string {
  const say = (layer: FlowNode['layer']): string =>
    nodes
      .filter((node) => node.layer === layer)
      .map(({ name, amount }) => `${name} ${amountWords(amount, speech)}`)
      .join('，')
  return speech.t.flowSummary(amountWords(total, speech), say('source'), say('use'))
}
