import { ASSET_KINDS, TEXT_KEYS } from '../data-set/record-kinds.ts'
import { checkNodes, type MeaningContext } from './meaning-context.ts'
import type { Path } from './profile-files.ts'
import type { FigureSpec } from './schema.ts'
import { slotsOf } from './template.ts'

/** Checks that what a figure refers to exists: boxes, phrases, reasons, texts, statistics, assets. */
export function checkFigure(context: MeaningContext, figure: FigureSpec, known: readonly string[], path: Path): void {
  const { profile, report, checkRegion } = context
  /** A name that has to be defined elsewhere in the profile. */
  const named = (name: string, defined: Iterable<string>, at: Path, what: string, where: string): void => {
    const names = [...defined]
    if (names.includes(name)) return
    report(at, `没有名为“${name}”的${what}。`, `${where}现有：${names.join('、') || '（无）'}。`)
  }
  if ('amount' in figure) checkRegion(figure.amount, [...path, 'amount'])
  if ('share' in figure) checkRegion(figure.share, [...path, 'share'])
  if ('completion' in figure) checkRegion(figure.completion, [...path, 'completion'])
  if ('share' in figure || 'completion' in figure) checkRegion(figure.of, [...path, 'of'])
  if ('change' in figure) {
    checkRegion(figure.change, [...path, 'change'])
    checkRegion(figure.against, [...path, 'against'])
    named(figure.phrase, Object.keys(profile.phrases), [...path, 'phrase'], '措辞', '')
    const phrase = profile.phrases[figure.phrase]
    if (phrase && figure.reason === undefined && Object.values(phrase).some((text) => slotsOf(text).includes('reason')))
      report(path, `措辞“${figure.phrase}”要写原因，这里没有给出 reason。`, '加上 reason: <编号>。')
    if (figure.reason !== undefined)
      named(figure.reason, Object.keys(profile.reasons), [...path, 'reason'], '增减原因', '在 reasons 下给它一个名称；')
  }
  if ('words' in figure) {
    const texts = [...TEXT_KEYS.map(({ id }) => id), ...Object.keys(profile.texts)]
    named(figure.words, texts, [...path, 'words'], '文字', '在 texts 下给它一个名称；')
  }
  if ('statistic' in figure)
    named(
      figure.statistic,
      Object.keys(profile.statistics),
      [...path, 'statistic'],
      '统计数',
      '在 statistics 下定义它；',
    )
  if ('names' in figure) checkRegion(figure.within, [...path, 'within'])
  if ('asset' in figure && !ASSET_KINDS.some(({ id }) => id === figure.asset) && figure.asset !== 'vehicles') {
    report(
      [...path, 'asset'],
      `没有资产类别“${figure.asset}”。`,
      `可用：vehicles、${ASSET_KINDS.map(({ id }) => id).join('、')}。`,
    )
  }
  if ('list' in figure) {
    for (const [i, item] of figure.list.entries()) {
      const at = [...path, 'list', i]
      const own = [...known, ...checkNodes(context, item.each, [...at, 'each'])]
      context.checkSlots(item.text, [...own, ...Object.keys(item.figures)], [...at, 'text'])
      for (const [key, each] of Object.entries(item.figures)) checkFigure(context, each, own, [...at, 'figures', key])
    }
  }
}
