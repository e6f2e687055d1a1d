import { SEVERITIES, type Severity } from '@mingzhang/kernel'
import { severityTexts } from '../i18n/areas/common.ts'
import { findingTexts } from '../i18n/areas/findings.ts'
import { useTexts } from '../i18n/use-texts.ts'
import { Glyph } from './glyph.tsx'
import styles from './tag.module.css'

export interface SeverityTagProps {
  readonly severity: Severity
  readonly count?: number
  readonly isFramed?: boolean
}

/** How grave a finding is, told by a word and a shape. */
export function SeverityTag({ severity, count, isFramed = false }: SeverityTagProps) {
  const t = useTexts(severityTexts)
  return (
    <span className={`${styles.tag} ${styles[severity]} ${isFramed ? styles.framed : ''}`}>
      <Glyph name={severity} />
      {t[severity]}
      {count === undefined ? undefined : <span className={styles.count}>{count}</span>}
    </span>
  )
}

export type SeverityCountsProps = { readonly counts: Readonly<Record<Severity, number>> | null }

/** How many findings of each severity, those without any left out; null where nothing was checked. */
export function SeverityCounts({ counts }: SeverityCountsProps) {
  const t = useTexts(findingTexts)
  if (counts === null) return <span className={`${styles.tag} ${styles.idle}`}>{t.notChecked}</span>
  const some = SEVERITIES.filter((severity) => counts[severity] > 0)
  if (some.length === 0)
    return (
      <span className={`${styles.tag} ${styles.done}`}>
        <Glyph name="check" />
        {t.none}
      </span>
    )
  return (
    <span className={styles.counts}>
      {some.map((severity) => (
        <SeverityTag key={severity} severity={severity} count={counts[severity]} />
      ))}
    </span>
  )
}
