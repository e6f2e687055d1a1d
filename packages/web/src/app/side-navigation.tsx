import { NavLink } from 'react-router'
import { useMe } from '../client/session.ts'
import { shellTexts } from '../i18n/areas/shell.ts'
import { useTexts } from '../i18n/use-texts.ts'
import { navigationFor } from './navigation.ts'
import styles from './shell.module.css'
import { useShownPlace } from './use-shown-place.ts'

/** Where one can go from here. */
export function SideNavigation({ onLeave }: { readonly onLeave?: () => void }) {
  const t = useTexts(shellTexts)
  const groups = navigationFor(useMe(), useShownPlace(), t)
  return (
    <nav aria-label={t.navigation} className={styles.navigation}>
      {groups.map(({ title, entries }) => (
        <div key={title ?? 'first'} className={styles.group}>
          {title === undefined ? undefined : <h2 className={styles.groupTitle}>{title}</h2>}
          <ul className={styles.entries}>
            {entries.map(({ to, label, isExact = false }) => (
              <li key={to}>
                <NavLink
                  to={to}
                  end={isExact}
                  className={styles.entry ?? ''}
                  {...(onLeave ? { onClick: onLeave } : {})}
                >
                  {label}
                </NavLink>
              </li>
            ))}
          </ul>
        </div>
      ))}
    </nav>
  )
}
