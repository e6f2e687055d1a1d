import { Button } from 'antd'
import { Link } from 'react-router'
import { useApi } from '../api/use-api.ts'
import { useMay, useMe } from '../client/session.ts'
import { useSay } from '../i18n/use-say.ts'
import { PlainTable } from '../parts/plain-table.tsx'
import { Countdown } from '../ui/countdown.tsx'
import { EmptyState } from '../ui/empty-state.tsx'
import { ErrorState } from '../ui/error-state.tsx'
import { LoadingState } from '../ui/loading-state.tsx'
import { PageHeader } from '../ui/page-header.tsx'

/** What waits for the one who is signed in, and the departments that are seen. */
export default function Home() {
  const t = useSay()
  const me = useMe()
  const may = useMay()
  const tasks = useApi('tasks', {})
  const departments = useApi('departments', {})
  return (
    <>
      <PageHeader
        title={t('等我办的事', 'Waiting for me')}
        about={<span className="mz-quiet">{me.displayName}</span>}
      />
      {tasks.isPending ? (
        <LoadingState />
      ) : tasks.error ? (
        <ErrorState error={tasks.error} onRetry={() => void tasks.refetch()} />
      ) : tasks.data.length === 0 ? (
        <EmptyState title={t('现在没有等您办的事', 'Nothing is waiting for you')}>
          {t('轮到您时，这里和通知里都会出现。', 'When it is your turn, it appears here and in the notices.')}
        </EmptyState>
      ) : (
        <section className="mz-section">
          <PlainTable>
            <thead>
              <tr>
                <th>{t('要办的事', 'Task')}</th>
                <th>{t('部门', 'Department')}</th>
                <th>{t('年度', 'Year')}</th>
                <th>{t('期限', 'Due')}</th>
              </tr>
            </thead>
            <tbody>
              {tasks.data.map(({ department, name, year, what, label, link, due, daysLeft }) => (
                <tr key={`${department}${year}${what}${label}`}>
                  <td>
                    <Link to={link}>{label}</Link>
                  </td>
                  <td>{name}</td>
                  <td>{year}</td>
                  <td>{due && daysLeft !== null && <Countdown on={due} daysLeft={daysLeft} />}</td>
                </tr>
              ))}
            </tbody>
          </PlainTable>
        </section>
      )}
      {departments.data && departments.data.length > 0 && may('budget.read') && (
        <section className="mz-section">
          <h2>{t('部门', 'Departments')}</h2>
          <ul style={{ listStyle: 'none', padding: 0, display: 'grid', gap: 2 }}>
            {departments.data.map(({ department, name, year }) => (
              <li
                key={department}
                style={{ display: 'flex', gap: 12, padding: '6px 0', borderBottom: '1px solid var(--line)' }}
              >
                <span className="mz-number mz-quiet" style={{ minWidth: 60 }}>
                  {department}
                </span>
                {year ? <Link to={`/d/${department}/${year}`}>{name}</Link> : <span>{name}</span>}
                <span className="mz-quiet" style={{ marginInlineStart: 'auto' }}>
                  {year ? t(`${year}年`, String(year)) : t('还没有开启年度', 'no year is open')}
                </span>
              </li>
            ))}
          </ul>
        </section>
      )}
      {may('people.manage') && (
        <Button type="primary">
          <Link to="/people">{t('管理人员与权限', 'Manage people')}</Link>
        </Button>
      )}
    </>
  )
}
