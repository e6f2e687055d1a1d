import { FONTS, RADIUS, TYPE_SCALE } from '../design/tokens.ts'
import type { ChartColours } from './chart-colours.ts'

/** Below this width names are cut shorter and less is said beside marks. @unit px */
export const NARROW = 560

// ECharts writes the family into an attribute of the picture as it is: double quotes would end it.
const FAMILY = FONTS.sans.replaceAll('"', "'")

/** Words in a drawing. */
export function typeIn(colour: string, size: number = TYPE_SCALE.dense) {
  return { color: colour, fontFamily: FAMILY, fontSize: size }
}

/** The first line of a tooltip names the mark; the others tell of it. */
export interface TipLine {
  readonly label: string
  readonly value: string
}

/** A tooltip made of nodes, not of markup: names come from the data. */
export function tipOf(title: string, lines: readonly TipLine[]): HTMLElement {
  const box = document.createElement('div')
  const head = document.createElement('div')
  head.textContent = title
  head.style.cssText = 'font-weight:600;max-width:22em;white-space:normal'
  box.append(head)
  for (const { label, value } of lines) {
    const line = document.createElement('div')
    line.style.cssText = 'display:flex;justify-content:space-between;gap:1.5em'
    const [name, amount] = [document.createElement('span'), document.createElement('span')]
    name.textContent = label
    amount.textContent = value
    amount.style.cssText = 'font-variant-numeric:tabular-nums'
    line.append(name, amount)
    box.append(line)
  }
  return box
}

/** How tooltips look: like menus, without shadow or movement. */
export function tooltipIn(colours: ChartColours, formatter: (mark: string) => HTMLElement | string) {
  return {
    trigger: 'item' as const,
    confine: true,
    transitionDuration: 0,
    backgroundColor: colours.raised,
    borderColor: colours.control,
    borderWidth: 1,
    padding: [6, 10],
    textStyle: typeIn(colours.ink),
    extraCssText: `box-shadow:none;border-radius:${RADIUS.overlay}px;`,
    formatter: ({ data }: { readonly data?: unknown }): HTMLElement | string =>
      typeof data === 'object' && data !== null && 'mark' in data ? formatter(String(data.mark)) : '',
  }
}

/** Roughly how wide words are: Chinese characters are square, others half of that. @unit px */
export function widthOf(words: string, size: number = TYPE_SCALE.dense): number {
  let wide = 0
  for (const letter of words) wide += letter > '\u2e7f' || letter === '…' ? 1 : 0.58
  return Math.ceil(wide * size)
}

/** Words cut to a width, with the sign that they were cut. */
export function cut(words: string, width: number, size: number = TYPE_SCALE.dense): string {
  if (widthOf(words, size) <= width) return words
  let kept = ''
  for (const letter of words) {
    if (widthOf(`${kept}${letter}…`, size) > width) break
    kept += letter
  }
  return `${kept}…`
}
