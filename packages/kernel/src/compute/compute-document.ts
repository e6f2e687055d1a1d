import type { DataSet } from '../data-set/data-set.ts'
import { type Identity, tableIdentities } from '../identity/identity.ts'
import { cellRegion } from '../profile/region.ts'
import type { Profile, TableSpec } from '../profile/schema.ts'
import { fillTemplate, type TemplateVariables } from '../profile/template.ts'
import { cellReference } from '../render/describe-table.ts'
import { type ComputedPanel, computePanels } from './compute-table.ts'
import { computeTexts, type RegionValue, type TextContext, type TextFigure } from './compute-text.ts'
import { expandSections, type OpenParagraph, type OpenSection, type OpenSections } from './expand-sections.ts'
import type { AmountFigure } from './figure.ts'
import { createEvaluator } from './ledger.ts'

/** Everything computed, before anything is rounded or printed. */
export interface ComputedDocument {
  readonly panels: ReadonlyMap<string, readonly ComputedPanel[]>
  readonly sections: OpenSections
  readonly texts: ReadonlyMap<OpenParagraph, Readonly<Record<string, TextFigure>>>
}

/** The amounts of a document, and what must add up. */
export interface DocumentIdentities {
  readonly figures: readonly AmountFigure[]
  readonly identities: readonly Identity[]
}

/** What computing needs: the ledger's evaluator, and the variables of the templates. @shape DataSet × Profile -> TextContext */
export function createContext(dataSet: DataSet, profile: Profile): TextContext {
  const evaluator = createEvaluator(dataSet.ledger)
  const [year = '', month = '', day = ''] = dataSet.documentDate.split('-')
  const variables: TemplateVariables & Profile['words'] = {
    ...profile.words,
    department: dataSet.department.name,
    departmentCode: dataSet.department.code,
    jurisdiction: dataSet.texts.jurisdiction ?? '',
    year: String(dataSet.year),
    lastYear: String(dataSet.year - 1),
    date: `${year}年${Number(month)}月${Number(day)}日`,
    unit: profile.unit,
  }
  return { space: dataSet.ledger.space, profile, year: dataSet.year, evaluator, variables, dataSet }
}

/** Computes every table and every sentence, exactly. @shape Profile × ledger -> panels and figures of sentences @unit fen */
export function computeDocument(context: TextContext): ComputedDocument {
  const { profile } = context
  const panels = new Map(profile.tables.map((table) => [table.id, computePanels(context, table)]))
  const sections = expandSections(context, profile.sections)
  const paragraphs: OpenParagraph[] = []
  const visit = (section: OpenSection): void => {
    for (const block of section.blocks) if (block.kind === 'paragraph') paragraphs.push(block.paragraph)
    for (const inner of section.sections) visit(inner)
  }
  for (const section of sections.sections) visit(section)
  return { panels, sections, texts: computeTexts(context, paragraphs) }
}

/** All amounts that will be printed in these tables and in sentences, and what ties them. @shape panels × sentences -> figures and identities */
export function amountFigures(
  context: TextContext,
  computed: ComputedDocument,
  tables: readonly TableSpec[] = context.profile.tables,
): DocumentIdentities {
  const figures: AmountFigure[] = []
  const identities: Identity[] = []
  for (const table of tables) {
    const panels = computed.panels.get(table.id) ?? []
    for (const [p, panel] of panels.entries()) {
      for (const [r, row] of panel.rows.entries()) {
        for (const [c, column] of panel.columns.entries()) {
          const value = panel.values[r]?.[c]
          if (!value || !column.region) continue
          figures.push({
            reference: cellReference(table.id, p, panels, r, c),
            description: `${fillTemplate(table.contents, context.variables)} · ${row.label} · ${column.path.join('/')}`,
            region: cellRegion(context.space, row.region, column.region),
            value,
          })
        }
      }
    }
    identities.push(...tableIdentities(context.space, table.id, panels).identities)
  }
  const add = (reference: string, { region, value }: RegionValue): void => {
    figures.push({ reference, description: reference, region, value })
  }
  const addFigure = (reference: string, figure: TextFigure): void => {
    if (figure.kind === 'amount') add(reference, figure)
    if (figure.kind === 'change') {
      add(reference, figure.now)
      add(reference, figure.before)
    }
    if (figure.kind === 'share') {
      add(reference, figure.part)
      add(reference, figure.whole)
    }
    if (figure.kind === 'list')
      for (const item of figure.items) for (const each of Object.values(item.figures)) addFigure(reference, each)
  }
  for (const texts of computed.texts.values()) {
    for (const [name, figure] of Object.entries(texts)) addFigure(`text:${name}`, figure)
  }
  return { figures, identities }
}
