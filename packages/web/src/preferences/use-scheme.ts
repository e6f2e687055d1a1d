import { useEffect } from 'react'
import type { SchemeName } from '../design/tokens.ts'
import { usePreferences } from './preferences.ts'
import { useMedia } from './use-media.ts'

/** The colours that hold now: the reader's choice, else the system's; on paper always the light ones. */
export function useScheme(): SchemeName {
  const { theme } = usePreferences()
  const isSystemDark = useMedia('(prefers-color-scheme: dark)')
  const isPaper = useMedia('print')
  useEffect(() => {
    if (theme === 'system') delete document.documentElement.dataset.theme
    else document.documentElement.dataset.theme = theme
  }, [theme])
  if (isPaper) return 'light'
  return theme === 'system' ? (isSystemDark ? 'dark' : 'light') : theme
}
