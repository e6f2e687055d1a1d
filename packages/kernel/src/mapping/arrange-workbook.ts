import type { Profile, SectionSpec } from '../profile/schema.ts'
import { fillTemplate } from '../profile/template.ts'
import type { SourceBlock, SourceDocument, SourceParagraph, SourceTable } from '../read/source-document.ts'
import type { MappedSheet, WorkbookMapping } from './mapping-schema.ts'

/** What became of a sheet. */
export interface SheetUse {
  readonly page: number
  readonly sheet: string
  readonly mapped: MappedSheet | undefined
}

export interface ArrangedWorkbook {
  readonly document: SourceDocument
  /** In the order of the workbook; sheets that no entry of the mapping describes have `mapped` undefined. */
  readonly sheets: readonly SheetUse[]
  /** Entries of the mapping that no sheet answers. */
  readonly absent: readonly MappedSheet[]
}

/**
 * The mapping whose sheets the workbook has most of: at least half of them, told by code and title; undefined when the
 * workbook is something else.
 */
export function findMapping(
  document: SourceDocument,
  mappings: readonly WorkbookMapping[],
): WorkbookMapping | undefined {
  const scored = mappings.map((mapping) => {
    const found = sheetsOf(document).filter((sheet) => mappedSheet(mapping, sheet) !== undefined).length
    return { mapping, share: found / mapping.sheets.length }
  })
  const [best] = scored.sort((a, b) => b.share - a.share)
  return best && best.share >= 0.5 ? best.mapping : undefined
}

/**
 * Arranges an exported workbook as the profile's document: each sheet's table under the profile's title for it, each
 * sheet of text under its section's heading, in the profile's order. Places stay those of the workbook, so that every
 * figure leads back to its sheet and cell.
 * @shape SourceDocument of a workbook × mapping × profile -> SourceDocument in the profile's order
 */
export function arrangeWorkbook(
  document: SourceDocument,
  mapping: WorkbookMapping,
  profile: Profile,
  variables: Readonly<Record<string, string>>,
): ArrangedWorkbook {
  const sheets = sheetsOf(document).map((sheet) => ({ ...sheet, mapped: mappedSheet(mapping, sheet) }))
  const used = new Set<MappedSheet>()
  const blocksFor = (wanted: (mapped: MappedSheet) => boolean, title: string): readonly SourceBlock[] => {
    const sheet = sheets.find(({ mapped }) => mapped !== undefined && wanted(mapped))
    if (!sheet?.mapped) return []
    used.add(sheet.mapped)
    const own = sheet.blocks.filter((block) => !isTitle(block, mapping, sheet.mapped))
    if (sheet.mapped.table === undefined) return [heading(title, sheet.page, document), ...own.flatMap(asText)]
    return [heading(title, sheet.page, document), ...unitLine(own, mapping, sheet.page), ...own]
  }
  const blocks = [
    heading(fillTemplate(profile.document.title, variables), 1, document),
    ...profile.sections.flatMap((section) => sectionBlocks(section)),
  ]
  function sectionBlocks(section: SectionSpec): readonly SourceBlock[] {
    const own = blocksFor((mapped) => mapped.section === section.id, fillTemplate(section.title, variables))
    const tables = (section.blocks ?? []).flatMap((block) =>
      'tables' in block
        ? block.tables.flatMap((id) => {
            const title = profile.tables.find((table) => table.id === id)?.title ?? ''
            return blocksFor((mapped) => mapped.table === id, fillTemplate(title, variables))
          })
        : [],
    )
    return [...own, ...tables, ...(section.sections ?? []).flatMap(sectionBlocks)]
  }
  return {
    document: { ...document, blocks },
    sheets: sheets.map(({ page, sheet, mapped }) => ({ page, sheet, mapped })),
    absent: mapping.sheets.filter((entry) => !sheets.some(({ mapped }) => mapped === entry)),
  }
}

interface Sheet {
  readonly page: number
  readonly sheet: string
  readonly blocks: readonly SourceBlock[]
}

/** Sheets are the pages of a workbook. */
function sheetsOf({ blocks, pages }: SourceDocument): readonly Sheet[] {
  return pages.map(({ number }) => {
    const own = blocks.filter(({ page }) => page === number)
    const table = own.find((block): block is SourceTable => block.kind === 'table')
    return { page: number, sheet: table?.sheet ?? firstWords(own), blocks: own }
  })
}

function firstWords(blocks: readonly SourceBlock[]): string {
  return blocks.find((block): block is SourceParagraph => block.kind === 'paragraph')?.text ?? ''
}

/** The entry that a sheet answers: its code in the name or the first line, or else one of its titles there. */
function mappedSheet(mapping: WorkbookMapping, { sheet, blocks }: Sheet): MappedSheet | undefined {
  const lines = [sheet, ...blocks.slice(0, 3).flatMap((block) => (block.kind === 'paragraph' ? [block.text] : []))]
  const plain = lines.map((line) => line.replace(/\s+/gu, ''))
  const byCode = mapping.sheets.find(({ code }) =>
    plain.some((line) => line.startsWith(code) && !/^[\d.]/u.test(line.slice(code.length))),
  )
  if (byCode) return byCode
  // The longest title that stands in a line: `收入预算总表` also ends `财政拨款收入预算总表`.
  const byTitle = mapping.sheets
    .flatMap((entry) => entry.titles.map((title) => ({ entry, title })))
    .filter(({ title }) => plain.some((line) => line.includes(title)))
    .sort((a, b) => b.title.length - a.title.length)
  return byTitle[0]?.entry
}

/** The sheet's own title line gives way to the profile's. */
function isTitle(block: SourceBlock, mapping: WorkbookMapping, mapped: MappedSheet | undefined): boolean {
  if (block.kind !== 'paragraph' || !mapped) return false
  const text = block.text.replace(/\s+/gu, '')
  return (
    text.length < 60 &&
    (mapped.titles.some((title) => text.endsWith(title)) || text.startsWith(mapped.code)) &&
    mapping.sheets.includes(mapped)
  )
}

/** Sheets of amounts that do not announce a unit are in the mapping's. */
function unitLine(blocks: readonly SourceBlock[], mapping: WorkbookMapping, page: number): readonly SourceBlock[] {
  const says = blocks.some((block) =>
    block.kind === 'paragraph'
      ? /单位[:：]\s*(亿|万)?元/u.test(block.text)
      : block.cells.some(({ text }) => /(亿|万)?元[)）]/u.test(text) || /单位[:：]/u.test(text)),
  )
  if (says) return []
  return [{ kind: 'paragraph', text: `单位：${mapping.unit}`, pieces: [], page }]
}

/** Text in a sheet stands in cells: a line per row. */
function asText(block: SourceBlock): readonly SourceParagraph[] {
  if (block.kind === 'paragraph') return [block]
  return Array.from({ length: block.rowCount }, (_, row) => {
    const texts = block.cells.flatMap((cell) => (cell.row === row && cell.text.trim() !== '' ? [cell.text.trim()] : []))
    return { kind: 'paragraph' as const, text: texts.join(' '), pieces: [], page: block.page }
  }).filter(({ text }) => text !== '')
}

function heading(text: string, page: number, document: SourceDocument): SourceParagraph {
  return {
    kind: 'paragraph',
    text,
    pieces: [],
    page: Math.min(page, document.pages.length),
    heading: 1,
    align: 'center',
  }
}
