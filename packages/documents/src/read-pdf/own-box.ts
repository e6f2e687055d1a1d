import type { Box } from './page-content.ts'
import type { Frame } from './turn.ts'

/** A box of the page as displayed, origin at the top left, in the page's own coordinates, origin at the bottom left: what `turnedBox` undoes. */
export function ownBox({ box, rotation }: Frame, displayed: Box): Box {
  const corner = (x: number, y: number): readonly [number, number] => {
    switch (rotation) {
      case 1:
        return [box.left + y, box.bottom + x]
      case 2:
        return [box.right - x, box.bottom + y]
      case 3:
        return [box.right - y, box.top - x]
      default:
        return [box.left + x, box.top - y]
    }
  }
  const [x1, y1] = corner(displayed.left, displayed.top)
  const [x2, y2] = corner(displayed.right, displayed.bottom)
  return { left: Math.min(x1, x2), right: Math.max(x1, x2), bottom: Math.min(y1, y2), top: Math.max(y1, y2) }
}
