import { type ReactNode, useEffect } from 'react'
import { LanguageSwitch } from '../app/preference-controls.tsx'
import { commonTexts } from '../i18n/areas/common.ts'
import { sessionTexts } from '../i18n/areas/session.ts'
import { useTexts } from '../i18n/use-texts.ts'
import styles from './session-page.module.css'

export interface SessionPageProps {
  readonly title: string
  readonly children: ReactNode
  readonly aside?: ReactNode
}

/** A page that stands alone, before the workbench: the product's name and one form. */
export function SessionPage({ title, children, aside }: SessionPageProps) {
  const common = useTexts(commonTexts)
  const t = useTexts(sessionTexts)
  useEffect(() => {
    document.title = `${title} · ${common.product}`
  }, [title, common.product])
  return (
    <div className={styles.page}>
      <header className={styles.bar}>
        <LanguageSwitch />
      </header>
      <main className={`${styles.main} ${aside === undefined ? '' : styles.withAside}`}>
        <div>
          <div className={styles.brand}>
            <p className={styles.product}>{common.product}</p>
            <p className={styles.lead}>{t.lead}</p>
          </div>
          <h1 className={styles.title}>{title}</h1>
          {children}
        </div>
        {aside}
      </main>
    </div>
  )
}
