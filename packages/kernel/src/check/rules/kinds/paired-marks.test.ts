import { expect, it } from 'vitest'
import { contextOf, told } from '../testing-context.fixture.ts'
import { checkPairedMarks } from './paired-marks.ts'

const check = (...paragraphs: readonly string[]) =>
  told(checkPairedMarks(contextOf(paragraphs), { kind: 'paired-marks' }))

it.each([
  [['（甲', '乙'], ['（ → ）']],
  [['甲）乙'], ['） → （']],
  [['《甲》乙》'], ['》 → 《']],
  [['“甲'], ['“ → ”']],
])('%j', (paragraphs, expected) => {
  expect(check(...paragraphs)).toEqual(expected)
})

it.each([
  [['（甲（乙）丙）']],
  [['“甲“乙”丙”']],
  [['（类)的宽度不同不算']],
  [['1）甲；2）乙；a)丙']],
  // A line break of the page is not one of the text.
  [['根据《甲', '乙》的批复']],
])('%j is in order', (paragraphs) => {
  expect(check(...paragraphs)).toEqual([])
})
