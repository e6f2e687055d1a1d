import { useApi } from '../../api/use-api.ts'
import { useSay } from '../../i18n/use-say.ts'
import { PlainTable } from '../../parts/plain-table.tsx'
import { withKeys } from '../../parts/with-keys.ts'
import { Amount } from '../../ui/amount.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { ErrorState } from '../../ui/error-state.tsx'
import { LoadingState } from '../../ui/loading-state.tsx'
import type { PanelParams } from './document-panel.tsx'

/** What a figure is made of, down to the rows, and the way there. */
export function ExplainPanel({
  params,
  reference,
  onRecord,
  onShow,
}: {
  readonly params: PanelParams
  readonly reference: string | undefined
  readonly onRecord: (record: string, column: string | null) => void
  readonly onShow: (reference: string) => void
}) {
  const t = useSay()
  const explained = useApi(
    'explainFigure',
    { params, query: { figure: reference ?? '' } },
    { enabled: reference !== undefined },
  )
  if (reference === undefined)
    return (
      <EmptyState title={t('点一个数字', 'Choose a figure')}>
        {t('表里、文字里的都可以，这里说明它由哪些记录组成。', 'In a table or a sentence: here is what it is made of.')}
      </EmptyState>
    )
  if (explained.isPending) return <LoadingState />
  if (explained.error) return <ErrorState error={explained.error} />
  const { figure, formula, lines, parts, region, total } = explained.data
  return (
    <>
      <p className="mz-quiet">{[figure.place, figure.row, figure.column].filter(Boolean).join(' · ')}</p>
      <p style={{ fontSize: 24 }} className="mz-number">
        {figure.value || '—'} <span style={{ fontSize: 14 }}>{figure.unit}</span>{' '}
        <button type="button" className="mz-link" onClick={() => onShow(reference)}>
          {t('在文本中', 'In the document')}
        </button>
      </p>
      {region !== '' && <p>{region}</p>}
      {formula !== '' && (
        <p className="mz-number" style={{ whiteSpace: 'normal', overflowWrap: 'anywhere' }}>
          {formula}
        </p>
      )}
      {parts.length > 0 && (
        <PlainTable>
          <tbody>
            {parts.map((part) => (
              <tr key={part.region + part.value}>
                <td>{part.region}</td>
                <td className="number">
                  <Amount fen={part.total} />
                </td>
              </tr>
            ))}
          </tbody>
        </PlainTable>
      )}
      {lines.length > 0 && (
        <div>
          <PlainTable>
            <thead>
              <tr>
                <th>{t('来自', 'From')}</th>
                <th className="number">{t('金额', 'Amount')}</th>
              </tr>
            </thead>
            <tbody>
              {withKeys(lines, ({ record, region }) => `${record} ${region}`).map(([key, line]) => (
                <tr key={key}>
                  <td>
                    {line.record && !line.hidden ? (
                      <button
                        type="button"
                        className="mz-link"
                        onClick={() => line.record && onRecord(line.record, 'amount')}
                      >
                        {line.region}
                      </button>
                    ) : (
                      line.region
                    )}
                    <div className="mz-quiet">{line.set}</div>
                  </td>
                  <td className="number">
                    <Amount fen={line.amount} />
                  </td>
                </tr>
              ))}
              {total !== null && (
                <tr>
                  <td>
                    <strong>{t('合计', 'Total')}</strong>
                  </td>
                  <td className="number">
                    <strong>
                      <Amount fen={total} />
                    </strong>
                  </td>
                </tr>
              )}
            </tbody>
          </PlainTable>
        </div>
      )}
    </>
  )
}
