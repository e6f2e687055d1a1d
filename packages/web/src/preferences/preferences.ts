import type { AmountUnit } from '@mingzhang/kernel'
import { useSyncExternalStore } from 'react'

export type Language = 'zh' | 'en'
export type ThemeChoice = 'system' | 'light' | 'dark'
/** The units that screens show amounts in; documents are printed in their profile's. */
export type ShownUnit = Extract<AmountUnit, '元' | '万元'>

export interface Preferences {
  readonly language: Language
  readonly theme: ThemeChoice
  readonly unit: ShownUnit
}

/** Read again by public/first-paint.js. */
const KEY = 'mingzhang.preferences'
const DEFAULTS: Preferences = { language: 'zh', theme: 'system', unit: '万元' }

const listeners = new Set<() => void>()
let current = read()

// Another tab chose something else.
window.addEventListener('storage', ({ key }) => {
  if (key !== KEY && key !== null) return
  current = read()
  tell()
})

export function getPreferences(): Preferences {
  return current
}

export function setPreferences(change: Partial<Preferences>): void {
  current = { ...current, ...change }
  try {
    localStorage.setItem(KEY, JSON.stringify(current))
  } catch {
    // Full or forbidden: what was chosen holds for this page.
  }
  tell()
}

/** What the reader chose, kept in this browser. */
export function usePreferences(): Preferences {
  return useSyncExternalStore(subscribe, getPreferences)
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

function tell(): void {
  for (const listener of listeners) listener()
}

function read(): Preferences {
  try {
    return parsePreferences(JSON.parse(localStorage.getItem(KEY) ?? '{}'))
  } catch {
    return DEFAULTS
  }
}

/** Takes what is kept; what is not known falls back to the default. @shape anything -> Preferences */
export function parsePreferences(kept: unknown): Preferences {
  const { language, theme, unit } = (typeof kept === 'object' && kept !== null ? kept : {}) as Record<string, unknown>
  return {
    language: language === 'en' ? 'en' : DEFAULTS.language,
    theme: theme === 'light' || theme === 'dark' ? theme : DEFAULTS.theme,
    unit: unit === '元' ? '元' : DEFAULTS.unit,
  }
}
