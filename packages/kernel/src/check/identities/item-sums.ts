import { DIMENSION_INDEX } from '../../facts/dimension.ts'
import { regionKey } from '../../profile/region.ts'
import type { ReadFigure, Reading } from '../../read/reading.ts'
import type { FigureClasses } from '../figure-classes.ts'
import type { FigureIdentity } from './figure-identity.ts'

/** With fewer items a list says too little to be taken for complete. */
const LEAST_ITEMS = 3

/**
 * Sections that tell the functions one by one: what they tell of all of them adds up to the amount without a function. The list is taken
 * for complete when it has every function that a table prints of one of the amounts told, and tells the amount of each.
 */
export function itemSums({ figures, paragraphs, space }: Reading, classes: FigureClasses): readonly FigureIdentity[] {
  const position = DIMENSION_INDEX.function
  const sections = new Map<string, Map<string, Map<number, ReadFigure>>>()
  const inTables = new Map<string, Set<number>>()
  for (const figure of figures) {
    const [box, other] = figure.region ?? []
    const node = box?.[position] ?? 0
    const tree = space.function.nodes[node]
    if (!box || other || node === 0 || !tree || tree.high - tree.low !== 1) continue
    const whole = regionKey([box.map((each, at) => (at === position ? 0 : each))])
    if (figure.place.kind === 'cell') {
      if (figure.amount !== 0) inTables.set(whole, (inTables.get(whole) ?? new Set()).add(node))
      continue
    }
    const section = paragraphs[figure.place.paragraph]?.section
    if (section === undefined) continue
    const lists = sections.get(section) ?? new Map<string, Map<number, ReadFigure>>()
    sections.set(section, lists)
    const list = lists.get(whole) ?? new Map<number, ReadFigure>()
    lists.set(whole, list)
    if (!list.has(node)) list.set(node, figure)
  }
  return [...sections.values()].flatMap((lists) => {
    const told = new Set([...lists.values()].flatMap((list) => [...list.keys()]))
    const isComplete = [...lists.keys()].some((whole) => {
      const printed = inTables.get(whole)
      return printed !== undefined && [...printed].every((node) => told.has(node))
    })
    if (!isComplete || told.size < LEAST_ITEMS) return []
    return [...lists].flatMap(([whole, list]): readonly FigureIdentity[] => {
      const index = classes.byRegion.get(whole)
      const own = classes.classes[index ?? -1]?.[0]
      if (index === undefined || !own || list.size < told.size) return []
      const parts = [...list.values()]
      return [
        {
          wholes: [index],
          parts: parts.map((part) => classes.classOf[part.index] ?? -1),
          source: { kind: 'text', paragraph: parts[0]?.place.kind === 'sentence' ? parts[0].place.paragraph : -1 },
          figures: [own.index, ...parts.map((part) => part.index)],
        },
      ]
    })
  })
}
