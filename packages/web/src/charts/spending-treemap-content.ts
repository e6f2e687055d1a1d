import { type Breakdown, exactAmount, fen } from '@mingzhang/kernel'
import type { TreemapSeriesOption } from 'echarts/charts'
import { TYPE_SCALE } from '../design/tokens.ts'
import type { ChartColours } from './chart-colours.ts'
import type { ChartContent } from './chart-frame.tsx'
import type { ChartTableData, ChartTableRow } from './chart-table.tsx'
import { cut, NARROW, tipOf, tooltipIn, typeIn, widthOf } from './drawing-parts.ts'
import type { Mark, Size } from './echart.tsx'
import { amountWords, figureText, known, type Speech, shareText, toldCell, toldText, toldWords } from './told-words.ts'

/** A rectangle: a node of the breakdown, or what of it is not split. */
interface Tile {
  readonly key: string
  readonly node: Breakdown
  readonly isRest: boolean
  readonly amount: number
  readonly path: readonly string[]
  readonly children: readonly Tile[]
}

const SMALLEST_SHARE = 0.0008
/** Heads of classes, and lines of a tile. @unit px */
const HEAD = 24
const LEAST_HEAD = 36
const LEAST_LABEL = 32

/** A breakdown of spending as areas. A level with one node only is passed over: it divides nothing. */
export function spendingContent(breakdown: Breakdown, speech: Speech, colours: ChartColours): ChartContent {
  const { t } = speech
  const total = known(breakdown.value)
  if (total === undefined) return { kind: 'nothing', title: t.treeUnknown, why: t.treeUnknownWhy }
  if (total === 0) return { kind: 'nothing', title: t.noMoney, why: t.noMoneyWhy }
  const tiles = tilesOf(breakdown, [], speech)
  return {
    kind: 'chart',
    summary: summaryOf(breakdown, speech),
    drawing: (size) => drawingOf(tiles, size, total, speech, colours),
    height: (width) => (width < NARROW ? Math.round(width * 1.35) : Math.min(520, Math.round(width * 0.5))),
    marks: () => marksOf(tiles, speech),
    table: tableOf(breakdown, total, speech),
    notes: [t.treeNote],
  }
}

/** Tiles with money, the largest first; below a node its finest nodes, so that there are two levels to look at. */
function tilesOf(node: Breakdown, path: readonly string[], speech: Speech): readonly Tile[] {
  const tiles = node.children.flatMap((child): readonly Tile[] => {
    const amount = known(child.value) ?? 0
    if (amount <= 0) return []
    const own = [...path, child.name]
    const key = `${own.length}:${child.dimension}:${path.join('/')}:${child.code}`
    const inner = path.length === 0 ? leavesOf(child, own, key, speech) : []
    return [{ key, node: child, isRest: false, amount, path: own, children: inner }]
  })
  const rest = node.rest ?? 0
  const name = `${node.name}（${speech.t.unsplit}）`
  const own: Tile = {
    key: `rest:${path.join('/')}`,
    node,
    isRest: true,
    amount: rest,
    path: [...path, name],
    children: [],
  }
  return [...tiles, ...(rest > 0 ? [own] : [])].sort((a, b) => b.amount - a.amount)
}

function leavesOf(node: Breakdown, path: readonly string[], key: string, speech: Speech): readonly Tile[] {
  const inner = tilesOf(node, path, speech)
  const leaves = inner.flatMap((tile) => {
    if (tile.isRest || tile.node.children.length === 0) return [tile]
    return leavesOf(tile.node, tile.path, tile.key, speech)
  })
  if (leaves.length > 0) return leaves.sort((a, b) => b.amount - a.amount)
  // A class is never the finest: where nothing below it is told, it is not split.
  const name = `${node.name}（${speech.t.unsplit}）`
  return [
    { key: `${key}:all`, node, isRest: true, amount: known(node.value) ?? 0, path: [...path, name], children: [] },
  ]
}

function drawingOf(tiles: readonly Tile[], size: Size, total: number, speech: Speech, colours: ChartColours) {
  const all = new Map(tiles.flatMap((tile) => [tile, ...tile.children]).map((tile) => [tile.key, tile]))
  const area = size.width * size.height
  // Tiles are at most about twice as long as wide. An amount that would be cut is not written: it would read as another.
  const roomIn = (tile: Tile): number => Math.sqrt(((tile.amount / total) * area) / 2) - 12
  const wordsIn = (tile: Tile): string => {
    const [name, amount] = [tile.path.at(-1) ?? '', figureText(tile.amount, speech)]
    return roomIn(tile) > widthOf(amount, TYPE_SCALE.caption) ? `${name}\n${amount}` : name
  }
  const style = (tile: Tile, step: number) =>
    tile.isRest
      ? { color: colours.shade, borderColor: colours.control, borderWidth: 1 }
      : { color: colours.grounds[step] ?? colours.shade, borderColor: colours.paper, borderWidth: 1 }
  const series: TreemapSeriesOption = {
    type: 'treemap',
    left: 0,
    right: 0,
    top: 0,
    bottom: 0,
    width: '100%',
    height: '100%',
    roam: false,
    nodeClick: false,
    breadcrumb: { show: false },
    animation: false,
    visibleMin: 1,
    squareRatio: 1.2,
    itemStyle: { gapWidth: 1 },
    label: {
      ...typeIn(colours.ink, TYPE_SCALE.caption),
      padding: [4, 6],
      lineHeight: 17,
      overflow: 'truncate',
      ellipsis: '…',
      position: 'insideTopLeft',
    },
    upperLabel: {
      show: true,
      height: HEAD,
      ...typeIn(colours.ink, TYPE_SCALE.caption),
      fontWeight: 600,
      padding: [0, 6],
      overflow: 'truncate',
      ellipsis: '…',
    },
    levels: [
      { itemStyle: { borderColor: colours.paper, borderWidth: 0, gapWidth: 6 }, upperLabel: { show: false } },
      { itemStyle: { gapWidth: 1 } },
      {},
    ],
    data: tiles.map((tile, at) => {
      const step = Math.min(at, colours.grounds.length - 1)
      return {
        name: tile.path.at(-1) ?? '',
        value: tile.amount,
        mark: tile.key,
        itemStyle: { color: colours.paper, borderColor: colours.paper, borderWidth: 0 },
        upperLabel: {
          formatter: () =>
            headOf(tile.path.at(-1) ?? '', figureText(tile.amount, speech), (tile.amount / total) * area),
        },
        children: tile.children
          .filter(({ amount }) => amount / total > SMALLEST_SHARE)
          .map((leaf) => ({
            name: leaf.path.at(-1) ?? '',
            value: leaf.amount,
            mark: leaf.key,
            itemStyle: style(leaf, step),
            label: {
              show: roomIn(leaf) > LEAST_LABEL,
              formatter: () => wordsIn(leaf),
            },
          })),
      }
    }),
    emphasis: { itemStyle: { borderColor: colours.ink }, upperLabel: { color: colours.accentStrong } },
  }
  const tooltip = tooltipIn(colours, (mark) => {
    const tile = all.get(mark)
    if (!tile) return ''
    return tipOf(tile.path.join(' › '), [
      ...(tile.isRest ? [] : [{ label: speech.t.code, value: tile.node.code }]),
      {
        label: speech.t.amount,
        value: tile.isRest ? amountWords(tile.amount, speech) : toldWords(tile.node.value, speech),
      },
      { label: speech.t.share, value: shareText(tile.amount, total) ?? '' },
    ])
  })
  return { series: [series], tooltip }
}

/** The words over a class: a name may be cut, an amount never. */
function headOf(name: string, amount: string, area: number): string {
  // Tiles are nearly square; what is much flatter than that is cut by the drawing.
  const room = Math.sqrt(area) * 0.7 - 8
  const whole = `${name}  ${amount}`
  if (widthOf(whole, TYPE_SCALE.caption) <= room) return whole
  return room < LEAST_HEAD ? '' : cut(name, room, TYPE_SCALE.caption)
}

/** Marks in the order in which ECharts counts the nodes of a tree: the root first, each before those below it. */
function marksOf(tiles: readonly Tile[], speech: Speech): readonly Mark[] {
  const total = tiles.reduce((sum, { amount }) => sum + amount, 0)
  const marks: Mark[] = []
  let at = 0
  const add = (tile: Tile): void => {
    at++
    marks.push({
      key: tile.key,
      words: `${tile.path.join(' › ')}，${amountWords(tile.amount, speech)}，${shareText(tile.amount, total) ?? ''}`,
      selector: tile.node.selector,
      at: { seriesIndex: 0, dataIndex: at },
    })
  }
  for (const tile of tiles) {
    add(tile)
    for (const leaf of tile.children) if (leaf.amount / total > SMALLEST_SHARE) add(leaf)
  }
  return marks
}

function tableOf(breakdown: Breakdown, total: number, speech: Speech): ChartTableData {
  const { t } = speech
  const row = (node: Breakdown, depth: number, path: string): readonly ChartTableRow[] => {
    const key = `${path}/${node.code}`
    const own: ChartTableRow = {
      key,
      depth: Math.max(0, depth - 1),
      selector: node.selector,
      isTotal: depth === 0,
      cells: [
        { text: node.name },
        { text: /^\d/u.test(node.code) ? node.code : '' },
        { text: toldText(node.value, speech), saved: toldCell(node.value, speech) },
        { text: shareText(known(node.value), total) ?? '' },
      ],
    }
    // A class is never the finest: without anything below it, it is not split.
    const unsplit = node.rest ?? (depth === 1 && node.children.length === 0 ? known(node.value) : undefined)
    const rest: readonly ChartTableRow[] =
      unsplit === undefined
        ? []
        : [
            {
              key: `${key}/rest`,
              depth,
              selector: node.selector,
              cells: [
                { text: t.unsplit },
                { text: '' },
                {
                  text: figureText(unsplit, speech),
                  saved: { text: exactAmount(fen(unsplit), speech.unit, 2), isNumber: true },
                },
                { text: shareText(unsplit, total) ?? '' },
              ],
            },
          ]
    const below = [...node.children.flatMap((child) => row(child, depth + 1, key)), ...rest]
    // The total stands below what it is the total of.
    return depth === 0 ? [...below, own] : [own, ...below]
  }
  return {
    columns: [
      { title: t.name, kind: 'text' },
      { title: t.code, kind: 'text' },
      { title: t.amount, kind: 'number' },
      { title: t.share, kind: 'number' },
    ],
    rows: row(breakdown, 0, ''),
  }
}

function summaryOf(breakdown: Breakdown, speech: Speech): string {
  const parts = [
    ...breakdown.children.map(({ name, value }) => `${name} ${toldWords(value, speech)}`),
    ...(breakdown.rest === undefined ? [] : [`${speech.t.unsplit} ${amountWords(breakdown.rest, speech)}`]),
  ]
  return speech.t.treeSummary(toldWords(breakdown.value, speech), parts.join('，'))
}
