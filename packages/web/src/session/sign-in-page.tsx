import { useMutation } from '@tanstack/react-query'
import { Button } from 'antd'
import { type FormEvent, useState } from 'react'
import { useLocation, useNavigate } from 'react-router'
import { callApi } from '../api/call-api.ts'
import { useApi } from '../api/use-api.ts'
import { sessionTexts } from '../i18n/areas/session.ts'
import { useTexts } from '../i18n/use-texts.ts'
import { ProblemNotice } from '../ui/problem-notice.tsx'
import { ExampleAccounts } from './example-accounts.tsx'
import { SessionField } from './session-field.tsx'
import styles from './session-page.module.css'
import { SessionPage } from './session-page.tsx'
import { useTakeSession } from './use-take-session.ts'

/** Where the server sends those whom the identity provider could not bring in. */
const SIGN_IN_PATH = '/sign-in'

/** Signing in: by name and password, or through the identity provider. The address asked for is gone to afterwards. */
export function SignInPage({ hasEnded }: { readonly hasEnded: boolean }) {
  const t = useTexts(sessionTexts)
  const takeSession = useTakeSession()
  const navigate = useNavigate()
  const { pathname, search } = useLocation()
  const options = useApi('signInOptions', {})
  const [name, setName] = useState('')
  const [password, setPassword] = useState('')
  const [isTried, setIsTried] = useState(false)
  const signIn = useMutation({
    mutationFn: () => callApi('signIn', { body: { name: name.trim(), password } }),
    onSuccess: async (me) => {
      if (pathname === SIGN_IN_PATH) await navigate('/', { replace: true })
      takeSession(me)
    },
    onError: () => setPassword(''),
  })
  const isComplete = name.trim() !== '' && password !== ''
  const submit = (event: FormEvent): void => {
    event.preventDefault()
    setIsTried(true)
    if (isComplete) signIn.mutate()
  }
  const { oidc, examples = [] } = options.data ?? {}
  const to = pathname === SIGN_IN_PATH ? '/' : pathname + search
  return (
    <SessionPage
      title={t.title}
      aside={
        examples.length > 0 ? (
          <ExampleAccounts
            accounts={examples}
            onChoose={(account) => {
              setName(account.name)
              setPassword(account.password)
              signIn.reset()
            }}
          />
        ) : undefined
      }
    >
      <form className={styles.form} onSubmit={submit} noValidate>
        <Refused hasEnded={hasEnded} />
        <SessionField
          label={t.name}
          value={name}
          onChange={setName}
          autoComplete="username"
          takesFocus
          fault={isTried && name.trim() === '' ? t.nameMissing : undefined}
        />
        <SessionField
          label={t.password}
          value={password}
          onChange={setPassword}
          autoComplete="current-password"
          isPassword
          fault={isTried && password === '' && !signIn.isError ? t.passwordMissing : undefined}
        />
        <ProblemNotice error={signIn.error} />
        <Button type="primary" htmlType="submit" size="large" block loading={signIn.isPending}>
          {t.signIn}
        </Button>
        {oidc ? (
          <>
            <div className={styles.or}>{t.or}</div>
            <Button size="large" block href={`/api/sign-in/oidc?to=${encodeURIComponent(to)}`}>
              {oidc.label}
            </Button>
          </>
        ) : undefined}
        <ProblemNotice error={options.error} />
      </form>
    </SessionPage>
  )
}

/** Why one is here again. */
function Refused({ hasEnded }: { readonly hasEnded: boolean }) {
  const t = useTexts(sessionTexts)
  const refused = new URLSearchParams(useLocation().search).get('refused')
  if (refused !== null) {
    const known: Readonly<Record<string, string>> = {
      'oidc-unreachable': t.oidcUnreachable,
      'oidc-expired': t.oidcExpired,
      'oidc-unknown-person': t.oidcUnknown,
    }
    return (
      <p role="alert" className={styles.note}>
        {known[refused] ?? t.oidcFailed}
      </p>
    )
  }
  return hasEnded ? (
    <p role="status" className={styles.note}>
      {t.signedOut}
    </p>
  ) : null
}
