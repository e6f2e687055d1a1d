import { FONTS } from '../design/tokens.ts'
import type { ChartColours } from './chart-colours.ts'
import type { Drawing } from './echart.tsx'

/** What stands above a chart that is saved, so that the picture speaks for itself. */
export interface Caption {
  readonly title: string
  /** Whose budget, unit of amounts. */
  readonly subtitle: string
}

const WIDTH = 1000
const MARGIN = 32
const HEAD = 76
/** Pixels of a PNG per point of the drawing. */
const DENSITY = 2

/** The chart as a picture of its own, drawn anew at a width that suits paper. @shape drawing -> SVG text */
export async function svgOf(
  drawing: Drawing,
  height: (width: number) => number,
  caption: Caption,
  colours: ChartColours,
): Promise<string> {
  const { init } = await import('./echarts-parts.ts')
  const width = WIDTH - 2 * MARGIN
  const size = { width, height: height(width) }
  const chart = init(null, undefined, { renderer: 'svg', ssr: true, ...size })
  try {
    chart.setOption({ animation: false, ...drawing(size), tooltip: { show: false } })
    const tall = HEAD + size.height + MARGIN
    const text = (y: number, font: string, colour: string, words: string): string =>
      `<text x="${MARGIN}" y="${y}" fill="${colour}" style="${escapeXml(font)}">${escapeXml(words)}</text>`
    return [
      `<svg xmlns="http://www.w3.org/2000/svg" width="${WIDTH}" height="${tall}" viewBox="0 0 ${WIDTH} ${tall}">`,
      `<rect width="100%" height="100%" fill="${colours.paper}"/>`,
      text(36, `font: 600 20px ${FONTS.serif}`, colours.ink, caption.title),
      text(60, `font: 13px ${FONTS.sans}`, colours.quiet, caption.subtitle),
      `<g transform="translate(${MARGIN} ${HEAD})">${chart.renderToSVGString()}</g>`,
      '</svg>',
    ].join('')
  } finally {
    chart.dispose()
  }
}

/** The picture as pixels. @throws Error where the browser cannot draw it */
export async function pngOf(svg: string): Promise<Blob> {
  const address = URL.createObjectURL(new Blob([svg], { type: 'image/svg+xml' }))
  try {
    const image = new Image()
    image.src = address
    await image.decode()
    const canvas = document.createElement('canvas')
    canvas.width = image.naturalWidth * DENSITY
    canvas.height = image.naturalHeight * DENSITY
    canvas.getContext('2d')?.drawImage(image, 0, 0, canvas.width, canvas.height)
    return await new Promise((resolve, reject) => {
      canvas.toBlob((blob) => (blob ? resolve(blob) : reject(new Error('the browser made no picture'))), 'image/png')
    })
  } finally {
    URL.revokeObjectURL(address)
  }
}

function escapeXml(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;')
}
