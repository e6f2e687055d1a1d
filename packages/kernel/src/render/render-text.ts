import { type Fen, fen } from '../amount/fen.ts'
import { formatQuanta } from '../amount/format-amount.ts'
import { percentage } from '../amount/ratio.ts'
import type { RegionValue, ShareFigure, TextFigure } from '../compute/compute-text.ts'
import type { OpenParagraph, TextScope } from '../compute/expand-sections.ts'
import type { Region } from '../compute/ledger.ts'
import { regionInWords } from '../compute/region-in-words.ts'
import type { Paragraph, PrintedFigure, Run } from '../document/document-tree.ts'
import type { ChangeDirection } from '../profile/schema.ts'
import { fillTemplate, parseTemplate } from '../profile/template.ts'
import { numbered } from './numbering.ts'
import { type Derivation, type PrintContext, printAmount } from './print-context.ts'
import { requireText } from './require-text.ts'

/** Where a paragraph stands: the section's id and its title as printed, and the nodes it speaks of. */
export interface TextPlace {
  readonly section: string
  readonly title: string
  readonly scope: TextScope
}

/**
 * Words a paragraph: its sentences choose their own words from the figures.
 * Comparisons and shares are computed from the figures as printed, so that a reader who recomputes them agrees.
 * @shape ParagraphSpec × TextFigure per slot -> Paragraph, or undefined when its condition does not hold
 */
export function renderParagraph(
  context: PrintContext,
  place: TextPlace,
  paragraph: OpenParagraph,
  figures: Readonly<Record<string, TextFigure>>,
): Paragraph | undefined {
  const { spec, position } = paragraph
  const own: TextPlace = { ...place, scope: paragraph.scope }
  if (spec.when) {
    const figure = figures[spec.when.figure]
    const nil = figure ? isNil(figure) : true
    if (nil !== (spec.when.is === 'zero')) return undefined
  }
  const runs = fill(context, numbered(spec.numbering, position, spec.text), own.scope, (slot) => {
    const figure = figures[slot]
    return figure ? renderFigure(context, own, slot, figure) : undefined
  })
  return { kind: 'paragraph', style: 'body', runs }
}

function isNil(figure: TextFigure): boolean {
  switch (figure.kind) {
    case 'amount':
      return figure.value.kind === 'determined' && figure.value.amount === 0
    case 'count':
      return figure.count === 0
    case 'words':
      return figure.text === ''
    default:
      return false
  }
}

function fill(
  context: PrintContext,
  template: string,
  scope: TextScope,
  slotRuns: (slot: string) => readonly Run[] | undefined,
): readonly Run[] {
  const runs = parseTemplate(template).flatMap((part): readonly Run[] =>
    part.kind === 'text'
      ? [{ kind: 'text', text: part.text }]
      : (slotRuns(part.name) ?? [{ kind: 'text', text: scope.slots[part.name] ?? context.variables[part.name] ?? '' }]),
  )
  // Neighbouring texts become one run; what somebody wrote, or has still to write, stays on its own.
  return runs.reduce<Run[]>((merged, run) => {
    const last = merged.at(-1)
    if (run.kind === 'text' && run.item === undefined && last?.kind === 'text' && last.item === undefined)
      merged[merged.length - 1] = { kind: 'text', text: last.text + run.text }
    else if (run.kind === 'figure' || run.text !== '' || run.item !== undefined) merged.push(run)
    return merged
  }, [])
}

function renderFigure(context: PrintContext, place: TextPlace, name: string, figure: TextFigure): readonly Run[] {
  const reference = referenceOf(place, name)
  switch (figure.kind) {
    case 'amount':
      return amountRuns(context, place, reference, figure)
    case 'change':
      return changeRuns(context, place, reference, figure)
    case 'share':
      return shareRuns(context, place, reference, figure)
    case 'count': {
      const printed: PrintedFigure = { reference, value: String(figure.count), unit: figure.unit }
      record(context, place, printed, figure.label, '数量', undefined)
      return [{ kind: 'figure', text: printed.value, figure: printed }]
    }
    case 'statistic':
      return statisticRuns(context, place, reference, figure)
    case 'missing':
      requireText(context, undefined, figure.file, figure.what)
      return figure.file === 'text.yaml' ? [{ kind: 'text', text: '', item: figure.what }] : []
    case 'words':
      return [{ kind: 'text', text: figure.text, ...(figure.item === undefined ? {} : { item: figure.item }) }]
    case 'list':
      return listRuns(context, place, name, figure)
  }
}

/** The address of a sentence's figure; figures of an `each` are told apart by the code of their node. */
function referenceOf({ section, scope }: TextPlace, name: string): string {
  return `text:${section}${scope.code === undefined ? '' : `/${scope.code}`}/${name}`
}

function statisticRuns(
  context: PrintContext,
  place: TextPlace,
  reference: string,
  { statistic, unit, label }: Extract<TextFigure, { kind: 'statistic' }>,
): readonly Run[] {
  const { text, figure }: { readonly text: string; readonly figure: PrintedFigure } =
    statistic.kind === 'amount'
      ? printAmount(context, reference, () => [], { kind: 'determined', amount: statistic.amount }, 'sentence')
      : { text: statistic.value, figure: { reference, value: statistic.value, unit } }
  record(context, place, figure, label, statistic.kind === 'amount' ? '金额' : '数量', undefined)
  return [{ kind: 'figure', text, figure }]
}

function record(
  context: PrintContext,
  place: TextPlace,
  figure: PrintedFigure,
  label: string,
  column: string,
  region: Region | undefined,
  derivation?: Derivation,
): void {
  context.figures.push({
    ...figure,
    place: place.title,
    rowCode: '',
    rowLabel: label,
    column,
    region: region ? () => region : undefined,
    ...(derivation ? { derivation } : {}),
  })
}

function amountRuns(
  context: PrintContext,
  place: TextPlace,
  reference: string,
  { region, value }: RegionValue,
): readonly Run[] {
  if (value.kind === 'undetermined') {
    context.undetermined.push({ where: place.title, region })
    return []
  }
  const { text, figure } = printAmount(context, reference, () => region, value, 'sentence')
  record(context, place, figure, sayRegion(context, region), '金额', region)
  return [{ kind: 'figure', text, figure }]
}

/** The region in words without what every sentence shares: this year. */
function sayRegion(context: PrintContext, region: Region): string {
  return regionInWords(context.space, region, context.profile.stage).replaceAll(`${context.year}年 · `, '')
}

/** Both amounts, as printed, in quanta; undefined after reporting what is not determined. */
function printedPair(
  context: PrintContext,
  place: TextPlace,
  first: RegionValue,
  second: RegionValue,
): readonly [number, number] | undefined {
  for (const { region, value } of [first, second]) {
    if (value.kind === 'undetermined') context.undetermined.push({ where: place.title, region })
  }
  if (first.value.kind === 'undetermined' || second.value.kind === 'undetermined') return undefined
  return [
    context.rounding.quanta({ region: () => first.region, amount: first.value.amount }),
    context.rounding.quanta({ region: () => second.region, amount: second.value.amount }),
  ]
}

function shareRuns(context: PrintContext, place: TextPlace, reference: string, figure: ShareFigure): readonly Run[] {
  const pair = printedPair(context, place, figure.part, figure.whole)
  if (!pair) return []
  const decimals = context.profile.percentDecimals
  // A share of nothing is printed as nil.
  const share = percentage(fen(pair[0]), fen(pair[1]), decimals) ?? 0
  const printed: PrintedFigure = { reference, value: formatQuanta(share, decimals, false), unit: '%' }
  const [part, whole] = pair.map((quanta) => formatQuanta(quanta, context.profile.decimals, false)) as [string, string]
  record(
    context,
    place,
    printed,
    sayRegion(context, figure.part.region),
    figure.said === 'share' ? '占比' : '完成率',
    undefined,
    {
      formula: `${part} ÷ ${whole} × 100% ＝ ${printed.value}%`,
      parts: [
        { value: part, region: figure.part.region },
        { value: whole, region: figure.whole.region },
      ],
    },
  )
  return [{ kind: 'figure', text: printed.value, figure: printed }]
}

/** Direction and size of a change between two printed amounts. */
export function describeChange(
  now: number,
  before: number,
  decimals: number,
): { readonly direction: ChangeDirection; readonly difference: number; readonly rate: number | undefined } {
  const difference = Math.abs(now - before)
  const rate = percentage(fen(difference), fen(Math.abs(before)) as Fen, decimals)
  if (difference === 0) return { direction: 'unchanged', difference, rate }
  if (before === 0) return { direction: 'fromZero', difference, rate: undefined }
  if (now === 0) return { direction: 'toZero', difference, rate }
  return { direction: now > before ? 'increased' : 'decreased', difference, rate }
}

function changeRuns(
  context: PrintContext,
  place: TextPlace,
  reference: string,
  figure: Extract<TextFigure, { kind: 'change' }>,
): readonly Run[] {
  const pair = printedPair(context, place, figure.now, figure.before)
  if (!pair) return []
  const { profile } = context
  const change = describeChange(pair[0], pair[1], profile.percentDecimals)
  const template = profile.phrases[figure.phrase]?.[change.direction] ?? ''
  const about = sayRegion(context, figure.now.region)
  const falls = change.direction === 'decreased' || change.direction === 'toZero'
  const [now, before] = pair.map((quanta) => formatQuanta(quanta, profile.decimals, false)) as [string, string]
  const parts = [
    { value: now, region: figure.now.region },
    { value: before, region: figure.before.region },
  ]
  const difference = falls ? `${before} － ${now}` : `${now} － ${before}`
  const print = (slot: string, value: string, unit: string, column: string, formula: string): readonly Run[] => {
    const printed: PrintedFigure = { reference: `${reference}.${slot}`, value, unit }
    record(context, place, printed, about, column, undefined, { formula, parts })
    return [{ kind: 'figure', text: value, figure: printed }]
  }
  return fill(context, template, place.scope, (slot) => {
    switch (slot) {
      case 'difference': {
        const value = formatQuanta(change.difference, profile.decimals, false)
        return print(slot, value, profile.unit, falls ? '减少额' : '增加额', `${difference} ＝ ${value}`)
      }
      case 'rate': {
        const value = formatQuanta(change.rate ?? 0, profile.percentDecimals, false)
        return print(slot, value, '%', falls ? '下降率' : '增长率', `（${difference}）÷ ${before} × 100% ＝ ${value}%`)
      }
      case 'reason':
        return [
          reasonRun(
            context,
            place,
            figure.reason ?? '',
            `${about}${falls ? '减少' : '增加'} ${formatQuanta(change.difference, profile.decimals, false)}${profile.unit}`,
          ),
        ]
      default:
        return undefined
    }
  })
}

function reasonRun(context: PrintContext, place: TextPlace, id: string, change: string): Run {
  const { code } = place.scope
  const reason = context.dataSet.reasons[code === undefined ? id : `${id}.${code}`]
  const item = `增减原因.${context.profile.reasons[id] ?? id}${code === undefined ? '' : `.${code}`}`
  if (reason !== undefined && reason !== '') return { kind: 'text', text: reason, item }
  context.problems.push({
    code: 'text-missing',
    place: { file: 'text.yaml', column: item },
    message: `“${place.title}”：${change}，要说明原因，但没有填写。`,
    remedy: `在 text.yaml（文字材料）中补上“${item}”。`,
  })
  return { kind: 'text', text: '', item }
}

function listRuns(
  context: PrintContext,
  place: TextPlace,
  name: string,
  figure: Extract<TextFigure, { kind: 'list' }>,
): readonly Run[] {
  const kept = figure.items.filter((item) => {
    const amounts = Object.values(item.figures).filter((each) => each.kind === 'amount')
    return amounts.length === 0 || amounts.some(({ value }) => value.kind === 'undetermined' || value.amount !== 0)
  })
  return kept.flatMap((item, index): readonly Run[] => [
    ...(index > 0 ? [{ kind: 'text' as const, text: figure.separator }] : []),
    ...fill(context, item.text, item.scope, (slot) => {
      const found = item.figures[slot]
      return found ? renderFigure(context, { ...place, scope: item.scope }, `${name}.${slot}`, found) : undefined
    }),
  ])
}

/** A template of variables only, as one run. */
export function plainRun(context: PrintContext, template: string): Run {
  return { kind: 'text', text: fillTemplate(template, context.variables) }
}
