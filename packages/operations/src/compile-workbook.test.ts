import { appendFileSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { readSource } from '@mingzhang/documents'
import {
  checkDocument,
  DIMENSION_INDEX,
  describeBox,
  exactAmount,
  explainDerived,
  explainFigure,
  type Fen,
  fen,
  loadRules,
  loadSolver,
  type ReadFigure,
  type Reading,
  readDocument,
  regionOfBasis,
  sourceOfTree,
} from '@mingzhang/kernel'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { LoadedDocument } from './compile-data-set.ts'
import { loadLibrary, ROOT } from './library.ts'
import { loadDocument } from './load-data-set.ts'
import { readMappings } from './mappings.ts'
import { platformWorkbook } from './platform-workbook.fixture.ts'

/**
 * The tables of a published budget, written as the platform's workbook and compiled, give that document's figures again; its text agrees
 * wherever the published one agrees with its own tables.
 */

const corpus = join(ROOT, '..', 'shared', 'corpus')
const FILES = [
  'district-office-unit-2025-budget.pdf',
  'commerce-commission-unit-2025-budget.pdf',
  'district-office-department-2025-budget.pdf',
  'wanli-street-2024-budget.pdf',
  'wanli-street-2025-budget.pdf',
]
const { library } = loadLibrary()
const { mappings } = readMappings(library)
const NO_RULES = { rules: [], lists: loadRules([]).rules.lists }
const solver = await loadSolver()

async function readPublished(file: string): Promise<Reading> {
  const path = join(corpus, file)
  const result = await readSource(readFileSync(path), path)
  if (result.kind === 'unreadable') throw new Error(result.problem.message)
  return readDocument(result.document, {
    classifications: library.classifications,
    profiles: [...library.profiles.values()],
  })
}

/** What the platform does not hold, from the same document: settings, last year's amounts, statistics, assets. */
function writeAdditions(folder: string, reading: Reading): void {
  const csv = (name: string, rows: readonly (readonly string[])[]): void =>
    writeFileSync(join(folder, name), `${rows.map((row) => row.join(',')).join('\n')}\n`)
  writeFileSync(join(folder, 'department.yaml'), `公开日期: "${reading.year}-02-10"\n部门代码: "101"\n金额单位: 元\n`)
  const { profile, figures } = reading
  const amounts = new Map(
    figures.flatMap(({ statistic, amount }) =>
      statistic === undefined ? [] : [[profile?.statistics[statistic]?.label ?? '', exactAmount(amount, '元')]],
    ),
  )
  for (const { label } of Object.values(profile?.statistics ?? {})) if (!amounts.has(label)) amounts.set(label, '0')
  csv('statistics.csv', [['事项', '数值'], ...amounts])
  csv('assets.csv', [
    ['单位代码', '资产类别', '数量', '购置数量'],
    ['101001', '其他用车', '0', '0'],
  ])
  csv('other-facts.csv', comparatives(reading))
}

/** What was, as the document's own changes have it. */
function comparatives(reading: Reading): readonly (readonly string[])[] {
  const found = new Map<string, readonly string[]>()
  for (const statement of reading.statements) {
    if (statement.kind !== 'change' || !statement.basis) continue
    const now = reading.figures[statement.of ?? -1]
    const region = now?.region && regionOfBasis(reading, now.region, statement.basis)
    const [box, other] = region ?? []
    if (!now || !box || other) continue
    const by = reading.figures[statement.difference ?? -1]?.amount ?? 0
    const before =
      reading.figures[statement.before ?? -1]?.amount ?? now.amount + (statement.direction === 'decrease' ? by : -by)
    const at = describeBox(reading.space, box)
    const name = (dimension: 'fund' | 'side' | 'stage' | 'kind'): string =>
      reading.space[dimension].nodes[box[DIMENSION_INDEX[dimension]] ?? 0]?.name ?? ''
    found.set(box.join(), [
      at.year ?? '',
      name('stage'),
      name('side'),
      name('fund'),
      '',
      at.function ?? '',
      name('kind'),
      at.departmentEconomic ?? '',
      at.governmentEconomic ?? '',
      exactAmount(fen(before), '元'),
      '',
    ])
  }
  // Documents that do not tell last year's execution: as much as this year's budget.
  const year = String((reading.year ?? 0) - 1)
  for (const { code, amount } of functionsOf(reading)) {
    const isTold = [...found.values()].some((row) => row[1] === '执行' && row[5] === code)
    if (!isTold)
      found.set(code, [year, '执行', '支出', '财政拨款', '', code, '', '', '', exactAmount(amount, '元'), ''])
  }
  return [
    [
      '年度',
      '阶段',
      '收支',
      '资金来源',
      '资金年度',
      '功能科目',
      '支出类别',
      '部门经济科目',
      '政府经济科目',
      '金额',
      '说明',
    ],
    ...found.values(),
  ]
}

/** Functions of the appropriations, at their finest, with this year's amounts. */
function functionsOf({ tables, figures }: Reading): readonly { readonly code: string; readonly amount: Fen }[] {
  return tables.flatMap(({ spec, panels }) =>
    ['generalPublicBudget', 'governmentFund', 'stateCapital'].includes(spec?.id ?? '')
      ? panels.flatMap((panel) =>
          panel.rows.flatMap(({ code }, row) => {
            const first = figures[panel.figures[row]?.find((index) => index !== undefined) ?? -1]
            return code.length === 7 && first ? [{ code, amount: first.amount }] : []
          }),
        )
      : [],
  )
}

/** Compiles; reasons that are asked for are given, whatever they say. */
async function compileWith(
  path: string,
  folder: string,
  lastYear: readonly string[] = [],
): Promise<Extract<LoadedDocument, { kind: 'loaded' }>> {
  for (let round = 0; round < 4; round++) {
    const loaded = await loadDocument(path, { with: folder, lastYear })
    if (loaded.kind === 'loaded') return loaded
    const reasons = loaded.problems.flatMap(({ code, place }) => (code === 'text-missing' ? (place.column ?? []) : []))
    const amounts = loaded.problems.flatMap(({ code, place }) =>
      code === 'comparative-missing' ? (place.column ?? []) : [],
    )
    if (reasons.length + amounts.length === 0)
      throw new Error(
        loaded.problems
          .map(({ place, message }) => `${place.file} ${place.column} ${message}`)
          .slice(0, 12)
          .join('\n'),
      )
    appendFileSync(join(folder, 'text.yaml'), reasons.map((item) => `${item}: 业务安排调整\n`).join(''))
    // What the document does not tell of last year: nothing.
    appendFileSync(join(folder, 'other-facts.csv'), amounts.map((words) => `${nilOf(words)}\n`).join(''))
  }
  throw new Error('reasons are never enough')
}

/** A row of nil for `2024年 · 支出 · 财政拨款 · 30217 公务接待费`. */
function nilOf(words: string): string {
  const parts = words.split(' · ')
  const [year = ''] = parts
  const stage = parts.find((part) => part === '执行') ?? '批复'
  const code = parts.find((part) => /^\d{5,7} /u.test(part))?.split(' ')[0] ?? ''
  const [side = '', fund = ''] = parts.slice(1).filter((part) => part !== stage && !/^\d/u.test(part))
  const [isFunction, isEconomic] = [code.length === 7, code.length === 5]
  return [
    year.replace('年', ''),
    stage,
    side,
    fund,
    '',
    isFunction ? code : '',
    '',
    isEconomic ? code : '',
    '',
    '0',
    '',
  ].join()
}

/** A figure by what it is of, in words that do not depend on the document's own coordinate system. */
function keyOf(reading: Reading, figure: ReadFigure): string | undefined {
  return figure.region
    ?.map((box) =>
      JSON.stringify(Object.entries(describeBox(reading.space, box)).filter(([dimension]) => dimension !== 'unit')),
    )
    .sort()
    .join()
}

describe.skipIf(!existsSync(corpus)).each(FILES)('%s (skipped without ../shared)', (file) => {
  let published: Reading
  let compiled: Reading
  let loaded: Extract<LoadedDocument, { kind: 'loaded' }>
  let document: (typeof loaded)['document']
  let folder: string

  beforeAll(async () => {
    published = await readPublished(file)
    const mapping = mappings.find(({ profile }) => profile === published.profile?.id)
    if (!mapping) throw new Error('no mapping')
    folder = mkdtempSync(join(tmpdir(), 'workbook-'))
    const path = join(folder, 'export.xlsx')
    writeFileSync(path, await platformWorkbook(published, mapping))
    writeAdditions(folder, published)
    loaded = await compileWith(path, folder)
    document = loaded.document
    compiled = readDocument(sourceOfTree(loaded.document.tree), {
      classifications: library.classifications,
      profiles: [...library.profiles.values()],
    })
  })
  afterAll(() => rmSync(folder, { recursive: true, force: true }))

  it('gives the figures of every table again', () => {
    const amounts = new Map(
      compiled.figures.flatMap((figure) => {
        const key = figure.place.kind === 'cell' ? keyOf(compiled, figure) : undefined
        return key === undefined ? [] : [[key, figure.amount]]
      }),
    )
    const printed = published.figures.filter(
      (figure) => figure.place.kind === 'cell' && figure.text !== '' && figure.region,
    )
    const different = printed.filter(
      (figure) =>
        // In whole yuan, a sum of rounded parts may differ by one.
        Math.abs((amounts.get(keyOf(published, figure) ?? '') ?? Number.NaN) - figure.amount) > figure.quantum,
    )
    expect(different.map(({ label, text }) => `${label} ${text}`)).toEqual([])
    expect(printed.length).toBeGreaterThan(100)
  })

  it('explains in the same amounts wherever the published text is right', () => {
    const amounts = new Map(
      compiled.figures.flatMap((figure) => {
        const key = figure.place.kind === 'sentence' ? keyOf(compiled, figure) : undefined
        return key === undefined ? [] : [[key, figure]]
      }),
    )
    const wrong = checkDocument(published, {
      classifications: library.classifications,
      rules: NO_RULES,
      solver,
    }).findings
    const isTold = ({ text }: ReadFigure): boolean =>
      wrong.some(({ stated, quote }) => stated === text || quote.includes(text))
    const spoken = published.figures.filter(({ place, region }) => place.kind === 'sentence' && region)
    const compared = spoken.flatMap((figure) => {
      const own = amounts.get(keyOf(published, figure) ?? '')
      return own ? [{ figure, own }] : []
    })
    const different = compared.filter(
      ({ figure, own }) => Math.abs(figure.amount - own.amount) > (figure.quantum + own.quantum) / 2 && !isTold(figure),
    )
    expect(different.map(({ figure, own }) => `${figure.label} ${figure.text}, compiled ${own.text}`)).toEqual([])
    expect(compared.length).toBeGreaterThan(12)
  })

  it('leads each figure back to its sheet and cell', () => {
    const figure = document.figures.find(
      ({ reference }) => reference.startsWith('table:') && reference.includes('generalPublicBudget'),
    )
    const told = figure && explainFigure(loaded.dataSet, loaded.profile, figure)
    expect(told?.lines.map(({ place }) => place.file).join()).toMatch(/^export\.xlsx · [23]\.\d\d .*![A-Z]+\d+/u)
  })
})

describe.skipIf(!existsSync(corpus))('last year’s document beside a workbook (skipped without ../shared)', () => {
  const [before, now] = ['wanli-street-2024-budget.pdf', 'wanli-street-2025-budget.pdf']
  let loaded: Extract<LoadedDocument, { kind: 'loaded' }>
  let folder: string

  beforeAll(async () => {
    const published = await readPublished(now)
    const mapping = mappings.find(({ profile }) => profile === published.profile?.id)
    if (!mapping) throw new Error('no mapping')
    folder = mkdtempSync(join(tmpdir(), 'workbook-'))
    const path = join(folder, 'export.xlsx')
    // The platform has no texts of its own: they come from last year.
    const tablesOnly = { ...published, paragraphs: [] }
    writeFileSync(path, await platformWorkbook(tablesOnly, mapping))
    writeAdditions(folder, { ...published, statements: [] })
    writeFileSync(join(folder, 'procurement.csv'), '单位代码,项目编号,采购类别,金额\n101001,,货物,0\n')
    loaded = await compileWith(path, folder, [join(corpus, before)])
  })
  afterAll(() => rmSync(folder, { recursive: true, force: true }))

  it('gives the comparatives, which lead back to page and place', () => {
    const change = loaded.document.figures.find(({ reference }) => /threePublicExplanation.*change/u.test(reference))
    const told = change && explainDerived(loaded.dataSet, loaded.profile, change)
    const files = told?.parts.flatMap(({ lines }) => lines.map(({ place }) => place.file)).join()
    expect(files).toContain('wanli-street-2024-budget.pdf · 第')
  })

  it('gives texts, in which years are moved on and what may not stay is listed', () => {
    const { carried } = loaded.account
    expect(carried.length).toBeGreaterThan(10)
    expect(carried.some(({ item }) => item.startsWith('用途.'))).toBe(true)
    for (const { was, text, doubts } of carried) {
      if (/202[34]年/u.test(was)) expect(text).not.toBe(was)
      if (/[\d.]+万?元|[\d.]+%/u.test(was)) expect(doubts).not.toEqual([])
    }
  })
})
