import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { commandOfKey } from './key-command.ts'
import { advance, contains, extendTo, jump, rangeOf, type Selection, selectCell, selectRange } from './selection.ts'

const shape = { rows: 4, columns: 3 }
const at = (row: number, column: number) => ({ row, column })

describe('advance', () => {
  it('goes on to the next row with Tab, and with Enter back to where Tab began', () => {
    let selection: Selection = selectCell(at(0, 1))
    selection = advance(selection, 'tab', false, shape)
    expect(selection.active).toEqual(at(0, 2))
    expect(advance(selection, 'tab', false, shape).active).toEqual(at(1, 0))
    expect(advance(selection, 'enter', false, shape).active).toEqual(at(1, 1))
    expect(advance(selectCell(at(3, 2)), 'tab', false, shape).active).toEqual(at(3, 2))
    expect(advance(selectCell(at(0, 0)), 'enter', true, shape).active).toEqual(at(0, 0))
  })

  it('goes round in a range, through every cell once, and back', () => {
    const anyRange = fc.record({
      top: fc.nat(3),
      left: fc.nat(3),
      height: fc.nat(3),
      width: fc.nat(3),
      by: fc.constantFrom<'tab' | 'enter'>('tab', 'enter'),
    })
    fc.assert(
      fc.property(anyRange, ({ top, left, height, width, by }) => {
        fc.pre(height + width > 0)
        const start = selectRange({ top, left, bottom: top + height, right: left + width })
        const big = { rows: 10, columns: 10 }
        const seen = new Set<string>()
        let selection = start
        for (let step = 0; step < (height + 1) * (width + 1); step += 1) {
          seen.add(`${selection.active.row},${selection.active.column}`)
          expect(contains(rangeOf(start), selection.active)).toBe(true)
          expect(advance(advance(selection, by, false, big), by, true, big)).toEqual(selection)
          selection = advance(selection, by, false, big)
        }
        expect(seen.size).toBe((height + 1) * (width + 1))
        expect(selection.active).toEqual(start.active)
      }),
    )
  })
})

describe('extendTo', () => {
  it('keeps the active cell as the corner that stays', () => {
    const selection = extendTo(extendTo(selectCell(at(2, 2)), at(3, 0)), at(0, 1))
    expect(rangeOf(selection)).toEqual({ top: 0, left: 1, bottom: 2, right: 2 })
    expect(selection.active).toEqual(at(2, 2))
  })
})

describe('jump', () => {
  const filled = ['##.#', '#..#', '....', '#..#']
  const isFilled = ({ row, column }: { row: number; column: number }) => filled[row]?.[column] === '#'
  const square = { rows: 4, columns: 4 }
  it.each([
    ['to the end of a run', at(0, 0), 'right', at(0, 1)],
    ['over blanks to the next filled cell', at(0, 1), 'right', at(0, 3)],
    ['from a blank to the next filled cell', at(1, 1), 'right', at(1, 3)],
    ['to the edge where nothing is filled', at(2, 0), 'right', at(2, 3)],
    ['down a run', at(0, 3), 'down', at(1, 3)],
    ['down over blanks', at(1, 0), 'down', at(3, 0)],
    ['nowhere at the edge', at(0, 0), 'up', at(0, 0)],
  ] as const)('goes %s', (_, from, direction, to) => {
    expect(jump(from, direction, square, isFilled)).toEqual(to)
  })
})

describe('commandOfKey', () => {
  const press = (key: string, held = '') => ({
    key,
    ctrlKey: held.includes('C'),
    metaKey: held.includes('M'),
    shiftKey: held.includes('S'),
    altKey: held.includes('A'),
  })
  it.each([
    ['ArrowDown', 'S', { kind: 'move', direction: 'down', extend: true }],
    ['ArrowLeft', 'C', { kind: 'jump', direction: 'left', extend: false }],
    ['Home', 'C', { kind: 'gridEdge', end: false, extend: false }],
    ['Tab', 'S', { kind: 'advance', by: 'tab', backwards: true }],
    ['Z', 'CS', { kind: 'redo' }],
    ['z', 'M', { kind: 'undo' }],
    ['-', 'C', { kind: 'removeRows' }],
    ['+', 'CS', { kind: 'insertRows' }],
    ['ArrowDown', 'A', { kind: 'edit', list: true }],
    ['1', 'A', { kind: 'keepMine' }],
  ])('%s with %j', (key, held, command) => {
    expect(commandOfKey(press(key, held))).toEqual(command)
  })

  it.each([
    ['a', ''],
    ['1', ''],
    ['=', ''],
    [' ', ''],
    ['R', 'CS'],
    ['v', 'C'],
    ['t', 'C'],
  ])('leaves %s with %j to typing or to the browser', (key, held) => {
    expect(commandOfKey(press(key, held))).toBeUndefined()
  })
})
