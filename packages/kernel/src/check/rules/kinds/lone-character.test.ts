import { expect, it } from 'vitest'
import { contextOf, told } from '../testing-context.fixture.ts'
import { checkLoneCharacter } from './lone-character.ts'

const check = (text: string) =>
  told(
    checkLoneCharacter(contextOf([text], { words: '高效' }), {
      kind: 'lone-character',
      alone: '和',
      qualities: ['健康', '有序', '安全', '公开', '公平'],
    }),
  )

it('an item that has lost a character is told the word that it began', () => {
  expect(check('推动产业健、有序发展。')).toEqual(['健、 → 健康、'])
  expect(check('健康、有、安全运行。')).toEqual(['有、 → 有序、'])
})

it('whole items are left alone, and beginnings that several words share', () => {
  expect(check('推动产业健康、有序、安全发展。')).toEqual([])
  expect(check('运行高效、安全。')).toEqual([])
  expect(check('坚持过程公、有序。')).toEqual([])
})
