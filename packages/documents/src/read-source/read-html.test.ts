import { describe, expect, it } from 'vitest'
import { readDocumentOf, readShape } from './testing/read-blocks.ts'

describe('a web page', () => {
  it('gives headings, paragraphs and lines without what browsers hide', async () => {
    const { blocks } = await readDocumentOf(`<!DOCTYPE html><html><head><title>题</title><style>p{}</style></head><body>
      <h2 align=center>一、收入&nbsp;情况</h2><script>var a = '<p>假</p>'</script><p hidden>藏</p><div style="display: none">藏</div>
      <p>2025年收入
      预算&lt;1&gt;&#19975;元<br>第二行</p>散文字<span>相连</span><details><summary>折叠</summary>里面</details><a class="skip" href="#a">跳到</a>
      <ol start=3><li>第三项<li>第四项</ol><ol type=A><li>甲项</ol><ul><li>圆点</ul><pre>原样
  两行</pre></body></html>`)
    expect(blocks.map((block) => block.kind === 'paragraph' && block.text)).toEqual([
      '一、收入 情况',
      '2025年收入预算<1>万元',
      '第二行',
      '散文字相连',
      '3.第三项',
      '4.第四项',
      'A.甲项',
      '圆点',
      '原样',
      '两行',
    ])
    expect(blocks[0]).toMatchObject({ heading: 2, align: 'center', page: 1 })
  })

  it('places cells by row and column spans, rows of span 0 to the end', async () => {
    const html = `<table><caption>表题</caption><thead><tr><th rowspan=2>项目<th colspan=2>金额</tr><tr><th>本年<br>数<th>上年</tr></thead>
      <tr><td rowspan=0>甲<td>1<td>2</tr><tr><td>3<td>4</tr><tr style="display:none"><td>藏</tr></table>`
    expect(await readShape(html)).toEqual([
      '表题',
      [
        ['项目 <2×1>', '金额 <1×2>', ''],
        ['', '本年数', '上年'],
        ['甲 <2×1>', '1', '2'],
        ['', '3', '4'],
      ],
    ])
  })

  it('takes tables that only arrange the page for what stands in them', async () => {
    const data = '<table><tr><td>项目<td>金额</tr><tr><td>甲<td>1.00</tr></table>'
    const html = `<table><tr><td>站名<td>导航</tr><tr><td>侧栏<td><p>正文</p>${data}<p>结尾</p></tr></table>`
    expect(await readShape(html)).toEqual([
      '站名',
      '导航',
      '侧栏',
      '正文',
      [
        ['项目', '金额'],
        ['甲', '1.00'],
      ],
      '结尾',
    ])
  })
})

describe('Markdown', () => {
  it('gives headings, joined lines, tables of both kinds, pages and lines of the file', async () => {
    const text = `# 预算说明

　　本单位2025年预算
为100万元。

1. 第一项
2. 第二项

| 项目 | 金额 |
|---|---:|
| 甲 | 1.00 |

<!-- page 2 -->

<table><tr><td rowspan="2">乙</td><td>2.00</td></tr><tr><td>3.00</td></tr></table>
`
    const document = await readDocumentOf(text, 'a.txt')
    expect(document.format).toBe('markdown')
    expect(await readShape(text)).toEqual([
      '预算说明',
      '本单位2025年预算为100万元。',
      '1.第一项',
      '2.第二项',
      [
        ['项目', '金额'],
        ['甲', '1.00'],
      ],
      [
        ['乙 <2×1>', '2.00'],
        ['', '3.00'],
      ],
    ])
    expect(document.blocks).toMatchObject([
      { heading: 1, line: 1 },
      { line: 3 },
      { line: 6 },
      { line: 7 },
      { line: 9, page: 1 },
      { page: 2 },
    ])
  })
})
