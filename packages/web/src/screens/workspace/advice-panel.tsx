import { useApi } from '../../api/use-api.ts'
import type { WorkingRecords } from '../../entry/working-records.ts'
import { useSay } from '../../i18n/use-say.ts'
import { EmptyState } from '../../ui/empty-state.tsx'
import { ErrorState } from '../../ui/error-state.tsx'
import { LoadingState } from '../../ui/loading-state.tsx'
import { SeverityTag } from '../../ui/severity-tag.tsx'
import type { PanelParams } from './document-panel.tsx'

/** What makes targets weak, and what was carried over from last year and must change. */
export function AdvicePanel({
  params,
  working,
  mayWrite,
  onRecord,
}: {
  readonly params: PanelParams
  readonly working: WorkingRecords
  readonly mayWrite: boolean
  readonly onRecord: (record: string, column: string | null) => void
}) {
  const t = useSay()
  const targets = useApi('weakTargets', { params }, { keepsFormer: true })
  const texts = useApi('carriedTexts', { params }, { keepsFormer: true })
  if (targets.error ?? texts.error) return <ErrorState error={targets.error ?? texts.error} />
  if (!targets.data || !texts.data) return <LoadingState kind="list" />
  const carried = texts.data.texts.filter(({ doubts }) => doubts.length > 0)
  if (targets.data.length + carried.length === 0) return <EmptyState title={t('没有建议', 'No advice')} />
  return (
    <ol className="mz-list">
      {carried.map(({ record, item, text, suggestion }) => (
        <li key={record}>
          <strong>{item}</strong>{' '}
          <span className="mz-quiet">{t('沿用上年，还没有改', 'carried over, not changed yet')}</span>
          <p>{text}</p>
          {suggestion !== text && (
            <p>
              {t('建议', 'Suggested')}：{suggestion}{' '}
              {mayWrite && (
                <button
                  type="button"
                  className="mz-link"
                  onClick={() =>
                    working.change([{ kind: 'set', record, cells: { text: { from: text, to: suggestion } } }])
                  }
                >
                  {t('采用', 'Take')}
                </button>
              )}
            </p>
          )}
        </li>
      ))}
      {targets.data.map(({ record, project, indicator, advice, severity, kind }) => (
        <li key={`${record} ${kind} ${indicator}`}>
          <SeverityTag severity={severity} /> {advice}
          <div className="mz-quiet">
            {project} {indicator}
          </div>
          <button type="button" className="mz-link" onClick={() => onRecord(record, 'value')}>
            {t('去改', 'Go there')}
          </button>
        </li>
      ))}
    </ol>
  )
}
