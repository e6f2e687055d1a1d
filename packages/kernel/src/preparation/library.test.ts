import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { budgetRecordsOf, libraryRecordsOf, type MadeRecord } from './adopt-project.ts'
import { held, LIBRARY_SERVICE_CODES } from './library-service.fixture.ts'
import { type HeldLibrary, readLibrary } from './read-library.ts'

const CODES = {
  ...LIBRARY_SERVICE_CODES,
  model: {
    ...LIBRARY_SERVICE_CODES.model,
    kind: [
      { code: 'project', name: '项目支出', parent: undefined },
      { code: 'otherOperation', name: '其他运转类', parent: 'project' },
    ],
    procurement: [
      { code: 'procured', name: '政府采购', parent: undefined },
      { code: 'goods', name: '货物', parent: 'procured' },
    ],
  },
}
const money = { fund: '一般公共预算', origin: '本年', function: '2070104' }
const LIBRARY: HeldLibrary = {
  amountUnit: '万元',
  projects: held('project', [
    {
      id: 'X1',
      code: '4101',
      name: '图书购置',
      unit: '801002',
      kind: '其他运转类',
      startYear: '2026',
      endYear: '2028',
    },
    { id: 'X2', name: '读书节', unit: '801001', kind: '其他运转类', startYear: '2026' },
  ]),
  funding: held('funding', [
    { project: 'X1', year: '2027', ...money, amount: '20' },
    { project: 'X1', year: '2026', ...money, amount: '12.5' },
    { project: 'X1', year: '2026', ...money, departmentEconomic: '30201', amount: '0.000001' },
  ]),
  procurement: held('procurement', [{ project: 'X1', year: '2026', category: '货物', amount: '12' }]),
  targets: held('target', [
    {
      project: 'X1',
      group: '产出指标',
      level2: '数量指标',
      indicator: '新书册数',
      sign: '≥',
      value: '3000',
      valueUnit: '册',
    },
    {
      project: 'X1',
      year: '2026',
      group: '产出指标',
      indicator: '新书册数',
      sign: '≥',
      value: '2000',
      valueUnit: '册',
    },
    { project: 'X1', group: '效益指标', indicator: '阅读量', sign: '定性', value: '明显提升', weight: '20' },
    { project: 'X1', year: '2027', group: '产出指标', indicator: '上架时间', sign: '=', value: '30', valueUnit: '天' },
  ]),
}

describe('the project library', () => {
  it('sums the plan of each project per year', () => {
    const { projects, problems } = readLibrary(LIBRARY, CODES)
    expect(problems).toEqual([])
    expect(projects).toMatchObject([
      {
        id: 'X1',
        state: 'draft',
        years: [
          { year: 2026, planned: 12_500_001 },
          { year: 2027, planned: 20_000_000 },
        ],
        problems: [],
      },
      { id: 'X2', years: [], problems: [] },
    ])
  })

  it('says of every mistake which project it is of', () => {
    const { projects, problems } = readLibrary(
      {
        ...LIBRARY,
        projects: held('project', [
          {
            id: 'X1',
            name: '图书购置',
            unit: '801002',
            kind: '基本支出',
            startYear: '2028',
            endYear: '2026',
            withheld: '是',
          },
        ]),
        funding: held('funding', [
          { project: 'X1', year: '2027', ...money, function: '20701', amount: '1' },
          { project: 'X9', year: '2027', ...money, amount: '1' },
        ]),
        procurement: held('procurement', [{ project: 'X1', year: '2028', category: '政府采购', amount: 'x' }]),
        targets: held('target', [
          { project: 'X1', group: '产出指标', indicator: '册数', sign: '≥', value: '1', weight: '高' },
        ]),
      },
      CODES,
    )
    expect(problems.map(({ message }) => message)).toEqual(['项目库中没有项目 X9。'])
    expect(projects[0]?.problems.map(({ place }) => `${place.file} ${place.row} ${place.column}`)).toEqual([
      'library-funding.csv 2 功能科目',
      'library-funding.csv 2 年度',
      'library-procurement.csv 2 年度',
      'library-procurement.csv 2 采购类别',
      'library-procurement.csv 2 金额',
      'library-projects.csv 2 不公开依据',
      'library-projects.csv 2 结束年度',
      'library-projects.csv 2 项目类型',
      'library-targets.csv 2 权重',
    ])
  })
})

const cellsOf = (records: readonly MadeRecord[], kind: string) =>
  records.filter((record) => record.kind === kind).map(({ cells }) => cells)

describe('a project taken into a budget', () => {
  const made = budgetRecordsOf(LIBRARY, 'X1', 2026, '元')

  it('brings what the year has, under its own number', () => {
    expect(cellsOf(made, 'projects')).toEqual([
      { id: 'X1', code: '4101', name: '图书购置', unit: '801002', kind: '其他运转类' },
    ])
    expect(cellsOf(made, 'projectFunding').map(({ amount }) => amount)).toEqual(['125000.00', '0.01'])
    expect(cellsOf(made, 'procurement')).toEqual([
      { unit: '801002', project: 'X1', category: '货物', amount: '120000.00' },
    ])
    expect(cellsOf(made, 'projectTargets')).toEqual([
      { project: 'X1', group: '产出指标', indicator: '新书册数', value: '≥2000册' },
      { project: 'X1', group: '效益指标', indicator: '阅读量', value: '明显提升' },
    ])
    expect(budgetRecordsOf(LIBRARY, 'X9', 2026, '元')).toEqual([])
  })

  it('is the same again when the library is filled from that budget', () => {
    const amounts = fc.array(fc.integer({ min: 0, max: 1_000_000_000 }), { maxLength: 4 })
    fc.assert(
      fc.property(
        amounts,
        fc.constantFrom('元', '万元', '亿元'),
        fc.constantFrom('元', '万元', '亿元'),
        (fens, of, unit) => {
          const budget = {
            amountUnit: of,
            projects: held('p', [{ id: 'X1', name: '图书购置', unit: '801002', kind: '其他运转类' }]),
            funding: held(
              'f',
              fens.map((amount, index) => ({
                project: 'X1',
                ...money,
                departmentEconomic: `3020${index}`,
                amount: decimal(amount, of),
              })),
            ),
            procurement: held('c', [
              { unit: '801002', project: 'X1', category: '货物', amount: '1' },
              { unit: '801002', category: '工程', amount: '1' },
            ]),
            targets: held('t', [{ project: 'X1', group: '产出指标', indicator: '册数', value: '≥8册' }]),
          }
          const library = libraryRecordsOf(budget, 2026, unit)
          const back = budgetRecordsOf(
            {
              amountUnit: unit,
              projects: held('p', cellsOf(library, 'libraryProjects')),
              funding: held('f', cellsOf(library, 'libraryFunding')),
              procurement: held('c', cellsOf(library, 'libraryProcurement')),
              targets: held('t', cellsOf(library, 'libraryTargets')),
            },
            'X1',
            2026,
            of,
          )
          expect(cellsOf(back, 'projects')).toEqual(budget.projects.map(({ cells }) => cells))
          expect(cellsOf(back, 'projectFunding').map(numbered)).toEqual(
            budget.funding.map(({ cells }) => numbered(cells)),
          )
          expect(cellsOf(back, 'procurement').map(numbered)).toEqual([numbered(budget.procurement[0]?.cells ?? {})])
          expect(cellsOf(back, 'projectTargets')).toEqual(budget.targets.map(({ cells }) => cells))
        },
      ),
    )
  })
})

function decimal(fens: number, unit: '元' | '万元' | '亿元'): string {
  const places = { 元: 2, 万元: 6, 亿元: 10 }[unit]
  const digits = String(fens).padStart(places + 1, '0')
  return `${digits.slice(0, -places)}.${digits.slice(-places)}`
}

/** Amounts by what they are, not how many zeros they are written with. */
function numbered(cells: Readonly<Record<string, string>>) {
  return { ...cells, amount: Number(cells.amount) }
}
