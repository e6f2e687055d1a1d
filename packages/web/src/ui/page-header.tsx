import { type ReactNode, useEffect, useId, useRef } from 'react'
import { useLocation } from 'react-router'
import { commonTexts } from '../i18n/areas/common.ts'
import { useTexts } from '../i18n/use-texts.ts'
import styles from './page-header.module.css'

export interface PageHeaderProps {
  readonly title: string
  /** Where the page belongs: a department, a year; may be links. */
  readonly above?: ReactNode
  /** State, deadline, counts. */
  readonly about?: ReactNode
  readonly actions?: ReactNode
}

/** On the page that was loaded the browser's own order holds: from the top, with the link that skips to the content. */
const LOADED = window.location.pathname
let hasLeft = false

/**
 * The head of a page. It names the browser's tab, and takes the focus when one came here by a link, so that those who
 * hear or steer by keyboard begin at the beginning.
 */
export function PageHeader({ title, above, about, actions }: PageHeaderProps) {
  const t = useTexts(commonTexts)
  const heading = useRef<HTMLHeadingElement>(null)
  const { pathname } = useLocation()
  useEffect(() => {
    document.title = `${title} · ${t.product}`
  }, [title, t.product])
  useEffect(() => {
    hasLeft ||= pathname !== LOADED
    if (hasLeft) heading.current?.focus({ preventScroll: true })
  }, [pathname])
  return (
    <header className={styles.header} data-page-header="">
      <div className={styles.words}>
        {above === undefined ? undefined : <div className={styles.above}>{above}</div>}
        <h1 ref={heading} tabIndex={-1} className={styles.title}>
          {title}
        </h1>
        {about === undefined ? undefined : <div className={styles.about}>{about}</div>}
      </div>
      {actions === undefined ? undefined : <div className={styles.actions}>{actions}</div>}
    </header>
  )
}

export interface PageSectionProps {
  readonly title: string
  /** Said small beside the title: a unit, a count. */
  readonly aside?: ReactNode
  readonly actions?: ReactNode
  readonly children: ReactNode
}

/** A part of a page under its own heading. */
export function PageSection({ title, aside, actions, children }: PageSectionProps) {
  const id = useId()
  return (
    <section className={styles.section} aria-labelledby={id}>
      <div className={styles.sectionHead}>
        <h2 id={id} className={styles.sectionTitle}>
          {title}
        </h2>
        {aside === undefined ? undefined : <span className={styles.sectionAside}>{aside}</span>}
        {actions === undefined ? undefined : <span className={styles.sectionActions}>{actions}</span>}
      </div>
      {children}
    </section>
  )
}
