import {
  buildTree,
  type Classifications,
  codedTree,
  type DataSet,
  DIMENSION_INDEX,
  EVERYTHING,
  factSet,
  fen,
  indexBox,
  isAmountUnit,
  modelTree,
  type Profile,
  type Space,
  type Statistic,
} from '@mingzhang/kernel'
import fc from 'fast-check'

/** A department with random budget lines, told in full detail, and whole figures of last year. */
export function randomDepartment(classifications: Classifications, profile: Profile): fc.Arbitrary<DataSet> {
  const year = profile.effective.from
  const units = [
    { code: '9', name: '某部门', kind: 'department' as const, parent: undefined },
    { code: '91', name: '机关', kind: 'headquarters' as const, parent: '9' },
    { code: '92', name: '中心', kind: 'publicInstitution' as const, parent: '9' },
    { code: '93', name: '站', kind: 'publicInstitution' as const, parent: '9' },
  ].map((unit) => ({ ...unit, staffQuota: undefined, staff: undefined }))
  const projects = ['A', 'B', 'C', 'D'].map((id, index) => ({
    id,
    code: index % 2 ? `9${id}` : undefined,
    name: `${id}项目`,
    unit: ['91', '92', '93', '91'][index] ?? '91',
    kind: index % 2 ? 'otherOperation' : 'specificTarget',
    withheldOn: undefined,
    targets: [],
  }))
  const space: Space = {
    year: buildTree(
      [year - 1, year].map((each) => ({ code: String(each), name: `${each}年` })),
      { exhaustive: false },
    ),
    stage: modelTree(classifications, 'stage', profile.document.kind),
    side: modelTree(classifications, 'side', profile.document.kind),
    unit: buildTree(units, { exhaustive: true }),
    fund: modelTree(classifications, 'fund', profile.document.kind),
    origin: modelTree(classifications, 'origin', profile.document.kind),
    function: codedTree(classifications, 'function', year),
    kind: modelTree(classifications, 'kind', profile.document.kind),
    departmentEconomic: codedTree(classifications, 'departmentEconomic', year),
    governmentEconomic: codedTree(classifications, 'governmentEconomic', year),
    project: buildTree(
      projects.map(({ id, name }) => ({ code: id, name })),
      { exhaustive: true },
    ),
    procurement: modelTree(classifications, 'procurement', profile.document.kind),
  }
  const expenditure = { year: String(year), stage: profile.stage, side: 'expenditure' }
  const unit = fc.constantFrom('91', '92', '93')
  const origin = fc.constantFrom('currentYear', 'carriedOver')
  const functions = fc.constantFrom('2010301', '2010302', '2010350', '2080505', '2210201', '2120899')
  // Amounts that end in odd fen, so that every printed figure is rounded.
  const amount = fc.oneof(
    fc.integer({ min: 0, max: 300_000_000 }),
    fc.constantFrom(4_999, 5_000, 5_001, 14_999, 15_000),
  )
  const basic = fc.record({
    unit,
    origin,
    function: functions,
    economic: fc.constantFrom(
      ['wages', '30101', '50101'],
      ['wages', '30113', '50103'],
      ['household', '30302', '50905'],
      ['publicFunds', '30201', '50201'],
      ['publicFunds', '30217', '50206'],
      ['publicFunds', '30231', '50208'],
    ),
    amount,
  })
  const project = fc.record({
    project: fc.constantFrom(...projects),
    origin,
    fund: fc.constantFrom('fiscalAppropriation', 'governmentFundMoney', 'business'),
    function: functions,
    economic: fc.constantFrom(['30227', '50205'], ['31002', '50306']),
    amount,
  })
  return fc
    .record({
      basic: fc.array(basic, { maxLength: 25 }),
      projects: fc.array(project, { maxLength: 25 }),
      lastYear: fc.array(fc.record({ unit, function: functions, amount }), { maxLength: 4 }),
    })
    .map(({ basic: basicLines, projects: projectLines, lastYear }): DataSet => {
      const place = { file: 'random' }
      const lines = [
        ...basicLines.map((line) => ({
          box: indexBox(space, {
            ...expenditure,
            unit: line.unit,
            fund: 'fiscalAppropriation',
            origin: line.origin,
            function: line.function,
            kind: line.economic[0] ?? '',
            departmentEconomic: line.economic[1] ?? '',
            governmentEconomic: line.economic[2] ?? '',
            procurement: 'notProcured',
          }),
          amount: fen(line.amount),
          place,
        })),
        ...projectLines.map((line) => ({
          box: indexBox(space, {
            ...expenditure,
            unit: line.project.unit,
            project: line.project.id,
            kind: line.project.kind,
            fund: line.fund,
            origin: line.origin,
            function: line.function,
            departmentEconomic: line.economic[0] ?? '',
            governmentEconomic: line.economic[1] ?? '',
            procurement: 'goods',
          }),
          amount: fen(line.amount),
          place,
        })),
      ]
      // Every line is paid by income of the same unit, fund, origin and function, so the books balance.
      const paid = lines.map(({ box, amount: value }) => ({
        box: box.map((node, position) =>
          position === DIMENSION_INDEX.side
            ? (space.side.byCode.get('income')?.index ?? 0)
            : position > DIMENSION_INDEX.function
              ? 0
              : node,
        ),
        amount: value,
        place,
      }))
      const before = lastYear.map((line) => ({
        box: indexBox(space, {
          year: String(year - 1),
          stage: profile.stage,
          side: 'expenditure',
          unit: line.unit,
          function: line.function,
          kind: 'wages',
          fund: 'fiscalAppropriation',
          origin: 'currentYear',
          departmentEconomic: '30101',
          governmentEconomic: '50101',
          procurement: 'notProcured',
          project: 'A',
        }),
        amount: fen(line.amount),
        place,
      }))
      return {
        name: 'random',
        profile: profile.id,
        year,
        department: { code: '9', name: '某部门' },
        documentDate: `${year}-03-01`,
        amountUnit: '元',
        units,
        projects,
        duties: ['示例职责'],
        offices: [],
        // Whatever the profile asks for is given: a reason, a text, a number.
        reasons: new Proxy({}, { get: () => '业务变化' }),
        texts: new Proxy({}, { get: () => '示例文字' }),
        assets: [{ unit: '91', kind: 'generalVehicles', count: 2, purchases: 0 }],
        statistics: Object.fromEntries(
          Object.entries(profile.statistics).map(([id, { unit: of }]): [string, Statistic] => [
            id,
            isAmountUnit(of) ? { kind: 'amount', amount: fen(123_450_000) } : { kind: 'number', value: '12' },
          ]),
        ),
        tasks: [{ name: '示例任务', content: '示例内容' }],
        departmentTargets: [{ level1: '产出', level2: '数量', level3: '示例指标', value: '≥1项', explanation: '' }],
        ledger: { space, sets: [factSet('lines', '明细', EVERYTHING, [...lines, ...paid, ...before])] },
      }
    })
}
