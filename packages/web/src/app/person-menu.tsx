import { UserOutlined } from '@ant-design/icons'
import { ROLE_SPECS } from '@mingzhang/server/contract'
import { Button, Popover } from 'antd'
import { useState } from 'react'
import { Link } from 'react-router'
import { useSend } from '../api/use-api.ts'
import { useMe } from '../client/session.ts'
import { shellTexts } from '../i18n/areas/shell.ts'
import { useTexts, useWords } from '../i18n/use-texts.ts'
import { useNotify } from '../ui/use-notify.tsx'
import styles from './person-menu.module.css'
import { LanguageSwitch, ThemeSwitch, UnitSwitch } from './preference-controls.tsx'

/** Who is signed in, how they like to see things, and the way out. */
export function PersonMenu() {
  const me = useMe()
  const [isOpen, setIsOpen] = useState(false)
  return (
    <Popover
      trigger="click"
      placement="bottomRight"
      arrow={false}
      open={isOpen}
      onOpenChange={setIsOpen}
      content={<PersonPanel onLeave={() => setIsOpen(false)} />}
    >
      <Button
        type="text"
        icon={<UserOutlined />}
        aria-label={me.displayName}
        aria-expanded={isOpen}
        aria-haspopup="dialog"
      >
        <span className={styles.name}>{me.displayName}</span>
      </Button>
    </Popover>
  )
}

function PersonPanel({ onLeave }: { readonly onLeave: () => void }) {
  const t = useTexts(shellTexts)
  const word = useWords()
  const me = useMe()
  const notify = useNotify()
  const signOut = useSend('signOut')
  const roles = [...new Set(me.assignments.map(({ role }) => role))]
  const leave = (): void => {
    // Loaded anew, so that nothing that was seen stays in this page.
    signOut.mutate({}, { onSuccess: () => window.location.assign('/'), onError: (error) => notify.problem(error) })
  }
  return (
    <section className={styles.panel} aria-label={t.person}>
      <p className={styles.who}>
        <strong>{me.displayName}</strong> <span className={styles.quiet}>{me.name}</span>
      </p>
      <p className={styles.quiet}>{roles.map((role) => word(ROLE_SPECS[role])).join('、')}</p>
      <div className={styles.settings}>
        <span className={styles.onPhone}>
          <UnitSwitch />
        </span>
        <LanguageSwitch />
        <ThemeSwitch />
      </div>
      <ul className={styles.links}>
        <li>
          <Link to="/password" onClick={onLeave}>
            {t.changePassword}
          </Link>
        </li>
        <li>
          <Link to="/tokens" onClick={onLeave}>
            {t.tokens}
          </Link>
        </li>
        <li>
          <a href="/api/docs" target="_blank" rel="noreferrer">
            {t.api}
          </a>
        </li>
      </ul>
      <Button block loading={signOut.isPending} onClick={leave}>
        {t.signOut}
      </Button>
    </section>
  )
}
