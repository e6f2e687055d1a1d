import type { YearState } from '@mingzhang/server/contract'
import { Button, Modal, Select } from 'antd'
import { useState } from 'react'
import { Link } from 'react-router'
import { useApi, useSend } from '../api/use-api.ts'
import { useMay } from '../client/session.ts'
import { useSay } from '../i18n/use-say.ts'
import { PlainTable } from '../parts/plain-table.tsx'
import { Amount } from '../ui/amount.tsx'
import { Countdown } from '../ui/countdown.tsx'
import { DateField } from '../ui/date-field.tsx'
import { EmptyState } from '../ui/empty-state.tsx'
import { ErrorState } from '../ui/error-state.tsx'
import { LoadingState } from '../ui/loading-state.tsx'
import { PageHeader } from '../ui/page-header.tsx'
import { ProblemNotice } from '../ui/problem-notice.tsx'
import { YearStateTag } from '../ui/state-tag.tsx'
import { OverviewCharts } from './overview-charts.tsx'

/** All departments of a year: how far they are, what is wrong, how long is left. */
export default function Board() {
  const t = useSay()
  const may = useMay()
  const [year, setYear] = useState(2026)
  const board = useApi('board', { query: { year } }, { keepsFormer: true })
  return (
    <>
      <PageHeader
        title={t('各部门', 'Departments')}
        about={
          <Select
            aria-label={t('年度', 'Year')}
            value={year}
            onChange={setYear}
            options={[2024, 2025, 2026, 2027].map((value) => ({ value, label: String(value) }))}
          />
        }
        actions={may('year.open') && <OpenYear year={year} />}
      />
      {board.isPending ? (
        <LoadingState />
      ) : board.error ? (
        <ErrorState error={board.error} onRetry={() => void board.refetch()} />
      ) : board.data.length === 0 ? (
        <EmptyState title={t('没有部门', 'No departments')} />
      ) : (
        <div>
          <PlainTable>
            <thead>
              <tr>
                <th>{t('部门', 'Department')}</th>
                <th>{t('进度', 'State')}</th>
                <th className="number">{t('单位已报', 'Units')}</th>
                <th className="number">{t('须改正', 'Blocking')}</th>
                <th className="number">{t('错误 / 警告 / 提示', 'Findings')}</th>
                <th className="number">{t('未决意见', 'Comments')}</th>
                <th>{t('期限', 'Deadline')}</th>
                <th className="number">{t('总计', 'Total')}</th>
              </tr>
            </thead>
            <tbody>
              {board.data.map((row) => (
                <tr key={row.department}>
                  <td>
                    <span className="mz-quiet mz-number">{row.department}</span>{' '}
                    {row.state ? <Link to={`/d/${row.department}/${row.year}`}>{row.name}</Link> : row.name}
                  </td>
                  <td>
                    {row.state ? (
                      <YearStateTag state={row.state as YearState} />
                    ) : (
                      <span className="mz-quiet">{row.label}</span>
                    )}
                  </td>
                  <td className="number">
                    {row.submitted} / {row.units}
                  </td>
                  <td className="number">{row.problems ?? '—'}</td>
                  <td className="number">
                    {row.findings ? `${row.findings.error} / ${row.findings.warning} / ${row.findings.notice}` : '—'}
                  </td>
                  <td className="number">{row.openComments}</td>
                  <td>{row.deadline && <Countdown {...row.deadline} />}</td>
                  <td className="number">{row.total === null ? '—' : <Amount fen={row.total} />}</td>
                </tr>
              ))}
            </tbody>
          </PlainTable>
        </div>
      )}
      {board.data && board.data.length > 0 && <BureauOverview year={year} />}
    </>
  )
}

/** All visible departments together. */
function BureauOverview({ year }: { readonly year: number }) {
  const t = useSay()
  const overview = useApi('bureauOverview', { query: { year } }, { keepsFormer: true })
  if (overview.error) return <ErrorState error={overview.error} />
  if (!overview.data) return <LoadingState />
  const { overview: found, departments, missing } = overview.data
  return (
    <section className="mz-section" style={{ marginBlockStart: 30 }}>
      <h2>{t(`${departments} 个部门合计`, `${departments} departments together`)}</h2>
      {missing.length > 0 && (
        <p className="mz-quiet">{t(`没有算进来：${missing.join('、')}`, `Not included: ${missing.join(', ')}`)}</p>
      )}
      {found && <OverviewCharts overview={found} subject={t(`${year}年各部门合计`, `All departments, ${year}`)} />}
    </section>
  )
}

function OpenYear({ year }: { readonly year: number }) {
  const t = useSay()
  const [isOpen, setIsOpen] = useState(false)
  const [department, setDepartment] = useState<string>()
  const [due, setDue] = useState<{ proposal: string | null; draft: string | null }>({ proposal: null, draft: null })
  const departments = useApi('departments', {})
  const open = useSend('openYear', ['board', 'departments', 'years', 'tasks'])
  const chosen = departments.data?.find((each) => each.department === department)
  return (
    <>
      <Button type="primary" onClick={() => setIsOpen(true)}>
        {t('开启年度', 'Open the year')}
      </Button>
      <Modal
        open={isOpen}
        title={t(`开启 ${year} 年`, `Open ${year}`)}
        okButtonProps={{ disabled: !chosen, loading: open.isPending }}
        okText={t('开启', 'Open')}
        onCancel={() => setIsOpen(false)}
        onOk={() =>
          chosen &&
          open.mutate(
            {
              params: { department: chosen.department },
              body: { year, profile: chosen.profile, proposalDue: due.proposal, draftDue: due.draft },
            },
            { onSuccess: () => setIsOpen(false) },
          )
        }
      >
        <p>
          {t(
            '沿用上年的单位、文字与基础数据；金额重新填报。',
            'Units, texts and base data are carried over; money is entered anew.',
          )}
        </p>
        <Select
          aria-label={t('部门', 'Department')}
          style={{ width: '100%', marginBlock: 10 }}
          value={department ?? null}
          onChange={(value: string) => setDepartment(value)}
          options={(departments.data ?? []).map((each) => ({
            value: each.department,
            label: `${each.department} ${each.name}`,
          }))}
        />
        <p>
          {t('一上截止', 'Proposal due')}{' '}
          <DateField
            aria-label={t('一上截止', 'Proposal due')}
            value={due.proposal ?? ''}
            onChange={(value) => setDue((before) => ({ ...before, proposal: value === '' ? null : value }))}
          />{' '}
          {t('二上截止', 'Draft due')}{' '}
          <DateField
            aria-label={t('二上截止', 'Draft due')}
            value={due.draft ?? ''}
            onChange={(value) => setDue((before) => ({ ...before, draft: value === '' ? null : value }))}
          />
        </p>
        {open.error && <ProblemNotice error={open.error} />}
      </Modal>
    </>
  )
}
