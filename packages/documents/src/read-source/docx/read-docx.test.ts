import { describe, expect, it } from 'vitest'
import { wordFile, wordParagraph, wordTable } from '../testing/office-files.ts'
import { readDocumentOf, readShape } from '../testing/read-blocks.ts'

const level = (index: number, format: string, text: string, more = ''): string =>
  `<w:lvl w:ilvl="${index}"><w:start w:val="1"/><w:numFmt w:val="${format}"/>${more}<w:lvlText w:val="${text}"/></w:lvl>`
const NUMBERING = `<w:abstractNum w:abstractNumId="7">${level(0, 'chineseCounting', '%1、', '<w:pStyle w:val="Part"/><w:suff w:val="nothing"/>')}${level(1, 'chineseCounting', '（%2）')}${level(2, 'decimal', '%3.')}${level(3, 'decimalEnclosedCircle', '%4')}${level(4, 'decimal', '%3.%5')}</w:abstractNum><w:abstractNum w:abstractNumId="8">${level(0, 'bullet', '&#xf0b7;')}</w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="7"/></w:num><w:num w:numId="2"><w:abstractNumId w:val="8"/></w:num><w:num w:numId="3"><w:abstractNumId w:val="7"/><w:lvlOverride w:ilvl="2"><w:startOverride w:val="5"/></w:lvlOverride></w:num>`
const STYLES = `<w:style w:type="paragraph" w:styleId="Base"><w:name w:val="heading 1"/><w:pPr><w:jc w:val="center"/></w:pPr><w:rPr><w:sz w:val="36"/></w:rPr></w:style><w:style w:type="paragraph" w:styleId="Part"><w:basedOn w:val="Base"/><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style><w:style w:type="paragraph" w:styleId="Loop"><w:basedOn w:val="Loop"/></w:style><w:style w:type="character" w:styleId="Ghost"><w:rPr><w:vanish/></w:rPr></w:style>`
const numbered = (text: string, at: number, list = 1): string =>
  wordParagraph(text, `<w:numPr><w:ilvl w:val="${at}"/><w:numId w:val="${list}"/></w:numPr>`)

describe('Word text', () => {
  it('prints automatic numbers: levels, restarts, overrides, styles; no bullets', async () => {
    const body = [
      wordParagraph('总体情况', '<w:pStyle w:val="Part"/>'),
      numbered('收入', 1),
      numbered('支出', 1),
      numbered('基本支出', 2),
      numbered('项目支出', 2),
      numbered('房租', 3),
      numbered('明细', 4),
      wordParagraph('其他事项', '<w:pStyle w:val="Part"/>'),
      numbered('采购', 1),
      numbered('不编号', 0, 0),
      numbered('圆点', 0, 2),
      numbered('从五起', 2, 3),
    ]
    expect(await readShape(wordFile(body.join(''), { styles: STYLES, numbering: NUMBERING }))).toEqual([
      '一、总体情况',
      '（一）收入',
      '（二）支出',
      '1.基本支出',
      '2.项目支出',
      '①房租',
      '2.1 明细',
      '二、其他事项',
      '（一）采购',
      '不编号',
      '圆点',
      '5.从五起',
    ])
  })

  it('takes level, alignment and size from the chain of styles, unless the paragraph says otherwise', async () => {
    const { blocks } = await readDocumentOf(
      wordFile(
        wordParagraph('甲', '<w:pStyle w:val="Part"/>') +
          wordParagraph('乙', '<w:pStyle w:val="Part"/><w:outlineLvl w:val="9"/><w:jc w:val="end"/>') +
          wordParagraph('丙', '<w:pStyle w:val="Loop"/>'),
        { styles: STYLES },
      ),
    )
    expect(blocks).toMatchObject([
      { text: '甲', heading: 1, align: 'center', size: 18 },
      { text: '乙', align: 'right' },
      { text: '丙' },
    ])
    expect(blocks[1]).not.toHaveProperty('heading')
  })

  it('shows what is printed after tracked changes, fields and hidden runs', async () => {
    const run = (text: string, properties = ''): string => `<w:r><w:rPr>${properties}</w:rPr><w:t>${text}</w:t></w:r>`
    const field = (code: string, result: string): string =>
      `<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>${code}</w:instrText></w:r>${run('指令')}<w:r><w:fldChar w:fldCharType="separate"/></w:r>${run(result)}<w:r><w:fldChar w:fldCharType="end"/></w:r>`
    const body = [
      `<w:p>${run('预算')}<w:del><w:r><w:delText>九</w:delText></w:r>${run('旧')}</w:del><w:ins>${run('十')}</w:ins>${run('万元')}</w:p>`,
      `<w:p><w:moveFrom>${run('移走')}</w:moveFrom><w:moveTo>${run('移来')}</w:moveTo></w:p>`,
      `<w:p><w:pPr><w:rPr><w:del/></w:rPr></w:pPr>${run('前半')}</w:p><w:p>${run('后半')}</w:p>`,
      `<w:p>${field('PAGE', '12')}${run('页')}${run('隐藏', '<w:vanish/>')}${run('也隐藏', '<w:rStyle w:val="Ghost"/>')}${run('显示', '<w:vanish w:val="0"/>')}</w:p>`,
      `<w:p>${run('第一行')}<w:r><w:br/></w:r>${run('第二行')}<w:r><w:tab/><w:noBreakHyphen/><w:sym w:font="Wingdings" w:char="F0FE"/></w:r></w:p>`,
      `<w:p><w:r><w:ruby><w:rt>${run('yin')}</w:rt><w:rubyBase>${run('音')}</w:rubyBase></w:ruby></w:r></w:p>`,
    ]
    expect(await readShape(wordFile(body.join(''), { styles: STYLES }))).toEqual([
      '预算十万元',
      '移来',
      '前半后半',
      '12页显示',
      '第一行',
      '第二行 -☑',
      '音',
    ])
  })

  it('reads a text box once, after its paragraph, and notes at the end', async () => {
    const box = (text: string): string =>
      `<w:txbxContent>${wordParagraph(text)}${wordTable([
        ['甲', '1'],
        ['乙', '2'],
      ])}</w:txbxContent>`
    const body = `<w:p><w:r><w:t>正文</w:t><mc:AlternateContent><mc:Choice><wps:txbx>${box('框')}</wps:txbx></mc:Choice><mc:Fallback><v:textbox>${box('框')}</v:textbox></mc:Fallback></mc:AlternateContent></w:r></w:p>`
    expect(await readShape(wordFile(body, { footnotes: `<w:footnote>${wordParagraph('脚注')}</w:footnote>` }))).toEqual(
      [
        '正文',
        '框',
        [
          ['甲', '1'],
          ['乙', '2'],
        ],
        '脚注',
      ],
    )
  })
})

describe('Word pages', () => {
  const breakRun = '<w:r><w:br w:type="page"/></w:r>'
  const rendered = '<w:r><w:lastRenderedPageBreak/></w:r>'
  const pages = async (body: string) =>
    (await readDocumentOf(wordFile(body))).blocks.map((block) =>
      block.kind === 'paragraph' ? `${block.text}${block.page}` : `表${block.page}`,
    )

  it('turn at breaks, and once where a break is told twice', async () => {
    expect(
      await pages(
        `${wordParagraph('甲')}<w:p>${breakRun}</w:p><w:p>${rendered}<w:r><w:t>乙</w:t></w:r></w:p>${wordParagraph('丙', '<w:pageBreakBefore/>')}<w:p><w:r><w:t>丁</w:t></w:r>${rendered}<w:r><w:t>续</w:t></w:r></w:p>${wordParagraph('戊')}`,
      ),
    ).toEqual(['甲1', '乙2', '丙3', '丁续3', '戊4'])
  })

  it('turn at sections, which say only at their end that they began a page', async () => {
    const end = (type = ''): string => `<w:sectPr>${type && `<w:type w:val="${type}"/>`}</w:sectPr>`
    expect(
      await pages(
        `${wordParagraph('甲', end())}${wordParagraph('乙')}${wordParagraph('丙', end())}${wordParagraph('丁', end('continuous'))}${wordParagraph('戊')}${end()}`,
      ),
    ).toEqual(['甲1', '乙2', '丙2', '丁2', '戊3'])
  })

  it('turn once for the cells of a row that a page break splits', async () => {
    const cell = `<w:tc><w:p><w:r><w:t>上</w:t></w:r>${rendered}<w:r><w:t>下</w:t></w:r></w:p></w:tc>`
    expect(await pages(`<w:tbl><w:tr>${cell.repeat(3)}</w:tr></w:tbl>${wordParagraph('后')}`)).toEqual(['表1', '后2'])
    const begins = `<w:tc><w:p>${rendered}<w:r><w:t>首</w:t></w:r></w:p></w:tc>`
    expect(await pages(`${wordParagraph('前')}<w:tbl><w:tr>${begins.repeat(2)}</w:tr></w:tbl>`)).toEqual(['前1', '表2'])
  })
})

describe('Word tables', () => {
  it('resolve spans in both directions, deleted rows, and cells that begin late', async () => {
    const merge = (text: string, value = ''): { text: string; properties: string } => ({
      text,
      properties: `<w:vMerge${value}/>`,
    })
    const body = `<w:tbl>${[
      `<w:tr><w:tc><w:tcPr><w:vMerge w:val="restart"/></w:tcPr>${wordParagraph('项目')}</w:tc><w:tc><w:tcPr><w:gridSpan w:val="2"/></w:tcPr>${wordParagraph('金额')}</w:tc></w:tr>`,
      `<w:tr><w:trPr><w:del/></w:trPr><w:tc>${wordParagraph('删')}</w:tc></w:tr>`,
      `<w:tr><w:tc><w:tcPr><w:vMerge/></w:tcPr>${wordParagraph('看不见')}</w:tc><w:tc>${wordParagraph('本年')}${wordParagraph('数')}</w:tc><w:tc>${wordParagraph('上年')}</w:tc></w:tr>`,
      `<w:tr><w:trPr><w:gridBefore w:val="1"/></w:trPr><w:tc>${wordParagraph('1.00')}</w:tc><w:tc>${wordParagraph('2.00')}</w:tc></w:tr>`,
    ].join('')}</w:tbl>`
    expect(await readShape(wordFile(body))).toEqual([
      [
        ['项目 <2×1>', '金额 <1×2>', ''],
        ['', '本年数', '上年'],
        ['', '1.00', '2.00'],
      ],
    ])
    expect(
      await readShape(
        wordFile(
          wordTable([
            [merge('甲'), '1'],
            [merge('乙', ' w:val="restart"'), '2'],
            [merge(''), '3'],
          ]),
        ),
      ),
    ).toEqual([
      [
        ['甲', '1'],
        ['乙 <2×1>', '2'],
        ['', '3'],
      ],
    ])
  })

  it('give a table inside a table after it, and the contents of a frame as text', async () => {
    const inner = wordTable([
      ['甲', '1.00'],
      ['乙', '2.00'],
    ])
    const frame = wordTable([[{ text: wordParagraph('标题') + inner + wordParagraph('注'), properties: '' }]])
    expect(await readShape(wordFile(frame))).toEqual([
      '标题',
      [
        ['甲', '1.00'],
        ['乙', '2.00'],
      ],
      '注',
    ])
    const outer = wordTable([
      ['项目', '金额'],
      ['丙', '3.00'],
      ['丁', { text: wordParagraph('4.00') + inner, properties: '' }],
    ])
    expect(await readShape(wordFile(outer))).toEqual([
      [
        ['项目', '金额'],
        ['丙', '3.00'],
        ['丁', '4.00'],
      ],
      [
        ['甲', '1.00'],
        ['乙', '2.00'],
      ],
    ])
  })
})
