import { describe, expect, it } from 'vitest'
import { areasOf } from './source-document.ts'

const area = { page: 1, left: 100, top: 10, right: 200, bottom: 20 }

describe('the areas of words', () => {
  it('are parts of the pieces that they touch', () => {
    const text = {
      text: '零一二三四五六七八九',
      pieces: [
        { start: 0, end: 5, area },
        { start: 5, end: 10, area: { ...area, page: 2, left: 0, right: 50 } },
      ],
    }
    expect(areasOf(text, 4, 6)).toEqual([
      { ...area, left: 180 },
      { ...area, page: 2, left: 0, right: 10 },
    ])
    expect(areasOf(text, 5, 10)).toEqual([{ ...area, page: 2, left: 0, right: 50 }])
    expect(areasOf(text, 3, 3)).toEqual([])
  })

  it('are told by the edges of the characters where they are known', () => {
    const piece = { start: 0, end: 3, area, edges: [100, 110, 190] }
    expect(areasOf({ text: 'i我i', pieces: [piece] }, 1, 2)).toEqual([{ ...area, left: 110, right: 190 }])
    expect(areasOf({ text: 'i我i', pieces: [piece] }, 2, 3)).toEqual([{ ...area, left: 190, right: 200 }])
  })

  it('are none in a format without geometry', () => {
    expect(areasOf({ text: '文字', pieces: [] }, 0, 2)).toEqual([])
  })
})
