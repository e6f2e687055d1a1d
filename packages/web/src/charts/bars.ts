import type { BarSeriesOption } from 'echarts/charts'
import { TYPE_SCALE } from '../design/tokens.ts'
import type { ChartColours } from './chart-colours.ts'
import { cut, NARROW, tooltipIn, typeIn, widthOf } from './drawing-parts.ts'
import type { Size } from './echart.tsx'

/** One bar of a row: its length, the words at its end, how it is filled. */
export interface Bar {
  readonly mark: string
  /** Undefined where the amount is not determined: there is no bar, only words. */
  readonly length: number | undefined
  readonly words: string
  readonly fill: 'solid' | 'hollow' | 'dashed'
}

export interface BarRow {
  readonly name: string
  readonly bars: readonly Bar[]
}

export interface BarsInput {
  readonly rows: readonly BarRow[]
  readonly size: Size
  readonly colours: ChartColours
  /** Bars may go to the left of a line of nought. */
  readonly isSigned: boolean
  readonly tip: (mark: string) => HTMLElement | string
}

const BAR = 13
const BETWEEN = 4
const ROW_GAP = 14
/** On a narrow screen the name stands over its bars. */
const NAME_LINE = 20

/** Not by opacity, which the words beside it would share. */
const UNSEEN = { color: 'transparent', borderWidth: 0 }

/** How tall rows of bars are. @unit px */
export function barsHeight(rows: readonly BarRow[], width: number): number {
  return rows.length * rowHeight(rows, width) + 8
}

function rowHeight(rows: readonly BarRow[], width: number): number {
  const bars = Math.max(1, ...rows.map((row) => row.bars.length))
  return bars * BAR + (bars - 1) * BETWEEN + ROW_GAP + (width < NARROW ? NAME_LINE : 0)
}

/** Which series of the drawing the bars at a place in their rows are. */
export function barSeries(place: number, width: number): number {
  return width < NARROW ? place + 1 : place
}

/** Rows of horizontal bars: names in one column, bars from one line, amounts in words at their ends. */
export function barsDrawing({ rows, size, colours, isSigned, tip }: BarsInput) {
  const isNarrow = size.width < NARROW
  const most = Math.max(1, ...rows.map((row) => row.bars.length))
  const wordsWide = Math.max(...rows.flatMap(({ bars }) => bars.map(({ words }) => widthOf(words)))) + 10
  const nameWide = isNarrow ? 0 : Math.min(Math.max(...rows.map(({ name }) => widthOf(name))), size.width * 0.32) + 16
  const lengths = rows.flatMap(({ bars }) => bars.flatMap(({ length }) => length ?? []))
  const furthest = Math.max(0, ...lengths)
  const least = Math.min(0, ...lengths)
  const hasLess = isSigned && least < 0
  const hasMore = !isSigned || furthest > 0
  const height = rowHeight(rows, size.width)
  const style = (fill: Bar['fill']) =>
    fill === 'solid'
      ? { color: colours.accent, borderColor: colours.accent, borderWidth: 1 }
      : {
          color: colours.paper,
          borderColor: fill === 'hollow' ? colours.control : colours.accent,
          borderWidth: 1,
          borderType: fill === 'dashed' ? ('dashed' as const) : ('solid' as const),
        }
  const series = Array.from(
    { length: most },
    (_, at): BarSeriesOption => ({
      type: 'bar',
      barWidth: BAR,
      barGap: `${Math.round((BETWEEN / BAR) * 100)}%`,
      emphasis: { itemStyle: { borderColor: colours.ink }, label: { color: colours.ink } },
      data: rows.map(({ bars }) => {
        const bar = bars[at]
        if (!bar) return { value: 0, itemStyle: UNSEEN }
        return {
          value: bar.length ?? 0,
          mark: bar.mark,
          // Nought has no bar, not even an outline.
          itemStyle: bar.length ? style(bar.fill) : UNSEEN,
          label: {
            show: true,
            position: (bar.length ?? 0) < 0 ? ('left' as const) : ('right' as const),
            distance: 6,
            ...typeIn(bar.length ? colours.ink : colours.faint, TYPE_SCALE.caption),
            formatter: () => bar.words,
          },
        }
      }),
    }),
  )
  return {
    grid: {
      left: nameWide + (hasLess ? wordsWide : 0),
      right: hasMore ? wordsWide : 12,
      top: 0,
      height: rows.length * height,
      containLabel: false,
    },
    xAxis: {
      type: 'value' as const,
      show: false,
      // Both ends are the furthest bars, so that their words have the room that is kept for them.
      min: hasLess ? least : 0,
      max: furthest > 0 ? furthest : hasLess ? 0 : 1,
    },
    yAxis: [
      axis(rows, {
        axisLine: { show: true, onZero: true, lineStyle: { color: colours.control } },
        axisLabel: { show: false },
      }),
      // Names keep to the left of all bars, wherever nought is.
      axis(rows, {
        position: 'left',
        offset: hasLess ? wordsWide : 0,
        axisLine: { show: false, onZero: false },
        axisLabel: {
          show: !isNarrow,
          margin: 14,
          ...typeIn(colours.ink),
          formatter: (name: string) => cut(name, nameWide - 16),
        },
      }),
    ],
    series: isNarrow
      ? [
          namesOver(
            rows,
            { least: hasLess ? least : 0, shift: hasLess ? wordsWide : 0, width: size.width - 8 },
            colours,
          ),
          ...series,
        ]
      : series,
    tooltip: tooltipIn(colours, tip),
  }
}

/** A line of categories. Names may be the same: the position tells rows apart. */
function axis(rows: readonly BarRow[], more: object) {
  return {
    type: 'category' as const,
    inverse: true,
    data: rows.map(({ name }) => name),
    axisTick: { show: false },
    ...more,
  }
}

/** Where there is no room beside bars, names stand over them: words at the end of bars that are not seen. */
function namesOver(
  rows: readonly BarRow[],
  { least, shift, width }: { readonly least: number; readonly shift: number; readonly width: number },
  colours: ChartColours,
): BarSeriesOption {
  return {
    type: 'bar',
    barWidth: NAME_LINE - BETWEEN,
    silent: true,
    itemStyle: UNSEEN,
    data: rows.map(({ name }) => ({
      value: least,
      label: {
        show: true,
        position: least < 0 ? ('insideLeft' as const) : ('right' as const),
        distance: 6,
        // From the left edge, over the words of bars that go there.
        offset: [-shift, 0],
        textBorderColor: colours.paper,
        textBorderWidth: 3,
        ...typeIn(colours.ink),
        formatter: () => cut(name, width),
      },
    })),
  }
}
