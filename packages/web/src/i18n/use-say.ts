import { usePreferences } from '../preferences/preferences.ts'

/** Says a thing that is said in one place only, in the reader's language: both stand side by side, so that neither is forgotten. */
export function useSay(): (chinese: string, english: string) => string {
  return usePreferences().language === 'zh' ? inChinese : inEnglish
}

const inChinese = (chinese: string): string => chinese
const inEnglish = (_: string, english: string): string => english
