import type { ComputedDocument } from '../compute/compute-document.ts'
import { affiliatedUnits, budgetUnits } from '../compute/compute-text.ts'
import type { OpenBlock, OpenSection } from '../compute/expand-sections.ts'
import type { DataSet } from '../data-set/data-set.ts'
import type { Block, DocumentTree, Run } from '../document/document-tree.ts'
import { fillTemplate, printsSlot } from '../profile/template.ts'
import { chineseNumeral } from './chinese-numeral.ts'
import { numbered } from './numbering.ts'
import type { PrintContext } from './print-context.ts'
import { renderForm } from './render-form.ts'
import { renderTable } from './render-table.ts'
import { plainRun, renderParagraph, type TextPlace } from './render-text.ts'
import { requireText } from './require-text.ts'

/**
 * Prints a computed document: cover, contents, sections with their paragraphs, lists and tables.
 * @shape ComputedDocument -> DocumentTree; figures, and texts that are missing, go to the context
 */
export function renderDocument(context: PrintContext, computed: ComputedDocument): DocumentTree {
  const { profile, dataSet, variables } = context
  if (printsSlot(profile, 'jurisdiction')) requireText(context, dataSet.texts.jurisdiction, 'text.yaml', '行政区划')
  return {
    kind: 'document',
    title: fillTemplate(profile.document.title, variables),
    language: 'zh-CN',
    metadata: {
      profile: profile.id,
      department: dataSet.department,
      year: dataSet.year,
      documentKind: profile.document.kind,
      date: dataSet.documentDate,
    },
    blocks: [
      {
        kind: 'cover',
        title: fillTemplate(profile.cover.title, variables),
        lines: profile.cover.lines.map((line) => fillTemplate(line, variables)),
      },
      { kind: 'contents', title: profile.contents.title, depth: profile.contents.depth },
      ...computed.sections.sections.map((section) => renderSection(context, computed, section, 1)),
    ],
  }
}

function renderSection(
  context: PrintContext,
  computed: ComputedDocument,
  section: OpenSection,
  level: 1 | 2 | 3,
): Block {
  const { spec, scope, isFirst } = section
  const slots = { ...context.variables, ...scope.slots }
  const title = fillTemplate(spec.title, slots)
  const place: TextPlace = { section: spec.id, title, scope }
  const listed = isFirst ? fillTemplate(spec.contents ?? spec.title, slots) : ''
  return {
    kind: 'section',
    id: scope.code === undefined ? spec.id : `${spec.id}-${scope.code}`,
    level,
    title: spec.heading === 'none' ? '' : title,
    ...(listed === title && spec.heading === undefined ? {} : { contentsTitle: listed }),
    blocks: [
      ...section.blocks.flatMap((block) => renderBlock(context, computed, place, block)),
      ...section.sections.map((inner) => renderSection(context, computed, inner, level === 1 ? 2 : 3)),
    ],
  }
}

function renderBlock(
  context: PrintContext,
  computed: ComputedDocument,
  place: TextPlace,
  block: OpenBlock,
): readonly Block[] {
  if (block.kind === 'paragraph') {
    const paragraph = renderParagraph(context, place, block.paragraph, computed.texts.get(block.paragraph) ?? {})
    return paragraph ? [paragraph] : []
  }
  const { spec } = block
  if ('tables' in spec) return spec.tables.flatMap((id) => renderAnyTable(context, computed, id))
  if ('terms' in spec) {
    return spec.terms.map(({ term, meaning }, index) => ({
      kind: 'paragraph',
      style: 'body',
      runs: [{ kind: 'text', text: numbered(spec.numbering, index + 1, `${term}：`) }, plainRun(context, meaning)],
    }))
  }
  if (spec.items === 'duties') requireText(context, context.dataSet.duties[0], 'text.yaml', '主要职责')
  const items = listedItems(context.dataSet, spec.items)
  return [
    {
      kind: 'list',
      items: items.map((item, index): readonly Run[] => [
        { kind: 'text', text: listItem(item, index, items.length, spec.numbering) },
      ]),
    },
  ]
}

function listedItems(dataSet: DataSet, items: 'duties' | 'units' | 'affiliatedUnits'): readonly string[] {
  if (items === 'duties') return dataSet.duties
  const units = items === 'units' ? budgetUnits(dataSet) : affiliatedUnits(dataSet)
  return units.map(({ name }) => name)
}

function listItem(item: string, index: number, count: number, numbering: '（一）' | '1.'): string {
  const text = item.replace(/[；。;.]+$/u, '')
  const mark = numbering === '（一）' ? `（${chineseNumeral(index + 1)}）` : `${index + 1}.`
  return `${mark}${text}${index + 1 < count ? '；' : '。'}`
}

function renderAnyTable(context: PrintContext, computed: ComputedDocument, id: string): readonly Block[] {
  const spec = context.profile.tables.find((table) => table.id === id)
  if (!spec) return []
  return [spec.form ? renderForm(context, spec) : renderTable(context, spec, computed.panels.get(id) ?? [])]
}
