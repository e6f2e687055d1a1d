import { type Bilingual, SEVERITIES, type Severity } from '@mingzhang/kernel'
import { Segmented } from 'antd'
import { type ReactNode, useMemo, useState } from 'react'
import { severityTexts } from '../i18n/areas/common.ts'
import { findingTexts } from '../i18n/areas/findings.ts'
import { useTexts } from '../i18n/use-texts.ts'
import { EmptyState } from './empty-state.tsx'
import { FindingEntry, NotEvaluatedList } from './finding-entry.tsx'
import { bySeverity, countBySeverity, type FindingItem, severityOf } from './finding-items.ts'
import styles from './finding-list.module.css'

export interface FindingListProps {
  readonly items: readonly FindingItem[]
  /** Leads to the place of one. */
  readonly onGo?: (item: FindingItem) => void
  /** Key of the one that is being looked at. */
  readonly chosen?: string | undefined
  /** Checks that could not run: silence never means fine. */
  readonly notEvaluated?: readonly { readonly rule: string; readonly reason: Bilingual }[]
  /** What can be done with one: mark it, answer it. */
  readonly renderActions?: (item: FindingItem) => ReactNode
}

/** Findings and problems, the gravest first, each with its place, what it says, what shows it, and the way there. */
export function FindingList({ items, onGo, chosen, notEvaluated = [], renderActions }: FindingListProps) {
  const t = useTexts(findingTexts)
  const severities = useTexts(severityTexts)
  const [only, setOnly] = useState<Severity | 'all'>('all')
  const counts = useMemo(() => countBySeverity(items), [items])
  const shown = useMemo(
    () => bySeverity(items).filter((item) => only === 'all' || severityOf(item) === only),
    [items, only],
  )
  if (items.length === 0)
    return (
      <>
        <EmptyState title={t.none}>{notEvaluated.length > 0 ? t.noneOfThoseRun : t.noneHint}</EmptyState>
        <NotEvaluatedList notEvaluated={notEvaluated} />
      </>
    )
  return (
    <div>
      <div className={styles.bar}>
        <Segmented<Severity | 'all'>
          aria-label={t.filter}
          size="small"
          value={only}
          onChange={setOnly}
          options={[
            { value: 'all', label: `${t.all} ${items.length}` },
            ...SEVERITIES.map((value) => ({ value, label: `${severities[value]} ${counts[value]}` })),
          ]}
        />
      </div>
      {shown.length === 0 ? (
        <EmptyState title={t.noneOfKind} />
      ) : (
        <ul className={styles.list} aria-label={t.list}>
          {shown.map((item) => (
            <li key={item.key} className={`${styles.item} ${item.key === chosen ? styles.chosen : ''}`}>
              <FindingEntry item={item} onGo={onGo} />
              <Actions>{renderActions?.(item)}</Actions>
            </li>
          ))}
        </ul>
      )}
      <NotEvaluatedList notEvaluated={notEvaluated} />
    </div>
  )
}

function Actions({ children }: { readonly children: ReactNode }) {
  return children ? <div className={styles.actions}>{children}</div> : null
}
