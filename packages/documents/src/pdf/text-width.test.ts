import { describe, expect, it } from 'vitest'
import { breakLongRuns, longestPiece, textWidth } from './text-width.ts'

describe('textWidth', () => {
  it('knows the advances figures are made of', () => {
    expect(textWidth('1,234.50')).toBeCloseTo(6 * 0.555 + 2 * 0.278)
    expect(textWidth('-1,234.50', 'bold')).toBeCloseTo(6 * 0.59 + 2 * 0.325 + 0.37)
  })

  it('counts Chinese characters as one em and takes the widest line', () => {
    expect(textWidth('合计\n其中：')).toBe(3)
  })
})

describe('longestPiece', () => {
  it('keeps punctuation with its character and Latin words whole', () => {
    expect(longestPiece('办公厅（室）及')).toBe(3)
    expect(longestPiece('含 ABC 项')).toBeCloseTo(3 * 0.78)
  })

  it('counts a code of 21 digits as groups of four', () => {
    expect(longestPiece('330109210000000012345')).toBeCloseTo(4 * 0.555)
  })
})

describe('breakLongRuns', () => {
  it('breaks only long runs that are wider than the column', () => {
    expect(breakLongRuns('330109210000000012345', 6)).toBe('3301\u200b0921\u200b0000\u200b0000\u200b1234\u200b5')
    expect(breakLongRuns('330109210000000012345', 20)).toBe('330109210000000012345')
    expect(breakLongRuns('201 03 01', 1)).toBe('201 03 01')
  })
})
