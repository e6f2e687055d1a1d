import type { Selector } from '@mingzhang/kernel'
import { YEAR_STATE_SPECS, YEAR_STATES } from '@mingzhang/server/contract'
import { Modal } from 'antd'
import { useState } from 'react'
import { useNavigate } from 'react-router'
import { useApi } from '../api/use-api.ts'
import { ProcessState } from '../charts/index.ts'
import { useSay } from '../i18n/use-say.ts'
import { PlainTable } from '../parts/plain-table.tsx'
import { withKeys } from '../parts/with-keys.ts'
import { Amount } from '../ui/amount.tsx'
import { EmptyState } from '../ui/empty-state.tsx'
import { ErrorState } from '../ui/error-state.tsx'
import { LoadingState } from '../ui/loading-state.tsx'
import { PageHeader } from '../ui/page-header.tsx'
import { YearStateTag } from '../ui/state-tag.tsx'
import { OverviewCharts } from './overview-charts.tsx'
import { useYear } from './year.tsx'

/** A budget at a glance: where the money comes from and goes, what changed, how far it is; each mark leads to its rows. */
export default function Dashboard() {
  const t = useSay()
  const navigate = useNavigate()
  const process = useYear()
  const params = { department: process.data?.department ?? '', budget: process.data?.budget ?? '' }
  const overview = useApi('overview', { params }, { enabled: process.data !== undefined, keepsFormer: true })
  const [mark, setMark] = useState<Selector>()
  const error = process.error ?? overview.error
  if (error) return <ErrorState error={error} onRetry={() => void overview.refetch()} />
  if (!process.data || !overview.data) return <LoadingState />
  const { state, department, year, name } = process.data
  const reached = YEAR_STATES.indexOf(state)
  return (
    <>
      <PageHeader title={t('看板', 'Dashboard')} about={<YearStateTag state={state} />} />
      <section className="mz-section">
        <ProcessState
          steps={YEAR_STATES.map((each, index) => ({
            key: each,
            label: t(YEAR_STATE_SPECS[each].label, YEAR_STATE_SPECS[each].english),
            state: index < reached ? 'done' : index === reached ? 'current' : 'waiting',
          }))}
          onStep={() => void navigate(`/d/${department}/${year}`)}
        />
      </section>
      {overview.data.overview ? (
        <OverviewCharts
          overview={overview.data.overview}
          subject={t(`${name} ${year}年预算`, `${name}, budget of ${year}`)}
          onMark={setMark}
        />
      ) : (
        <EmptyState title={t('还算不出来', 'Not computable yet')}>
          {t('先改正“问题”中列出的错误。', 'Mend what “Findings” lists first.')}
        </EmptyState>
      )}
      {mark && <RowsBehind params={params} year={year} selector={mark} onClose={() => setMark(undefined)} />}
    </>
  )
}

/** The rows that a mark stands for, and the way to them. */
function RowsBehind({
  params,
  year,
  selector,
  onClose,
}: {
  readonly params: { readonly department: string; readonly budget: string }
  readonly year: number
  readonly selector: Selector
  readonly onClose: () => void
}) {
  const t = useSay()
  const navigate = useNavigate()
  const rows = useApi('rowsBehind', { params, body: { selector: selector.map((box) => ({ ...box })) } })
  return (
    <Modal open width={760} footer={null} title={t('由哪些记录组成', 'The rows behind it')} onCancel={onClose}>
      {rows.isPending && <LoadingState kind="table" />}
      {rows.error && <ErrorState error={rows.error} />}
      {rows.data && rows.data.lines.length === 0 && <EmptyState title={t('没有记录', 'No rows')} />}
      {rows.data && rows.data.lines.length > 0 && (
        <PlainTable>
          <tbody>
            {withKeys(rows.data.lines, ({ record, region }) => `${record} ${region}`).map(([key, line]) => (
              <tr key={key}>
                <td>
                  {line.recordKind && !line.hidden ? (
                    <button
                      type="button"
                      className="mz-link"
                      onClick={() => void navigate(`/d/${params.department}/${year}/entry/${line.recordKind}`)}
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
            <tr>
              <td>
                <strong>{t('合计', 'Total')}</strong>
              </td>
              <td className="number">
                <strong>
                  <Amount fen={rows.data.total} />
                </strong>
              </td>
            </tr>
          </tbody>
        </PlainTable>
      )}
    </Modal>
  )
}
