import { MenuOutlined } from '@ant-design/icons'
import { Button, Drawer } from 'antd'
import { type ReactNode, useEffect, useRef, useState } from 'react'
import { Link, useLocation, useNavigationType } from 'react-router'
import { commonTexts } from '../i18n/areas/common.ts'
import { shellTexts } from '../i18n/areas/shell.ts'
import { useTexts } from '../i18n/use-texts.ts'
import { useIsPhone } from '../preferences/use-media.ts'
import { ErrorBoundary } from '../ui/error-boundary.tsx'
import { ConnectionBanner } from './connection-banner.tsx'
import { DepartmentSwitch } from './department-switch.tsx'
import { NoticesBell } from './notices-bell.tsx'
import { PersonMenu } from './person-menu.tsx'
import { UnitSwitch } from './preference-controls.tsx'
import styles from './shell.module.css'
import { SideNavigation } from './side-navigation.tsx'

const MAIN = 'main'

/** The frame around every page of the workbench: where one is, where one can go, and who one is. */
export function Shell({ children }: { readonly children: ReactNode }) {
  const t = useTexts(shellTexts)
  const common = useTexts(commonTexts)
  const isPhone = useIsPhone()
  const { pathname } = useLocation()
  useScrollToTop()
  return (
    <div className={styles.shell}>
      <a href={`#${MAIN}`} className={styles.skip}>
        {t.skip}
      </a>
      <header className={styles.bar}>
        {isPhone ? <FoldedNavigation /> : undefined}
        <Link to="/" className={styles.product} aria-label={`${common.product} · ${t.home}`}>
          {common.product}
        </Link>
        <DepartmentSwitch />
        <div className={styles.tools}>
          {isPhone ? undefined : <UnitSwitch />}
          <NoticesBell />
          <PersonMenu />
        </div>
      </header>
      {isPhone ? undefined : (
        <aside className={styles.side}>
          <SideNavigation />
        </aside>
      )}
      <main id={MAIN} tabIndex={-1} className={styles.main}>
        <ConnectionBanner />
        <ErrorBoundary resetKey={pathname}>{children}</ErrorBoundary>
      </main>
    </div>
  )
}

/** On a phone the navigation lies behind a button. */
function FoldedNavigation() {
  const t = useTexts(shellTexts)
  const [isOpen, setIsOpen] = useState(false)
  return (
    <>
      <Button
        type="text"
        icon={<MenuOutlined />}
        aria-label={t.openNavigation}
        aria-expanded={isOpen}
        onClick={() => setIsOpen(true)}
      />
      <Drawer
        placement="left"
        size={280}
        open={isOpen}
        onClose={() => setIsOpen(false)}
        title={t.navigation}
        styles={{ body: { padding: 0 } }}
      >
        <SideNavigation onLeave={() => setIsOpen(false)} />
      </Drawer>
    </>
  )
}

/** A page that one goes to begins at its top; one that one comes back to is left to the browser. */
function useScrollToTop(): void {
  const { pathname } = useLocation()
  const type = useNavigationType()
  const former = useRef(pathname)
  useEffect(() => {
    if (former.current === pathname) return
    former.current = pathname
    if (type !== 'POP') window.scrollTo(0, 0)
  }, [pathname, type])
}
