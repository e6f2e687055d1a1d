import { SCHEMES, type Scheme, type SchemeName } from '../design/tokens.ts'

/** The colours of charts: the tokens, and mixtures of the accent with the paper. One hue; what differs in kind differs in shape or words. */
export interface ChartColours extends Scheme {
  /** The accent from full strength (0) to faint, for what is told apart by its place in a row. */
  readonly steps: readonly string[]
  /** Ribbons and areas that others are read on. */
  readonly veiled: string
}

/** How much of the accent is in each step. */
const STRENGTHS = [1, 0.72, 0.52, 0.36, 0.24]
const VEILED = 0.22

const made = new Map<SchemeName, ChartColours>()

/** The colours of charts in a scheme. */
export function chartColours(name: SchemeName): ChartColours {
  const known = made.get(name)
  if (known) return known
  const scheme = SCHEMES[name]
  const colours: ChartColours = {
    ...scheme,
    steps: STRENGTHS.map((strength) => mix(scheme.accent, scheme.paper, strength)),
    veiled: mix(scheme.accent, scheme.paper, VEILED),
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

/** Which of two text colours is read more easily on a ground. @source WCAG 2.2, relative luminance */
export function textOn(ground: string, colours: Pick<Scheme, 'ink' | 'paper'>): string {
  const contrast = (colour: string): number => {
    const [a, b] = [luminance(ground), luminance(colour)]
    return (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05)
  }
  return contrast(colours.ink) >= contrast(colours.paper) ? colours.ink : colours.paper
}

function luminance(colour: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
    const channel = Number.parseInt(colour.slice(at, at + 2), 16) / 255
    return channel <= 0.04045 ? channel / 12.92 : ((channel + 0.055) / 1.055) ** 2.4
  })
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue
}
