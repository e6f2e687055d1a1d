import type { ReplyTo } from '../api/request.ts'
import { sessionTexts } from '../i18n/areas/session.ts'
import { useTexts } from '../i18n/use-texts.ts'
import styles from './session-page.module.css'

type Account = ReplyTo<'signInOptions'>['examples'][number]

export interface ExampleAccountsProps {
  readonly accounts: readonly Account[]
  readonly onChoose: (account: Account) => void
}

/** The example's accounts, on an installation that holds nothing else: choosing one fills the form in. */
export function ExampleAccounts({ accounts, onChoose }: ExampleAccountsProps) {
  const t = useTexts(sessionTexts)
  return (
    <aside className={styles.aside} aria-label={t.examples}>
      <h2 className={styles.asideTitle}>{t.examples}</h2>
      <p className={styles.asideHint}>{t.examplesHint}</p>
      <ul className={styles.accounts}>
        {accounts.map((account) => (
          <li key={account.name}>
            <button type="button" className={styles.account} onClick={() => onChoose(account)}>
              <span>{account.label}</span>
              <span className={styles.accountName}>{account.name}</span>
            </button>
          </li>
        ))}
      </ul>
    </aside>
  )
}
