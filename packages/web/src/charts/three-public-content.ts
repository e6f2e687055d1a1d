import { type Figure, fen, type Overview, type ThreePublicExpense } from '@mingzhang/kernel'
import { changeText } from '../ui/amount-text.ts'
import { type Bar, type BarRow, barSeries, barsDrawing, barsHeight } from './bars.ts'
import type { ChartColours } from './chart-colours.ts'
import type { ChartContent } from './chart-frame.tsx'
import type { ChartTableData, ChartTableRow } from './chart-table.tsx'
import { tipOf } from './drawing-parts.ts'
import type { Mark } from './echart.tsx'
import { determined, known, type Speech, toldCell, toldText, toldWords } from './told-words.ts'

type Which = 'now' | 'before' | 'plan'

const FILLS: Readonly<Record<Which, Bar['fill']>> = { now: 'solid', before: 'hollow', plan: 'dashed' }

/** What the bars of an expense are called. */
export function seriesLabels(
  overview: Overview,
  { t }: Speech,
): readonly { readonly which: Which; readonly label: string }[] {
  const first = overview.threePublic[0]
  if (!first) return []
  return [
    { which: 'now', label: t.thisYear(overview.year, overview.stageName) },
    ...(overview.threePublic.some(({ plan }) => plan)
      ? [{ which: 'plan' as const, label: `${overview.year}年${t.plan}` }]
      : []),
    { which: 'before', label: first.basis.label },
  ]
}

/** The four expenses, this year's beside last year's, and beside the budget where final accounts are looked at. */
export function threePublicContent(overview: Overview, speech: Speech, colours: ChartColours): ChartContent {
  const { t } = speech
  const labels = seriesLabels(overview, speech)
  if (labels.length === 0) return { kind: 'nothing', title: t.noMoney, why: t.noMoneyWhy }
  const rows = overview.threePublic.map(
    (expense): BarRow => ({
      name: expense.name,
      bars: labels.flatMap(({ which }) => {
        const figure = figureOf(expense, which)
        if (!figure) return []
        return [
          {
            mark: keyOf(expense, which),
            length: known(figure.value),
            words: endWords(figure, speech),
            fill: FILLS[which],
          },
        ]
      }),
    }),
  )
  const tips = new Map(
    overview.threePublic.flatMap((expense) => labels.map(({ which }) => [keyOf(expense, which), expense] as const)),
  )
  const lines = (expense: ThreePublicExpense) =>
    labels.flatMap(({ which, label }) => {
      const figure = figureOf(expense, which)
      return figure ? [{ label, value: toldWords(figure.value, speech) }] : []
    })
  return {
    kind: 'chart',
    summary: overview.threePublic
      .map(
        (expense) =>
          `${expense.name}：${lines(expense)
            .map(({ label, value }) => `${label} ${value}`)
            .join('，')}`,
      )
      .join('；'),
    drawing: (size) =>
      barsDrawing({
        rows,
        size,
        colours,
        isSigned: false,
        tip: (mark) => {
          const expense = tips.get(mark)
          return expense ? tipOf(expense.name, lines(expense)) : ''
        },
      }),
    height: (width) => barsHeight(rows, width),
    marks: (width) =>
      overview.threePublic.flatMap((expense, dataIndex) =>
        labels.flatMap(({ which, label }, place): readonly Mark[] => {
          const figure = figureOf(expense, which)
          if (!figure) return []
          return [
            {
              key: keyOf(expense, which),
              words: `${expense.name}，${label}，${toldWords(figure.value, speech)}`,
              selector: figure.selector,
              at: { seriesIndex: barSeries(place, width), dataIndex },
            },
          ]
        }),
      ),
    table: tableOf(overview, labels, speech),
    notes: [],
  }
}

function figureOf(expense: ThreePublicExpense, which: Which): Figure | undefined {
  return expense[which]
}

function keyOf({ id }: ThreePublicExpense, which: Which): string {
  return `${id}:${which}`
}

/** Nought is said in words: an empty place could also be what nobody knows. */
function endWords({ value }: Figure, speech: Speech): string {
  return determined(value) === 0 ? speech.t.zero : toldText(value, speech)
}

function tableOf(overview: Overview, labels: ReturnType<typeof seriesLabels>, speech: Speech): ChartTableData {
  const { t } = speech
  const cell = (figure: Figure | undefined) =>
    figure ? { text: toldText(figure.value, speech), saved: toldCell(figure.value, speech) } : { text: '' }
  const change = ({ now, before }: Pick<ThreePublicExpense, 'now' | 'before'>) => {
    const [a, b] = [determined(now.value), determined(before.value)]
    return { text: a === undefined || b === undefined ? '—' : changeText(b, a, speech.unit).difference }
  }
  const rows = overview.threePublic.map(
    (expense): ChartTableRow => ({
      key: expense.id,
      selector: expense.now.selector,
      cells: [{ text: expense.name }, ...labels.map(({ which }) => cell(figureOf(expense, which))), change(expense)],
    }),
  )
  const total = (which: Which): Figure | undefined => {
    const figures = overview.threePublic.map((expense) => figureOf(expense, which))
    const amounts = figures.map((figure) => figure && determined(figure.value))
    return {
      value: amounts.every((amount) => amount !== undefined)
        ? { kind: 'determined', amount: fen(amounts.reduce((sum, amount) => sum + amount, 0)) }
        : { kind: 'undetermined', reason: 'unknown' },
      selector: figures.flatMap((figure) => figure?.selector ?? []),
    }
  }
  const [now, before] = [total('now'), total('before')]
  const sum: ChartTableRow = {
    key: 'total',
    isTotal: true,
    ...(now ? { selector: now.selector } : {}),
    cells: [
      { text: t.threePublic },
      ...labels.map(({ which }) => cell(total(which))),
      now && before ? change({ now, before }) : { text: '' },
    ],
  }
  return {
    columns: [
      { title: t.item, kind: 'text' },
      ...labels.map(({ label }) => ({ title: label, kind: 'number' as const })),
      { title: t.difference, kind: 'number' },
    ],
    rows: [...rows, sum],
  }
}
