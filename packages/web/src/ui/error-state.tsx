import { Button } from 'antd'
import { asProblem } from '../api/api-problem.ts'
import { commonTexts } from '../i18n/areas/common.ts'
import { faultTexts } from '../i18n/areas/faults.ts'
import { useTexts } from '../i18n/use-texts.ts'
import { LinkButton } from './link-button.tsx'
import styles from './page-state.module.css'
import { ProblemItems } from './problem-notice.tsx'
import { useProblemWords } from './problem-words.ts'

export interface ErrorStateProps {
  readonly error: unknown
  readonly onRetry?: () => void
  /** Whether it stands for a whole page, with the way home; then its title is the page's. */
  readonly isPage?: boolean
}

/** Where something should stand and could not be had: what happened, and what to do. */
export function ErrorState({ error, onRetry, isPage = false }: ErrorStateProps) {
  const common = useTexts(commonTexts)
  const faults = useTexts(faultTexts)
  const { title, detail, remedy } = useProblemWords()(error)
  const { kind, status, problems } = asProblem(error)
  const Title = isPage ? 'h1' : 'p'
  const canRetry = onRetry !== undefined && kind !== 'notAllowed' && kind !== 'notFound'
  return (
    <div role="alert" className={`${styles.state} ${styles.fault} ${isPage ? styles.page : ''}`}>
      {isPage && status > 0 ? <p className={styles.code}>{status}</p> : undefined}
      <Title className={styles.title}>{title}</Title>
      {detail === undefined ? undefined : <p className={styles.text}>{detail}</p>}
      <ProblemItems problems={problems} />
      {remedy === undefined ? undefined : <p className={styles.text}>{remedy}</p>}
      {canRetry || isPage ? (
        <div className={styles.actions}>
          {canRetry ? (
            <Button type="primary" onClick={onRetry}>
              {common.retry}
            </Button>
          ) : undefined}
          {isPage ? <LinkButton to="/">{faults.home}</LinkButton> : undefined}
        </div>
      ) : undefined}
    </div>
  )
}
