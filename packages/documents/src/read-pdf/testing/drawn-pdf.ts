/** A page drawn for a test; points, origin at the bottom left, as PDF has it. */
export interface DrawnPage {
  readonly width?: number
  readonly height?: number
  /** Clockwise, in degrees: how the page is displayed. */
  readonly rotate?: 0 | 90 | 180 | 270
  readonly texts?: readonly DrawnText[]
  /** Straight lines: x, y to x, y. */
  readonly lines?: readonly (readonly [x0: number, y0: number, x1: number, y1: number])[]
}

export interface DrawnText {
  readonly text: string
  /** Where its baseline begins. */
  readonly x: number
  readonly y: number
  readonly size?: number
  /** Counter-clockwise quarter turns in which it is written: 1 runs upwards. */
  readonly turn?: 0 | 1 | 2 | 3
  /** Only what lies inside is shown: left, bottom, width, height. */
  readonly clip?: readonly [number, number, number, number]
}

/** Every character is as wide as the font is high. */
const WIDTH = 1000

/** Writes a PDF of pages with text, lines and clips, in a font that says for each character which one it is. */
export function drawnPdf(pages: readonly DrawnPage[]): Uint8Array {
  const characters = [...new Set(pages.flatMap(({ texts = [] }) => texts.flatMap(({ text }) => [...text])))]
  const code = (character: string): string => (characters.indexOf(character) + 1).toString(16).padStart(4, '0')
  const kids = pages.map((_, index) => `${7 + 2 * index} 0 R`).join(' ')
  const objects = [
    '<< /Type /Catalog /Pages 2 0 R >>',
    `<< /Type /Pages /Kids [${kids}] /Count ${pages.length} >>`,
    '<< /Type /Font /Subtype /Type0 /BaseFont /Drawn /Encoding /Identity-H /DescendantFonts [4 0 R] /ToUnicode 6 0 R >>',
    `<< /Type /Font /Subtype /CIDFontType2 /BaseFont /Drawn /CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >> /FontDescriptor 5 0 R /DW ${WIDTH} >>`,
    '<< /Type /FontDescriptor /FontName /Drawn /Flags 4 /FontBBox [0 -220 1000 880] /ItalicAngle 0 /Ascent 880 /Descent -220 /CapHeight 700 /StemV 80 >>',
    stream(toUnicode(characters, code)),
    ...pages.flatMap(({ width = 595, height = 842, rotate = 0, texts = [], lines = [] }, index) => [
      `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 ${width} ${height}] /Rotate ${rotate} /Resources << /Font << /F 3 0 R >> >> /Contents ${8 + 2 * index} 0 R >>`,
      stream(
        [
          ...lines.map(([x0, y0, x1, y1]) => `0.5 w ${x0} ${y0} m ${x1} ${y1} l S`),
          ...texts.map((text) => drawText(text, code)),
        ].join('\n'),
      ),
    ]),
  ]
  let file = '%PDF-1.7\n'
  const offsets = objects.map((object, index) => {
    const at = file.length
    file += `${index + 1} 0 obj\n${object}\nendobj\n`
    return at
  })
  const entries = offsets.map((at) => `${String(at).padStart(10, '0')} 00000 n \n`).join('')
  const start = file.length
  file += `xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${entries}trailer\n<< /Size ${objects.length + 1} /Root 1 0 R >>\nstartxref\n${start}\n%%EOF\n`
  return new TextEncoder().encode(file)
}

const COSINES = [1, 0, -1, 0] as const
const SINES = [0, 1, 0, -1] as const

function drawText({ text, x, y, size = 12, turn = 0, clip }: DrawnText, code: (character: string) => string): string {
  const [a, b] = [COSINES[turn] * size, SINES[turn] * size]
  const show = `BT /F 1 Tf ${a} ${b} ${-b} ${a} ${x} ${y} Tm <${[...text].map(code).join('')}> Tj ET`
  return clip ? `q ${clip.join(' ')} re W n ${show} Q` : show
}

function stream(content: string): string {
  return `<< /Length ${content.length} >>\nstream\n${content}\nendstream`
}

function toUnicode(characters: readonly string[], code: (character: string) => string): string {
  const maps = characters.map((character) => {
    const units = Array.from({ length: character.length }, (_, at) =>
      character.charCodeAt(at).toString(16).padStart(4, '0'),
    )
    return `<${code(character)}> <${units.join('')}>`
  })
  const blocks = Array.from({ length: Math.ceil(maps.length / 100) }, (_, at) => maps.slice(at * 100, at * 100 + 100))
  return [
    '/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /D def /CMapType 2 def',
    '1 begincodespacerange <0000> <ffff> endcodespacerange',
    ...blocks.map((block) => `${block.length} beginbfchar\n${block.join('\n')}\nendbfchar`),
    'endcmap end end',
  ].join('\n')
}

/** The lines of a ruled table: at these x and y, all of them from end to end. */
export function ruled(xs: readonly number[], ys: readonly number[]): NonNullable<DrawnPage['lines']> {
  const [left, right] = [Math.min(...xs), Math.max(...xs)]
  const [bottom, top] = [Math.min(...ys), Math.max(...ys)]
  return [...xs.map((x) => [x, bottom, x, top] as const), ...ys.map((y) => [left, y, right, y] as const)]
}

/** Texts set into the cells of a ruled table, row by row from the top; empty ones are left out. */
export function inCells(
  xs: readonly number[],
  ys: readonly number[],
  rows: readonly (readonly string[])[],
  size = 9,
): readonly DrawnText[] {
  return rows.flatMap((row, r) =>
    row.flatMap((text, c) => (text === '' ? [] : [{ text, x: (xs[c] ?? 0) + 3, y: (ys[r + 1] ?? 0) + 6, size }])),
  )
}
