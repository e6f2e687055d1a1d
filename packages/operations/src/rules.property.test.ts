import { checkRules, type Reading, type SourceParagraph } from '@mingzhang/kernel'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { loadLibrary } from './library.ts'
import { readRules } from './rules.ts'

/** All rules together, on documents that nobody would write. */

const { library } = loadLibrary()
const { rules } = readRules()

const ROLES = ['cover', 'contents', 'heading', 'tableTitle', 'tableCaption', 'note', 'body'] as const
/** What rules look for, so that random text meets them. */
const WORDS = [
  '一般公共服务支出（类）商贸事务（款）行政运行（项）',
  '主要用于',
  '主要原因是：',
  '比2023年预算增加',
  '2025年',
  '12.34万元',
  '编制部门：',
  '示例市示例区财政局',
  '设3个内设机构，包括：',
  '（',
  '）',
  '“',
  '、',
  '。',
  '，',
  '第二部分',
  '一、',
  '目录',
  '的',
  '办公费、差旅费',
  '公用经费1万元，主要包括：',
  '本表为空表',
  '增加（减少）',
  'XX',
  ' ',
  '\uE000',
  '😀',
]
const text = fc
  .array(fc.oneof(fc.constantFrom(...WORDS), fc.string({ unit: 'grapheme', maxLength: 6 })), { maxLength: 14 })
  .map((parts) => parts.join(''))

function readingOf(paragraphs: readonly { readonly role: (typeof ROLES)[number]; readonly text: string }[]): Reading {
  const blocks = paragraphs.map(
    ({ text: words }, index): SourceParagraph => ({
      kind: 'paragraph',
      text: words,
      pieces: [],
      page: 1 + (index >> 3),
    }),
  )
  return {
    source: {
      kind: 'source',
      format: 'text',
      pages: [
        { number: 1, width: 0, height: 0, content: 'text' },
        { number: 2, width: 0, height: 0, content: 'blank' },
      ],
      blocks,
    },
    profile: library.profiles.get('shanghai/district-department-budget-2024'),
    kind: 'budget',
    level: 'department',
    year: 2025,
    department: '示例市示例区财政局',
    title: '示例市示例区2025年区级部门预算',
    space: {} as Reading['space'],
    tables: [],
    paragraphs: blocks.map((source, index) => ({
      index,
      source,
      section: undefined,
      path: [],
      role: paragraphs[index]?.role ?? 'body',
    })),
    figures: [],
    statements: [],
    unmatched: [],
  }
}

const check = (reading: Reading) => checkRules(reading, library.classifications, rules)

describe('all rules', () => {
  it('never throw, whatever the text, and quote only what is printed', () => {
    fc.assert(
      fc.property(fc.array(fc.record({ role: fc.constantFrom(...ROLES), text }), { maxLength: 24 }), (paragraphs) => {
        const reading = readingOf(paragraphs)
        const printed = paragraphs.map((paragraph) => paragraph.text).join('\n')
        for (const { quote, message, page } of check(reading).findings) {
          expect(printed).toContain(quote)
          expect(message.zh).not.toMatch(/\{[a-z]+\}/)
          expect(page).toBeGreaterThan(0)
        }
      }),
      { numRuns: 150 },
    )
  })

  it('find the same in the same document', () => {
    fc.assert(
      fc.property(fc.array(text, { maxLength: 10 }), (paragraphs) => {
        const reading = readingOf(paragraphs.map((words) => ({ role: 'body', text: words })))
        expect(check(reading)).toEqual(check(reading))
      }),
      { numRuns: 30 },
    )
  })

  // A pattern that goes back over its text would take minutes here.
  it.each([
    '，',
    '的',
    '（',
    '“',
    '预',
    '1',
    'x',
    '、甲',
    '2025年',
    '增加（',
    '、',
    '主要原因',
    '单位：',
    '甲-',
    '甲（类）',
    '“甲乙-',
  ])(
    'take no long time over a paragraph full of %s',
    (words) => {
      const started = performance.now()
      check(readingOf([{ role: 'body', text: words.repeat(Math.ceil(30_000 / words.length)) }]))
      expect(performance.now() - started).toBeLessThan(3_000)
    },
    20_000,
  )

  it('take time in proportion to the document', () => {
    const sentences = WORDS.map((word, index) => `${word}甲乙丙丁${index}，支出12.30万元，主要用于办公费。`)
    const timeOf = (count: number): number => {
      const paragraphs = Array.from({ length: count }, (_, index) => ({
        role: 'body' as const,
        text: `${index}${sentences[index % sentences.length] ?? ''}`,
      }))
      const started = performance.now()
      check(readingOf(paragraphs))
      return performance.now() - started
    }
    timeOf(200)
    const small = Math.min(timeOf(500), timeOf(500))
    // Ten times the text; quadratic work would take a hundred times as long.
    expect(Math.min(timeOf(5_000), timeOf(5_000))).toBeLessThan(40 * small + 300)
  }, 30_000)
})
