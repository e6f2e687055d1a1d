import fc from 'fast-check'
import { expect, it } from 'vitest'
import { ownBox } from './own-box.ts'
import { turnedBox } from './turn.ts'

it('undoes what displaying a page does to a box, whatever its rotation and crop box', () => {
  const number = fc.integer({ min: -500, max: 500 })
  const size = fc.integer({ min: 1, max: 900 })
  fc.assert(
    fc.property(number, number, size, size, fc.constantFrom(0, 1, 2, 3), number, number, size, size, (...of) => {
      const [left, bottom, across, up, rotation, x, y, width, height] = of
      const frame = {
        box: { left, bottom, right: left + across, top: bottom + up },
        width: rotation % 2 === 0 ? across : up,
        height: rotation % 2 === 0 ? up : across,
        rotation,
      }
      const displayed = { left: x, top: y, right: x + width, bottom: y + height }
      expect(turnedBox({ ...frame, turn: rotation }, ownBox(frame, displayed))).toEqual(displayed)
    }),
  )
})
