import { useNavigate } from 'react-router'
import { sessionTexts } from '../i18n/areas/session.ts'
import { useTexts } from '../i18n/use-texts.ts'
import { PageHeader } from '../ui/page-header.tsx'
import { useNotify } from '../ui/use-notify.tsx'
import { ChangePasswordForm } from './change-password-form.tsx'
import styles from './session-page.module.css'
import { SessionPage } from './session-page.tsx'

/** The password that somebody else gave has to be changed before anything else is done. */
export function ForcedPasswordPage() {
  const t = useTexts(sessionTexts)
  return (
    <SessionPage title={t.changeTitle}>
      <div className={styles.form}>
        <p className={styles.note}>{t.changeForced}</p>
        <ChangePasswordForm />
      </div>
    </SessionPage>
  )
}

/** Changing one's password because one wants to. */
export function ChangePasswordPage() {
  const t = useTexts(sessionTexts)
  const navigate = useNavigate()
  const notify = useNotify()
  return (
    <>
      <PageHeader title={t.changeTitle} />
      <div className={styles.narrow}>
        <ChangePasswordForm
          onChanged={() => {
            notify.done(t.changed)
            void navigate('/')
          }}
        />
      </div>
    </>
  )
}
