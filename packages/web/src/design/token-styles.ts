import { FONTS, MEASURE, RADIUS, ROW_HEIGHT, SCHEMES, type Scheme, SPACE, TYPE_SCALE } from './tokens.ts'

/**
 * The tokens as custom properties: `--ink`, `--space-4`, `--type-body` …
 * The chosen theme stands in `data-theme` of the root; without one the system's holds. Paper is always light.
 * @shape () -> CSS
 */
export function tokenStyles(): string {
  const shared = [
    ...Object.entries(TYPE_SCALE).map(([name, size]) => property(`type-${name}`, rem(size))),
    ...Object.entries(SPACE).map(([name, size]) => property(`space-${name}`, rem(size))),
    ...Object.entries(RADIUS).map(([name, size]) => property(`radius-${name}`, `${size}px`)),
    ...Object.entries(ROW_HEIGHT).map(([name, size]) => property(`row-${name}`, `${size}px`)),
    ...Object.entries(MEASURE).map(([name, size]) => property(`measure-${kebab(name)}`, rem(size))),
    ...Object.entries(FONTS).map(([name, family]) => property(`font-${name}`, family)),
  ]
  const light = schemeProperties(SCHEMES.light)
  const dark = schemeProperties(SCHEMES.dark)
  return [
    `:root{${shared.join('')}color-scheme:light;${light}}`,
    `@media screen and (prefers-color-scheme:dark){:root:not([data-theme='light']){color-scheme:dark;${dark}}}`,
    `@media screen{:root[data-theme='dark']{color-scheme:dark;${dark}}}`,
    `@media print{:root{${property('paper', '#ffffff')}${property('raised', '#ffffff')}${property('shade', '#f3f3f3')}}}`,
  ].join('\n')
}

function schemeProperties(scheme: Scheme): string {
  return Object.entries(scheme)
    .map(([name, colour]) => property(kebab(name), colour))
    .join('')
}

const property = (name: string, value: string): string => `--${name}:${value};`
const rem = (pixels: number): string => `${pixels / 16}rem`
const kebab = (name: string): string => name.replace(/[A-Z]/gu, (letter) => `-${letter.toLowerCase()}`)
