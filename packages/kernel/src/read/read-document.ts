import {
  type Classifications,
  CODE_LENGTHS,
  CODED_DIMENSIONS,
  type CodedDimension,
} from '../classification/classification.ts'
import { DIMENSION_INDEX } from '../facts/dimension.ts'
import type { Space } from '../facts/space.ts'
import { regionKey } from '../profile/region.ts'
import type { Profile, TableSpec } from '../profile/schema.ts'
import { chooseProfile, documentVariables } from './choose-profile.ts'
import { chooseTables } from './choose-tables.ts'
import { documentSpace } from './document-space.ts'
import { figureBook } from './figure-book.ts'
import type { LogicalTable } from './grid.ts'
import { type Identity, identifyDocument } from './identify.ts'
import { plainText } from './label.ts'
import { logicalTables } from './logical-table.ts'
import { type MatchedTable, matchTable } from './match-table.ts'
import { nameIndex } from './name-index.ts'
import type { PlaceContext } from './place-table.ts'
import { printedProjects } from './printed-projects.ts'
import { readForm } from './read-form.ts'
import { readPlainTable } from './read-plain-table.ts'
import { readTable, type TablePlace } from './read-table.ts'
import type { ReadFigure, Reading, ReadParagraph, ReadTable, Statement } from './reading.ts'
import { readSections } from './sections.ts'
import { readParagraph, type SentenceContext } from './sentence/read-paragraph.ts'
import { type TemplateWording, templateWordings } from './sentence/template-slots.ts'
import type { SourceDocument } from './source-document.ts'

export interface ReadOptions {
  readonly classifications: Classifications
  readonly profiles: readonly Profile[]
  /** The format, where it is known beforehand. */
  readonly profile?: Profile
  /** Whose it is, of which year and kind, where that is known beforehand. */
  readonly identity?: Identity
}

/**
 * Understands a document that somebody else wrote:
 * 1. grids become tables, over page breaks;
 * 2. cover, captions and headings say whose it is, of which year and kind; tables and sections say in which format;
 * 3. each table is laid beside its table of the format: columns by header, rows by code and label;
 * 4. the codes, units and projects that it prints make its coordinate system, and rows and columns become boxes;
 * 5. cells become figures, with the precision that is printed;
 * 6. sentences become figures and statements; which box an amount is of follows from the wording of the format.
 * What is not understood is listed in `unmatched`.
 * @shape SourceDocument × formats × code lists -> Reading
 * @throws never on bad documents
 */
export function readDocument(source: SourceDocument, options: ReadOptions): Reading {
  const { classifications } = options
  const tables = logicalTables(source)
  const identity = options.identity ?? identifyDocument(source, tables)
  const profile = options.profile ?? chooseProfile(source, tables, identity, options.profiles)
  const variables = documentVariables(identity, profile)
  const specs = profile ? chooseTables(tables, profile, variables) : tables.map(() => undefined)
  const known = { units: new Map<string, string>() }
  const matched = tables.map((table, index): MatchedTable | undefined => {
    const spec = specs[index]
    if (!spec?.panels) return undefined
    const found = matchTable(table, spec, variables, known)
    noteUnits(found, known.units)
    return found
  })
  const printed = printedNodes(matched.filter((table) => table !== undefined))
  const space = documentSpace({
    classifications,
    year: identity.year ?? latestYear(classifications),
    document: identity.kind ?? 'budget',
    ...printed,
  })
  const place = profile && placeContext(space, profile, identity, printed, classifications)
  const paragraphs = readSections(source, tables, profile, variables)
  const book = figureBook()
  const read = tables.map((table, index): ReadTable => {
    const at = tablePlace(source, tables, index, paragraphs, specs[index], profile)
    const own = matched[index]
    if (own && place) return readTable(place, own, at, book)
    const spec = specs[index]
    if (spec?.form && place) return readForm(place, table, spec, at, book)
    return readPlainTable(table, at, book)
  })
  for (const { number, content } of source.pages)
    if (content === 'image')
      book.unmatched.push({ page: number, what: 'page', quote: '（整页）', reason: '整页是图片，没有文字' })
  for (const [index, table] of read.entries()) {
    if (
      profile &&
      !specs[index] &&
      table.panels.some(({ figures }) => figures.flat().some((figure) => figure !== undefined))
    )
      book.unmatched.push({ page: table.page, what: 'table', quote: table.title, reason: '格式里没有这张表' })
  }
  const statements = readStatements(paragraphs, place, profile, variables, identity, read, book)
  return {
    source,
    profile,
    ...identity,
    level: identity.level ?? profile?.document.level,
    space,
    tables: read,
    paragraphs,
    figures: book.figures,
    statements: withSubjects(statements, book.figures),
    unmatched: book.unmatched,
  }
}

/** Changes whose sentence does not print the amount that has changed: it stands elsewhere in the document, in a table rather than in the text. */
function withSubjects(statements: readonly Statement[], figures: readonly ReadFigure[]): readonly Statement[] {
  const byRegion = new Map<string, ReadFigure>()
  for (const figure of figures) {
    if (!figure.region || figure.text === '') continue
    const key = regionKey(figure.region)
    const known = byRegion.get(key)
    if (!known || (known.place.kind === 'sentence' && figure.place.kind === 'cell')) byRegion.set(key, figure)
  }
  return statements.map((statement) => {
    if (statement.kind !== 'change' || statement.of !== undefined || !statement.ofRegion) return statement
    return { ...statement, of: byRegion.get(regionKey(statement.ofRegion))?.index }
  })
}

function latestYear({ coded }: Classifications): number {
  return Math.max(2024, ...coded.function.flatMap(({ from }) => (from === undefined ? [] : [from])))
}

/** Units named in one table are known in the next: a project's row has its unit's code, too. */
function noteUnits({ panels }: MatchedTable, units: Map<string, string>): void {
  for (const { rows, rowColumns } of panels) {
    for (const { row, label } of rows) {
      const columns = rowColumns.codes.get('unit') ?? rowColumns.codes.get('code') ?? []
      const code = plainText(columns.map((column) => row.cells[column]?.cell.text ?? '').join(''))
      if (/^\d{3,11}$/u.test(code) && label !== '' && !units.has(code)) units.set(code, label)
    }
  }
}

interface PrintedNodes {
  readonly codes: Readonly<Record<CodedDimension, ReadonlyMap<string, string>>>
  readonly units: ReadonlyMap<string, string>
  /** By each way of writing a project's name, the first way. */
  readonly projects: ReadonlyMap<string, string>
}

/** The codes, units and projects that the rows of the tables name. */
function printedNodes(tables: readonly MatchedTable[]): PrintedNodes {
  const codes = {
    function: new Map<string, string>(),
    departmentEconomic: new Map<string, string>(),
    governmentEconomic: new Map<string, string>(),
  }
  const units = new Map<string, string>()
  for (const { keys } of tables.flatMap(({ panels }) => panels.flatMap(({ rows }) => rows))) {
    for (const [dimension, { code, name }] of keys) {
      if (dimension === 'unit') {
        const key = code ?? name
        if (key !== '' && !units.has(key)) units.set(key, name)
      } else if (
        isCoded(dimension) &&
        code !== undefined &&
        CODE_LENGTHS[dimension].includes(code.length) &&
        !codes[dimension].has(code)
      )
        codes[dimension].set(code, name)
    }
  }
  return { codes, units, projects: printedProjects(tables) }
}

function isCoded(dimension: string): dimension is CodedDimension {
  return dimension in CODE_LENGTHS
}

function placeContext(
  space: Space,
  profile: Profile,
  { year }: Identity,
  { codes, projects }: PrintedNodes,
  classifications: Classifications,
): PlaceContext {
  const names = Object.fromEntries(
    CODED_DIMENSIONS.map((dimension) => [
      dimension,
      nameIndex(space[dimension], dimension, codes[dimension], classifications),
    ]),
  ) as unknown as PlaceContext['names']
  return { space, profile, year: year ?? latestYear(classifications), names, projects }
}

function tablePlace(
  { blocks }: SourceDocument,
  tables: readonly LogicalTable[],
  index: number,
  paragraphs: readonly ReadParagraph[],
  spec: TableSpec | undefined,
  profile: Profile | undefined,
): TablePlace {
  const table = tables[index]
  const last = table?.sources.at(-1)
  const next = tables[index + 1]?.sources[0]
  const from = last ? blocks.indexOf(last) : -1
  const to = next ? blocks.indexOf(next) : blocks.length
  return {
    index,
    titleParagraph: paragraphs.find(({ source }) => source === table?.titleBlock)?.index,
    notes: paragraphs.flatMap(({ role, source, index: at }) => {
      const place = role === 'note' ? blocks.indexOf(source) : -1
      return place > from && place < to ? [at] : []
    }),
    unit: spec?.unit ?? profile?.unit ?? '元',
  }
}

function readStatements(
  paragraphs: readonly ReadParagraph[],
  place: PlaceContext | undefined,
  profile: Profile | undefined,
  variables: Readonly<Record<string, string>>,
  { year }: Identity,
  tables: readonly ReadTable[],
  book: ReturnType<typeof figureBook>,
): readonly Statement[] {
  const wordings = profile ? templateWordings(profile, variables) : []
  const bySection = new Map<string, TemplateWording[]>()
  for (const wording of wordings) bySection.set(wording.section, [...(bySection.get(wording.section) ?? []), wording])
  const position = DIMENSION_INDEX.function
  const printedFunctions = new Set(
    tables.flatMap(({ panels }) =>
      panels.flatMap(({ rows }) => rows.flatMap(({ region }) => region?.[0]?.[position] ?? [])),
    ),
  )
  printedFunctions.delete(0)
  const context: SentenceContext = {
    place,
    year,
    wordingsOf: (section) => (section === undefined ? [] : (bySection.get(section) ?? [])),
    printedFunctions,
  }
  return paragraphs.flatMap((paragraph) =>
    paragraph.role === 'body' || paragraph.role === 'note' ? readParagraph(context, paragraph, book) : [],
  )
}
