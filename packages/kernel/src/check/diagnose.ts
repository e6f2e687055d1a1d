import type { Reading } from '../read/reading.ts'
import type { Solver } from '../rounding/controlled.ts'
import { stated } from './arithmetic.ts'
import { evaluateIdentities } from './evaluate-identities.ts'
import { figureClasses, intervalOf } from './figure-classes.ts'
import { deriveIdentities, type FigureIdentity, membersOf, spokenRegions } from './identities.ts'
import { arithmetic, type FindingContext } from './law-words.ts'
import type { Culprits } from './localise/culprits.ts'
import { localise } from './localise/localise.ts'

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
export function diagnose(reading: Reading, solver: Solver): readonly Diagnosis[] {
  const classes = figureClasses(reading, spokenRegions(reading))
  const identities = deriveIdentities(reading, classes)
  const context: FindingContext = { reading, classes, identities }
  const evaluated = evaluateIdentities(identities, classes, reading.figures)
  const problems = localise(
    reading,
    classes,
    identities,
    evaluated.broken,
    evaluated.disagreements.map((each) => each.class),
    solver,
  )
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
          return {
            label: figure.label,
            page: figure.page,
            text: `${stated(figure)}${figure.unit}`,
            allows: low === high ? '' : `${(low / 200).toFixed(3)}—${(high / 200).toFixed(3)}元`,
          }
        }),
      explanations: explanations.map((each) => explanationInWords(reading, each)),
    }
  })
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
