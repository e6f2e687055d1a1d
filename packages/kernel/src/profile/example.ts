import { z } from 'zod'
import { isAmountUnit } from '../amount/amount-unit.ts'
import { parseAmount } from '../amount/parse-amount.ts'
import { type Classifications, codedTree, type ModelDimension, modelTree } from '../classification/classification.ts'
import { buildTree } from '../classification/tree.ts'
import { compileDocument } from '../compile-document.ts'
import type { DataSet, Project, Statistic, Unit } from '../data-set/data-set.ts'
import type { Block } from '../document/document-tree.ts'
import { factSet } from '../facts/fact-set.ts'
import { type Box, indexBox, type Space } from '../facts/space.ts'
import { boxSchema, type Profile } from './schema.ts'

/** A profile's example test, as a budget officer reads it: given these facts, these sentences and rows are printed. */
export const profileExamplesSchema = z.array(
  z.strictObject({
    name: z.string(),
    given: z
      .array(boxSchema.extend({ amount: z.string(), project: z.string().optional() }))
      .describe('Budget lines of this year and last; what is not given is nil.'),
    units: z
      .record(z.string(), z.string())
      .default({})
      .describe('Codes and names of the units besides the department itself.'),
    projects: z
      .record(z.string(), z.strictObject({ name: z.string(), unit: z.string(), kind: z.string() }))
      .default({}),
    offices: z.array(z.string()).default([]).describe('Names of the internal offices.'),
    reasons: z.record(z.string(), z.string()).default({}),
    texts: z
      .record(z.string(), z.string())
      .default({})
      .describe('Texts by id, of a node with its code; texts of functions that are not given are 示例文字.'),
    statistics: z.record(z.string(), z.string()).default({}).describe('Numbers by id; what is not given is 0.'),
    expect: z.strictObject({
      sections: z.record(z.string(), z.string()).default({}).describe('By section id: the text of its paragraphs.'),
      tables: z
        .record(z.string(), z.array(z.string()))
        .default({})
        .describe('By table id: rows that it contains, cells joined by |.'),
      notes: z.record(z.string(), z.string()).default({}).describe('By table id: the note below it.'),
    }),
  }),
)

export type ProfileExample = z.infer<typeof profileExamplesSchema>[number]

export interface ExampleDifference {
  readonly where: string
  readonly expected: string
  readonly actual: string
}

/**
 * Runs an example against its profile.
 * @returns what differs from what the example expects; empty when it holds
 * @throws RangeError when the example names codes that do not exist
 */
export function runProfileExample(
  classifications: Classifications,
  profile: Profile,
  example: ProfileExample,
): readonly ExampleDifference[] {
  const result = compileDocument(exampleDataSet(classifications, profile, example), profile)
  if (result.kind === 'invalid') {
    return result.problems.map(({ code, message }) => ({
      where: example.name,
      expected: '没有问题',
      actual: `${code}：${message}`,
    }))
  }
  const blocks = flatten(result.document.tree.blocks)
  const differences: ExampleDifference[] = []
  for (const [id, expected] of Object.entries(example.expect.sections)) {
    const section = blocks.find((block) => block.kind === 'section' && block.id === id)
    const paragraphs = section?.kind === 'section' ? section.blocks.filter((block) => block.kind === 'paragraph') : []
    const actual = paragraphs.map(({ runs }) => runs.map(({ text }) => text).join('')).join('\n')
    if (actual !== expected.trim()) differences.push({ where: `章节 ${id}`, expected: expected.trim(), actual })
  }
  const tableOf = (id: string) => blocks.find((block) => block.kind === 'table' && block.id === id)
  for (const [id, rows] of Object.entries(example.expect.tables)) {
    const table = tableOf(id)
    const printed =
      table?.kind === 'table' ? table.rows.map(({ cells }) => cells.map(({ text }) => text).join('|')) : []
    for (const expected of rows) {
      if (!printed.includes(expected)) differences.push({ where: `表 ${id}`, expected, actual: printed.join('\n') })
    }
  }
  for (const [id, expected] of Object.entries(example.expect.notes)) {
    const table = tableOf(id)
    const actual =
      table?.kind === 'table' ? table.notes.map((runs) => runs.map(({ text }) => text).join('')).join('\n') : ''
    if (actual !== expected) differences.push({ where: `表 ${id} 的注`, expected, actual })
  }
  return differences
}

function flatten(blocks: readonly Block[]): readonly Block[] {
  return blocks.flatMap((block) => (block.kind === 'section' ? [block, ...flatten(block.blocks)] : [block]))
}

const DEPARTMENT = { code: '900', name: '示例局' }

/** The data set of an example: its lines, complete for this year and last. */
function exampleDataSet(classifications: Classifications, profile: Profile, example: ProfileExample): DataSet {
  const year = profile.effective.from
  const unit = (code: string, name: string, kind: Unit['kind'], parent?: string): Unit => ({
    code,
    name,
    kind,
    parent,
    staffQuota: undefined,
    staff: undefined,
  })
  const units = [
    unit(DEPARTMENT.code, DEPARTMENT.name, 'department'),
    ...Object.entries(example.units).map(([code, name], index) =>
      unit(code, name, index === 0 ? 'headquarters' : 'publicInstitution', DEPARTMENT.code),
    ),
  ]
  const projects = Object.entries(example.projects).map(
    ([id, project]): Project => ({ id, code: undefined, withheldOn: undefined, targets: [], ...project }),
  )
  const model = (dimension: ModelDimension) => modelTree(classifications, dimension, profile.document.kind)
  const space: Space = {
    year: buildTree(
      [year - 1, year].map((each) => ({ code: String(each), name: `${each}年` })),
      { exhaustive: false },
    ),
    stage: model('stage'),
    side: model('side'),
    unit: buildTree(units, { exhaustive: true }),
    fund: model('fund'),
    origin: model('origin'),
    function: codedTree(classifications, 'function', year),
    kind: model('kind'),
    departmentEconomic: codedTree(classifications, 'departmentEconomic', year),
    governmentEconomic: codedTree(classifications, 'governmentEconomic', year),
    project: buildTree(
      projects.map(({ id, name }) => ({ code: id, name })),
      { exhaustive: true },
    ),
    procurement: model('procurement'),
  }
  const facts = example.given.map(({ amount, year: relative = 0, ...box }, row) => {
    const parsed = parseAmount(amount, profile.unit)
    if (parsed.kind !== 'amount') throw new RangeError(`${example.name}: ${amount} is no amount`)
    // An example's lines are told in full: what it does not call procured is not.
    const procurement = box.side === 'expenditure' ? { procurement: 'notProcured' } : {}
    const codes = { stage: profile.stage, ...procurement, ...box, year: String(year + relative) }
    return { box: indexBox(space, codes as Box), amount: parsed.fen, place: { file: example.name, row: row + 1 } }
  })
  const sets = [year - 1, year].map((each) => {
    const domain = indexBox(space, { year: String(each) })
    return factSet(
      String(each),
      `${each}年`,
      domain,
      facts.filter(({ box }) => box[0] === domain[0]),
    )
  })
  return {
    name: example.name,
    profile: profile.id,
    year,
    department: DEPARTMENT,
    documentDate: `${year}-03-01`,
    amountUnit: profile.unit,
    units,
    projects,
    duties: ['示例职责'],
    offices: example.offices,
    reasons: example.reasons,
    texts: { annualGoal: '示例目标', jurisdiction: '示例市示例区', ...sampleTexts(profile, example), ...example.texts },
    assets: [{ unit: DEPARTMENT.code, kind: 'generalVehicles', count: 0, purchases: 0 }],
    statistics: sampleStatistics(profile, example),
    tasks: [{ name: '示例任务', content: '示例内容' }],
    departmentTargets: [{ level1: '产出', level2: '数量', level3: '示例指标', value: '≥1项', explanation: '' }],
    ledger: { space, sets },
  }
}

/** The profile's own texts, for the whole document and for every function of the example's lines. */
function sampleTexts(profile: Profile, example: ProfileExample): Readonly<Record<string, string>> {
  const codes = example.given.flatMap((line) => (line.function === undefined ? [] : [line.function]))
  return Object.fromEntries(
    Object.keys(profile.texts).flatMap((id) =>
      [id, ...codes.map((code) => `${id}.${code}`)].map((key) => [key, '示例文字']),
    ),
  )
}

function sampleStatistics(profile: Profile, example: ProfileExample): DataSet['statistics'] {
  return Object.fromEntries(
    Object.entries(profile.statistics).map(([id, { unit }]): [string, Statistic] => {
      const value = example.statistics[id] ?? '0'
      const parsed = isAmountUnit(unit) ? parseAmount(value, unit) : undefined
      return [id, parsed?.kind === 'amount' ? { kind: 'amount', amount: parsed.fen } : { kind: 'number', value }]
    }),
  )
}
