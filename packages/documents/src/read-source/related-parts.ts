import type { Archive } from './archive.ts'
import { attributeOf } from './parse-xml.ts'

/** A part that another refers to; `type` is the last word of the relationship's type: `styles`, `worksheet`. */
export interface RelatedPart {
  readonly id: string
  readonly type: string
  readonly target: string
}

/** The parts of an office package that a part refers to, in order. @throws Unreadable */
export function relatedParts(archive: Archive, part: string): readonly RelatedPart[] {
  const slash = part.lastIndexOf('/') + 1
  const folder = part.slice(0, slash)
  const parts: RelatedPart[] = []
  archive.readXml(`${folder}_rels/${part.slice(slash)}.rels`, {
    open: (name, attributes) => {
      if (name !== 'Relationship' || attributeOf(attributes, 'TargetMode') === 'External') return
      const target = attributeOf(attributes, 'Target') ?? ''
      parts.push({
        id: attributeOf(attributes, 'Id') ?? '',
        type: (attributeOf(attributes, 'Type') ?? '').replace(/^.*\//u, ''),
        target: target.startsWith('/') ? target.slice(1) : normal(folder + target),
      })
    },
  })
  return parts
}

function normal(path: string): string {
  const steps: string[] = []
  for (const step of path.split('/')) {
    if (step === '..') steps.pop()
    else if (step !== '.' && step !== '') steps.push(step)
  }
  return steps.join('/')
}
