import { describe, expect, it } from 'vitest'
import type { Claim, SpokenAmount } from './claim.ts'
import { parseSentences } from './parse-sentences.ts'
import { squeeze } from './squeeze.ts'

const YEAR = 2025
const parse = (text: string) => {
  const squeezed = squeeze(text).text
  return { squeezed, ...parseSentences(squeezed, YEAR) }
}
const digits = (amounts: readonly SpokenAmount[], index: number | undefined) =>
  index === undefined ? undefined : amounts[index]?.quantity.digits

/** What a text says of changes, with the digits in place of the amounts. */
function changes(text: string) {
  const { squeezed, amounts, claims } = parse(text)
  return claims
    .filter((claim): claim is Claim & { kind: 'change' } => claim.kind === 'change')
    .map(({ of, before, basis, direction, difference, rate, reason }) => ({
      of: digits(amounts, of),
      before: digits(amounts, before),
      against: basis && squeezed.slice(basis.start, basis.end),
      year: basis?.year,
      direction: direction.direction,
      difference: digits(amounts, difference),
      rate: rate && rate.value / 10 ** rate.decimals,
      reason: reason && squeezed.slice(reason.start, reason.end),
    }))
}

describe('amounts', () => {
  it('have the words before them, from the last comma or amount', () => {
    expect(parse('2025年收入预算1,000.00万元，其中：财政拨款900.00万元、事业收入100.00万元。').amounts).toMatchObject([
      { lead: '2025年收入预算', role: 'plain', year: 2025, stage: 'budget' },
      { lead: '财政拨款', role: 'plain' },
      { lead: '事业收入', role: 'plain' },
    ])
  })

  it('after a direction word are differences, of nothing themselves', () => {
    expect(parse('支出增加了100.00万元，减少额为5.00万元，增加支出3.00万元').amounts.map(({ role }) => role)).toEqual([
      'difference',
      'difference',
      'plain',
    ])
  })
})

describe('a change', () => {
  it('says of what, against what, by how much and why', () => {
    expect(changes('公务接待费5.00万元，比2024年预算减少1.00万元，下降16.67%，主要原因是压减接待。')).toEqual([
      {
        of: '5.00',
        before: undefined,
        against: '2024年预算',
        year: 2024,
        direction: 'decrease',
        difference: '1.00',
        rate: 16.67,
        reason: '压减接待',
      },
    ])
  })

  it('by a rate alone, or without any number', () => {
    expect(changes('支出420.00万元，较上年增长2.5%')).toMatchObject([
      { of: '420.00', year: 2024, rate: 2.5, difference: undefined },
    ])
    expect(changes('支出420.00万元，与2024年预算持平')).toMatchObject([
      { of: '420.00', direction: 'flat', difference: undefined },
    ])
  })

  it('knows the earlier amount where the paragraph prints it', () => {
    expect(
      changes(
        '2024年预算执行数为114.00万元，2025年预算安排110.60万元，比2024年预算执行数减少2.98%。主要原因是：压减。',
      ),
    ).toMatchObject([
      { of: '110.60', before: '114.00', against: '2024年预算执行数', direction: 'decrease', reason: '压减' },
    ])
  })

  it('compares final accounts with the budget that they name', () => {
    expect(changes('年初预算50.00万元，决算40.00万元，决算数小于预算数的主要原因是厉行节约。')).toMatchObject([
      { of: '40.00', before: '50.00', against: '预算数', direction: 'decrease', reason: '厉行节约' },
    ])
  })

  it('is of the thing that its clause names', () => {
    expect(
      changes('财政拨款收入900.00万元，事业收入100.00万元，财政拨款收入比2024年预算增加50.00万元。'),
    ).toMatchObject([{ of: '900.00', difference: '50.00' }])
  })

  it('several in one sentence are against the same', () => {
    expect(
      changes('收入900.00万元，比2024年预算增加50.00万元；支出900.00万元，增加50.00万元。').map(({ of, against }) => [
        of,
        against,
      ]),
    ).toEqual([
      ['900.00', '2024年预算'],
      ['900.00', '2024年预算'],
    ])
  })

  it('is none where a reason tells of one', () => {
    expect(changes('支出5.00万元，主要原因是人员增加。')).toEqual([])
  })

  it('同比 is with the year before', () => {
    expect(changes('支出5.00万元，同比增加1.00万元')).toMatchObject([{ year: 2024, against: '同比' }])
  })
})

describe('shares and completions', () => {
  const claimsOf = (text: string, kind: 'share' | 'completion') => {
    const { amounts, claims } = parse(text)
    return claims.flatMap((claim) => {
      if (claim.kind !== kind) return []
      const percent = claim.percent.value / 10 ** claim.percent.decimals
      return claim.kind === 'share'
        ? [[digits(amounts, claim.part), digits(amounts, claim.whole), percent]]
        : [[digits(amounts, claim.of), digits(amounts, claim.base), percent]]
    })
  }

  it('a share is of what 其中 divides', () => {
    expect(
      claimsOf('支出1,000.00万元，其中：基本支出600.00万元，占60.00%；项目支出400.00万元，占40.00%。', 'share'),
    ).toEqual([
      ['600.00', '1,000.00', 60],
      ['400.00', '1,000.00', 40],
    ])
  })

  it('or of what it names', () => {
    expect(
      claimsOf('本年收入合计1,000.00万元，其他900.00万元。事业收入100.00万元，占本年收入合计的10%', 'share'),
    ).toEqual([['100.00', '1,000.00', 10]])
  })

  it('a completion is of the budget that it names', () => {
    expect(
      claimsOf('年初预算为50.00万元，全年预算为45.00万元，支出决算为40.00万元，完成年初预算的80.00%。', 'completion'),
    ).toEqual([['40.00', '50.00', 80]])
  })
})

describe('sums', () => {
  it('amounts after 其中 are parts of the amount before it', () => {
    const { amounts, claims } = parse('支出10.00万元，其中：甲6.00万元，乙4.00万元。另有丙3.00万元。')
    expect(
      claims
        .flatMap((claim) => (claim.kind === 'sum' ? [[claim.whole, ...claim.parts]] : []))
        .map((sum) => sum.map((index) => digits(amounts, index))),
    ).toEqual([['10.00', '6.00', '4.00']])
  })

  it('amounts of another year are no parts', () => {
    const { amounts, claims } = parse('2025年支出10.00万元，其中：2025年甲6.00万元，2024年甲4.00万元。')
    const [sum] = claims.filter((claim) => claim.kind === 'sum')
    expect(sum?.parts.map((index) => digits(amounts, index))).toEqual(['6.00'])
  })

  it('numbers of things likewise, in brackets or behind 其中', () => {
    const { claims } = parse('面积8013平方米（其中计容7998平方米，不计容105平方米），车辆5辆，其中轿车3辆，客车2辆')
    expect(
      claims.flatMap((claim) =>
        claim.kind === 'measureSum' ? [[claim.whole.value, ...claim.parts.map(({ value }) => value), claim.unit]] : [],
      ),
    ).toEqual([
      [8013, 7998, 105, '平方米'],
      [5, 3, 2, '辆'],
    ])
  })

  it('every number of things is counted, with what it is of', () => {
    const { claims } = parse('共有车辆5辆；编报绩效目标的项目25个')
    expect(
      claims.flatMap((claim) => (claim.kind === 'count' ? [`${claim.subject}${claim.measure.value}`] : [])),
    ).toEqual(['共有车辆5', '编报绩效目标的项目25'])
  })
})
