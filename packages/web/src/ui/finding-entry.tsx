import type { Bilingual, Evidence, Finding, Problem } from '@mingzhang/kernel'
import { commonTexts } from '../i18n/areas/common.ts'
import { findingTexts } from '../i18n/areas/findings.ts'
import { useTexts, useWords } from '../i18n/use-texts.ts'
import { type FindingItem, severityOf } from './finding-items.ts'
import styles from './finding-list.module.css'
import { SeverityTag } from './severity-tag.tsx'

interface FindingEntryProps {
  readonly item: FindingItem
  readonly onGo?: ((item: FindingItem) => void) | undefined
}

/** One finding or problem. */
export function FindingEntry({ item, onGo }: FindingEntryProps) {
  const t = useTexts(findingTexts)
  const place = usePlace(item)
  return (
    <>
      <div className={styles.head}>
        <SeverityTag severity={severityOf(item)} />
        {onGo ? (
          <button type="button" className={styles.place} title={t.go} onClick={() => onGo(item)}>
            {place}
          </button>
        ) : (
          <span>{place}</span>
        )}
        {item.kind === 'finding' && item.finding.page > 0 ? (
          <span className={styles.page}>{t.page(item.finding.page)}</span>
        ) : undefined}
        {item.kind === 'problem' ? <span className={styles.page}>{t.problem}</span> : undefined}
      </div>
      {item.kind === 'finding' ? <FindingBody finding={item.finding} /> : <ProblemBody problem={item.problem} />}
    </>
  )
}

function usePlace(item: FindingItem): string {
  const t = useTexts(commonTexts)
  if (item.kind === 'finding') return item.finding.place
  const { file, row, column } = item.problem.place
  return [file, row === undefined ? undefined : t.row(row), column].filter((part) => part).join(' · ')
}

function ProblemBody({ problem }: { readonly problem: Problem }) {
  return (
    <>
      <p className={styles.message}>{problem.message}</p>
      <p className={styles.suggestion}>{problem.remedy}</p>
    </>
  )
}

function FindingBody({ finding }: { readonly finding: Finding }) {
  const t = useTexts(findingTexts)
  const word = useWords()
  const { message, quote, stated, expected, suggestion, evidence, alternatives = [] } = finding
  return (
    <>
      <p className={styles.message}>{word(message)}</p>
      {quote === '' ? undefined : <blockquote className={styles.quote}>{quote}</blockquote>}
      {stated === '' && expected === '' ? undefined : (
        <dl className={styles.values}>
          {[
            [t.stated, stated],
            [t.expected, expected],
          ].map(([name, value]) =>
            value === '' ? undefined : (
              <div key={name}>
                <dt>{name}</dt>
                <dd>{value}</dd>
              </div>
            ),
          )}
        </dl>
      )}
      {suggestion === undefined ? undefined : (
        <p className={styles.suggestion}>
          <span className={styles.label}>{t.suggestion} </span>
          {word(suggestion)}
        </p>
      )}
      <EvidenceList title={t.evidence(evidence.length)} evidence={evidence} />
      <EvidenceList title={t.alternatives(alternatives.length)} evidence={alternatives} />
    </>
  )
}

interface EvidenceListProps {
  readonly title: string
  readonly evidence: readonly Evidence[]
}

function EvidenceList({ title, evidence }: EvidenceListProps) {
  const t = useTexts(findingTexts)
  if (evidence.length === 0) return null
  return (
    <details className={styles.more}>
      <summary>{title}</summary>
      <ul>
        {evidence.map(({ place, page, quote }) => (
          <li key={`${page} ${place} ${quote}`}>
            {place}
            {page > 0 ? <span className={styles.page}> {t.page(page)}</span> : undefined}
            {quote === '' ? undefined : <div className={styles.label}>{quote}</div>}
          </li>
        ))}
      </ul>
    </details>
  )
}

/** Checks that could not run, and why. */
export function NotEvaluatedList({
  notEvaluated,
}: {
  readonly notEvaluated: readonly { readonly rule: string; readonly reason: Bilingual }[]
}) {
  const t = useTexts(findingTexts)
  const word = useWords()
  if (notEvaluated.length === 0) return null
  return (
    <details className={styles.more}>
      <summary>{t.notEvaluated(notEvaluated.length)}</summary>
      <ul>
        {notEvaluated.map(({ rule, reason }) => (
          <li key={`${rule} ${reason.zh}`}>{word(reason)}</li>
        ))}
      </ul>
    </details>
  )
}
