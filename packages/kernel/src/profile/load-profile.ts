import { LineCounter, parseDocument } from 'yaml'
import type { z } from 'zod'
import { type Classifications, CODED_DIMENSIONS, codedTree, modelTree } from '../classification/classification.ts'
import { ASSET_KINDS } from '../data-set/record-kinds.ts'
import { DIMENSIONS } from '../facts/dimension.ts'
import { compareProblems, type Problem } from '../problem/problem.ts'
import {
  type ColumnSpec,
  type Profile,
  profileSchema,
  type RegionSpec,
  type RowSpec,
  type SectionSpec,
} from './schema.ts'
import { slotsOf, TEMPLATE_VARIABLES } from './template.ts'

export interface LoadedProfile {
  readonly profile?: Profile
  /** Every mistake, each with its line and path and what to do. */
  readonly problems: readonly Problem[]
}

type Path = readonly (string | number)[]

/** One YAML file of a profile's folder. */
export interface ProfileFile {
  readonly file: string
  readonly text: string
}

/**
 * Reads a profile from the YAML files of its folder, whose top-level entries together are the profile.
 * Every mistake is reported at once: those of the grammar, and once that is right those of meaning (codes that do not
 * exist, slots without a figure, names used twice).
 * @shape YAML files -> Profile or Problem[]
 * @throws never
 */
export function loadProfile(files: readonly ProfileFile[], classifications: Classifications): LoadedProfile {
  const problems: Problem[] = []
  const merged: Record<string, unknown> = {}
  const owners = new Map<string, Parsed>()
  const parsedFiles = files.map(parseFile)
  for (const parsed of parsedFiles) {
    problems.push(...parsed.problems)
    for (const [key, value] of Object.entries(parsed.content)) {
      const before = owners.get(key)
      if (before) {
        problems.push({
          code: 'profile-invalid',
          place: { file: parsed.file, row: parsed.lineOf([key]), column: key },
          message: `“${key}”在 ${before.file} 中已经写过。`,
          remedy: '只在一个文件中写。',
        })
      } else {
        owners.set(key, parsed)
        merged[key] = value
      }
    }
  }
  if (problems.length > 0) return { problems: problems.sort(compareProblems) }

  const first = parsedFiles[0]
  const report = (path: Path, message: string, remedy: string): void => {
    const owner = owners.get(String(path[0] ?? '')) ?? first
    problems.push({
      code: 'profile-invalid',
      place: { file: owner?.file ?? '', row: owner?.lineOf(path) ?? 1, column: path.join('.') || '（根）' },
      message,
      remedy,
    })
  }
  const result = profileSchema.safeParse(merged)
  if (!result.success) {
    for (const issue of result.error.issues) reportIssue(issue, merged, report)
    return { problems: problems.sort(compareProblems) }
  }
  checkMeaning(result.data, classifications, report)
  return problems.length > 0 ? { problems: problems.sort(compareProblems) } : { profile: result.data, problems: [] }
}

interface Parsed {
  readonly file: string
  readonly content: Readonly<Record<string, unknown>>
  /** Line of the deepest node along a path that exists. */
  readonly lineOf: (path: Path) => number
  readonly problems: readonly Problem[]
}

function parseFile({ file, text }: ProfileFile): Parsed {
  const lines = new LineCounter()
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false, uniqueKeys: true })
  const problems = document.errors.map((error): Problem => {
    const { line, col } = lines.linePos(error.pos[0])
    return {
      code: 'yaml-broken',
      place: { file, row: line, column: `第${col}列` },
      message: `不是合法的 YAML：${error.message}`,
      remedy: '检查缩进、冒号后的空格与引号。',
    }
  })
  const lineOf = (path: Path): number => {
    for (let length = path.length; length > 0; length--) {
      const node = document.getIn(path.slice(0, length), true) as { readonly range?: readonly number[] } | undefined
      const start = node?.range?.[0]
      if (start !== undefined) return lines.linePos(start).line
    }
    return 1
  }
  const content: unknown = problems.length > 0 ? {} : document.toJS()
  if (content === null || typeof content !== 'object' || Array.isArray(content)) {
    problems.push({
      code: 'profile-invalid',
      place: { file, row: 1 },
      message: '文件的最外层应当是“名称: 内容”。',
      remedy: '按格式说明改正。',
    })
    return { file, content: {}, lineOf, problems }
  }
  return { file, content: content as Record<string, unknown>, lineOf, problems }
}

type Report = (path: Path, message: string, remedy: string) => void

const TYPE_NAMES: Readonly<Record<string, string>> = {
  string: '文字',
  number: '数',
  int: '整数',
  boolean: 'true 或 false',
  array: '列表',
  object: '“名称: 内容”',
  record: '“名称: 内容”',
}

/** Whether the content has anything at a path: the grammar says only that it is not what it should be. */
function isWritten(content: unknown, path: Path): boolean {
  let at: unknown = content
  for (const key of path) {
    if (at === null || typeof at !== 'object' || !(key in at)) return false
    at = (at as Record<string | number, unknown>)[key]
  }
  return at !== undefined
}

function reportIssue(issue: z.core.$ZodIssue, content: unknown, report: Report): void {
  const path = issue.path as Path
  switch (issue.code) {
    case 'unrecognized_keys':
      for (const key of issue.keys) report([...path, key], `这里没有“${key}”这一项。`, '核对拼写，或删除。')
      return
    case 'invalid_type':
      report(
        path,
        `应为${TYPE_NAMES[issue.expected] ?? issue.expected}${isWritten(content, path) ? '' : '，却没有写'}。`,
        '按格式说明补上或改正（编辑器可用 profiles/profile.schema.json 提示）。',
      )
      return
    case 'invalid_value':
      report(path, `取值不在允许的范围：${issue.values.join('、')}。`, '改为其中之一。')
      return
    case 'invalid_union': {
      // The alternative with the fewest complaints is the one that was meant.
      const closest = [...issue.errors].sort((a, b) => a.length - b.length)[0] ?? []
      if (closest.length === 0) report(path, '不符合任何一种允许的写法。', '对照格式说明改正。')
      for (const inner of closest) {
        reportIssue({ ...inner, path: [...path, ...inner.path] } as z.core.$ZodIssue, content, report)
      }
      return
    }
    default:
      report(path, issue.message, '按格式说明改正。')
  }
}

function checkMeaning(profile: Profile, classifications: Classifications, report: Report): void {
  const year = profile.effective.from
  const trees = new Map<string, ReadonlySet<string>>([
    ...CODED_DIMENSIONS.map(
      (dimension) => [dimension, new Set(codedTree(classifications, dimension, year).byCode.keys())] as const,
    ),
    ...(['stage', 'side', 'fund', 'origin', 'kind', 'procurement'] as const).map(
      (dimension) => [dimension, new Set(modelTree(classifications, dimension).byCode.keys())] as const,
    ),
  ])
  const checkRegion = (region: RegionSpec | undefined, path: Path): void => {
    if (region === undefined) return
    if (typeof region === 'string') {
      if (!(region in profile.boxes)) {
        report(
          path,
          `没有名为“${region}”的口径。`,
          `在 boxes 下定义它；现有：${Object.keys(profile.boxes).join('、') || '（无）'}。`,
        )
      }
      return
    }
    for (const [index, box] of (Array.isArray(region) ? region : [region]).entries()) {
      for (const [dimension, code] of Object.entries(box)) {
        if (dimension === 'year' || dimension === 'unit' || code === undefined) continue
        if (!trees.get(dimension)?.has(String(code))) {
          report(
            Array.isArray(region) ? [...path, index, dimension] : [...path, dimension],
            `${dimension} 在 ${year} 年没有代码“${code}”。`,
            '核对 classifications/ 下的代码表。',
          )
        }
      }
    }
  }
  const checkSlots = (template: string | undefined, known: readonly string[], path: Path): void => {
    for (const slot of slotsOf(template ?? '')) {
      if (!known.includes(slot)) report(path, `模板中的 {${slot}} 没有定义。`, `可用：${known.join('、')}。`)
    }
  }
  const variables: readonly string[] = TEMPLATE_VARIABLES

  for (const [name, region] of Object.entries(profile.boxes)) checkRegion(region, ['boxes', name])
  for (const [name, phrase] of Object.entries(profile.phrases)) {
    for (const [direction, text] of Object.entries(phrase)) {
      checkSlots(text, [...variables, 'difference', 'rate', 'reason'], ['phrases', name, direction])
    }
  }
  for (const [index, law] of profile.balance.entries()) {
    checkRegion(law.left, ['balance', index, 'left'])
    checkRegion(law.right, ['balance', index, 'right'])
  }

  const checkColumn = (column: ColumnSpec, path: Path): void => {
    const roles = [column.columns, column.show, column.region, column.target].filter((role) => role !== undefined)
    if (roles.length !== 1) {
      report(
        path,
        `列“${column.label}”要有且只有 columns、show、region、target 中的一个。`,
        '删去多余的，或补上缺少的。',
      )
    }
    checkRegion(column.region, [...path, 'region'])
    for (const [index, child] of (column.columns ?? []).entries()) checkColumn(child, [...path, 'columns', index])
  }
  const checkRow = (row: RowSpec, path: Path): void => {
    if (row.each && row.label !== undefined) report(path, '“each”的行取节点的名称，不能再写 label。', '删去 label。')
    if (!row.each && row.label === undefined) report(path, '固定行要写 label。', '补上 label，或改用 each。')
    checkSlots(row.label, variables, [...path, 'label'])
    checkSlots(row.code, variables, [...path, 'code'])
    checkRegion(row.region, [...path, 'region'])
    for (const dimension of row.order ?? []) {
      if (!(DIMENSIONS as readonly string[]).includes(dimension))
        report([...path, 'order'], `没有维度“${dimension}”。`, `可用：${DIMENSIONS.join('、')}。`)
    }
    for (const [index, child] of (row.rows ?? []).entries()) checkRow(child, [...path, 'rows', index])
  }
  const tableIds = new Set<string>()
  for (const [t, table] of profile.tables.entries()) {
    const path = ['tables', t]
    if (tableIds.has(table.id)) report([...path, 'id'], `表“${table.id}”重复。`, '换一个 id。')
    tableIds.add(table.id)
    checkSlots(table.title, variables, [...path, 'title'])
    checkRegion(table.region, [...path, 'region'])
    for (const [p, panel] of (table.panels ?? []).entries()) {
      checkRegion(panel.region, [...path, 'panels', p, 'region'])
      for (const [c, column] of panel.columns.entries()) checkColumn(column, [...path, 'panels', p, 'columns', c])
      for (const [r, row] of panel.rows.entries()) checkRow(row, [...path, 'panels', p, 'rows', r])
    }
    for (const [b, block] of (table.form ?? []).entries()) {
      if (block.kind !== 'figures') continue
      for (const [r, row] of block.rows.entries()) checkRegion(row.region, [...path, 'form', b, 'rows', r, 'region'])
    }
    for (const [n, note] of table.notes.entries()) checkSlots(note, variables, [...path, 'notes', n])
    checkSlots(table.empty, variables, [...path, 'empty'])
  }

  const sectionIds = new Set<string>()
  const printed = new Set<string>()
  const checkSection = (section: SectionSpec, path: Path): void => {
    if (sectionIds.has(section.id)) report([...path, 'id'], `章节“${section.id}”重复。`, '换一个 id。')
    sectionIds.add(section.id)
    checkSlots(section.title, variables, [...path, 'title'])
    for (const [b, block] of (section.blocks ?? []).entries()) {
      const at = [...path, 'blocks', b]
      if ('tables' in block) {
        for (const id of block.tables) {
          printed.add(id)
          if (!tableIds.has(id)) report([...at, 'tables'], `没有表“${id}”。`, `现有：${[...tableIds].join('、')}。`)
        }
      }
      if (!('text' in block)) continue
      const names = Object.keys(block.figures)
      checkSlots(block.text, [...variables, ...names], [...at, 'text'])
      const used = new Set(slotsOf(block.text))
      for (const [name, figure] of Object.entries(block.figures)) {
        const place = [...at, 'figures', name]
        if (!used.has(name) && block.when?.figure !== name)
          report(place, `“${name}”没有在句子中使用。`, `在 text 中写上 {${name}}，或删除。`)
        if (variables.includes(name)) report(place, `“${name}”是固定变量的名字。`, '换一个名字。')
        if ('amount' in figure) checkRegion(figure.amount, [...place, 'amount'])
        if ('share' in figure) {
          checkRegion(figure.share, [...place, 'share'])
          checkRegion(figure.of, [...place, 'of'])
        }
        if ('change' in figure) {
          checkRegion(figure.change, [...place, 'change'])
          checkRegion(figure.against, [...place, 'against'])
          const phrase = profile.phrases[figure.phrase]
          if (!phrase)
            report(
              [...place, 'phrase'],
              `没有名为“${figure.phrase}”的措辞。`,
              `现有：${Object.keys(profile.phrases).join('、')}。`,
            )
          else if (
            figure.reason === undefined &&
            Object.values(phrase).some((text) => slotsOf(text).includes('reason'))
          ) {
            report(place, `措辞“${figure.phrase}”要写原因，这里没有给出 reason。`, '加上 reason: <编号>。')
          }
        }
        if ('change' in figure && figure.reason !== undefined && !(figure.reason in profile.reasons)) {
          report(
            [...place, 'reason'],
            `没有名为“${figure.reason}”的增减原因。`,
            `在 reasons 下给它一个名称；现有：${Object.keys(profile.reasons).join('、') || '（无）'}。`,
          )
        }
        if ('names' in figure) checkRegion(figure.within, [...place, 'within'])
        if ('asset' in figure && !ASSET_KINDS.some(({ id }) => id === figure.asset) && figure.asset !== 'vehicles') {
          report(
            [...place, 'asset'],
            `没有资产类别“${figure.asset}”。`,
            `可用：vehicles、${ASSET_KINDS.map(({ id }) => id).join('、')}。`,
          )
        }
        if ('list' in figure) {
          for (const [i, item] of figure.list.entries()) {
            checkSlots(item.text, [...variables, ...Object.keys(item.figures)], [...place, 'list', i, 'text'])
            for (const [key, { amount }] of Object.entries(item.figures))
              checkRegion(amount, [...place, 'list', i, 'figures', key])
          }
        }
      }
      if (block.when && !names.includes(block.when.figure))
        report([...at, 'when'], `条件用到的“${block.when.figure}”没有定义。`, '在 figures 下定义它。')
    }
    for (const [s, inner] of (section.sections ?? []).entries()) checkSection(inner, [...path, 'sections', s])
  }
  for (const [s, section] of profile.sections.entries()) checkSection(section, ['sections', s])
  for (const [t, table] of profile.tables.entries()) {
    if (!printed.has(table.id))
      report(['tables', t], `表“${table.id}”没有出现在任何章节中。`, '在 sections 的某个 tables 下列出它。')
  }
}
