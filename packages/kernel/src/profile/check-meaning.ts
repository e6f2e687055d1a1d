import type { Classifications } from '../classification/classification.ts'
import { DIMENSIONS } from '../facts/dimension.ts'
import { checkFigure } from './check-figure.ts'
import type { Report } from './grammar-issue.ts'
import { checkNodes, type MeaningContext, meaningContext } from './meaning-context.ts'
import type { Path } from './profile-files.ts'
import type { BlockSpec, ColumnSpec, ParagraphSpec, Profile, RowSpec, SectionSpec, TableSpec } from './schema.ts'
import { slotsOf, TEMPLATE_VARIABLES } from './template.ts'

/** Checks what the grammar cannot: that codes, names and slots exist and are used. @shape Profile -> mistakes, to the report */
export function checkMeaning(profile: Profile, classifications: Classifications, report: Report): void {
  const context = meaningContext(profile, classifications, report)
  checkVocabulary(context)
  const tableIds = new Set<string>()
  for (const [t, table] of profile.tables.entries()) {
    if (tableIds.has(table.id)) report(['tables', t, 'id'], `表“${table.id}”重复。`, '换一个 id。')
    tableIds.add(table.id)
    checkTable(context, table, ['tables', t])
  }
  checkSections(context, tableIds)
}

function checkVocabulary({ profile, variables, report, checkRegion, checkSlots }: MeaningContext): void {
  for (const name of Object.keys(profile.words)) {
    if ((TEMPLATE_VARIABLES as readonly string[]).includes(name))
      report(['words', name], `“${name}”是固定变量的名字。`, '换一个名字。')
  }
  checkSlots(profile.document.title, variables, ['document', 'title'])
  for (const [index, title] of (profile.document.also ?? []).entries())
    checkSlots(title, variables, ['document', 'also', index])
  if (profile.extends === undefined && profile.without.length > 0)
    report(['without'], '没有写 extends，without 没有所指。', '写上 extends，或删去 without。')
  checkSlots(profile.cover.title, variables, ['cover', 'title'])
  for (const [index, line] of profile.cover.lines.entries()) checkSlots(line, variables, ['cover', 'lines', index])
  for (const [name, region] of Object.entries(profile.boxes)) checkRegion(region, ['boxes', name])
  for (const [name, phrase] of Object.entries(profile.phrases)) {
    for (const [direction, text] of Object.entries(phrase))
      checkSlots(text, [...variables, 'difference', 'rate', 'reason'], ['phrases', name, direction])
  }
  for (const [index, region] of profile.nil.entries()) checkRegion(region, ['nil', index])
  for (const [index, law] of profile.balance.entries()) {
    checkRegion(law.left, ['balance', index, 'left'])
    checkRegion(law.right, ['balance', index, 'right'])
  }
  for (const [index, { whole, parts }] of profile.inclusions.entries()) {
    for (const [path, term] of [
      [['whole'], whole],
      ...parts.map((part, at) => [['parts', at], part] as const),
    ] as const) {
      const at = ['inclusions', index, ...path]
      if ('region' in term) checkRegion(term.region, [...at, 'region'])
      else if (profile.statistics[term.statistic] === undefined)
        report(
          [...at, 'statistic'],
          `没有统计数“${term.statistic}”。`,
          `现有：${Object.keys(profile.statistics).join('、')}。`,
        )
    }
  }
}

function checkAlso({ variables, checkSlots }: MeaningContext, also: readonly string[] | undefined, path: Path): void {
  for (const [index, text] of (also ?? []).entries()) checkSlots(text, variables, [...path, 'also', index])
}

function checkTable(context: MeaningContext, table: TableSpec, path: Path): void {
  const { variables, checkRegion, checkSlots } = context
  checkSlots(table.title, variables, [...path, 'title'])
  checkSlots(table.contents, variables, [...path, 'contents'])
  checkAlso(context, table.also, path)
  checkSlots(table.caption?.left, variables, [...path, 'caption', 'left'])
  checkSlots(table.caption?.right, variables, [...path, 'caption', 'right'])
  checkRegion(table.region, [...path, 'region'])
  for (const [p, panel] of (table.panels ?? []).entries()) {
    checkRegion(panel.region, [...path, 'panels', p, 'region'])
    for (const [c, column] of panel.columns.entries())
      checkColumn(context, column, [...path, 'panels', p, 'columns', c])
    for (const [r, row] of panel.rows.entries()) checkRow(context, row, [...path, 'panels', p, 'rows', r])
  }
  for (const [b, block] of (table.form ?? []).entries()) {
    if (block.kind !== 'figures') continue
    for (const [r, row] of block.rows.entries()) checkRegion(row.region, [...path, 'form', b, 'rows', r, 'region'])
  }
  for (const [n, note] of table.notes.entries()) checkSlots(note, variables, [...path, 'notes', n])
  checkSlots(table.empty, variables, [...path, 'empty'])
  for (const [n, note] of (table.alsoEmpty ?? []).entries()) checkSlots(note, variables, [...path, 'alsoEmpty', n])
}

function checkColumn(context: MeaningContext, column: ColumnSpec, path: Path): void {
  const { report, checkRegion } = context
  const roles = [column.columns, column.show, column.region, column.target].filter((role) => role !== undefined)
  if (roles.length !== 1) {
    report(path, `列“${column.label}”要有且只有 columns、show、region、target 中的一个。`, '删去多余的，或补上缺少的。')
  }
  if (column.level !== undefined && !column.show?.endsWith('code'))
    report([...path, 'level'], '只有编码列可以写 level。', '删去 level，或让这一列显示编码。')
  checkRegion(column.region, [...path, 'region'])
  for (const [index, child] of (column.columns ?? []).entries())
    checkColumn(context, child, [...path, 'columns', index])
}

function checkRow(context: MeaningContext, row: RowSpec, path: Path): void {
  const { report, variables, checkRegion, checkSlots } = context
  if (row.each && row.label !== undefined) report(path, '“each”的行取节点的名称，不能再写 label。', '删去 label。')
  if (!row.each && row.label === undefined) report(path, '固定行要写 label。', '补上 label，或改用 each。')
  if (!row.each && row.numbering !== undefined)
    report([...path, 'numbering'], '固定行的编号写在 label 中。', '删去 numbering。')
  if (row.complete && !row.rows)
    report(
      [...path, 'complete'],
      '“complete”说的是其中的各行，这里没有 rows。',
      '在 rows 下列出各行，或删去 complete。',
    )
  checkSlots(row.label, variables, [...path, 'label'])
  checkAlso(context, row.also, path)
  checkSlots(row.code, variables, [...path, 'code'])
  checkRegion(row.region, [...path, 'region'])
  for (const dimension of row.order ?? []) {
    if (!(DIMENSIONS as readonly string[]).includes(dimension))
      report([...path, 'order'], `没有维度“${dimension}”。`, `可用：${DIMENSIONS.join('、')}。`)
  }
  for (const [index, child] of (row.rows ?? []).entries()) checkRow(context, child, [...path, 'rows', index])
}

function checkSections(context: MeaningContext, tableIds: ReadonlySet<string>): void {
  const { profile, report } = context
  const sectionIds = new Set<string>()
  const printed = new Set<string>()
  const visit = (section: SectionSpec, known: readonly string[], path: Path): void => {
    if (sectionIds.has(section.id)) report([...path, 'id'], `章节“${section.id}”重复。`, '换一个 id。')
    sectionIds.add(section.id)
    const own = [...known, ...checkNodes(context, section.each, [...path, 'each'])]
    context.checkSlots(section.title, own, [...path, 'title'])
    context.checkSlots(section.contents, own, [...path, 'contents'])
    for (const [index, text] of (section.also ?? []).entries()) context.checkSlots(text, own, [...path, 'also', index])
    for (const [b, block] of (section.blocks ?? []).entries()) {
      checkBlock(context, block, own, tableIds, [...path, 'blocks', b])
      if ('tables' in block) for (const id of block.tables) printed.add(id)
    }
    for (const [s, inner] of (section.sections ?? []).entries()) visit(inner, own, [...path, 'sections', s])
  }
  for (const [s, section] of profile.sections.entries()) visit(section, context.variables, ['sections', s])
  for (const [t, table] of profile.tables.entries()) {
    if (!printed.has(table.id))
      report(['tables', t], `表“${table.id}”没有出现在任何章节中。`, '在 sections 的某个 tables 下列出它。')
  }
}

function checkBlock(
  context: MeaningContext,
  block: BlockSpec,
  known: readonly string[],
  tableIds: ReadonlySet<string>,
  path: Path,
): void {
  if ('tables' in block) {
    for (const id of block.tables) {
      if (!tableIds.has(id))
        context.report([...path, 'tables'], `没有表“${id}”。`, `现有：${[...tableIds].join('、')}。`)
    }
  } else if ('terms' in block) {
    for (const [index, { meaning }] of block.terms.entries())
      context.checkSlots(meaning, known, [...path, 'terms', index, 'meaning'])
  } else if ('text' in block) checkParagraph(context, block, known, path)
}

function checkParagraph(context: MeaningContext, spec: ParagraphSpec, known: readonly string[], path: Path): void {
  const { report, checkSlots, variables } = context
  const names = Object.keys(spec.figures)
  const own = [...known, ...checkNodes(context, spec.each, [...path, 'each'])]
  checkSlots(spec.text, [...own, ...names], [...path, 'text'])
  for (const [index, text] of (spec.also ?? []).entries())
    checkSlots(text, [...own, ...names], [...path, 'also', index])
  if (spec.numbering !== undefined && !spec.each)
    report([...path, 'numbering'], '只有 each 的段落可以编号。', '把编号写在 text 中。')
  const used = new Set([spec.text, ...(spec.also ?? [])].flatMap(slotsOf))
  for (const [name, figure] of Object.entries(spec.figures)) {
    const place = [...path, 'figures', name]
    if (!used.has(name) && spec.when?.figure !== name)
      report(place, `“${name}”没有在句子中使用。`, `在 text 中写上 {${name}}，或删除。`)
    if (variables.includes(name)) report(place, `“${name}”是固定变量的名字。`, '换一个名字。')
    checkFigure(context, figure, own, place)
  }
  if (spec.when && !names.includes(spec.when.figure))
    report([...path, 'when'], `条件用到的“${spec.when.figure}”没有定义。`, '在 figures 下定义它。')
}
