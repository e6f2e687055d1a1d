import { type Change, type Comparison, exactAmount, fen, type Overview } from '@mingzhang/kernel'
import { changeText } from '../ui/amount-text.ts'
import { type BarRow, barSeries, barsDrawing, barsHeight } from './bars.ts'
import type { ChartColours } from './chart-colours.ts'
import type { ChartContent } from './chart-frame.tsx'
import type { ChartCell, ChartTableData } from './chart-table.tsx'
import { NARROW, tipOf } from './drawing-parts.ts'
import type { Mark } from './echart.tsx'
import { determined, type Speech, toldCell, toldText, toldWords } from './told-words.ts'

/** How many names a note lists. */
const MOST_NAMES = 4

/** What a reader chooses between: `2024年执行（财政拨款）`. */
export function comparisonLabel({ basis, fundName }: Comparison, { t }: Speech): string {
  return `${basis.label}（${fundName === '' ? t.allMoney : fundName}）`
}

/** The changes against another year or stage, as bars to the right and left of nought. */
export function changeContent(
  overview: Overview,
  comparison: Comparison | undefined,
  speech: Speech,
  colours: ChartColours,
): ChartContent {
  const { t } = speech
  const told = comparison?.rows.filter(isTold) ?? []
  if (!comparison || told.length === 0) return { kind: 'nothing', title: t.changeUnknown, why: t.changeUnknownWhy }
  const rows = (width: number): readonly BarRow[] =>
    told.map((row) => ({
      name: row.name,
      bars: [
        { mark: keyOf(row), length: differenceOf(row), words: wordsOf(row, speech, width < NARROW), fill: fillOf(row) },
      ],
    }))
  const byKey = new Map(told.map((row) => [keyOf(row), row]))
  const silent = comparison.rows.filter((row) => !isTold(row))
  const names = silent.slice(0, MOST_NAMES).map(({ name }) => name)
  const more = silent.length > MOST_NAMES ? '…' : ''
  return {
    kind: 'chart',
    summary: t.changeSummary(
      comparisonLabel(comparison, speech),
      told.map((row) => `${row.name} ${wordsOf(row, speech, false)}`).join('，'),
    ),
    drawing: (size) =>
      barsDrawing({
        rows: rows(size.width),
        size,
        colours,
        isSigned: true,
        tip: (mark) => {
          const row = byKey.get(mark)
          return row ? tipOf(`${row.code} ${row.name}`.trim(), tipLines(row, overview, comparison, speech)) : ''
        },
      }),
    height: (width) => barsHeight(rows(width), width),
    marks: (width) =>
      told.map(
        (row, at): Mark => ({
          key: keyOf(row),
          words: [
            row.name,
            ...tipLines(row, overview, comparison, speech).map(({ label, value }) => `${label} ${value}`),
          ].join('，'),
          selector: row.now.selector,
          at: { seriesIndex: barSeries(0, width), dataIndex: at },
        }),
      ),
    table: tableOf(overview, comparison, speech),
    notes: [t.changeNote, ...(silent.length > 0 ? [t.changeSilent(silent.length, names.join('、') + more)] : [])],
  }
}

function isTold({ now, before }: Change): boolean {
  return determined(now.value) !== undefined && determined(before.value) !== undefined
}

function keyOf({ kind, code }: Change): string {
  return `${kind}:${code}`
}

function differenceOf({ now, before }: Change): number {
  return (determined(now.value) ?? 0) - (determined(before.value) ?? 0)
}

/** More is solid, less is hollow: signs are told by side, shape and words. */
function fillOf(row: Change): 'solid' | 'hollow' {
  return differenceOf(row) < 0 ? 'hollow' : 'solid'
}

/** `+1,686.80（+42.37%）` */
function wordsOf(row: Change, { t, unit }: Speech, isShort: boolean): string {
  const { direction, difference, rate } = changeText(
    determined(row.before.value) ?? 0,
    determined(row.now.value) ?? 0,
    unit,
  )
  if (direction === 'level') return t.unchanged
  return isShort ? difference : `${difference}（${rate ?? t.fromZero}）`
}

function tipLines(row: Change, overview: Overview, { basis }: Comparison, speech: Speech) {
  const { t } = speech
  return [
    { label: t.thisYear(overview.year, overview.stageName), value: toldWords(row.now.value, speech) },
    { label: basis.label, value: toldWords(row.before.value, speech) },
    { label: t.difference, value: wordsOf(row, speech, false) },
  ]
}

function tableOf(overview: Overview, { basis, rows }: Comparison, speech: Speech): ChartTableData {
  const { t } = speech
  const nothing: ChartCell = { text: '—', saved: { text: '', isNumber: false } }
  return {
    columns: [
      { title: t.item, kind: 'text' },
      { title: t.code, kind: 'text' },
      { title: t.thisYear(overview.year, overview.stageName), kind: 'number' },
      { title: basis.label, kind: 'number' },
      { title: t.difference, kind: 'number' },
      { title: t.rate, kind: 'number' },
    ],
    rows: rows.map((row) => {
      const change = isTold(row)
        ? changeText(determined(row.before.value) ?? 0, determined(row.now.value) ?? 0, speech.unit)
        : undefined
      return {
        key: keyOf(row),
        selector: row.now.selector,
        cells: [
          { text: row.name },
          { text: row.code.match(/^\d+$/u) ? row.code : '' },
          { text: toldText(row.now.value, speech), saved: toldCell(row.now.value, speech) },
          { text: toldText(row.before.value, speech), saved: toldCell(row.before.value, speech) },
          change
            ? {
                text: change.difference,
                saved: { text: exactAmount(fen(differenceOf(row)), speech.unit, 2), isNumber: true },
              }
            : nothing,
          change ? { text: change.rate ?? t.fromZero } : nothing,
        ],
      }
    }),
  }
}

/** The comparisons as a reader meets them, without those that tell nothing. */
export function comparisonsWorthShowing({ comparisons }: Overview): readonly Comparison[] {
  return comparisons.filter(({ rows }) => rows.some(isTold))
}
