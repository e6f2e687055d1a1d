import type { Run } from '@mingzhang/kernel'
import { linesIn } from '../table/table-columns.ts'
import { PAGE, TEXT, type TextSetting, textHeight, textWidth } from './docx-tokens.ts'
import type { FlowItem, PageGroup } from './page-flow.ts'
import { keepsWithNext, mayBreak, tableLayout } from './table-layout.ts'

/**
 * A strip of a page that is set or moved to the next page as a whole, in points.
 * `keepNext`: on the page of the next strip. `repeat`: height of the table header above it at the top of a page.
 */
interface Strip {
  readonly height: number
  readonly keepNext: boolean
  readonly startsPage: boolean
  readonly repeat: number
  readonly item: FlowItem
}

/** A paragraph never leaves one line alone on a page (widow and orphan control). */
const LINES_TOGETHER = 2

/**
 * The page each item starts on, counted from 1 at the cover, as Word will break the pages. All lines have a fixed
 * height and Chinese characters one width, so this needs no fonts; a paragraph of mixed text may be a line off.
 * It is what the contents show until a reader updates them.
 * @shape PageGroup[] -> page of each item
 */
export function estimatePages(groups: readonly PageGroup[], contentsLines: number): Map<FlowItem, number> {
  const pages = new Map<FlowItem, number>()
  let page = 0
  for (const group of groups) {
    page++
    const height = textHeight(group.orientation)
    const strips = group.items.flatMap((item, index) => stripsOf(item, index === 0, group, contentsLines))
    let used = 0
    strips.forEach((strip, index) => {
      if (strip.startsPage || (used > 0 && used + keptHeight(strips, index) > height)) {
        page++
        used = strip.startsPage ? 0 : strip.repeat
      }
      used += strip.height
      if (!pages.has(strip.item)) pages.set(strip.item, page)
      // A row that may break goes on over as many pages as it needs.
      while (used > height) {
        page++
        used -= height - strip.repeat
      }
    })
  }
  return pages
}

/** Height of a strip and those it must share a page with; a chain longer than a page is not kept. */
function keptHeight(strips: readonly Strip[], index: number): number {
  let height = 0
  for (const strip of strips.slice(index)) {
    height += strip.height
    if (!strip.keepNext) break
  }
  return height
}

function stripsOf(item: FlowItem, first: boolean, group: PageGroup, contentsLines: number): Strip[] {
  const width = textWidth(group.orientation)
  const strip = (height: number, keepNext = false, startsPage = false, repeat = 0): Strip => ({
    height,
    keepNext,
    startsPage,
    repeat,
    item,
  })
  const whole = (text: string, setting: TextSetting) =>
    linesIn(text, width, setting.size) * setting.line + setting.before + setting.after
  switch (item.kind) {
    case 'cover':
      return [strip(PAGE.portrait.height)]
    case 'contents':
      return [
        strip(whole(item.contents.title, TEXT.contentsTitle)),
        ...Array.from({ length: contentsLines }, () => strip(TEXT.contentsEntry.line)),
      ]
    case 'heading': {
      const own = [TEXT.heading1, TEXT.heading2, TEXT.heading3][item.section.level - 1] ?? TEXT.heading3
      const setting = item.section.title === '' ? TEXT.tableEnd : own
      return [strip(whole(item.section.title, setting), true, item.startsPage && !first)]
    }
    case 'text': {
      const paragraphs = item.block.kind === 'list' ? item.block.items : [item.block.runs]
      const setting = item.block.kind === 'paragraph' && item.block.style === 'note' ? TEXT.tableNote : TEXT.body
      return paragraphs.flatMap((runs) => lineStrips(runs, width, setting, strip))
    }
    case 'table':
      return tableStrips(item, first, group, strip, whole)
  }
}

function lineStrips(
  runs: readonly Run[],
  width: number,
  setting: TextSetting,
  strip: (height: number, keepNext?: boolean) => Strip,
): Strip[] {
  const indent = setting === TEXT.body ? '　　' : ''
  const lines = linesIn(indent + runs.map((run) => run.text).join(''), width, setting.size)
  return Array.from({ length: lines }, (_, index) => {
    const kept = index < LINES_TOGETHER - 1 || index === lines - LINES_TOGETHER
    return strip(setting.line + (index === 0 ? setting.before : 0), kept && index < lines - 1)
  })
}

function tableStrips(
  item: Extract<FlowItem, { kind: 'table' }>,
  first: boolean,
  group: PageGroup,
  strip: (height: number, keepNext?: boolean, startsPage?: boolean, repeat?: number) => Strip,
  whole: (text: string, setting: TextSetting) => number,
): Strip[] {
  const { table } = item
  const layout = tableLayout(table, group.orientation)
  const header = layout.header.reduce((total, height) => total + height, 0)
  const hasCaption = table.captionLeft !== '' || table.captionRight !== ''
  return [
    strip(whole(table.title, TEXT.tableTitle), true, item.startsPage && !first),
    ...(hasCaption ? [strip(whole('', TEXT.tableCaption), true)] : []),
    strip(header, true),
    ...layout.rows.flatMap((height, index) => {
      const keep = keepsWithNext(table, index, table.notes.length > 0)
      if (!mayBreak(height, layout)) return [strip(height, keep, false, header)]
      const lines = Math.max(1, Math.round(height / layout.line))
      return Array.from({ length: lines }, () => strip(height / lines, false, false, header))
    }),
    ...table.notes.map((runs) => strip(whole(runs.map((run) => run.text).join(''), TEXT.tableNote))),
  ]
}
