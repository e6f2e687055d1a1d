import type { ReactNode } from 'react'

/** Shapes by which states and severities are told apart without colour. */
const SHAPES = {
  hollow: <circle cx="6" cy="6" r="4.25" fill="none" stroke="currentColor" strokeWidth="1.5" />,
  half: (
    <>
      <circle cx="6" cy="6" r="4.25" fill="none" stroke="currentColor" strokeWidth="1.5" />
      <path d="M6 1.75a4.25 4.25 0 0 1 0 8.5z" fill="currentColor" />
    </>
  ),
  clock: (
    <>
      <circle cx="6" cy="6" r="4.5" fill="none" stroke="currentColor" strokeWidth="1.4" />
      <path d="M6 3.4V6l1.9 1.2" fill="none" stroke="currentColor" strokeWidth="1.4" />
    </>
  ),
  check: <path d="M1.8 6.4l2.9 2.9 5.6-6.4" fill="none" stroke="currentColor" strokeWidth="1.8" />,
  back: (
    <path d="M4.6 2.2L1.8 5l2.8 2.8M2 5h5a2.6 2.6 0 0 1 0 5.2H5" fill="none" stroke="currentColor" strokeWidth="1.6" />
  ),
  seal: (
    <>
      <circle cx="6" cy="6" r="5.25" fill="currentColor" />
      <path d="M3.4 6.2l1.8 1.8 3.4-3.9" fill="none" stroke="var(--paper)" strokeWidth="1.4" />
    </>
  ),
  cross: <path d="M2.5 2.5l7 7m0-7l-7 7" stroke="currentColor" strokeWidth="1.7" />,
  dash: <path d="M2 6h8" stroke="currentColor" strokeWidth="1.7" />,
  error: (
    <>
      <path d="M3.7.5h4.6l3.2 3.2v4.6l-3.2 3.2H3.7L.5 8.3V3.7z" fill="currentColor" />
      <path d="M4 4l4 4m0-4L4 8" stroke="var(--paper)" strokeWidth="1.4" />
    </>
  ),
  warning: (
    <>
      <path d="M6 .7l5.6 10.1H.4z" fill="currentColor" />
      <path d="M6 4.2v3.1M6 8.3v1.3" stroke="var(--paper)" strokeWidth="1.3" />
    </>
  ),
  notice: (
    <>
      <circle cx="6" cy="6" r="5.25" fill="none" stroke="currentColor" strokeWidth="1.3" />
      <path d="M6 5.2v3.6M6 2.9v1.3" stroke="currentColor" strokeWidth="1.4" />
    </>
  ),
  up: <path d="M6 2.2l4.2 7.3H1.8z" fill="currentColor" />,
  down: <path d="M6 9.8L1.8 2.5h8.4z" fill="currentColor" />,
  level: <path d="M1.8 4.4h8.4M1.8 7.6h8.4" stroke="currentColor" strokeWidth="1.4" />,
} as const satisfies Readonly<Record<string, ReactNode>>

export type GlyphName = keyof typeof SHAPES

/** A small shape beside words; it is never the only thing that tells. */
export function Glyph({ name, className }: { readonly name: GlyphName; readonly className?: string | undefined }) {
  return (
    <svg className={className} width="0.86em" height="0.86em" viewBox="0 0 12 12" aria-hidden="true" focusable="false">
      {SHAPES[name]}
    </svg>
  )
}
