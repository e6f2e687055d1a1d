/** Steering through figures by keyboard: the Tab key stops once in each block, the arrows go from figure to figure in it. */

const FIGURES = '[data-figure][role="button"]'

/** The figure that an event happened at. */
export function figureAt(target: EventTarget | null): HTMLElement | undefined {
  return target instanceof Element ? (target.closest<HTMLElement>(FIGURES) ?? undefined) : undefined
}

/** Lets the Tab key stop at one figure of each block: the one where one was last, or the first. */
export function setTabStops(root: HTMLElement): void {
  for (const block of root.querySelectorAll<HTMLElement>('[data-block]')) {
    if (block.querySelector(`${FIGURES}[tabindex="0"]`)) continue
    block.querySelector<HTMLElement>(FIGURES)?.setAttribute('tabindex', '0')
  }
}

/** Makes a figure the one of its block that the Tab key stops at. */
export function moveTabStop(figure: HTMLElement): void {
  for (const other of figure.closest('[data-block]')?.querySelectorAll(`${FIGURES}[tabindex="0"]`) ?? [])
    if (other !== figure) other.setAttribute('tabindex', '-1')
  figure.setAttribute('tabindex', '0')
}

/** The figure that a key leads to from another, or undefined where it leads nowhere. */
export function figureBeside(figure: HTMLElement, key: string): HTMLElement | undefined {
  const figures = [...(figure.closest('[data-block]')?.querySelectorAll<HTMLElement>(FIGURES) ?? [])]
  const at = figures.indexOf(figure)
  switch (key) {
    case 'ArrowLeft':
      return figures[at - 1]
    case 'ArrowRight':
      return figures[at + 1]
    case 'Home':
      return rowOf(figure)?.[0] ?? figures[0]
    case 'End':
      return rowOf(figure)?.at(-1) ?? figures.at(-1)
    case 'ArrowUp':
      return inRowBeside(figure, 'previousElementSibling')
    case 'ArrowDown':
      return inRowBeside(figure, 'nextElementSibling')
    default:
      return undefined
  }
}

function rowOf(figure: HTMLElement): readonly HTMLElement[] | undefined {
  const row = figure.closest('tr')
  return row ? [...row.querySelectorAll<HTMLElement>(FIGURES)] : undefined
}

/** The figure of the next row that has any which stands nearest above or below. */
function inRowBeside(
  figure: HTMLElement,
  direction: 'previousElementSibling' | 'nextElementSibling',
): HTMLElement | undefined {
  const { right } = figure.getBoundingClientRect()
  const distance = (other: HTMLElement): number => Math.abs(other.getBoundingClientRect().right - right)
  let row = figure.closest('tr')?.[direction]
  while (row) {
    const [nearest] = [...row.querySelectorAll<HTMLElement>(FIGURES)].sort((a, b) => distance(a) - distance(b))
    if (nearest) return nearest
    row = row[direction]
  }
  return undefined
}
