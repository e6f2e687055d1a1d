import { z } from 'zod'
import type { ReadTable } from '../../../read/reading.ts'
import { patternText, regExp } from '../pattern-text.ts'
import {
  type Breach,
  evaluated,
  NOT_APPLICABLE,
  type Outcome,
  type PrintedText,
  type RuleContext,
  spotOfTable,
  wholeSpot,
} from '../rule-context.ts'

export const emptyTablesCheck = z
  .strictObject({
    kind: z.literal('empty-tables'),
    fault: z.enum(['noNote', 'saidEmpty']),
    note: patternText.describe('What a note says that declares the table empty.'),
  })
  .describe('Empty tables say that they are (noNote), and tables with figures do not (saidEmpty).')

/** The notes on empty tables. */
export function checkEmptyTables(context: RuleContext, check: z.infer<typeof emptyTablesCheck>): Outcome {
  const { tables } = context.reading
  if (tables.length === 0) return NOT_APPLICABLE
  return check.fault === 'noNote' ? missingNotes(context, tables, check.note) : wrongNotes(context, tables, check.note)
}

function isFilled({ reading }: RuleContext, table: ReadTable): boolean {
  return table.panels.some(({ figures }) =>
    figures.some((row) => row.some((index) => index !== undefined && reading.figures[index]?.amount !== 0)),
  )
}

/** A table whose figures were not read is neither empty nor filled. */
function isEmpty({ reading }: RuleContext, table: ReadTable): boolean {
  const figures = table.panels.flatMap((panel) => panel.figures.flat()).filter((index) => index !== undefined)
  // Codes are no data.
  const texts = table.panels.flatMap(({ texts: rows, columns }) =>
    rows.flatMap((row) => row.filter((_, column) => columns[column]?.spec?.show === undefined)),
  )
  return (
    figures.length > 0 &&
    figures.every((index) => reading.figures[index]?.amount === 0) &&
    !texts.some((text) => /\d\.\d|^\d{2,}$/.test(text))
  )
}

function notesOf({ texts }: RuleContext, table: ReadTable): readonly PrintedText[] {
  return texts.filter(({ paragraph }) => paragraph !== undefined && table.notes.includes(paragraph.index))
}

/** What stands behind the table up to the next one, and in its own cells: a note may have been read as text. */
function wordsNear({ texts, tableOf }: RuleContext, table: ReadTable): readonly PrintedText[] {
  const last = texts.findLastIndex(({ cell }) => cell !== undefined && tableOf(cell.grid) === table)
  const behind: PrintedText[] = []
  for (const text of texts.slice(last + 1)) {
    if (text.role !== 'note' && text.role !== 'body' && text.role !== 'tableCaption') break
    behind.push(text)
  }
  return [...behind, ...texts.filter(({ cell }) => cell !== undefined && tableOf(cell.grid) === table)]
}

/** Only tables for which the format prescribes such a note are asked for it; all that lack it are one habit. */
function missingNotes(context: RuleContext, tables: readonly ReadTable[], note: string): Outcome {
  const empty = tables.filter((table) => table.spec?.empty !== undefined && isEmpty(context, table))
  if (empty.length === 0) return NOT_APPLICABLE
  const without = empty.filter(
    (table) => ![...notesOf(context, table), ...wordsNear(context, table)].some(({ text }) => regExp(note).test(text)),
  )
  const [first, ...rest] = without.map((table) => spotOfTable(context, table))
  if (!first) return { kind: 'evaluated', breaches: [], held: empty.length }
  const titles = without.map(({ title }) => `“${title}”`).join('、')
  const breach: Breach = { spots: [first, ...rest], stated: '', expected: '', slots: { tables: titles } }
  return { kind: 'evaluated', breaches: [breach], held: empty.length - without.length }
}

function wrongNotes(context: RuleContext, tables: readonly ReadTable[], note: string): Outcome {
  const breaches = tables.flatMap((table): readonly Breach[] => {
    const said = notesOf(context, table).find(({ text }) => regExp(note).test(text))
    if (!said || !isFilled(context, table)) return []
    return [
      {
        spots: [wholeSpot(said)],
        shown: [spotOfTable(context, table)],
        stated: said.text,
        expected: '',
        slots: { table: table.title },
      },
    ]
  })
  return evaluated(breaches)
}
