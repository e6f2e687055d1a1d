import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { fen } from '../amount/fen.ts'
import type { Block, DocumentTree } from '../document/document-tree.ts'
import { align } from './align.ts'
import { compareDocuments } from './compare-documents.ts'
import { addressOf, type ComparableFigure, compareFigures } from './compare-figures.ts'
import { compareParagraphs, type ParagraphChange } from './compare-paragraphs.ts'
import { compareWords, type TextRun, tokensOf } from './compare-words.ts'

const text = fc.string({ unit: fc.constantFrom(...'的年预算增加减少，。一2026%.,x '), maxLength: 30 })
const without = (runs: readonly TextRun[], kind: TextRun['kind']): string =>
  runs
    .filter((run) => run.kind !== kind)
    .map((run) => run.text)
    .join('')

describe('aligning', () => {
  it('turns the first sequence into the second, with the fewest steps', () => {
    const sequence = fc.array(fc.constantFrom('a', 'b', 'c'), { maxLength: 12 })
    fc.assert(
      fc.property(sequence, sequence, (before, after) => {
        const steps = align(before, after)
        const made = steps.flatMap((step) => (step.kind === 'removed' ? [] : [after[step.after]]))
        const taken = steps.flatMap((step) => (step.kind === 'added' ? [] : [before[step.before]]))
        expect([taken, made]).toEqual([before, after])
        for (const step of steps) if (step.kind === 'equal') expect(before[step.before]).toBe(after[step.after])
        expect(steps.filter(({ kind }) => kind === 'equal').length).toBe(longestCommon(before, after))
      }),
    )
  })

  it('takes very different sequences as replaced, and soon', () => {
    const many = (letter: string): readonly string[] => Array.from({ length: 6000 }, (_, at) => `${letter}${at}`)
    expect(align(many('a'), many('b'))).toHaveLength(12000)
  })
})

function longestCommon(a: readonly string[], b: readonly string[]): number {
  const rows = Array.from({ length: a.length + 1 }, () => new Array<number>(b.length + 1).fill(0))
  const at = (i: number, j: number): number => rows[i]?.[j] ?? 0
  for (let i = 1; i <= a.length; i++)
    for (let j = 1; j <= b.length; j++) {
      const row = rows[i]
      if (row) row[j] = a[i - 1] === b[j - 1] ? at(i - 1, j - 1) + 1 : Math.max(at(i - 1, j), at(i, j - 1))
    }
  return at(a.length, b.length)
}

describe('comparing words', () => {
  it('gives what was and what is', () => {
    fc.assert(
      fc.property(text, text, (before, after) => {
        const runs = compareWords(before, after)
        expect(without(runs, 'added')).toBe(before)
        expect(without(runs, 'removed')).toBe(after)
        expect(runs.every((run) => run.text !== '')).toBe(true)
      }),
    )
  })

  it('takes numbers and percentages as a whole', () => {
    expect(tokensOf('增长42.37%，共1,686.80万元')).toEqual([
      ...['增', '长', '42.37%', '，', '共', '1,686.80', '万', '元'],
    ])
    expect(compareWords('增加1686.80万元，增长42.37%。', '增加1786.80万元，增长44.88%。')).toEqual([
      { kind: 'equal', text: '增加' },
      { kind: 'removed', text: '1686.80' },
      { kind: 'added', text: '1786.80' },
      { kind: 'equal', text: '万元，增长' },
      { kind: 'removed', text: '42.37%' },
      { kind: 'added', text: '44.88%' },
      { kind: 'equal', text: '。' },
    ])
  })

  it('does not part a change by one character that agrees by chance', () => {
    expect(compareWords('人员增加较多', '项目增多较少')).toEqual([
      { kind: 'removed', text: '人员增加较多' },
      { kind: 'added', text: '项目增多较少' },
    ])
  })
})

const paragraphsOf = (changes: readonly ParagraphChange[], side: 'before' | 'after'): readonly string[] =>
  changes
    .filter(({ kind }) => kind !== (side === 'before' ? 'added' : 'removed'))
    .map(({ runs }) => without(runs, side === 'before' ? 'added' : 'removed'))

describe('comparing paragraphs', () => {
  it('gives what was and what is', () => {
    const paragraphs = fc.array(text, { maxLength: 8 })
    fc.assert(
      fc.property(paragraphs, paragraphs, (before, after) => {
        const changes = compareParagraphs(before, after)
        expect(paragraphsOf(changes, 'before')).toEqual(before)
        expect(paragraphsOf(changes, 'after')).toEqual(after)
      }),
    )
  })

  it('pairs what was rewritten, across what was put in', () => {
    const changes = compareParagraphs(
      ['负责文电、会务等日常工作', '负责机关财务管理'],
      ['负责政务公开', '负责文电、会务、机要等日常运转工作', '负责机关财务管理'],
    )
    expect(changes.map(({ kind }) => kind)).toEqual(['added', 'changed', 'equal'])
  })
})

const figure = (reference: string, value: string, more: Partial<ComparableFigure> = {}): ComparableFigure => ({
  reference,
  value,
  unit: '万元',
  fen: fen(Number(value) * 1_000_000),
  place: '支出表',
  rowCode: '',
  rowLabel: '',
  column: '合计',
  ...more,
})

describe('comparing figures', () => {
  it('tells what was added, removed and changed, by how much', () => {
    const before = [figure('table:a/row:1:201/column:合计', '5'), figure('table:a/row:2:203/column:合计', '1')]
    const after = [figure('table:a/row:1:201/column:合计', '7'), figure('table:a/row:2:205/column:合计', '1')]
    expect(compareFigures(before, after)).toMatchObject([
      { kind: 'changed', before: { value: '5' }, after: { value: '7' }, difference: 2_000_000 },
      { kind: 'removed', reference: 'table:a/row:2:203/column:合计' },
      { kind: 'added', reference: 'table:a/row:2:205/column:合计' },
    ])
  })

  it('does not take rows that moved down for changed', () => {
    const before = ['201', '203'].map((code, at) => figure(`table:a/row:${at + 1}:${code}/column:合计`, '5'))
    const after = ['200', '201', '203'].map((code, at) => figure(`table:a/row:${at + 1}:${code}/column:合计`, '5'))
    expect(compareFigures(before, after)).toMatchObject([{ kind: 'added', reference: 'table:a/row:1:200/column:合计' }])
  })

  it('sees an exact amount that changed below the printed places', () => {
    const [a, b] = [figure('text:x', '5'), figure('text:x', '5', { fen: fen(5_000_100) })]
    expect(compareFigures([a], [b])).toMatchObject([{ kind: 'changed', difference: 100 }])
  })

  it('turns the figures before into those after', () => {
    const figures = fc.array(
      fc.record({ row: fc.integer({ min: 1, max: 4 }), code: fc.constantFrom('1', '2', '3'), value: fc.nat(5) }),
      {
        maxLength: 8,
      },
    )
    const made = figures.map((all) =>
      all.map(({ row, code, value }) => figure(`table:a/row:${row}:${code}/column:合计`, String(value))),
    )
    const kept = ({ reference, value }: { reference: string; value: string }): string =>
      `${addressOf(reference)} ${value}`
    fc.assert(
      fc.property(made, made, (before, after) => {
        const result = before.map(kept)
        for (const change of compareFigures(before, after)) {
          if (change.before) result.splice(result.indexOf(kept(change.before)), 1)
          if (change.after) result.push(kept(change.after))
        }
        expect([...result].sort()).toEqual(after.map(kept).sort())
      }),
    )
  })
})

const tree = (blocks: readonly Block[]): DocumentTree => ({
  kind: 'document',
  title: '部门预算',
  language: 'zh-CN',
  metadata: {
    profile: 'x',
    department: { code: '1', name: '局' },
    year: 2026,
    documentKind: '预算',
    date: '2026-01-01',
  },
  blocks,
})
const section = (id: string, ...paragraphs: readonly string[]): Block => ({
  kind: 'section',
  id,
  level: 1,
  title: id,
  blocks: paragraphs.map((each) => ({ kind: 'paragraph', style: 'body', runs: [{ kind: 'text', text: each }] })),
})

describe('comparing documents', () => {
  it('gives the sections whose words differ, and leaves out the others', () => {
    const before = { tree: tree([section('a', '甲。', '乙。'), section('b', '丙。')]), figures: [] }
    const after = {
      tree: tree([section('a', '甲。', '乙乙。'), section('b', '丙。'), section('c', '丁。')]),
      figures: [],
    }
    const changes = compareDocuments(before, after)
    expect(changes.texts.map(({ kind, part }) => [kind, part])).toEqual([
      ['changed', 'a'],
      ['added', 'c'],
    ])
    expect(changes.texts[0]?.paragraphs.map(({ kind }) => kind)).toEqual(['equal', 'equal', 'changed'])
    expect(compareDocuments(before, before)).toEqual({ figures: [], texts: [] })
    expect(JSON.parse(JSON.stringify(changes))).toEqual(changes)
  })
})
