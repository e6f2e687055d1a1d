import type { ReactNode } from 'react'
import { useSay } from '../i18n/use-say.ts'

/** A table with hairlines; wider than its place it scrolls inside itself, by keyboard too. */
export function PlainTable({ label, children }: { readonly label?: string; readonly children: ReactNode }) {
  const t = useSay()
  return (
    // biome-ignore lint/a11y/useSemanticElements: a place that scrolls, not a group of fields
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keyboard
    <div className="mz-table-scroll" role="group" tabIndex={0} aria-label={label ?? t('表格', 'Table')}>
      <table className="mz-table">{children}</table>
    </div>
  )
}
