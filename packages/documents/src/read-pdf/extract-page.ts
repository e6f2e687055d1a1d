import { isWide } from '../read-source/clean-text.ts'
import type { ReadLimits } from '../read-source/source-result.ts'
import { tooLarge } from '../read-source/unreadable.ts'
import { clipOf } from './clip.ts'
import type { Box, Glyph, PageContent, RuledLine } from './page-content.ts'
import { closing, type Pdfium, withPage } from './pdfium.ts'
import { ruledLinesOf } from './ruled-lines.ts'
import { type Frame, frameOf, turnedBox, turnedLine } from './turn.ts'

const OBJECT = { text: 1, path: 2, image: 3, shading: 4, form: 5 } as const
/** A page may be drawn inside a form inside a form; deeper ones draw ornaments. */
const DEEPEST_FORM = 4

/** What one page shows. @throws Unreadable when it holds more than the limits allow */
export function extractPage(pdfium: Pdfium, document: number, number: number, limits: ReadLimits): PageContent {
  const content = withPage(pdfium, document, number, (page) => contentOf(pdfium, page, number, limits))
  return content ?? { number, width: 0, height: 0, rotation: 0, turn: 0, glyphs: [], lines: [], hasImage: false }
}

function contentOf(pdfium: Pdfium, page: number, number: number, limits: ReadLimits): PageContent {
  const { api } = pdfium
  const frame = frameOf(pdfium, page)
  const drawn = drawnObjects(pdfium, page, limits)
  const upright = closing(
    () => api.FPDFText_LoadPage(page),
    (text) => (text === 0 ? [] : glyphsOf(pdfium, text, drawn.clips, limits)),
    (text) => {
      if (text !== 0) api.FPDFText_ClosePage(text)
    },
  )
  const turn = readingTurn(upright)
  const at = { ...frame, turn }
  return {
    number,
    width: frame.width,
    height: frame.height,
    rotation: frame.rotation,
    turn,
    // What lies wholly outside the page is not printed.
    glyphs: upright.map((glyph) => glyphOf(at, glyph)).filter((glyph) => isOnPage(glyph, at)),
    lines: drawn.lines.map((line) => turnedLine(at, line)),
    hasImage: drawn.hasImage,
  }
}

function isOnPage(box: Box, { width, height, rotation, turn }: Frame & { readonly turn: number }): boolean {
  const [across, down] = (turn - rotation) % 2 === 0 ? [width, height] : [height, width]
  return box.right > 0 && box.left < across && box.bottom > 0 && box.top < down
}

interface Drawn {
  readonly lines: readonly RuledLine[]
  /** Of the page's own text objects, those that are clipped. Texts inside forms have coordinates of their own and are left as they are. */
  readonly clips: ReadonlyMap<number, Box>
  readonly hasImage: boolean
}

function drawnObjects(pdfium: Pdfium, page: number, limits: ReadLimits): Drawn {
  const { api, direct } = pdfium
  const lines: RuledLine[] = []
  const clips = new Map<number, Box>()
  let hasImage = false
  let seen = 0
  const visit = (object: number, depth: number, forms: readonly number[]): void => {
    if (++seen > limits.cells) throw tooLarge(`一页上的图形与文字超过 ${limits.cells} 个。`)
    const kind = direct.FPDFPageObj_GetType(object)
    if (kind === OBJECT.path) for (const line of ruledLinesOf(pdfium, object, forms)) lines.push(line)
    else if (kind === OBJECT.image) hasImage = true
    else if (kind === OBJECT.text && depth === 0) {
      const clip = clipOf(pdfium, object)
      if (clip) clips.set(object, clip)
    } else if (kind === OBJECT.form && depth < DEEPEST_FORM) {
      const count = api.FPDFFormObj_CountObjects(object)
      for (let index = 0; index < count; index++)
        visit(direct.FPDFFormObj_GetObject(object, index), depth + 1, [object, ...forms])
    }
  }
  const count = api.FPDFPage_CountObjects(page)
  for (let index = 0; index < count; index++) visit(direct.FPDFPage_GetObject(page, index), 0, [])
  return { lines, clips, hasImage }
}

/** A character in the page's own coordinates. */
interface RawGlyph {
  readonly text: string
  readonly box: Box
  /** Where it stands: the left end of its baseline. */
  readonly origin: Box
  readonly size: number
  /** Clockwise quarter turns that set it upright. */
  readonly turn: number
}

function glyphsOf(
  pdfium: Pdfium,
  text: number,
  clips: ReadonlyMap<number, Box>,
  limits: ReadLimits,
): readonly RawGlyph[] {
  const { api, direct, scratch } = pdfium
  const count = api.FPDFText_CountChars(text)
  if (count > limits.cells) throw tooLarge(`一页上的字超过 ${limits.cells} 个。`)
  const glyphs: RawGlyph[] = []
  let high = 0
  for (let index = 0; index < count; index++) {
    const unit = direct.FPDFText_GetUnicode(text, index)
    // Spaces and line ends that PDFium thinks up, and printed spaces, are told again by the gaps.
    if (unit <= 0x20 || unit === 0xa0 || unit === 0x3000 || unit === 0xfffe || unit === 0xffff) continue
    if (direct.FPDFText_IsGenerated(text, index) === 1) continue
    if (unit >= 0xd800 && unit < 0xdc00) {
      high = unit
      continue
    }
    const code =
      unit >= 0xdc00 && unit < 0xe000 && high > 0 ? (high - 0xd800) * 0x400 + (unit - 0xdc00) + 0x10000 : unit
    high = 0
    if (!direct.FPDFText_GetLooseCharBox(text, index, scratch)) continue
    const [left = 0, top = 0, right = 0, bottom = 0] = pdfium.floats()
    const box = { left, top: Math.max(top, bottom), right, bottom: Math.min(top, bottom) }
    const clip = clips.get(direct.FPDFText_GetTextObject(text, index))
    if (clip && !isShown(box, clip)) continue
    direct.FPDFText_GetCharOrigin(text, index, scratch, scratch + 8)
    const [x = left, y = bottom] = pdfium.doubles()
    const matrix = direct.FPDFText_GetMatrix(text, index, scratch) ? pdfium.floats() : []
    const scale = Math.hypot(matrix[2] ?? 0, matrix[3] ?? 1)
    // Counted clockwise: text that runs upwards has three quarters.
    const angle = Math.round(direct.FPDFText_GetCharAngle(text, index) / (Math.PI / 2))
    glyphs.push({
      text: printed(code),
      box,
      origin: { left: x, right: x, top: y, bottom: y },
      size: direct.FPDFText_GetFontSize(text, index) * scale,
      turn: (8 - angle) % 4,
    })
  }
  return glyphs
}

/** How far a line of text reaches above and below its baseline, as parts of the size: fonts disagree about the boxes of their characters. */
const ASCENT = 0.88
const DESCENT = 0.22
/** Narrower boxes of full-width characters are those of the ink, as parts of the size. */
const INK = 0.7

/** A character on the page as read. */
function glyphOf(frame: Frame & { readonly turn: number }, raw: RawGlyph): Glyph {
  const { left, top, right, bottom } = turnedBox(frame, raw.box)
  const { left: start, top: baseline } = turnedBox(frame, raw.origin)
  const size = raw.size > 0 ? raw.size : bottom - top
  const isInk = isWide(raw.text) && right - left < size * INK
  return {
    text: raw.text,
    baseline,
    size,
    left: isInk ? Math.min(left, start) : left,
    right: isInk ? Math.max(right, start + size) : right,
    top: baseline - size * ASCENT,
    bottom: baseline + size * DESCENT,
  }
}

/** Whether a character stands inside what its clipping path leaves: its middle does. */
function isShown(box: Box, clip: Box): boolean {
  const x = (box.left + box.right) / 2
  const y = (box.top + box.bottom) / 2
  return x >= clip.left && x <= clip.right && y >= clip.bottom && y <= clip.top
}

/** Radicals that fonts give in place of the characters that look the same. */
const RADICALS = /[\u2e80-\u2fdf\uf900-\ufaff]/u

function printed(code: number): string {
  const text = String.fromCodePoint(code > 0x10ffff ? 0xfffd : code)
  return RADICALS.test(text) ? text.normalize('NFKC') : text
}

/** The turn in which most characters stand upright. */
function readingTurn(glyphs: readonly RawGlyph[]): number {
  const counts = [0, 0, 0, 0]
  for (const { turn } of glyphs) counts[turn] = (counts[turn] ?? 0) + 1
  return counts.indexOf(Math.max(...counts))
}
