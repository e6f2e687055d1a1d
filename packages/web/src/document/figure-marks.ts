/**
 * Marks on figures, put on the page itself: marking three of three thousand figures touches three elements, and no
 * part of the document is drawn anew.
 */
const NAMES = ['highlighted', 'changed', 'faulty'] as const

export type FigureMarks = Readonly<Record<(typeof NAMES)[number], ReadonlySet<string>>>

export function setFigureMarks(root: HTMLElement, marks: FigureMarks): void {
  for (const name of NAMES) {
    const attribute = `data-${name}`
    const wanted = marks[name]
    for (const marked of root.querySelectorAll(`[${attribute}]`))
      if (!wanted.has(marked.getAttribute('data-figure') ?? '')) marked.removeAttribute(attribute)
    for (const reference of wanted) for (const figure of figuresOf(root, reference)) figure.setAttribute(attribute, '')
  }
}

/** The elements of a figure; a figure that a document prints twice has two. */
export function figuresOf(root: HTMLElement, reference: string): readonly HTMLElement[] {
  return [...root.querySelectorAll<HTMLElement>(`[data-figure="${CSS.escape(reference)}"]`)]
}
