import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { decimalText, parseDecimal, plus, roundHalfUp } from './decimal.ts'
import { held, LIBRARY_SERVICE } from './library-service.fixture.ts'
import { type BasicProposalInput, proposeBasic } from './propose-basic.ts'

/** Standards with some cells replaced, one of them left out by giving null. */
function withStandards(...rows: readonly Readonly<Record<string, string>>[]): BasicProposalInput {
  return { ...LIBRARY_SERVICE, standards: held('standards', rows) }
}
const [perHead = {}, , , , allowance = {}, pension = {}] = LIBRARY_SERVICE.standards.map(({ cells }) => cells)
const messages = (input: BasicProposalInput) =>
  proposeBasic(input).problems.map(({ place, message }) => `${place.row} ${place.column}: ${message}`)

describe('proposing basic expenditure', () => {
  const proposal = proposeBasic(LIBRARY_SERVICE)

  it('computes each line by its standards, with the formula in words', () => {
    expect(proposal.problems).toEqual([])
    expect(proposal.lines.map(({ unit, label, formula }) => `${unit} ${label}: ${formula}`)).toEqual([
      '801001 基本工资: 基本工资 12 人 × 46,800.00 元 + 基本工资 1 人 × 30,000.00 元 = 591,600.00 元',
      '801002 基本工资: 基本工资 4 人 × 50,000.01 元 + 基本工资 3 人 × 40,000.00 元 = 320,000.04 元',
      '801001 津贴补贴: 13 人 × 20,000.00 元 = 260,000.00 元',
      '801001 退休补助: 5 人 × 3,600.00 元 = 18,000.00 元',
      '801001 车辆定额: 2 辆 × 24,000.00 元 = 48,000.00 元',
      '801001 办公定额: 1 个单位 × 100,000.00 元 = 100,000.00 元',
      '801001 养老保险: 16% × （基本工资 591,600.00 元 + 津贴补贴 260,000.00 元） = 136,256.00 元',
      '801002 住房公积金: 12.5% × 基本工资 320,000.04 元 = 40,000.005 元，四舍五入为 40,000.01 元',
    ])
  })

  it('tells its lines as records of basic expenditure, in the unit of the data set', () => {
    const inTenThousands = proposeBasic({
      ...LIBRARY_SERVICE,
      amountUnit: '万元',
      standards: held('standards', [{ ...perHead, amount: '4.68' }]),
    })
    expect(inTenThousands.lines[0]).toMatchObject({
      state: 'new',
      amount: 56_160_000,
      formula: '12 人 × 46,800.00 元 = 561,600.00 元',
      cells: {
        unit: '801001',
        function: '2070101',
        kind: '工资福利支出',
        departmentEconomic: '30101',
        governmentEconomic: '50101',
        fund: '一般公共预算',
        origin: '本年',
        amount: '56.16',
      },
    })
  })

  it('keeps a line that was adjusted, shows one that no standard gives, and knows codes however they are written', () => {
    const [line] = proposal.lines
    const basic = held('basic', [
      { ...line?.cells, function: '2070101 行政运行', kind: 'wages', fund: 'generalPublicBudget', amount: '600,000' },
      { ...proposal.lines[1]?.cells },
      { ...line?.cells, departmentEconomic: '30102', governmentEconomic: '50102', amount: '1' },
      { ...line?.cells, view: '按经济', amount: '9' },
    ])
    const again = proposeBasic({ ...LIBRARY_SERVICE, basic })
    expect(again.lines.slice(0, 3).map(({ state, existing }) => [state, existing])).toEqual([
      ['adjusted', { record: 'basic-1', cell: '600,000', amount: 60_000_000 }],
      ['same', { record: 'basic-2', cell: '320000.04', amount: 32_000_004 }],
      ['new', undefined],
    ])
    expect(again.unexplained).toEqual([
      { record: 'basic-3', unit: '801001', amount: 100 },
      { record: 'basic-4', unit: '801001', amount: 900 },
    ])
  })

  it('computes one unit alone', () => {
    const { lines } = proposeBasic({ ...LIBRARY_SERVICE, unit: '801002' })
    expect(lines.map(({ label }) => label)).toEqual(['基本工资', '住房公积金'])
  })

  it('says of every mistake where it is, and computes the rest', () => {
    expect(
      messages({
        ...withStandards(
          { ...perHead, function: '2079999' },
          { ...allowance, subject: '在职公务员、临时工' },
          { ...pension, base: '基本工资、绩效' },
          { ...pension, item: '年金', percentage: '百分之八', base: '' },
          { ...allowance, item: '定额', amount: '' },
          { ...allowance, item: '办公定额', measure: '按单位', subject: '工勤' },
          { ...allowance, item: '其他', unit: '801009' },
        ),
        staffing: held('staffing', [{ unit: '801001', category: '干部', count: '二' }]),
      }),
    ).toEqual(
      [
        '2 人员类别: “干部”不是人员类别的取值。',
        '2 人数: “二”不是整数。',
        '2 功能科目: 支出功能分类中没有科目“2079999”。',
        '3 适用对象: 没有“临时工”这一类人员。',
        '4 计提基数: 作为基数的“基本工资”没有算出来，这一项也没有算。',
        '4 计提基数: 支出标准中没有“绩效”。',
        '5 比例: “百分之八”不是比例。',
        '5 计提基数: 没有计提基数，不知道按什么计提。',
        '6 标准金额: 没有标准金额，算不出来。',
        '7 适用对象: 按单位的标准没有适用对象。',
        '8 适用单位: 单位表中没有单位 801009。',
      ].sort((a, b) => Number.parseInt(a, 10) - Number.parseInt(b, 10)),
    )
  })

  it('finds percentages that go round in a circle, whose followers are not computed either', () => {
    const { lines, problems } = proposeBasic(
      withStandards(
        perHead,
        { ...pension, item: '甲', base: '乙、基本工资' },
        { ...pension, item: '乙', base: '甲', function: '2210201' },
        { ...pension, item: '丙', base: '甲', function: '2070101' },
      ),
    )
    expect(lines.map(({ label }) => label)).toEqual(['基本工资'])
    expect(problems.map(({ code, place, message }) => [code, place.row, message])).toEqual([
      ['value-invalid', 3, '计提基数绕了一圈又回到自己：甲 → 乙 → 甲。'],
      ['value-invalid', 4, '计提基数绕了一圈又回到自己：乙 → 甲 → 乙。'],
      ['reference-unknown', 5, '作为基数的“甲”没有算出来，这一项也没有算。'],
    ])
  })

  it('does not compute beyond what an amount can be', () => {
    const { lines, problems } = proposeBasic({
      ...withStandards({ ...perHead, amount: '90000000000000' }),
      staffing: held('staffing', [{ unit: '801001', category: '在职公务员', count: '999999999' }]),
    })
    expect(lines).toEqual([])
    expect(problems.map(({ code }) => code)).toEqual(['amount-too-large'])
  })
})

describe('the laws of proposing', () => {
  const money = fc.integer({ min: 0, max: 99_999_999 })
  const asText = (cents: number) => (cents / 100).toFixed(2)

  it('a line is the sum of its standards times heads; a percentage is rounded once, half up', () => {
    fc.assert(
      fc.property(
        fc.array(money, { minLength: 1, maxLength: 5 }),
        fc.integer({ min: 0, max: 5000 }),
        fc.integer({ min: 0, max: 100_000 }),
        (amounts, heads, thousandths) => {
          const { lines, problems } = proposeBasic({
            ...withStandards(
              ...amounts.map((amount, index) => ({ ...perHead, item: `项目${index}`, amount: asText(amount) })),
              {
                ...pension,
                percentage: (thousandths / 1000).toFixed(3),
                base: amounts.map((_, index) => `项目${index}`).join('、'),
              },
            ),
            staffing: held('staffing', [{ unit: '801001', category: '在职公务员', count: String(heads) }]),
          })
          // Standards of several items that go into one line are one line.
          const base = amounts.reduce((sum, amount) => sum + BigInt(amount), 0n) * BigInt(heads)
          const part = (2n * base * BigInt(thousandths) + 100_000n) / 200_000n
          expect(problems).toEqual([])
          expect(lines.map(({ amount }) => BigInt(amount))).toEqual([base, part].filter((amount) => amount > 0n))
        },
      ),
    )
  })

  it('what was proposed and written is proposed as the same again', () => {
    fc.assert(
      fc.property(
        money,
        fc.integer({ min: 1, max: 300 }),
        fc.constantFrom('元', '万元', '亿元'),
        (cents, heads, amountUnit) => {
          const input: BasicProposalInput = {
            ...LIBRARY_SERVICE,
            amountUnit,
            standards: held('standards', [{ ...perHead, amount: asText(cents) }]),
            staffing: held('staffing', [{ unit: '801001', category: '在职公务员', count: String(heads) }]),
          }
          const { lines } = proposeBasic(input)
          const again = proposeBasic({
            ...input,
            basic: held(
              'basic',
              lines.map(({ cells }) => cells),
            ),
          })
          expect(again.lines.every(({ state }) => state === 'same')).toBe(true)
          expect(again.unexplained).toEqual([])
        },
      ),
    )
  })

  it('decimals add and round as integers do', () => {
    const decimal = fc.tuple(fc.nat(999_999_999), fc.integer({ min: 0, max: 6 }))
    fc.assert(
      fc.property(decimal, decimal, ([a, aScale], [b, bScale]) => {
        const sum = plus({ digits: BigInt(a), scale: aScale }, { digits: BigInt(b), scale: bScale })
        const exact = BigInt(a) * 10n ** BigInt(6 - aScale) + BigInt(b) * 10n ** BigInt(6 - bScale)
        expect(sum.digits * 10n ** BigInt(6 - sum.scale)).toBe(exact)
        expect(roundHalfUp(sum)).toBe((exact + 500_000n) / 1_000_000n)
        const again = parseDecimal(decimalText(sum).replaceAll(',', ''))
        expect(again && again.digits * 10n ** BigInt(6 - again.scale)).toBe(exact)
      }),
    )
  })
})
