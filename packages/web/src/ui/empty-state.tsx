import type { ReactNode } from 'react'
import styles from './page-state.module.css'

export interface EmptyStateProps {
  /** That there is nothing, in the words of what it would be. */
  readonly title: string
  /** Why, and how something comes to be here. */
  readonly children?: ReactNode
  readonly actions?: ReactNode
}

/** Where a list or a part of a page has nothing to show. */
export function EmptyState({ title, children, actions }: EmptyStateProps) {
  return (
    <div className={styles.state}>
      <p className={styles.title}>{title}</p>
      {children === undefined ? undefined : <div className={styles.text}>{children}</div>}
      {actions === undefined ? undefined : <div className={styles.actions}>{actions}</div>}
    </div>
  )
}
