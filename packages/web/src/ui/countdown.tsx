import { deadlineTexts } from '../i18n/areas/common.ts'
import { useTexts } from '../i18n/use-texts.ts'
import { Glyph, type GlyphName } from './glyph.tsx'
import styles from './tag.module.css'

/** Days before a deadline from which it presses. @unit days */
const SOON = 3

export interface CountdownProps {
  /** `YYYY-MM-DD` */
  readonly on: string
  /** Negative when overdue. */
  readonly daysLeft: number
  /** What has to be done until then. */
  readonly label?: string
  readonly isFramed?: boolean
}

/** A deadline with what is left of it. Pressing and overdue have shapes of their own. */
export function Countdown({ on, daysLeft, label, isFramed = false }: CountdownProps) {
  const t = useTexts(deadlineTexts)
  const [tone, glyph, left] = stateOf(daysLeft, t)
  return (
    <span className={`${styles.tag} ${styles[tone]} ${isFramed ? styles.framed : ''}`}>
      <Glyph name={glyph} />
      {label === undefined ? undefined : <span>{label}</span>}
      <time dateTime={on}>{on}</time>
      <span>{left}</span>
    </span>
  )
}

function stateOf(
  daysLeft: number,
  t: ReturnType<typeof useTexts<typeof deadlineTexts>>,
): readonly ['idle' | 'warning' | 'error', GlyphName, string] {
  if (daysLeft < 0) return ['error', 'error', t.overdue(-daysLeft)]
  if (daysLeft === 0) return ['warning', 'warning', t.today]
  return daysLeft <= SOON ? ['warning', 'warning', t.left(daysLeft)] : ['idle', 'clock', t.left(daysLeft)]
}
