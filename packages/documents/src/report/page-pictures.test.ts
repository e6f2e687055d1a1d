import fc from 'fast-check'
import { decode } from 'fast-png'
import { describe, expect, it } from 'vitest'
import { pagePictures } from './page-pictures.ts'
import { smallPdf } from './testing/small-pdf.ts'

const A4 = [0, 0, 595, 842] as const

/** The part of a picture that is black, in parts of its size: left, top, right, bottom. */
function blackPart(png: Uint8Array): readonly number[] {
  const { width, height, data } = decode(png)
  const perLine = Math.ceil(width / 4)
  const [left, top, right, bottom] = [width, height, 0, 0].map((at) => ({ at }))
  for (let y = 0; y < height; y++)
    for (let x = 0; x < width; x++) {
      if ((((data[y * perLine + (x >> 2)] ?? 255) >> (6 - 2 * (x & 3))) & 3) !== 0) continue
      if (left && x < left.at) left.at = x
      if (top && y < top.at) top.at = y
      if (right && x > right.at) right.at = x
      if (bottom && y > bottom.at) bottom.at = y
    }
  const part = (side: { readonly at: number } | undefined, size: number): number =>
    Math.round((100 * (side?.at ?? 0)) / size) / 100
  return [part(left, width), part(top, height), part(right, width), part(bottom, height)]
}

describe('pictures of pages', () => {
  it('show the page as displayed, with its rotation and crop box', async () => {
    // The mark stands at the top left quarter of what the crop box shows.
    const page = { mediaBox: [0, 0, 700, 1000], cropBox: [100, 100, 500, 900], mark: [100, 500, 200, 400] } as const
    const pdf = smallPdf([page, { ...page, rotate: 90 }, { ...page, rotate: 180 }, { ...page, rotate: 270 }])
    const pictures = await pagePictures(pdf, [1, 2, 3, 4])
    expect(pictures.map(({ width, height }) => [width, height])).toEqual([
      [722, 1444],
      [1444, 722],
      [722, 1444],
      [1444, 722],
    ])
    expect(pictures.map(({ png }) => blackPart(png))).toEqual([
      [0, 0, 0.5, 0.5],
      [0.5, 0, 1, 0.5],
      [0.5, 0.5, 1, 1],
      [0, 0.5, 0.5, 1],
    ])
  })

  it('come in the order asked for, each page once; pages that are not there are left out', async () => {
    const pdf = smallPdf([{ mediaBox: A4 }, { mediaBox: A4 }, { mediaBox: A4 }])
    const pictures = await pagePictures(pdf, [3, 1, 3, 9, 0, -1, 1.5, Number.NaN])
    expect(pictures.map(({ page }) => page)).toEqual([3, 1])
  })

  it('end at the limits of pages and bytes', async () => {
    const pdf = smallPdf([{ mediaBox: A4 }, { mediaBox: A4 }])
    expect(await pagePictures(pdf, [1, 2], { pages: 1, bytes: 1e6 })).toHaveLength(1)
    expect(await pagePictures(pdf, [1, 2], { pages: 9, bytes: 10 })).toHaveLength(0)
  })

  it('of huge pages are coarser, of strips a mile long there are none', async () => {
    const pdf = smallPdf([
      { mediaBox: [0, 0, 14_000, 14_000] },
      { mediaBox: [0, 0, 1, 14_000] },
      { mediaBox: [0, 0, 0, 0] },
    ])
    const pictures = await pagePictures(pdf, [1, 2, 3])
    for (const { width, height } of pictures) expect(width * height).toBeLessThan(13e6)
  })

  it('of what is no PDF there are none', async () => {
    expect(await pagePictures(new Uint8Array(0), [1])).toEqual([])
    expect(await pagePictures(new TextEncoder().encode('%PDF-1.7\nnothing'), [1])).toEqual([])
  })

  it('never throw, whatever happened to the file', async () => {
    const whole = smallPdf([{ mediaBox: A4, mark: [10, 10, 50, 50] }])
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.tuple(fc.nat(whole.length - 1), fc.nat(255)), { maxLength: 12 }),
        async (changes) => {
          const broken = whole.slice()
          for (const [at, byte] of changes) broken[at] = byte
          expect((await pagePictures(broken, [1])).length).toBeLessThan(2)
        },
      ),
      { numRuns: 60 },
    )
  })
})
