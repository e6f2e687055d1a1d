import { type AmountUnit, EXACT_DECIMALS } from '../amount/amount-unit.ts'
import { formatQuanta } from '../amount/format-amount.ts'
import type { Reading } from '../read/reading.ts'
import type { Solver } from '../rounding/controlled.ts'
import { stated } from './arithmetic.ts'
import { intervalOf } from './figure-classes.ts'
import { type FigureIdentity, membersOf } from './identities.ts'
import { judgeAmounts } from './judge.ts'
import { arithmetic, type FindingContext } from './law-words.ts'
import type { Culprits } from './localise/culprits.ts'

/** A law with its numbers, and whether it is broken. */
export interface DiagnosedLaw {
  readonly law: string
  readonly words: string
  readonly isBroken: boolean
}

/** Broken laws that belong together, and every explanation that was found for them. */
export interface Diagnosis {
  readonly laws: readonly DiagnosedLaw[]
  /** Figures of the broken laws: where each stands, as printed, and the amounts that the print allows. */
  readonly figures: readonly {
    readonly label: string
    readonly page: number
    readonly text: string
    readonly allows: string
  }[]
  readonly explanations: readonly string[]
}

/** What the check of amounts saw and concluded: for whoever doubts a finding. @shape Reading -> one Diagnosis per set of broken laws */
export function diagnose(printed: Reading, solver: Solver): readonly Diagnosis[] {
  const { reading, classes, identities, problems } = judgeAmounts(printed, solver)
  const context: FindingContext = { reading, classes, identities }
  return problems.map(({ broken, disagreements, explanations }) => {
    const members = new Set([...broken.flatMap(membersOf), ...disagreements])
    const near = identities.filter((identity) => membersOf(identity).some((index) => members.has(index)))
    const isBroken = new Set(broken)
    return {
      laws: [...broken, ...near.filter((identity) => !isBroken.has(identity))].map((identity) => ({
        law: lawInWords(identity),
        words: arithmetic(context, identity).zh,
        isBroken: isBroken.has(identity),
      })),
      figures: [...members]
        .flatMap((index) => classes.classes[index] ?? [])
        .map((figure) => {
          const { low, high } = intervalOf(figure)
          const bound = (halves: number): string => halvesInWords(halves, figure.unit)
          return {
            label: figure.label,
            page: figure.page,
            text: figure.text === '' ? stated(figure) : `${stated(figure)}${figure.unit}`,
            allows: low === high ? '' : `${bound(low)}—${bound(high)}${figure.unit}`,
          }
        }),
      explanations: explanations.map((each) => explanationInWords(reading, each)),
    }
  })
}

/** Half fen, exactly. */
function halvesInWords(halves: number, unit: AmountUnit): string {
  return formatQuanta(5 * halves, EXACT_DECIMALS[unit] + 1, true).replace(/\.?0+$/u, '')
}

function lawInWords({ source }: FigureIdentity): string {
  switch (source.kind) {
    case 'rows':
      return '表内：行合计'
    case 'columns':
      return '表内：栏合计'
    case 'partition':
      return '与另一张表的细目'
    case 'balance':
      return source.label
    case 'text':
      return '同一节文字中的合计'
    case 'change':
      return '本年、上年与增减'
  }
}

function explanationInWords(
  { figures, tables, statements, paragraphs }: Reading,
  { figures: wrong, rows, turned }: Culprits,
): string {
  return [
    ...wrong.map((index) => `“${figures[index]?.label}”${stated(figures[index] ?? { text: '' })}有错`),
    ...rows.map(({ table, panel, row }) => {
      const own = tables[table]
      return `“${own?.title} · ${own?.panels[panel]?.rows[row]?.label}”之下漏列一行`
    }),
    ...turned.map((index) => {
      const change = statements[index]
      const span = change?.kind === 'change' ? change.directionSpan : undefined
      const word = span ? paragraphs[span.paragraph]?.source.text.slice(span.start, span.end) : ''
      return `增减方向“${word}”写反`
    }),
  ].join('，并且')
}
