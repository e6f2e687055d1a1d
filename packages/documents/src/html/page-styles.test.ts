import { expect, test } from 'vitest'
import { PAGE_STYLES } from './page-styles.ts'

/** The colours of a scheme, by name. */
function colours(block: string): Record<string, string> {
  return Object.fromEntries([...block.matchAll(/--([a-z]+):(#[0-9a-f]{6})/g)].map(([, name, value]) => [name, value]))
}

function luminance(colour = '#000000'): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
    const part = Number.parseInt(colour.slice(at, at + 2), 16) / 255
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4
  })
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue
}

function contrast(one?: string, other?: string): number {
  const [dark = 0, light = 0] = [luminance(one), luminance(other)].sort((a, b) => a - b)
  return (light + 0.05) / (dark + 0.05)
}

const [light = '', dark = ''] = [...PAGE_STYLES.matchAll(/:root\{[^}]*--paper[^}]*\}/g)].map(([block]) => block)

test.each([
  ['light', colours(light)],
  ['dark', colours(dark)],
])('the %s colours have the contrast the comment claims', (_name, scheme) => {
  for (const text of ['ink', 'quiet', 'accent']) {
    for (const ground of ['paper', 'shade']) expect(contrast(scheme[text], scheme[ground])).toBeGreaterThanOrEqual(7)
  }
  expect(contrast(scheme.ink, scheme.mark)).toBeGreaterThanOrEqual(7)
  expect(contrast(scheme.rule, scheme.paper)).toBeGreaterThanOrEqual(3)
})
