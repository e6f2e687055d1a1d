/**
 * The look, decided once: Ant Design's theme and the style sheets' custom properties are both made from it.
 * A well-set printed budget is the model: figures that align, hairlines instead of boxes, one accent.
 */

/** Sizes of type. @unit px */
export const TYPE_SCALE = {
  caption: 12,
  dense: 13,
  body: 14,
  reading: 16,
  title: 18,
  heading: 22,
  display: 28,
} as const

/** Steps of space. @unit px */
export const SPACE = { 1: 4, 2: 8, 3: 12, 4: 16, 5: 24, 6: 32, 7: 48, 8: 64 } as const

/** Corners: controls, and what lies above the page. Tables have none. @unit px */
export const RADIUS = { control: 3, overlay: 6 } as const

/** Heights of rows: where people enter, where they read, where they touch. @unit px */
export const ROW_HEIGHT = { dense: 28, normal: 36, touch: 44 } as const

/** Widths of the page's parts. @unit px */
export const MEASURE = { sidebar: 208, topBar: 48, text: 720, page: 1280 } as const

/** Below this width a phone is meant: the navigation folds away. @unit px */
export const PHONE = 768

export const FONTS = {
  sans: '"PingFang SC", "Noto Sans SC", "Noto Sans CJK SC", "Source Han Sans SC", "Microsoft YaHei", "HarmonyOS Sans SC", system-ui, -apple-system, "Segoe UI", sans-serif',
  serif: '"Noto Serif SC", "Noto Serif CJK SC", "Source Han Serif SC", "Songti SC", STSong, SimSun, serif',
  mono: 'ui-monospace, "SF Mono", Menlo, Consolas, "Noto Sans Mono CJK SC", monospace',
} as const

/** Colours by what they are for. Contrast is held by tokens.test.ts: text 4.5:1, lines of controls 3:1. */
export interface Scheme {
  /** What one reads on. */
  readonly paper: string
  /** Beside it: headers, the navigation, a row under the pointer. */
  readonly shade: string
  /** Above it: menus, dialogues. */
  readonly raised: string
  readonly ink: string
  readonly quiet: string
  /** Placeholders, what cannot be used now. */
  readonly faint: string
  /** Hairlines, which only part. */
  readonly line: string
  /** Lines that show where a control is. */
  readonly control: string
  /** The line under a heading row, and above a total. */
  readonly rule: string
  readonly accent: string
  readonly accentStrong: string
  /** Ground of what is chosen. */
  readonly accentTint: string
  /** Text on the accent. */
  readonly onAccent: string
  /** Ground of what is being looked at, and of what has just changed. */
  readonly mark: string
  readonly changed: string
  readonly error: string
  readonly errorTint: string
  readonly warning: string
  readonly warningTint: string
  readonly notice: string
  readonly noticeTint: string
  readonly success: string
  readonly successTint: string
  /** Laid over the page behind a dialogue. */
  readonly veil: string
}

export type SchemeName = 'light' | 'dark'

export const SCHEMES: Readonly<Record<SchemeName, Scheme>> = {
  light: {
    paper: '#fdfcfa',
    shade: '#f5f2ed',
    raised: '#fffefc',
    ink: '#1f1d1a',
    quiet: '#5a554d',
    faint: '#716b61',
    line: '#e0dbd2',
    control: '#8d877c',
    rule: '#3f3b35',
    accent: '#1e5670',
    accentStrong: '#143f53',
    accentTint: '#e4edf1',
    onAccent: '#ffffff',
    mark: '#fbeecb',
    changed: '#e6f0e2',
    error: '#9f1d14',
    errorTint: '#faeae7',
    warning: '#7a4c00',
    warningTint: '#faf0da',
    notice: '#41566e',
    noticeTint: '#e9eef4',
    success: '#1e6538',
    successTint: '#e5f1e8',
    veil: 'rgb(31 29 26 / 0.42)',
  },
  dark: {
    paper: '#181715',
    shade: '#211f1d',
    raised: '#282623',
    ink: '#e9e5de',
    quiet: '#b8b2a8',
    faint: '#989287',
    line: '#393632',
    control: '#7f796f',
    rule: '#c9c3b9',
    accent: '#8cc3dd',
    accentStrong: '#b5dcee',
    accentTint: '#20343e',
    onAccent: '#0f2028',
    mark: '#4a3d16',
    changed: '#23371f',
    error: '#f4a69d',
    errorTint: '#3c211e',
    warning: '#e8bc70',
    warningTint: '#38290f',
    notice: '#b0c2d8',
    noticeTint: '#242d38',
    success: '#93d0a3',
    successTint: '#1b3223',
    veil: 'rgb(0 0 0 / 0.6)',
  },
}
