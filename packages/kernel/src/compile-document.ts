import { checkBalance } from './compute/check-balance.ts'
import { checkContradictions } from './compute/check-contradictions.ts'
import { type ComputedPanel, computePanels } from './compute/compute-table.ts'
import {
  affiliatedUnits,
  computeTexts,
  type RegionValue,
  type TextContext,
  type TextFigure,
} from './compute/compute-text.ts'
import type { AmountFigure, MovedFigure, Rounding } from './compute/figure.ts'
import { createEvaluator } from './compute/ledger.ts'
import type { DataSet } from './data-set/data-set.ts'
import type { Block, DocumentTree, Run } from './document/document-tree.ts'
import { type Identity, tableIdentities } from './identity/identity.ts'
import { compareProblems, type Problem } from './problem/problem.ts'
import { intersectRegions } from './profile/region.ts'
import type { BlockSpec, ParagraphSpec, Profile, SectionSpec, TableSpec } from './profile/schema.ts'
import { fillTemplate, type TemplateVariables } from './profile/template.ts'
import { chineseNumeral } from './render/chinese-numeral.ts'
import { cellReference } from './render/describe-table.ts'
import type { FigureRecord, PrintContext } from './render/print-context.ts'
import { renderForm } from './render/render-form.ts'
import { renderTable } from './render/render-table.ts'
import { plainRun, renderParagraph } from './render/render-text.ts'
import { requireText } from './render/require-text.ts'
import { explainUndetermined } from './render/undetermined.ts'
import { controlledRounding, type Solver } from './rounding/controlled.ts'
import { halfUpRounding } from './rounding/half-up.ts'

/** A compiled disclosure: the tree that every format is written from, and its figures. */
export interface CompiledDocument {
  readonly tree: DocumentTree
  /** Every printed figure, in the document's order. */
  readonly figures: readonly FigureRecord[]
  /** Cells that controlled rounding printed otherwise than half up. */
  readonly moved: readonly MovedFigure[]
  /** What must add up in the tables, and the amounts it speaks of; derived when asked for. */
  readonly identities: () => DocumentIdentities
}

export interface DocumentIdentities {
  readonly figures: readonly AmountFigure[]
  readonly identities: readonly Identity[]
}

export type CompileResult =
  | { readonly kind: 'compiled'; readonly document: CompiledDocument }
  | { readonly kind: 'invalid'; readonly problems: readonly Problem[] }

export interface CompileOptions {
  /** Needed when the profile asks for controlled rounding. */
  readonly solver?: Solver
}

/** Everything computed, before anything is rounded or printed. */
interface Computed {
  readonly panels: ReadonlyMap<string, readonly ComputedPanel[]>
  readonly texts: ReadonlyMap<ParagraphSpec, Readonly<Record<string, TextFigure>>>
}

/**
 * Compiles a department's disclosure: facts → figures → rounding → document tree.
 * 1. Every table and sentence is computed from the facts, exactly, in fen.
 * 2. Laws of balance and repeated statements are checked.
 * 3. Figures are rounded, each on its own or under control.
 * 4. Tables and sentences are printed. Whatever the profile must print and the facts do not determine is a problem.
 * @shape DataSet × Profile -> DocumentTree or Problem[]
 * @throws never on bad data; problems are values
 */
export function compileDocument(dataSet: DataSet, profile: Profile, options: CompileOptions = {}): CompileResult {
  const context = createContext(dataSet, profile)
  const computed = computeAll(context)
  const problems: Problem[] = [...checkBalance(context), ...checkContradictions(context)]
  const rounding = chooseRounding(context, computed, options, problems)
  const print: PrintContext = { ...context, rounding, figures: [], problems, undetermined: [], unlisted: [] }
  const tree = renderDocument(print, computed)
  problems.push(...explainUndetermined(print))
  if (problems.length > 0) return { kind: 'invalid', problems: dedupe(problems) }
  return {
    kind: 'compiled',
    document: {
      tree,
      figures: print.figures,
      moved: rounding.moved,
      identities: () => amountFigures(context, computed),
    },
  }
}

function createContext(dataSet: DataSet, profile: Profile): TextContext {
  const evaluator = createEvaluator(dataSet.ledger)
  const [year = '', month = '', day = ''] = dataSet.documentDate.split('-')
  const variables: TemplateVariables = {
    department: dataSet.department.name,
    departmentCode: dataSet.department.code,
    year: String(dataSet.year),
    lastYear: String(dataSet.year - 1),
    date: `${year}年${Number(month)}月${Number(day)}日`,
    unit: profile.unit,
  }
  return { space: dataSet.ledger.space, profile, year: dataSet.year, evaluator, variables, dataSet }
}

function computeAll(context: TextContext): Computed {
  const { profile } = context
  const panels = new Map(profile.tables.map((table) => [table.id, computePanels(context, table)]))
  const paragraphs: ParagraphSpec[] = []
  const visit = (section: SectionSpec): void => {
    for (const block of section.blocks ?? []) if ('text' in block) paragraphs.push(block)
    for (const inner of section.sections ?? []) visit(inner)
  }
  for (const section of profile.sections) visit(section)
  return { panels, texts: computeTexts(context, paragraphs) }
}

/** All amounts that will be printed, and what ties them. */
function amountFigures(context: TextContext, computed: Computed): DocumentIdentities {
  const figures: AmountFigure[] = []
  const identities: Identity[] = []
  for (const table of context.profile.tables) {
    const panels = computed.panels.get(table.id) ?? []
    for (const [p, panel] of panels.entries()) {
      for (const [r, row] of panel.rows.entries()) {
        for (const [c, column] of panel.columns.entries()) {
          const value = panel.values[r]?.[c]
          if (!value || !column.region) continue
          figures.push({
            reference: cellReference(table.id, p, panels, r, c),
            description: `${table.contents} · ${row.label} · ${column.path.join('/')}`,
            region: intersectRegions(context.space, row.region, column.region),
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
  for (const texts of computed.texts.values()) {
    for (const [name, figure] of Object.entries(texts)) {
      const reference = `text:${name}`
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
        for (const item of figure.items) for (const value of Object.values(item.figures)) add(reference, value)
    }
  }
  return { figures, identities }
}

function chooseRounding(
  context: TextContext,
  computed: Computed,
  options: CompileOptions,
  problems: Problem[],
): Rounding {
  const { profile } = context
  const halfUp = halfUpRounding(profile.unit, profile.decimals)
  if (profile.rounding === 'halfUp') return halfUp
  const { figures, identities } = amountFigures(context, computed)
  const result = options.solver
    ? controlledRounding(profile.unit, profile.decimals, figures, identities, options.solver)
    : ({ kind: 'impossible' } as const)
  if (result.kind === 'rounded') return result.rounding
  problems.push({
    code: 'rounding-impossible',
    place: { file: context.dataSet.name },
    message: '找不到使各表横竖都加得上的取整办法。',
    remedy: '增加保留的小数位，或在公开格式中改用 rounding: halfUp。',
  })
  return halfUp
}

function renderDocument(context: PrintContext, computed: Computed): DocumentTree {
  const { profile, dataSet, variables } = context
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
      ...profile.sections.map((section) => renderSection(context, computed, section, 1)),
    ],
  }
}

function renderSection(context: PrintContext, computed: Computed, spec: SectionSpec, level: 1 | 2 | 3): Block {
  const title = fillTemplate(spec.title, context.variables)
  return {
    kind: 'section',
    id: spec.id,
    level,
    title,
    blocks: [
      ...(spec.blocks ?? []).flatMap((block) => renderBlock(context, computed, { section: spec.id, title }, block)),
      ...(spec.sections ?? []).map((inner) => renderSection(context, computed, inner, level === 1 ? 2 : 3)),
    ],
  }
}

function renderBlock(
  context: PrintContext,
  computed: Computed,
  place: { readonly section: string; readonly title: string },
  block: BlockSpec,
): readonly Block[] {
  if ('text' in block) {
    const paragraph = renderParagraph(context, place, block, computed.texts.get(block) ?? {})
    return paragraph ? [paragraph] : []
  }
  if ('tables' in block) return block.tables.flatMap((id) => renderAnyTable(context, computed, id))
  if ('terms' in block) {
    return block.terms.map(({ term, meaning }, index) => ({
      kind: 'paragraph',
      style: 'body',
      runs: [{ kind: 'text', text: `${chineseNumeral(index + 1)}、${term}：` }, plainRun(context, meaning)],
    }))
  }
  if (block.items === 'duties') requireText(context, context.dataSet.duties[0], 'text.yaml', '主要职责')
  const items =
    block.items === 'duties' ? context.dataSet.duties : affiliatedUnits(context.dataSet).map(({ name }) => name)
  return [
    {
      kind: 'list',
      items: items.map((item, index): readonly Run[] => [
        { kind: 'text', text: numbered(item, index, items.length, block.numbering) },
      ]),
    },
  ]
}

function numbered(item: string, index: number, count: number, numbering: '（一）' | '1.'): string {
  const text = item.replace(/[；。;.]+$/u, '')
  const mark = numbering === '（一）' ? `（${chineseNumeral(index + 1)}）` : `${index + 1}.`
  return `${mark}${text}${index + 1 < count ? '；' : '。'}`
}

function renderAnyTable(context: PrintContext, computed: Computed, id: string): readonly Block[] {
  const spec: TableSpec | undefined = context.profile.tables.find((table) => table.id === id)
  if (!spec) return []
  return [spec.form ? renderForm(context, spec) : renderTable(context, spec, computed.panels.get(id) ?? [])]
}

function dedupe(problems: readonly Problem[]): readonly Problem[] {
  const seen = new Map(problems.map((problem) => [`${problem.code} ${problem.message}`, problem]))
  return [...seen.values()].sort(compareProblems)
}
