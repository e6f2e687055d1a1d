import { useApi } from '../../api/use-api.ts'
import { useSay } from '../../i18n/use-say.ts'
import { usePreferences } from '../../preferences/preferences.ts'
import { EmptyState } from '../../ui/empty-state.tsx'
import { ErrorState } from '../../ui/error-state.tsx'
import { LoadingState } from '../../ui/loading-state.tsx'
import { SeverityTag } from '../../ui/severity-tag.tsx'
import type { PanelParams } from './document-panel.tsx'

const SEVERITIES = ['error', 'warning', 'notice'] as const

/** What is wrong: first what stands in the way of printing, then what a check of the printed document finds. */
export function ChecksPanel({
  params,
  onRecord,
  onFigure,
}: {
  readonly params: PanelParams
  readonly onRecord: (record: string, column: string | null) => void
  readonly onFigure: (reference: string) => void
}) {
  const t = useSay()
  const { language } = usePreferences()
  const document = useApi('document', { params }, { keepsFormer: true })
  const checks = useApi('checks', { params }, { keepsFormer: true })
  const error = document.error ?? checks.error
  if (error)
    return <ErrorState error={error} onRetry={() => void Promise.all([document.refetch(), checks.refetch()])} />
  if (!document.data || !checks.data) return <LoadingState />
  const { problems } = document.data
  const { findings, held, notEvaluated } = checks.data
  return (
    <>
      <p style={{ display: 'flex', gap: 6, flexWrap: 'wrap', marginBlockEnd: 8 }}>
        {problems.length > 0 && (
          <span className="mz-tag error">{t(`不能编出 ${problems.length}`, `Blocking ${problems.length}`)}</span>
        )}
        {SEVERITIES.map((severity) => (
          <SeverityTag
            key={severity}
            severity={severity}
            count={findings.filter((each) => each.severity === severity).length}
          />
        ))}
      </p>
      {problems.length === 0 && findings.length === 0 && (
        <EmptyState title={t('没有发现问题', 'Nothing was found')}>
          {t(`核对了 ${held} 项勾稽关系，都成立。`, `${held} relations hold.`)}
        </EmptyState>
      )}
      <ol className="mz-list">
        {problems.map((problem) => (
          <li key={`${problem.code}${problem.place.file}${problem.place.row}${problem.message}`}>
            <span className="mz-tag error">{t('须改正', 'Must be mended')}</span> {problem.message}
            <div className="mz-quiet">{problem.remedy}</div>
            {problem.at.record !== null && (
              <button
                type="button"
                className="mz-link"
                onClick={() => problem.at.record && onRecord(problem.at.record, problem.at.column)}
              >
                {t('去改', 'Go there')}
              </button>
            )}
          </li>
        ))}
        {SEVERITIES.flatMap((severity) => findings.filter((each) => each.severity === severity)).map((finding) => (
          <li key={`${finding.rule}${finding.place}${finding.quote}`}>
            <SeverityTag severity={finding.severity} /> {finding.message[language]}
            <div className="mz-quiet">{finding.place}</div>
            {finding.suggestion && <div>{finding.suggestion[language]}</div>}
            {finding.at.reference !== null && (
              <button
                type="button"
                className="mz-link"
                onClick={() => finding.at.reference && onFigure(finding.at.reference)}
              >
                {t('看这个数', 'Show the figure')}
              </button>
            )}
          </li>
        ))}
      </ol>
      {notEvaluated.length > 0 && (
        <details className="mz-quiet">
          <summary>{t(`${notEvaluated.length} 项没有检查`, `${notEvaluated.length} not evaluated`)}</summary>
          <ul>
            {notEvaluated.map(({ rule, reason }) => (
              <li key={rule}>{reason[language]}</li>
            ))}
          </ul>
        </details>
      )}
    </>
  )
}
