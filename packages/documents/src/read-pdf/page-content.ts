/**
 * What a page shows, before it is understood: characters with their boxes and straight lines. Points, origin at the top left of the page
 * as it is read, which is upright for most of its text; `displayedBox` says where that is on the page as displayed.
 */
export interface PageContent {
  readonly number: number
  /** Of the page as displayed. */
  readonly width: number
  readonly height: number
  /** Clockwise quarter turns of the page's own coordinates at which it is displayed. */
  readonly rotation: number
  /** The same at which it is read. */
  readonly turn: number
  readonly glyphs: readonly Glyph[]
  readonly lines: readonly RuledLine[]
  readonly hasImage: boolean
}

/** A character. */
export interface Glyph {
  readonly text: string
  readonly left: number
  readonly top: number
  readonly right: number
  readonly bottom: number
  /** y of the line it stands on. */
  readonly baseline: number
  /** Font size as shown. @unit points */
  readonly size: number
}

/** A straight line, horizontal or vertical: at `at` (y or x) from `from` to `to`. */
export interface RuledLine {
  readonly horizontal: boolean
  readonly at: number
  readonly from: number
  readonly to: number
}

/** A rectangle. */
export interface Box {
  readonly left: number
  readonly top: number
  readonly right: number
  readonly bottom: number
}
