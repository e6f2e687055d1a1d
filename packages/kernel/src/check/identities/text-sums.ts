import type { Region } from '../../compute/ledger.ts'
import { regionCovers, regionKey } from '../../profile/region.ts'
import type { Reading } from '../../read/reading.ts'
import { regionOfBasis } from '../basis.ts'
import type { ClassIndex, FigureClasses } from '../figure-classes.ts'
import type { FigureIdentity } from './figure-identity.ts'
import { fills } from './regions-fill.ts'

/** Amounts that one section speaks of: where the boxes of some fill that of another, they add up to it. */
export function textSums(reading: Reading, classes: FigureClasses): readonly FigureIdentity[] {
  const { figures, paragraphs, space, statements } = reading
  const sections = new Map<string, Set<ClassIndex>>()
  const add = (paragraph: number, index: ClassIndex | undefined): void => {
    if (index === undefined || !classes.regions[index]) return
    const section = paragraphs[paragraph]?.section ?? `p${paragraph}`
    sections.set(section, (sections.get(section) ?? new Set()).add(index))
  }
  for (const { index, place } of figures) if (place.kind === 'sentence') add(place.paragraph, classes.classOf[index])
  for (const statement of statements) {
    const region = statement.kind === 'change' ? figures[statement.of ?? -1]?.region : undefined
    if (!region || statement.kind !== 'change' || !statement.basis) continue
    const before = regionOfBasis(reading, region, statement.basis)
    if (before) add(statement.span.paragraph, classes.byRegion.get(regionKey(before)))
  }
  return [...sections.values()].flatMap((members) =>
    [...members].flatMap((whole): readonly FigureIdentity[] => {
      const region = classes.regions[whole] ?? []
      const regionAt = (index: ClassIndex): Region => classes.regions[index] ?? []
      const inside = [...members].filter((other) => other !== whole && regionCovers(space, region, regionAt(other)))
      const widest = inside.filter((a) => !inside.some((b) => a !== b && regionCovers(space, regionAt(b), regionAt(a))))
      if (widest.length < 2 || !fills(space, region, widest.map(regionAt))) return []
      const printed = [whole, ...widest].flatMap(
        (index) => classes.classes[index]?.find(({ place }) => place.kind === 'sentence')?.index ?? [],
      )
      const place = figures[printed[0] ?? -1]?.place
      const paragraph = place?.kind === 'sentence' ? place.paragraph : -1
      return [{ wholes: [whole], parts: widest, source: { kind: 'text', paragraph }, figures: printed }]
    }),
  )
}
