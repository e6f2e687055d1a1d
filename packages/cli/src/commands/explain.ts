import { exactAmount, explainFigure, findFigures } from '@mingzhang/kernel'
import { loadDocument } from '../load-data-set.ts'
import { complain, complainAbout, pad, paint, say } from '../terminal.ts'

const MOST_CHOICES = 20

/**
 * `mingzhang explain`: what a figure is made of, down to the input rows.
 * @returns the exit code: 0; 1 when no figure or several fit; 2 when the data set is invalid
 */
export async function explain(path: string, query: string): Promise<number> {
  const loaded = await loadDocument(path)
  if (loaded.kind === 'invalid') {
    complainAbout(loaded.problems)
    return 2
  }
  const { dataSet, document } = loaded
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
  const explanation = explainFigure(dataSet, figure)
  if (!explanation) {
    say('  这个数字由其他数字算出（比例、增减或个数），不是明细的合计。')
    return 0
  }
  say(`  口径  ${explanation.region}`)
  say(`  算式  ${explanation.formula}`)
  say('  明细')
  for (const { amount, region, place, set } of explanation.lines) {
    say(
      `    ${pad(exactAmount(amount, dataSet.amountUnit), 10)} ${place.file}${place.row === undefined ? '' : ` 第 ${place.row} 行`}  ${paint('dim', `${set}：${region}`)}`,
    )
  }
  return 0
}
