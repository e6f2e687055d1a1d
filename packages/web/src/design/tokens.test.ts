import { describe, expect, it } from 'vitest'
import { tokenStyles } from './token-styles.ts'
import { SCHEMES, type Scheme } from './tokens.ts'

/** Contrast of two colours. @source WCAG 2.2, definitions of contrast ratio and relative luminance */
function contrast(one: string, other: string): number {
  const [lighter = 0, darker = 0] = [luminance(one), luminance(other)].sort((a, b) => b - a)
  return (lighter + 0.05) / (darker + 0.05)
}

function luminance(colour: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
    const value = Number.parseInt(colour.slice(at, at + 2), 16) / 255
    return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4
  })
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue
}

const GROUNDS: readonly (keyof Scheme)[] = ['paper', 'shade', 'raised']
const TEXTS: readonly (keyof Scheme)[] = [
  'ink',
  'quiet',
  'faint',
  'accent',
  'accentStrong',
  'error',
  'warning',
  'notice',
  'success',
]

describe.each(Object.entries(SCHEMES))('%s', (_name, scheme) => {
  it.each(TEXTS)('%s can be read on every ground', (text) => {
    for (const ground of GROUNDS) expect(contrast(scheme[text], scheme[ground])).toBeGreaterThanOrEqual(4.5)
  })

  it.each(['error', 'warning', 'notice', 'success', 'accent'] as const)(
    '%s and ink can be read on its tint',
    (kind) => {
      expect(contrast(scheme[kind], scheme[`${kind}Tint`])).toBeGreaterThanOrEqual(4.5)
      expect(contrast(scheme.ink, scheme[`${kind}Tint`])).toBeGreaterThanOrEqual(7)
    },
  )

  it('marked and changed figures can be read', () => {
    for (const ground of ['mark', 'changed'] as const)
      for (const text of ['ink', 'quiet', 'accent'] as const)
        expect(contrast(scheme[text], scheme[ground])).toBeGreaterThanOrEqual(4.5)
  })

  it('text on the accent can be read, and controls are seen', () => {
    for (const ground of ['accent', 'accentStrong', 'error'] as const)
      expect(contrast(scheme.onAccent, scheme[ground])).toBeGreaterThanOrEqual(4.5)
    for (const ground of GROUNDS) expect(contrast(scheme.control, scheme[ground])).toBeGreaterThanOrEqual(3)
  })
})

it('gives every token as a custom property, and paper the light ones alone', () => {
  const styles = tokenStyles()
  for (const name of ['ink', 'accent-tint', 'on-accent', 'space-4', 'type-body', 'font-serif', 'row-dense'])
    expect(styles).toContain(`--${name}:`)
  const [root = ''] = styles.split('\n')
  expect(root).toContain(`--paper:${SCHEMES.light.paper};`)
  const [light, dark, ...rest] = styles.split('\n').slice(1)
  expect([light, dark].every((line) => line?.startsWith('@media screen'))).toBe(true)
  expect(rest).toEqual([expect.stringContaining('@media print{:root{--paper:#ffffff;')])
})
