import { QueryClientProvider } from '@tanstack/react-query'
import { lazy, Suspense } from 'react'
import { BrowserRouter, Route, Routes } from 'react-router'
import { EventsProvider } from '../api/events-context.tsx'
import { createQueryClient } from '../api/query-client.ts'
import { keyOf } from '../api/use-api.ts'
import { DesignProvider } from '../design/design-provider.tsx'
import { ChangePasswordPage } from '../session/change-password-page.tsx'
import { SessionGate } from '../session/session-gate.tsx'
import { ErrorBoundary } from '../ui/error-boundary.tsx'
import { LoadingState } from '../ui/loading-state.tsx'
import { Shell } from './shell.tsx'

const SignedInRoutes = lazy(async () => ({ default: (await import('../screens/routes.tsx')).SignedInRoutes }))

const PublicPage = lazy(() => import('../screens/public.tsx'))

const client = createQueryClient(() => client.setQueryData(keyOf('session', {}), null))

/** The workbench: the look, who is signed in, and the screens by their addresses. */
export function App() {
  return (
    <QueryClientProvider client={client}>
      <DesignProvider>
        <BrowserRouter>
          <ErrorBoundary>
            <Suspense fallback={<LoadingState />}>
              <Routes>
                <Route path="/public/*" element={<PublicPage />} />
                <Route path="*" element={<Workbench />} />
              </Routes>
            </Suspense>
          </ErrorBoundary>
        </BrowserRouter>
      </DesignProvider>
    </QueryClientProvider>
  )
}

/** The screens behind the sign-in page. */
function Workbench() {
  return (
    <SessionGate>
      <EventsProvider>
        <Shell>
          <Suspense fallback={<LoadingState />}>
            <Routes>
              <Route path="/password" element={<ChangePasswordPage />} />
              <Route path="*" element={<SignedInRoutes />} />
            </Routes>
          </Suspense>
        </Shell>
      </EventsProvider>
    </SessionGate>
  )
}
