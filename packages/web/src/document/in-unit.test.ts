import { type Block, type Cell, type DocumentTree, fen, type PrintedFigure, type Run } from '@mingzhang/kernel'
import { describe, expect, it } from 'vitest'
import { treeInUnit } from './in-unit.ts'

const figure = (value: string, amount: number | undefined, unit = '万元'): PrintedFigure => ({
  reference: value,
  value,
  unit,
  ...(amount === undefined ? {} : { fen: fen(amount) }),
})
const run = (text: string): Run => ({ kind: 'text', text })
const figureRun = (printed: PrintedFigure): Run => ({ kind: 'figure', text: printed.value, figure: printed })
const documentOf = (...blocks: readonly Block[]): DocumentTree => ({
  kind: 'document',
  title: '',
  language: 'zh-CN',
  metadata: { profile: '', department: { code: '', name: '' }, year: 2026, documentKind: '', date: '2026-01-01' },
  blocks,
})
const sentence = (...runs: readonly Run[]): Block => ({ kind: 'paragraph', runs, style: 'body' })
const textOf = (tree: DocumentTree): string =>
  tree.blocks.map((block) => (block.kind === 'paragraph' ? block.runs.map(({ text }) => text).join('') : '')).join('\n')
const cell = (text: string, printed: PrintedFigure): Cell => ({
  text,
  align: 'right',
  columnSpan: 1,
  rowSpan: 1,
  role: 'body',
  indent: 0,
  figure: printed,
})

describe('treeInUnit', () => {
  it('says amounts of sentences in the unit, with their size where the sentence says the direction', () => {
    const tree = documentOf(
      sentence(
        run('支出'),
        figureRun(figure('5667.90', 5_667_900_000)),
        run('万元，减少'),
        figureRun(figure('1.20', -1_200_000)),
        run('万元，下降'),
        figureRun(figure('42.37', undefined, '%')),
        run('%。'),
      ),
    )
    expect(textOf(treeInUnit(tree, '元'))).toBe('支出56679000.00元，减少12000.00元，下降42.37%。')
    expect(textOf(tree)).toBe('支出5667.90万元，减少1.20万元，下降42.37%。')
  })

  it('leaves what does not say its unit, and gives back what it does not change', () => {
    const tree = documentOf(sentence(run('支出'), figureRun(figure('5667.90', 5_667_900_000)), run('，其中')))
    expect(treeInUnit(tree, '元')).toBe(tree)
  })

  it('converts a table with its line of the unit, and leaves blank cells blank', () => {
    const tree = documentOf({
      kind: 'table',
      id: 't',
      title: '',
      contentsTitle: '',
      captionLeft: '',
      captionRight: '单位：万元',
      orientation: 'portrait',
      columns: [],
      header: [],
      rows: [
        {
          code: '',
          label: '',
          keepWithNext: false,
          cells: [
            cell('5,667.90', figure('5667.90', 5_667_900_000)),
            cell('', figure('', 0)),
            cell('5', figure('5', undefined, '辆')),
          ],
        },
      ],
      notes: [],
    })
    const [table] = treeInUnit(tree, '元').blocks
    if (table?.kind !== 'table') throw new Error('no table')
    expect(table.captionRight).toBe('单位：元')
    expect(table.rows.flatMap(({ cells }) => cells.map(({ text }) => text))).toEqual(['56,679,000.00', '', '5'])
    expect(treeInUnit(tree, '元').blocks[0]).toBe(table)
  })
})
