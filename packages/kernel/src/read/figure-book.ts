import type { FigureIndex, ReadFigure, Unmatched } from './reading.ts'

/** Collects the figures of a document while it is read. */
export interface FigureBook {
  readonly figures: ReadFigure[]
  readonly unmatched: Unmatched[]
  readonly add: (figure: Omit<ReadFigure, 'index'>) => FigureIndex
}

/** An empty book; figures are numbered in the order in which they are added. */
export function figureBook(): FigureBook {
  const figures: ReadFigure[] = []
  return {
    figures,
    unmatched: [],
    add: (figure) => {
      const index = figures.length
      figures.push({ ...figure, index })
      return index
    },
  }
}
