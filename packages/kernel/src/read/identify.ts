import type { LogicalTable } from './grid.ts'
import { plainText } from './label.ts'
import type { DocumentKind, DocumentLevel } from './reading.ts'
import type { SourceDocument, SourceParagraph } from './source-document.ts'

/** What a document says of itself. */
export interface Identity {
  readonly title: string
  readonly department: string
  readonly year: number | undefined
  readonly kind: DocumentKind | undefined
  readonly level: DocumentLevel | undefined
}

const YEAR = /((?:19|20)\d\d)年/u
const CONTENTS = /^目录$/u
/** Paragraphs from the beginning among which the cover is looked for when no contents end it. */
const COVER = 8

/** The paragraphs of the cover: those before the contents, or the first ones on the first page. */
export function coverParagraphs(document: SourceDocument): readonly SourceParagraph[] {
  const paragraphs = document.blocks.filter((block): block is SourceParagraph => block.kind === 'paragraph')
  const body = paragraphs.filter(({ running }) => running === undefined)
  const contents = body.findIndex(({ text }) => CONTENTS.test(plainText(text)))
  if (contents > 0 && contents <= COVER * 2) return body.slice(0, contents)
  const first = body[0]?.page ?? 1
  return body.slice(0, COVER).filter(({ page, text }) => page === first && text.length < 80)
}

/** What the cover, the captions of the tables and the headings say of a document: whose it is, its year, kind and level. */
export function identifyDocument(document: SourceDocument, tables: readonly LogicalTable[]): Identity {
  const cover = coverParagraphs(document).map(({ text }) => plainText(text))
  const whole = cover.join('')
  const titles = tables.map(({ title }) => plainText(title))
  const year = yearOf(whole) ?? mostFrequent(titles.flatMap((title) => yearOf(title) ?? []))
  const text = `${whole} ${titles.join(' ')} ${headings(document)}`
  const kind = kindOf(whole) ?? kindOf(text)
  const level = levelOf(whole) ?? levelOf(titles.join(' '))
  const department = departmentOf(document, tables, cover, whole)
  return { title: titleOf(cover, titles), department, year, kind, level }
}

function yearOf(text: string): number | undefined {
  const year = YEAR.exec(text)?.[1]
  return year === undefined ? undefined : Number(year)
}

function kindOf(text: string): DocumentKind | undefined {
  const budget = text.split('预算').length
  const final = text.split('决算').length
  if (budget === final) return undefined
  return final > budget ? 'final' : 'budget'
}

function levelOf(text: string): DocumentLevel | undefined {
  if (/单位(?:预|决)算|预算单位:/u.test(text) && !/部门(?:预|决)算/u.test(text)) return 'unit'
  return /部门(?:预|决)算|预算主管部门/u.test(text) ? 'department' : undefined
}

function headings(document: SourceDocument): string {
  return document.blocks
    .flatMap((block) => (block.kind === 'paragraph' && block.text.length < 60 ? [plainText(block.text)] : []))
    .slice(0, 60)
    .join(' ')
}

function titleOf(cover: readonly string[], titles: readonly string[]): string {
  const lines = cover.filter((text) => !/:/u.test(text) && !/^(?:19|20)\d\d年\d+月/u.test(text))
  const line = lines.find((text) => YEAR.test(text) && /[预决]算/u.test(text) && !/^(?:19|20)\d\d年/u.test(text))
  if (line !== undefined) return line
  // A title on several lines: as far as it takes to say the year and what it is.
  const end = lines.findIndex((_, index) => {
    const so = lines.slice(0, index + 1).join('')
    return YEAR.test(so) && /[预决]算/u.test(so)
  })
  const whole = lines.slice(0, end < 0 ? undefined : end + 1).join('')
  return whole.length > 0 && whole.length < 80 ? whole : (titles[0] ?? '')
}

const NAMED = /^(?:编制|填报|预算|公开)?(?:主管)?(?:部门|单位)(?:名称)?[:：](.+?)(?:单位[:：].*|金额单位.*|\(盖章\))?$/u
const GENERIC = /^(?:部门|单位|本部门|本单位)?$/u

/** Whose document it is: as captions and cover name it, or what headings put before 主要职能 and 概况. */
function departmentOf(
  document: SourceDocument,
  tables: readonly LogicalTable[],
  cover: readonly string[],
  whole: string,
): string {
  const captions = tables.flatMap(({ captions: own, captionTexts }) => [
    ...own.map(({ text }) => text),
    ...captionTexts,
  ])
  const named = [...captions.map(plainText), ...cover].flatMap((text) => {
    const name = NAMED.exec(text)?.[1]?.replace(/\((?:部门|单位|本级|汇总)\)$/u, '')
    return name === undefined || GENERIC.test(name) || /元$/u.test(name) ? [] : [name]
  })
  const stated = mostFrequent(named)
  if (stated !== undefined) return stated
  const heads = document.blocks.flatMap((block) => {
    if (block.kind !== 'paragraph' || block.text.length > 60) return []
    const text = plainText(block.text).replace(/^第[一二三四五]部分/u, '')
    const name =
      /^(.{3,40}?)(?:\(部门\)|\(单位\)|部门)?(?:主要职[能责]|机构设置|概况$|(?:19|20)\d\d年度?(?:部门|单位)(?:预|决)算)/u.exec(
        text,
      )?.[1]
    return name === undefined || GENERIC.test(name) || /^[一二三四五六七八九十]、/u.test(name) ? [] : [name]
  })
  const headed = mostFrequent(heads)
  if (headed !== undefined) return headed
  return whole.replace(/(?:19|20)\d\d年.*$/u, '').slice(0, 60)
}

function mostFrequent<T>(values: readonly T[]): T | undefined {
  const counts = new Map<T, number>()
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1)
  return [...counts].sort((a, b) => b[1] - a[1])[0]?.[0]
}
