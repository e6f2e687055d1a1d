import type { Language } from '../preferences/preferences.ts'

/** A text in both languages: plain, or made from values. */
type Entry =
  | { readonly zh: string; readonly en: string }
  | { readonly zh: (...values: never[]) => string; readonly en: (...values: never[]) => string }

export type Area = Readonly<Record<string, Entry>>

/** Both languages must be made from the same values. */
type Matched<A extends Area> = {
  readonly [Key in keyof A]: A[Key]['zh'] extends string
    ? { readonly zh: string; readonly en: string }
    : { readonly zh: A[Key]['zh']; readonly en: A[Key]['zh'] }
}

/** An area's texts in one language. */
export type Texts<A extends Area> = {
  readonly [Key in keyof A]: A[Key]['zh'] extends string ? string : A[Key]['zh']
}

/** Declares the texts of one area of the screens. A text that lacks a language does not compile. */
export function defineTexts<const A extends Area>(area: A & Matched<A>): A {
  return area
}

const chosen = new WeakMap<Area, Partial<Record<Language, unknown>>>()

/** An area's texts in a language; the same object each time, so that it can stand in dependencies. */
export function textsIn<A extends Area>(area: A, language: Language): Texts<A> {
  const kept = chosen.get(area) ?? {}
  chosen.set(area, kept)
  kept[language] ??= Object.fromEntries(Object.entries(area).map(([key, entry]) => [key, entry[language]]))
  return kept[language] as Texts<A>
}
