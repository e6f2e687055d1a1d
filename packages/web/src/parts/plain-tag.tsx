import type { ReactNode } from 'react'

/** A word in a frame; the kind is told by the word, and by colour beside it. */
export function PlainTag({
  kind = 'plain',
  children,
}: {
  readonly kind?: 'plain' | 'good' | 'error' | 'warning' | 'notice'
  readonly children: ReactNode
}) {
  return <span className={`mz-tag ${kind}`}>{children}</span>
}
