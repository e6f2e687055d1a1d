import { describe, expect, it, vi } from 'vitest'

// The module keeps what was chosen in the browser it is loaded in.
vi.stubGlobal('window', new EventTarget())
const { parsePreferences } = await import('./preferences.ts')

describe('parsePreferences', () => {
  it('takes what is known and falls back on the default for the rest', () => {
    const defaults = { language: 'zh', theme: 'system', unit: '万元' }
    expect(parsePreferences({})).toEqual(defaults)
    expect(parsePreferences(null)).toEqual(defaults)
    expect(parsePreferences({ language: 'fr', theme: 'blue', unit: '亿元' })).toEqual(defaults)
    expect(parsePreferences({ language: 'en', theme: 'dark', unit: '元', more: 1 })).toEqual({
      language: 'en',
      theme: 'dark',
      unit: '元',
    })
  })
})
