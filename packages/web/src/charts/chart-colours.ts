import { SCHEMES, type Scheme, type SchemeName } from '../design/tokens.ts'

/** The colours of charts: the tokens, and mixtures of the accent with the paper. One hue; what differs in kind differs in shape or words. */
export interface ChartColours extends Scheme {
  /** The accent from full strength (0) to faint, for what is told apart by its place in a row. */
  readonly steps: readonly string[]
  /** The same for areas that words stand on. */
  readonly grounds: readonly string[]
}

/** How much of the accent is in each step. */
const STRENGTHS = [1, 0.72, 0.52, 0.36, 0.24]
const GROUND_STRENGTHS = [0.4, 0.3, 0.23, 0.17, 0.12]

const made = new Map<SchemeName, ChartColours>()

/** The colours of charts in a scheme. */
export function chartColours(name: SchemeName): ChartColours {
  const known = made.get(name)
  if (known) return known
  const scheme = SCHEMES[name]
  const colours: ChartColours = {
    ...scheme,
    steps: STRENGTHS.map((strength) => mix(scheme.accent, scheme.paper, strength)),
    grounds: GROUND_STRENGTHS.map((strength) => mix(scheme.accent, scheme.paper, strength)),
  }
  made.set(name, colours)
  return colours
}

/** A mixture of two colours. @param share of the first, 0 to 1 */
export function mix(first: string, second: string, share: number): string {
  const channels = [1, 3, 5].map((at) => {
    const [a, b] = [first, second].map((colour) => Number.parseInt(colour.slice(at, at + 2), 16))
    return Math.round((a ?? 0) * share + (b ?? 0) * (1 - share))
  })
  return `#${channels.map((channel) => channel.toString(16).padStart(2, '0')).join('')}`
}
