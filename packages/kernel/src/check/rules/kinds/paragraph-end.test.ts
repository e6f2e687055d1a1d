import { describe, expect, it } from 'vitest'
import { contextOf, told } from '../testing-context.fixture.ts'
import { checkParagraphEnd } from './paragraph-end.ts'

const check = (fault: 'noMark' | 'brokenOff', ...blocks: Parameters<typeof contextOf>[0]) =>
  told(checkParagraphEnd(contextOf(blocks), { kind: 'paragraph-end', fault }))

describe('a sentence without its mark', () => {
  const duty = (number: number, mark = '。') => `${number}. 负责某一项工作，组织实施并监督检查${mark}`

  it('is told where those beside it have theirs', () => {
    expect(check('noMark', duty(1), duty(2, ''), duty(3))).toEqual(['施并监督检查 → 施并监督检查。'])
  })

  it('is left alone where its neighbours have none either, or it stands alone', () => {
    expect(check('noMark', duty(1, ''), duty(2, ''), duty(3, ''))).toEqual([])
    expect(check('noMark', duty(1, ''))).toEqual([])
  })
})

describe('a sentence that breaks off', () => {
  it.each([
    ['支出1万元，主要原因是：', '主要原因是：'],
    ['支出1万元，比上年增加，', '，'],
    ['支出1万元，主要原因是。其他略。', '主要原因是。'],
  ])('%s', (text, stated) => {
    expect(check('brokenOff', text, { heading: '二、其他' })).toEqual([`${stated} → `])
  })

  it('may go on in the next paragraph', () => {
    expect(check('brokenOff', '支出1万元，主要原因是：', '业务量有所增加。')).toEqual([])
  })
})
