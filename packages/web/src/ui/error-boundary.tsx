import { Button } from 'antd'
import { Component, type ReactNode } from 'react'
import { ApiProblem } from '../api/api-problem.ts'
import { faultTexts } from '../i18n/areas/faults.ts'
import { useTexts } from '../i18n/use-texts.ts'
import { EmptyState } from './empty-state.tsx'
import { ErrorState } from './error-state.tsx'

interface ErrorBoundaryProps {
  readonly children: ReactNode
  /** When it changes, what failed is tried again: the address. */
  readonly resetKey?: string
}

interface ErrorBoundaryState {
  readonly error: unknown
  readonly resetKey: string | undefined
}

/** Keeps a page that fails from taking the rest of the workbench with it. */
export class ErrorBoundary extends Component<ErrorBoundaryProps, ErrorBoundaryState> {
  override state: ErrorBoundaryState = { error: undefined, resetKey: this.props.resetKey }

  static getDerivedStateFromError(error: unknown): Partial<ErrorBoundaryState> {
    return { error: error ?? new Error('nothing was thrown') }
  }

  static getDerivedStateFromProps(
    { resetKey }: ErrorBoundaryProps,
    state: ErrorBoundaryState,
  ): Partial<ErrorBoundaryState> | null {
    return resetKey === state.resetKey ? null : { error: undefined, resetKey }
  }

  override render(): ReactNode {
    const { error } = this.state
    if (error === undefined) return this.props.children
    if (isMissingPart(error)) return <NewVersion />
    return <ErrorState isPage error={error} onRetry={() => this.setState({ error: undefined })} />
  }
}

/** A part of the pages that the server no longer has: it was updated while this page was open. */
function isMissingPart(error: unknown): boolean {
  return (
    error instanceof Error &&
    !(error instanceof ApiProblem) &&
    /dynamically imported module|importing a module script|preload CSS/iu.test(error.message)
  )
}

function NewVersion() {
  const t = useTexts(faultTexts)
  return (
    <EmptyState
      title={t.newVersionTitle}
      actions={
        <Button type="primary" onClick={() => window.location.reload()}>
          {t.reload}
        </Button>
      }
    >
      {t.newVersionRemedy}
    </EmptyState>
  )
}
