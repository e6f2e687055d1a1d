import type { Language } from '../preferences/preferences.ts'
import { usePreferences } from '../preferences/preferences.ts'
import { type Area, type Texts, textsIn } from './define-texts.ts'

/** The texts of an area in the reader's language. */
export function useTexts<A extends Area>(area: A): Texts<A> {
  return textsIn(area, usePreferences().language)
}

export function useLanguage(): Language {
  return usePreferences().language
}

/** The contract's tables name things by `label` and `english`, the kernel's by `zh` and `en`. */
type Words = { readonly label: string; readonly english: string } | { readonly zh: string; readonly en: string }

/** Says a thing that comes with both of its names in the reader's language. */
export function useWords(): (words: Words) => string {
  return usePreferences().language === 'zh' ? inChinese : inEnglish
}

const inChinese = (words: Words): string => ('label' in words ? words.label : words.zh)
const inEnglish = (words: Words): string => ('label' in words ? words.english : words.en)
