import { defineTexts, textsIn } from './define-texts.ts'

/** What must not compile: each line below is an error that the type checker has to find. */

// @ts-expect-error The English text is missing.
defineTexts({ save: { zh: '保存' } })

// @ts-expect-error A text made from a value is so in both languages.
defineTexts({ left: { zh: (days: number) => `还有 ${days} 天`, en: 'days left' } })

// @ts-expect-error Both are made from the same values.
defineTexts({ left: { zh: (days: number) => `还有 ${days} 天`, en: (days: string) => `${days} days left` } })

const area = defineTexts({
  save: { zh: '保存', en: 'Save' },
  left: { zh: (days: number) => `还有 ${days} 天`, en: (days: number) => `${days} days left` },
})
const texts = textsIn(area, 'en')

// @ts-expect-error There is no such text.
export const unknown = texts.saved

export const plain: string = texts.save
export const made: string = texts.left(3)
