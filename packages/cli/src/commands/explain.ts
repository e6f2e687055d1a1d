import {
  type AmountUnit,
  exactAmount,
  explainDerived,
  explainFigure,
  findFigures,
  type SumExplanation,
} from '@mingzhang/kernel'
import { loadDocument, type OtherSources } from '@mingzhang/operations'
import { complain, complainAbout, pad, paint, say } from '../terminal.ts'

const MOST_CHOICES = 20

/**
 * `mingzhang explain`: what a figure is made of, down to the input rows.
 * @returns the exit code: 0; 1 when no figure or several fit; 2 when the data set is invalid
 */
export async function explain(path: string, query: string, other: OtherSources = {}): Promise<number> {
  const loaded = await loadDocument(path, other)
  if (loaded.kind === 'invalid') {
    complainAbout(loaded.problems)
    return 2
  }
  const { dataSet, profile, document } = loaded
  const figures = findFigures(document.figures, query)
  const figure = figures[0]
  if (!figure) {
    complain(`没有与“${query}”相符的数字。可以用表名、行名、列名或数字本身，如：expenditure 行政运行 合计`)
    return 1
  }
  if (figures.length > 1) {
    complain(`有 ${figures.length} 个数字与“${query}”相符，请写得更具体，或用编号：`)
    for (const each of figures.slice(0, MOST_CHOICES)) {
      complain(`  ${pad(each.value, 10)} ${each.place} · ${each.rowLabel} · ${each.column}`)
      complain(`  ${' '.repeat(10)} ${paint('dim', each.reference, process.stderr)}`)
    }
    if (figures.length > MOST_CHOICES) complain(`  …（另 ${figures.length - MOST_CHOICES} 个）`)
    return 1
  }
  say(`${paint('bold', `${figure.value} ${figure.unit}`)}  ${figure.place} · ${figure.rowLabel} · ${figure.column}`)
  const explanation = explainFigure(dataSet, profile, figure)
  if (explanation) {
    sayPart(explanation, dataSet.amountUnit)
    return 0
  }
  const derived = explainDerived(dataSet, profile, figure)
  if (!derived) {
    say('  这是个数，不是金额：见数据集中的名单、项目与资产。')
    return 0
  }
  say(`  算式  ${derived.formula}`)
  for (const part of derived.parts) {
    say(`  ${paint('bold', part.value)}`)
    sayPart(part, dataSet.amountUnit)
  }
  return 0
}

function sayPart(part: SumExplanation, unit: AmountUnit): void {
  say(`  口径  ${part.region}`)
  say(`  算式  ${part.formula}`)
  say('  明细')
  const amounts = part.lines.map(({ amount }) => exactAmount(amount, unit, 2))
  const width = Math.max(0, ...amounts.map((text) => text.length))
  for (const [index, { region, place, set }] of part.lines.entries()) {
    const row = place.row === undefined ? '' : ` 第 ${place.row} 行`
    say(
      `    ${(amounts[index] ?? '').padStart(width)}  ${pad(place.file + row, 26)} ${paint('dim', `${set}：${region}`)}`,
    )
  }
}
