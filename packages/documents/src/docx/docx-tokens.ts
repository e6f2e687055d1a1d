/**
 * The look of the Word document in one place: fonts, sizes and page geometry of Chinese official documents
 * (GB/T 9704-2012 for text; tables on wider margins, as budgets print them).
 */

/** Twentieths of a point, Word's unit of length, in a point and in a millimetre. */
export const TWIPS_PER_POINT = 20
export const TWIPS_PER_MILLIMETRE = 1440 / 25.4

/** The fonts by the names Word and WPS know them under; `fontFallbacks` says what stands in for them. */
export const FONT = {
  title: '方正小标宋简体',
  heading: '黑体',
  subheading: '楷体_GB2312',
  body: '仿宋_GB2312',
  table: '宋体',
  /** Digits and Latin letters in text and tables, as offices set them; every system has it or a font of its widths. */
  latin: 'Times New Roman',
} as const

/** What each font is replaced by where it is missing, best first: the Windows font, then the Mac's, then an open one. */
export const fontFallbacks: Readonly<Record<(typeof FONT)[keyof typeof FONT], readonly string[]>> = {
  [FONT.title]: ['FZXiaoBiaoSong-B05S', '华文中宋', 'STZhongsong', 'Noto Serif CJK SC', 'Source Han Serif SC', '宋体'],
  [FONT.heading]: ['SimHei', 'Heiti SC', 'Noto Sans CJK SC', 'Source Han Sans SC'],
  [FONT.subheading]: ['KaiTi_GB2312', '楷体', 'KaiTi', 'STKaiti', 'LXGW WenKai', 'Noto Serif CJK SC'],
  [FONT.body]: ['FangSong_GB2312', '仿宋', 'FangSong', 'STFangsong', 'Noto Serif CJK SC'],
  [FONT.table]: ['SimSun', 'Songti SC', 'Noto Serif CJK SC', 'Source Han Serif SC'],
  [FONT.latin]: ['Liberation Serif', 'Nimbus Roman', 'Tinos'],
}

/** How a paragraph is set. @unit point */
export interface TextSetting {
  readonly size: number
  /** Fixed line spacing (固定值). */
  readonly line: number
  readonly before: number
  readonly after: number
}

/** Size, line and space of each kind of paragraph; sizes by their Chinese names: 一号 26, 二号 22, 小二 18, 三号 16, 四号 14, 小五 9. */
export const TEXT = {
  coverTitle: { size: 26, line: 44, before: 170, after: 40 },
  coverLine: { size: 16, line: 32, before: 0, after: 0 },
  contentsTitle: { size: 22, line: 36, before: 0, after: 16 },
  contentsEntry: { size: 14, line: 24, before: 0, after: 0 },
  heading1: { size: 18, line: 34, before: 0, after: 14 },
  heading2: { size: 16, line: 28, before: 8, after: 0 },
  heading3: { size: 16, line: 28, before: 4, after: 0 },
  body: { size: 16, line: 28, before: 0, after: 0 },
  tableTitle: { size: 16, line: 26, before: 4, after: 4 },
  tableCaption: { size: 10, line: 15, before: 0, after: 3 },
  tableNote: { size: 9, line: 14, before: 4, after: 0 },
  /** What must follow a table that ends a section: too small to spill onto a page of its own. */
  tableEnd: { size: 1, line: 1, before: 0, after: 0 },
  footer: { size: 14, line: 16, before: 0, after: 0 },
} as const satisfies Record<string, TextSetting>

/**
 * From airy to dense: line height of a table's text as a multiple of its size (fixed, so that a substituted font does
 * not change the pages), and the space above and below a cell's text in points.
 */
export const TABLE_DENSITIES = [
  { lineRatio: 1.4, padding: 2.5 },
  { lineRatio: 1.3, padding: 1.5 },
  { lineRatio: 1.2, padding: 0.6 },
] as const

/** Space beside a cell's text, in points. */
export const CELL_PADDING = { horizontal: 3 } as const

export const COLOUR = { headerShading: 'F2F2F2', border: '404040' } as const

/** Page margins in millimetres. */
export const PAGE = {
  portrait: { width: 210, height: 297, top: 37, right: 26, bottom: 35, left: 28, footer: 25 },
  landscape: { width: 297, height: 210, top: 22, right: 20, bottom: 22, left: 20, footer: 11 },
} as const

export type PageOrientation = keyof typeof PAGE

/** Points as twips, whole. */
export function twips(points: number): number {
  return Math.round(points * TWIPS_PER_POINT)
}

/** Width between the margins, in points. */
export function textWidth(orientation: PageOrientation): number {
  const page = PAGE[orientation]
  return ((page.width - page.left - page.right) * TWIPS_PER_MILLIMETRE) / TWIPS_PER_POINT
}

/** Height between the margins, in points. */
export function textHeight(orientation: PageOrientation): number {
  const page = PAGE[orientation]
  return ((page.height - page.top - page.bottom) * TWIPS_PER_MILLIMETRE) / TWIPS_PER_POINT
}
