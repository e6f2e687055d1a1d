import { type ReactNode, useRef } from 'react'
import { useApi } from '../api/use-api.ts'
import { ErrorState } from '../ui/error-state.tsx'
import { LoadingState } from '../ui/loading-state.tsx'
import { ForcedPasswordPage } from './change-password-page.tsx'
import styles from './session-page.module.css'
import { SignInPage } from './sign-in-page.tsx'

/** Lets those in who are signed in; the others sign in first, at the address that they asked for. */
export function SessionGate({ children }: { readonly children: ReactNode }) {
  const session = useApi('session', {})
  const wasSignedIn = useRef(false)
  if (session.data) wasSignedIn.current = true
  if (session.isPending)
    return (
      <div className={styles.waiting}>
        <LoadingState />
      </div>
    )
  if (session.data === undefined)
    return <ErrorState isPage error={session.error} onRetry={() => void session.refetch()} />
  if (session.data === null) return <SignInPage hasEnded={wasSignedIn.current} />
  return session.data.mustChangePassword ? <ForcedPasswordPage /> : children
}
