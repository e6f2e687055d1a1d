import { describe, expect, it } from 'vitest'
import { ancestorAt, buildTree, covers, disjoint, pathTo } from './tree.ts'

const entries = [
  { code: 'a', name: '甲' },
  { code: 'b', name: '乙' },
  { code: 'a1', name: '甲一', parent: 'a' },
  { code: 'a2', name: '甲二', parent: 'a' },
  { code: 'a1x', name: '甲一子', parent: 'a1' },
]

describe('buildTree', () => {
  const tree = buildTree(entries, { exhaustive: true })
  const at = (code: string) => tree.byCode.get(code) ?? tree.nodes[0]

  it('numbers leaves so that containment is a comparison', () => {
    const [a, b, a1, a2, a1x] = ['a', 'b', 'a1', 'a2', 'a1x'].map(at)
    if (!a || !b || !a1 || !a2 || !a1x) throw new Error('missing node')
    expect(covers(a, a1x)).toBe(true)
    expect(covers(a1, a2)).toBe(false)
    expect(disjoint(a1, a2)).toBe(true)
    expect(disjoint(a, b)).toBe(true)
    expect(pathTo(tree, a1x).map(({ code }) => code)).toEqual(['a', 'a1', 'a1x'])
    expect(ancestorAt(tree, a1x, 2)?.code).toBe('a1')
    expect(ancestorAt(tree, a, 2)).toBeUndefined()
  })

  it('leaves room for unlisted children where the list is not complete', () => {
    const open = buildTree(entries, { exhaustive: false })
    const size = (code: string) => {
      const node = open.byCode.get(code)
      return node ? node.high - node.low : 0
    }
    expect(size('a')).toBe(size('a1') + size('a2') + 1)
    const firstLevel = buildTree(entries, { exhaustive: 'firstLevel' })
    expect(firstLevel.nodes[0]?.high).toBe(4 + 1)
  })

  it('refuses what is no tree: callers validate first', () => {
    expect(() =>
      buildTree(
        [
          { code: 'a', name: '' },
          { code: 'a', name: '' },
        ],
        { exhaustive: true },
      ),
    ).toThrow('duplicate')
    expect(() => buildTree([{ code: 'a', name: '', parent: 'z' }], { exhaustive: true })).toThrow('unknown parent')
    expect(() =>
      buildTree(
        [
          { code: 'a', name: '', parent: 'b' },
          { code: 'b', name: '', parent: 'a' },
        ],
        { exhaustive: true },
      ),
    ).toThrow('cycle')
  })
})
