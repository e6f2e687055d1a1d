import { fen } from '../amount/fen.ts'
import type { ReadFigure, Reading } from '../read/reading.ts'
import { stated, sumInWords } from './arithmetic.ts'
import { bestOf, type ClassIndex, type FigureClasses } from './figure-classes.ts'
import type { Bilingual, Evidence } from './finding.ts'
import type { FigureIdentity } from './identities.ts'

/** What turning causes into findings needs. */
export interface FindingContext {
  readonly reading: Reading
  readonly classes: FigureClasses
  readonly identities: readonly FigureIdentity[]
}

/** The law with its numbers: what the parts add up to. */
export function arithmetic(
  { reading, classes }: FindingContext,
  { wholes, parts, figures, source }: FigureIdentity,
): Bilingual {
  const own = new Map(figures.map((index) => [classes.classOf[index], reading.figures[index]]))
  const at = (index: ClassIndex): ReadFigure | undefined => own.get(index) ?? bestOf(classes.classes[index] ?? [])
  const whole = at(wholes[0] ?? -1)
  const members = parts.flatMap((index) => at(index) ?? [])
  if (!whole) return { zh: '', en: '' }
  if (source.kind === 'balance') {
    const [part] = members
    return part
      ? {
          zh: `${source.label}应当相等：${whole.label} ${stated(whole)}，${part.label} ${stated(part)}`,
          en: `${source.label} must be equal: ${whole.label} ${inEnglish(whole)}, ${part.label} ${inEnglish(part)}`,
        }
      : { zh: source.label, en: source.label }
  }
  const total = fen(members.reduce((sum, { amount }) => sum + amount, 0))
  const written = sumInWords(
    members,
    total,
    whole.text === '' ? (members.find(({ text }) => text !== '') ?? whole) : whole,
  )
  return {
    zh: `${whole.label}：${written}，印作 ${stated(whole)}`,
    en: `${whole.label}: ${written}, printed ${inEnglish(whole)}`,
  }
}

/** A figure as printed, a blank in English. */
export function inEnglish({ text }: Pick<ReadFigure, 'text'>): string {
  return text === '' ? '(blank)' : text
}

/** A law as evidence: where its whole stands, and its arithmetic. */
export function lawEvidence(context: FindingContext, identity: FigureIdentity): Evidence {
  const { reading, classes } = context
  const whole = reading.figures[identity.figures[0] ?? -1] ?? bestOf(classes.classes[identity.wholes[0] ?? -1] ?? [])
  return {
    page: whole?.page ?? 1,
    place: whole?.label ?? '',
    quote: arithmetic(context, identity).zh,
    areas: whole?.areas ?? [],
  }
}

/** A figure as evidence. */
export function evidenceOf(figure: ReadFigure | undefined): Evidence | undefined {
  return (
    figure && { page: figure.page, place: figure.label, quote: `${stated(figure)}${figure.unit}`, areas: figure.areas }
  )
}

/** The words around a figure in a sentence; of a cell its row and text. */
export function quoteOf(reading: Reading, figure: ReadFigure): string {
  const { place } = figure
  if (place.kind === 'cell') {
    const row = reading.tables[place.table]?.panels[place.panel]?.rows[place.row]
    return [row?.code, row?.label, stated(figure)].filter(Boolean).join(' ')
  }
  const text = reading.paragraphs[place.paragraph]?.source.text ?? ''
  const from = Math.max(text.lastIndexOf('。', place.start) + 1, place.start - 40)
  const to = Math.min(text.length, place.end + 30)
  const end = text.indexOf('。', place.end)
  return text.slice(from, end >= 0 && end < to ? end + 1 : to)
}
