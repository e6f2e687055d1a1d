import type { DocumentTree } from '../document/document-tree.ts'
import { align, stretches } from './align.ts'
import { type ComparableFigure, compareFigures, type FigureChange } from './compare-figures.ts'
import { compareParagraphs, type ParagraphChange } from './compare-paragraphs.ts'
import { type TextPart, textParts } from './document-texts.ts'

/** What of a document is compared; a `CompiledDocument` is one, and so is what was stored of one. */
export interface ComparableDocument {
  readonly tree: DocumentTree
  readonly figures: readonly ComparableFigure[]
}

/** What differs between two documents. Plain data. */
export interface DocumentChanges {
  readonly figures: readonly FigureChange[]
  /** Sections and tables whose words differ, each with all its paragraphs. */
  readonly texts: readonly TextChange[]
}

export interface TextChange {
  readonly kind: 'added' | 'removed' | 'changed'
  /** Id of the section, `table:` and the id of a table, or `cover`. */
  readonly part: string
  readonly title: string
  readonly paragraphs: readonly ParagraphChange[]
}

/**
 * Compares two documents figure by figure and word by word.
 * @shape two documents -> changes, in the order of reading; what is the same is not there
 */
export function compareDocuments(before: ComparableDocument, after: ComparableDocument): DocumentChanges {
  return { figures: compareFigures(before.figures, after.figures), texts: compareTexts(before.tree, after.tree) }
}

function compareTexts(before: DocumentTree, after: DocumentTree): readonly TextChange[] {
  const [old, young] = [textParts(before), textParts(after)]
  const byId = (parts: readonly TextPart[]): ReadonlyMap<string, TextPart> =>
    new Map(parts.map((part) => [part.id, part]))
  const [oldById, youngById] = [byId(old), byId(young)]
  const ids = stretches(
    align(
      old.map(({ id }) => id),
      young.map(({ id }) => id),
    ),
  ).flatMap((part): readonly string[] =>
    part.kind === 'equal'
      ? [old[part.before]?.id ?? '']
      : [...part.before.map((at) => old[at]?.id ?? ''), ...part.after.map((at) => young[at]?.id ?? '')],
  )
  return [...new Set(ids)].flatMap((id): readonly TextChange[] => {
    const [a, b] = [oldById.get(id), youngById.get(id)]
    const at = b ?? a
    if (!at) return []
    const paragraphs = compareParagraphs(a?.paragraphs ?? [], b?.paragraphs ?? [])
    if (a && b && paragraphs.every(({ kind }) => kind === 'equal')) return []
    return [{ kind: a ? (b ? 'changed' : 'removed') : 'added', part: id, title: at.title, paragraphs }]
  })
}
