import { createHash } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { figuresOf, paragraphsOf, tablesOf } from '../docx/tree-walk.fixture.ts'
import { wideDocument } from '../docx/wide-document.fixture.ts'
import { sampleDocument } from '../testing/sample-document.ts'
import { plainText } from '../text/plain-text.ts'
import { writeHtml } from './write-html.ts'

const VOID = new Set(['meta', 'br', 'col'])

describe.each([
  ['sample', sampleDocument()],
  ['wide', wideDocument()],
])('the page of the %s document', (_name, tree) => {
  const html = writeHtml(tree)

  test('has every figure once, with its value, unit, exact amount and address', () => {
    const read = [...html.matchAll(/<data([^>]*)>([^<]*)<\/data>/g)].map(([, attributes = '', text = '']) => {
      const of = (name: string) => unescapeHtml(new RegExp(` ${name}="([^"]*)"`).exec(attributes)?.[1] ?? '')
      return [of('data-figure'), of('id'), unescapeHtml(text), of('value'), of('data-unit'), of('data-fen')]
    })
    const written = figuresOf(tree).map(({ text, figure }) => [
      figure.reference,
      figure.reference,
      text,
      figure.value,
      figure.unit,
      String(figure.fen ?? ''),
    ])
    expect(read).toEqual(written)
  })

  test('has every cell in its place', () => {
    const tables = [...html.matchAll(/<table .*?<\/table>/gs)].map(([table]) =>
      [...table.matchAll(/<t([dh])\b([^>]*)>(.*?)<\/t\1>/gs)].map(([, , attributes = '', content = '']) => [
        textOf(content),
        Number(/colspan="(\d+)"/.exec(attributes)?.[1] ?? 1),
        Number(/rowspan="(\d+)"/.exec(attributes)?.[1] ?? 1),
      ]),
    )
    expect(tables).toEqual(
      tablesOf(tree).map((table) =>
        [...table.header.flat(), ...table.rows.flatMap((row) => row.cells)].map((cell) => [
          plainText(cell.text),
          cell.columnSpan,
          cell.rowSpan,
        ]),
      ),
    )
  })

  test('has every paragraph', () => {
    const read = [...html.matchAll(/<(p|li)\b[^>]*>(.*?)<\/\1>/gs)].map(([, , content = '']) => textOf(content))
    for (const paragraph of paragraphsOf(tree)) expect(read).toContain(plainText(paragraph))
  })

  test('closes every element, has no id twice and no link to nowhere', () => {
    const open: string[] = []
    for (const [, close, name = ''] of html.matchAll(/<(\/?)([a-z][a-z0-9]*)\b[^>]*>/g)) {
      if (VOID.has(name)) continue
      if (close) expect(open.pop()).toBe(name)
      else open.push(name)
    }
    expect(open).toEqual([])
    const ids = [...html.matchAll(/ id="([^"]*)"/g)].map(([, id]) => id)
    expect(new Set(ids).size).toBe(ids.length)
    for (const [, target = ''] of html.matchAll(/href="#([^"]*)"/g)) expect(ids).toContain(decodeURIComponent(target))
    for (const [, id] of html.matchAll(/aria-labelledby="([^"]*)"/g)) expect(ids).toContain(id)
  })

  test('asks for nothing, runs nothing, and allows only its own style sheet', () => {
    expect(html.match(/<(script|img|link|iframe|object|form)\b| (src|style|on[a-z]+)=|url\(|@import/)?.[0]).toBe(
      undefined,
    )
    const styles = /<style>(.*?)<\/style>/s.exec(html)?.[1] ?? ''
    const hash = createHash('sha256').update(styles).digest('base64')
    expect(html.includes(`default-src 'none'; style-src 'sha256-${hash}'`)).toBe(true)
  })

  test('labels rows and columns for a screen reader', () => {
    const headers = html.match(/<th\b[^>]*>/g) ?? []
    expect(headers.filter((header) => !/ scope="(col|colgroup|row|rowgroup)"/.test(header))).toEqual([])
    const bodies = html.match(/<tbody>.*?<\/tbody>/gs) ?? []
    expect(bodies.map((body) => body.includes('<th scope="row'))).toEqual(tablesOf(tree).map(() => true))
    expect(html.match(/role="region"/g)).toHaveLength(tablesOf(tree).length)
    expect(html.includes('<html lang="zh-CN">')).toBe(true)
  })

  test('is the same twice', () => {
    expect(writeHtml(tree) === html).toBe(true)
  })
})

test('text that looks like markup stays text, in elements and in attributes', () => {
  const html = writeHtml(wideDocument())
  expect(html).toContain('<title>宽表&lt;script&gt;alert(1)&lt;/script&gt;“三公”经费</title>')
  expect(html).toContain('content="示例&quot;局"')
})

test('a reference used twice is linked to its first place', () => {
  const tree = sampleDocument()
  const html = writeHtml({ ...tree, blocks: [...tree.blocks, ...tree.blocks] })
  const ids = [...html.matchAll(/ id="([^"]*)"/g)].map(([, id]) => id)
  expect(new Set(ids).size).toBe(ids.length)
})

function textOf(html: string): string {
  return unescapeHtml(html.replaceAll('<br>', '\n').replace(/<[^>]*>/g, ''))
}

function unescapeHtml(text: string): string {
  return text
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&#39;', "'")
    .replaceAll('&amp;', '&')
}
