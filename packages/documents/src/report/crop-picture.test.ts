import { decode } from 'fast-png'
import { expect, it } from 'vitest'
import { cropPicture } from './crop-picture.ts'
import { pagePictures } from './page-pictures.ts'
import { smallPdf } from './testing/small-pdf.ts'

const PAGE = { number: 1, width: 595, height: 842, content: 'text' } as const

it('cuts out what surrounds an area, with a frame around it and nothing painted over it', async () => {
  const [picture] = await pagePictures(smallPdf([{ mediaBox: [0, 0, 595, 842], mark: [200, 700, 60, 12] }]), [1])
  if (!picture) throw new Error('no picture')
  const area = { page: 1, left: 200, top: 130, right: 260, bottom: 142 }
  const cropped = cropPicture(picture, PAGE, [area], 'error')
  if (!cropped) throw new Error('not cropped')
  expect(cropped.width).toBeLessThan(picture.width)
  expect(cropped.height).toBeLessThan(picture.height / 4)
  const { data, width, height, depth } = decode(cropped.png)
  expect([width, height, depth]).toEqual([cropped.width, cropped.height, 4])
  const counts = [0, 0, 0, 0, 0]
  const perLine = Math.ceil(width / 2)
  for (let y = 0; y < height; y++)
    for (let x = 0; x < width; x++) {
      const value = ((data[y * perLine + (x >> 1)] ?? 0) >> (x % 2 === 0 ? 4 : 0)) & 15
      counts[value] = (counts[value] ?? 0) + 1
    }
  const scale = picture.width / 595
  expect(counts[0]).toBeGreaterThan(60 * 12 * scale * scale * 0.9)
  expect(counts[4]).toBeGreaterThan(2 * (60 + 12) * scale)
})

it('shows the beginning of areas that are far apart, and nothing where there is none or the picture is another’s', async () => {
  const [picture] = await pagePictures(smallPdf([{ mediaBox: [0, 0, 595, 842] }]), [1])
  if (!picture) throw new Error('no picture')
  const areas = [100, 700].map((top) => ({ page: 1, left: 10, top, right: 585, bottom: top + 12 }))
  expect(cropPicture(picture, PAGE, areas, 'notice')?.height).toBeLessThan(picture.height / 4)
  expect(cropPicture(picture, PAGE, [], 'error')).toBeUndefined()
  expect(cropPicture(picture, { ...PAGE, width: 0 }, areas, 'error')).toBeUndefined()
})
