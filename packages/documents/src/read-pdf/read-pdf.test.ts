import type { SourceDocument, SourceParagraph, SourceTable } from '@mingzhang/kernel'
import { describe, expect, it } from 'vitest'
import { READ_LIMITS } from '../read-source/source-result.ts'
import { readPdf } from './read-pdf.ts'
import { type DrawnPage, type DrawnText, drawnPdf, inCells, ruled } from './testing/drawn-pdf.ts'

const read = (...pages: readonly DrawnPage[]): Promise<SourceDocument> => readPdf(drawnPdf(pages), READ_LIMITS)
const textsOf = ({ blocks }: SourceDocument): readonly string[] =>
  blocks.flatMap((block) => (block.kind === 'paragraph' ? [block.text] : []))
const tablesOf = ({ blocks }: SourceDocument): readonly SourceTable[] =>
  blocks.filter((block) => block.kind === 'table')
const cellsOf = (table: SourceTable | undefined): readonly string[] =>
  table?.cells.map(({ row, column, rowSpan, columnSpan, text }) => {
    const span = rowSpan > 1 || columnSpan > 1 ? ` ${rowSpan}×${columnSpan}` : ''
    return `${row} ${column}${span} ${text}`
  }) ?? []

const SIZE = 12
/** Lines of one column of text, 20 points apart. */
const lines = (top: number, ...texts: readonly string[]): readonly DrawnText[] =>
  texts.map((text, index) => ({ text, x: 60, y: top - 20 * index, size: SIZE }))
/** A full line of text. */
const full = (begin: string): string => begin + '文'.repeat(39 - begin.length)

describe('paragraphs', () => {
  it('lines that only wrap are joined; a list number and an indent begin one', async () => {
    const document = await read({
      texts: lines(760, full('一段话从这里开始'), '到此为止。', '二、另一段', full('第三段也很长，'), '到这里结束。'),
    })
    expect(textsOf(document)).toEqual([
      `${full('一段话从这里开始')}到此为止。`,
      '二、另一段',
      `${full('第三段也很长，')}到这里结束。`,
    ])
  })

  it('go on over a page break', async () => {
    const document = await read(
      { texts: lines(760, ...Array.from({ length: 8 }, () => full('段'))) },
      { texts: lines(760, '到下一页才结束。', '下一段。') },
    )
    const [first] = document.blocks as readonly SourceParagraph[]
    expect(first?.text.endsWith('到下一页才结束。')).toBe(true)
    expect(first?.pieces.at(-1)?.area.page).toBe(2)
    expect(textsOf(document).at(-1)).toBe('下一段。')
  })

  it('in the middle of the page are set so', async () => {
    const document = await read({
      texts: [
        { text: '2025年部门预算', x: 240, y: 780, size: SIZE },
        ...lines(700, full('正文'), full('正文'), '正文。'),
      ],
    })
    expect(document.blocks[0]).toMatchObject({ text: '2025年部门预算', align: 'center' })
  })

  it('gaps in a line are spaces', async () => {
    const document = await read({
      texts: [
        { text: '编制部门：示例市数据局', x: 60, y: 780, size: SIZE },
        { text: '单位：万元', x: 400, y: 780, size: SIZE },
      ],
    })
    expect(textsOf(document)).toEqual(['编制部门：示例市数据局 单位：万元'])
  })
})

describe('where words stand', () => {
  it('is told per character, from the top left of the page as displayed', async () => {
    const document = await read({ height: 800, texts: [{ text: '甲乙', x: 100, y: 700, size: 10 }] })
    const [piece] = (document.blocks[0] as SourceParagraph).pieces
    expect(piece?.area).toMatchObject({ page: 1, left: 100, right: 120 })
    expect(piece?.edges).toEqual([100, 110])
    expect(piece?.area.top).toBeGreaterThan(88)
    expect(piece?.area.bottom).toBeLessThan(104)
  })

  it.each([90, 180, 270] as const)('on a page displayed at %d degrees as well', async (rotate) => {
    const turn = ({ 90: 1, 180: 2, 270: 3 } as const)[rotate]
    // Written so that it stands upright on the page as displayed.
    const at = { 90: { x: 300, y: 100 }, 180: { x: 400, y: 300 }, 270: { x: 200, y: 600 } }[rotate]
    const document = await read({ rotate, texts: [{ text: '横排的文字', ...at, size: 12, turn }] })
    const [page] = document.pages
    expect(rotate === 180 ? [595, 842] : [842, 595]).toEqual([page?.width, page?.height])
    expect(textsOf(document)).toEqual(['横排的文字'])
    const [piece] = (document.blocks[0] as SourceParagraph).pieces
    expect(Math.round((piece?.area.right ?? 0) - (piece?.area.left ?? 0))).toBe(60)
    expect(piece?.area.left).toBeGreaterThanOrEqual(0)
    expect(piece?.area.right).toBeLessThanOrEqual(page?.width ?? 0)
  })

  it('text that runs upwards on an upright page is read as it stands', async () => {
    const xs = [100, 200, 300]
    const ys = [100, 300, 500]
    const document = await read({
      lines: ruled(xs, ys),
      texts: [
        { text: '项目', x: 150, y: 150, turn: 1, size: 10 },
        { text: '合计', x: 150, y: 350, turn: 1, size: 10 },
        { text: '行政运行', x: 250, y: 150, turn: 1, size: 10 },
        { text: '3.00', x: 250, y: 350, turn: 1, size: 10 },
      ],
    })
    expect(cellsOf(tablesOf(document)[0])).toEqual(['0 0 项目', '0 1 合计', '1 0 行政运行', '1 1 3.00'])
    const [cell] = tablesOf(document)[0]?.cells ?? []
    // On the page as displayed it stands at the lower left.
    expect(cell?.area).toMatchObject({ left: 100, right: 200, top: 542, bottom: 742 })
  })
})

describe('tables', () => {
  const XS = [50, 200, 300, 400]
  const YS = [700, 680, 660, 640]

  it('have their texts in their cells, and the text around them outside', async () => {
    const document = await read({
      lines: ruled(XS, YS),
      texts: [
        { text: '部门支出总表', x: 180, y: 730, size: SIZE },
        ...inCells(XS, YS, [
          ['科目名称', '基本支出', '项目支出'],
          ['行政运行', '3.00', ''],
          ['机关服务', '', '2.00'],
        ]),
        { text: '注：不含结转。', x: 50, y: 600, size: SIZE },
      ],
    })
    expect(document.blocks.map(({ kind }) => kind)).toEqual(['paragraph', 'table', 'paragraph'])
    expect(cellsOf(tablesOf(document)[0])).toEqual([
      '0 0 科目名称',
      '0 1 基本支出',
      '0 2 项目支出',
      '1 0 行政运行',
      '1 1 3.00',
      '1 2 ',
      '2 0 机关服务',
      '2 1 ',
      '2 2 2.00',
    ])
  })

  it('a header over several columns is one cell', async () => {
    const inner = ruled(XS, YS).filter(([x0, y0, x1, y1]) => !(x0 === x1 && x0 === 300 && y0 !== y1))
    const document = await read({
      lines: [...inner, [300, 640, 300, 680]],
      texts: [
        { text: '本年支出', x: 270, y: 686, size: 9 },
        ...inCells(XS, YS, [['科目'], ['名称', '基本', '项目'], ['行政运行', '3.00', '2.00']]),
      ],
    })
    expect(cellsOf(tablesOf(document)[0]).slice(0, 2)).toEqual(['0 0 科目', '0 1 1×2 本年支出'])
  })

  it('a label that wraps in its cell is one text', async () => {
    const document = await read({
      lines: ruled(XS, [700, 680, 640]),
      texts: [
        ...inCells(XS, [700, 680, 640], [['科目名称', '基本', '项目']]),
        { text: '机关事业单位基本养老保', x: 53, y: 665, size: 9 },
        { text: '险缴费支出', x: 53, y: 650, size: 9 },
        { text: '3.00', x: 203, y: 655, size: 9 },
      ],
    })
    expect(cellsOf(tablesOf(document)[0])[3]).toBe('1 0 机关事业单位基本养老保险缴费支出')
  })

  it('a text that runs over the border of its cell is not cut in two', async () => {
    const document = await read({
      lines: ruled(XS, YS),
      texts: [
        ...inCells(XS, YS, [['科目名称', '基本', '项目']]),
        // Ends in the middle of a character beyond the border at 200.
        { text: '机关事业单位职业年金缴费支出支出', x: 53, y: 666, size: 9.4 },
        { text: '3.00', x: 310, y: 666, size: 9 },
      ],
    })
    expect(cellsOf(tablesOf(document)[0]).slice(3, 6)).toEqual([
      '1 0 机关事业单位职业年金缴费支出支出',
      '1 1 ',
      '1 2 3.00',
    ])
  })

  it('what a clipping path hides is not read: a cell that a page break cuts is printed twice', async () => {
    const cut = [
      { text: '看得见', x: 53, y: 666, size: 9, clip: [50, 660, 150, 20] },
      { text: '看不见', x: 53, y: 646, size: 9, clip: [50, 660, 150, 20] },
    ] as const
    const document = await read({
      lines: ruled(XS, YS),
      texts: [...inCells(XS, YS, [['名称', '基本', '项目']]), ...cut],
    })
    expect(cellsOf(tablesOf(document)[0])[3]).toBe('1 0 看得见')
    expect(textsOf(document)).toEqual([])
    expect(cellsOf(tablesOf(document)[0]).join()).not.toContain('看不见')
  })

  it('without any lines are told by amounts that stand under each other', async () => {
    const rows = [
      ['科目名称', '基本支出', '项目支出'],
      ['行政运行', '1,003.00', '12.00'],
      ['机关服务', '2.00', '3.00'],
      ['其他支出', '4.00', '5.00'],
    ]
    const document = await read({
      texts: rows.flatMap((row, r) => row.map((text, c) => ({ text, x: 60 + 150 * c, y: 700 - 20 * r, size: 10 }))),
    })
    const [table] = tablesOf(document)
    expect(cellsOf(table).slice(-6)).toEqual([
      '2 0 机关服务',
      '2 1 2.00',
      '2 2 3.00',
      '3 0 其他支出',
      '3 1 4.00',
      '3 2 5.00',
    ])
  })

  describe('without lines', () => {
    const X = [60, 260, 360, 460]
    const row = (y: number, texts: readonly string[]) =>
      texts.flatMap((text, c) => (text === '' ? [] : [{ text, x: X[c] ?? 0, y, size: SIZE }]))

    it('have headings over several columns, and names that wrap', async () => {
      const document = await read({
        texts: [
          ...row(740, ['科目名称', '合计']),
          { text: '其中', x: 422, y: 760, size: SIZE },
          ...row(740, ['', '', '基本支出', '项目支出']),
          ...row(710, ['行政运行', '3.00', '1.00', '2.00']),
          ...row(680, ['机关事业单位基本养老', '9.00', '4.00', '5.00']),
          ...row(667, ['保险缴费支出']),
          ...row(637, ['其他支出', '7.00', '', '7.00']),
        ],
      })
      const cells = cellsOf(tablesOf(document)[0])
      expect(cells).toContain('0 2 1×2 其中')
      expect(cells.slice(-8)).toEqual([
        '3 0 机关事业单位基本养老保险缴费支出',
        '3 1 9.00',
        '3 2 4.00',
        '3 3 5.00',
        '4 0 其他支出',
        '4 1 7.00',
        '4 2 ',
        '4 3 7.00',
      ])
    })

    it('go on over a page break in the columns of the page before', async () => {
      const first = [
        ...row(740, ['科目名称', '合计', '基本支出', '项目支出']),
        ...row(710, ['行政运行', '3.00', '1.00', '2.00']),
        ...row(680, ['机关服务', '5.00', '4.00', '1.00']),
      ]
      const document = await read({ texts: first }, { texts: row(740, ['其他支出', '7.00', '', '7.00']) })
      const [, rest] = tablesOf(document)
      expect(rest && cellsOf(rest)).toEqual(['0 0 其他支出', '0 1 7.00', '0 2 ', '0 3 7.00'])
    })

    it('end where a sentence begins', async () => {
      const document = await read({
        texts: [
          ...row(740, ['科目名称', '合计', '基本支出', '项目支出']),
          ...row(710, ['行政运行', '3.00', '1.00', '2.00']),
          ...row(680, ['机关服务', '5.00', '4.00', '1.00']),
          { text: '以上支出与上年相比没有变化。', x: 60, y: 650, size: SIZE },
        ],
      })
      expect(tablesOf(document).map(({ rowCount }) => rowCount)).toEqual([3])
      expect(textsOf(document)).toEqual(['以上支出与上年相比没有变化。'])
    })
  })

  it('lines of parts that stand apart, too few to be a table, are text, each its own', async () => {
    const document = await read({
      texts: [
        { text: '行政运行', x: 60, y: 700, size: SIZE },
        { text: '3.00', x: 300, y: 700, size: SIZE },
        { text: '机关服务', x: 60, y: 660, size: SIZE },
        { text: '2.00', x: 300, y: 660, size: SIZE },
      ],
    })
    expect(textsOf(document)).toEqual(['行政运行 3.00', '机关服务 2.00'])
  })

  it('a frame around a text is no table', async () => {
    const document = await read({ lines: ruled([50, 400], [700, 600]), texts: lines(680, '框里的一段话。') })
    expect(tablesOf(document)).toEqual([])
    expect(textsOf(document)).toEqual(['框里的一段话。'])
  })
})

describe('running lines', () => {
  const page = (number: number, ...texts: readonly string[]): DrawnPage => ({
    texts: [
      { text: '示例市数据局部门预算', x: 60, y: 815, size: 9 },
      ...lines(700, ...texts),
      { text: `—${number}—`, x: 290, y: 30, size: 9 },
    ],
  })

  it('headers that repeat and page numbers are told from the text', async () => {
    const texts = [full('每一页的第一行'), '到此为止。']
    const document = await read(page(1, ...texts), page(2, ...texts), page(3, ...texts))
    const kinds = document.blocks.map((block) => (block.kind === 'paragraph' ? (block.running ?? 'text') : 'table'))
    expect(kinds).toEqual(Array.from({ length: 3 }, () => ['header', 'text', 'footer']).flat())
  })

  it('do not keep a paragraph from going on over the break', async () => {
    const long = Array.from({ length: 8 }, () => full('段'))
    const document = await read(page(1, ...long), page(2, '到此结束。'), page(3, '另一段。'))
    const body = document.blocks.filter((block) => block.kind === 'paragraph' && block.running === undefined)
    expect(body.map((block) => (block as SourceParagraph).text.slice(-5))).toEqual(['到此结束。', '另一段。'])
  })

  it('a line at the head of a single page is text', async () => {
    expect((await read(page(1, '第一段。'))).blocks[0]).not.toHaveProperty('running')
  })
})

describe('pages', () => {
  it('are blank, or of text', async () => {
    const document = await read({ texts: lines(700, '第一段。') }, {}, { texts: lines(700, '第二段。') })
    expect(document.pages.map(({ content }) => content)).toEqual(['text', 'blank', 'text'])
  })

  it('without any text are refused with what to do', async () => {
    await expect(read({}, {})).rejects.toMatchObject({ code: 'document-damaged' })
  })
})
