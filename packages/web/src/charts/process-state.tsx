import { useTexts } from '../i18n/use-texts.ts'
import { chartTexts } from './chart-texts.ts'
import styles from './process-state.module.css'

export interface ProcessStep {
  readonly key: string
  readonly label: string
  /** `returned`: it was there already and came back. */
  readonly state: 'done' | 'current' | 'waiting' | 'returned'
  /** When it was done, when it is due: as shown. */
  readonly when?: string
  /** Whose turn it is, what is waited for. */
  readonly note?: string
}

export interface ProcessStateProps {
  readonly label?: string
  readonly steps: readonly ProcessStep[]
  /** Makes steps buttons that lead to where the work is. */
  readonly onStep?: (key: string) => void
}

/** Where a budget stands on its way: a line of steps, told by shape, word and weight. */
export function ProcessState({ label, steps, onStep }: ProcessStateProps) {
  const t = useTexts(chartTexts)
  return (
    <ol className={styles.line} aria-label={label ?? t.process}>
      {steps.map((step) => (
        <li
          key={step.key}
          className={`${styles.step} ${styles[step.state]}`}
          aria-current={step.state === 'current' || step.state === 'returned' ? 'step' : undefined}
        >
          <StepMark state={step.state} />
          <span className={styles.words}>
            {onStep ? (
              <button type="button" className={styles.button} onClick={() => onStep(step.key)}>
                {step.label}
              </button>
            ) : (
              <span className={styles.name}>{step.label}</span>
            )}
            <span className={styles.state}>{t[step.state]}</span>
            {step.when === undefined ? undefined : <span className={styles.when}>{step.when}</span>}
            {step.note === undefined ? undefined : <span className={styles.note}>{step.note}</span>}
          </span>
        </li>
      ))}
    </ol>
  )
}

const SIZE = 22

/** A tick, a full ring, an empty ring, an arrow back. */
function StepMark({ state }: Pick<ProcessStep, 'state'>) {
  return (
    <svg className={styles.mark} width={SIZE} height={SIZE} viewBox="0 0 22 22" aria-hidden="true" focusable="false">
      <circle className={styles.ring} cx="11" cy="11" r="9.25" />
      {state === 'done' ? <path className={styles.sign} d="M6.6 11.4l3 3 5.8-6.6" /> : undefined}
      {state === 'current' ? <circle className={styles.dot} cx="11" cy="11" r="4" /> : undefined}
      {state === 'returned' ? (
        <path className={styles.sign} d="M9.6 7L6.8 9.8l2.8 2.8M7 9.8h5.2a2.5 2.5 0 0 1 0 5h-2" />
      ) : undefined}
    </svg>
  )
}
