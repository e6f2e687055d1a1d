import { Button, Input } from 'antd'
import { useState } from 'react'
import { useApi } from '../api/use-api.ts'
import { useSay } from '../i18n/use-say.ts'
import { PlainTable } from '../parts/plain-table.tsx'
import { PlainTag } from '../parts/plain-tag.tsx'
import { EmptyState } from '../ui/empty-state.tsx'
import { ErrorState } from '../ui/error-state.tsx'
import { LoadingState } from '../ui/loading-state.tsx'
import { momentText } from '../ui/moment.tsx'
import { PageHeader } from '../ui/page-header.tsx'
import { EventWords } from './history.tsx'

/** The audit trail, chain by chain, and whether each chain holds. */
export default function Audit() {
  const t = useSay()
  const [department, setDepartment] = useState('system')
  const [cursor, setCursor] = useState<string>()
  const events = useApi(
    'audit',
    { query: { department, limit: 100, ...(cursor === undefined ? {} : { cursor }) } },
    { keepsFormer: true },
  )
  const [asked, setAsked] = useState(false)
  const verdicts = useApi('verifyAudit', { query: {} }, { enabled: asked })
  return (
    <>
      <PageHeader
        title={t('审计记录', 'Audit trail')}
        actions={
          <>
            <Input.Search
              aria-label={t('部门代码', 'Department')}
              placeholder={t('部门代码；system 为账号与权限', 'Department; system for people')}
              style={{ width: 280 }}
              onSearch={(value) => {
                setDepartment(value.trim() || 'system')
                setCursor(undefined)
              }}
            />
            <Button
              type="primary"
              loading={asked && verdicts.isFetching}
              onClick={() => (asked ? void verdicts.refetch() : setAsked(true))}
            >
              {t('验证审计链', 'Verify')}
            </Button>
          </>
        }
      />
      {verdicts.error && <ErrorState error={verdicts.error} />}
      {verdicts.data && (
        <ul className="mz-section" role="status">
          {verdicts.data.map((each) => (
            <li key={each.department}>
              {each.department}：
              {each.broken ? (
                <PlainTag kind="error">
                  ✕ {t(`第 ${each.broken.seq} 条断裂：${each.broken.why}`, `broken at ${each.broken.seq}`)}
                </PlainTag>
              ) : (
                <PlainTag kind="good">✓ {t(`${each.events} 条，完整`, `${each.events} events, intact`)}</PlainTag>
              )}
            </li>
          ))}
        </ul>
      )}
      {events.isPending ? (
        <LoadingState />
      ) : events.error ? (
        <ErrorState error={events.error} />
      ) : events.data.items.length === 0 ? (
        <EmptyState title={t('没有记录', 'No events')} />
      ) : (
        <div>
          <PlainTable>
            <tbody>
              {events.data.items.map((event) => (
                <tr key={event.seq}>
                  <td className="number mz-quiet">{event.seq}</td>
                  <td className="mz-quiet" style={{ whiteSpace: 'nowrap' }}>
                    {momentText(event.at)}
                  </td>
                  <td>{event.by.name}</td>
                  <td>
                    <EventWords event={event} />
                  </td>
                  <td className="mz-quiet" style={{ fontFamily: 'var(--font-mono)', fontSize: 12 }}>
                    {event.hash.slice(0, 12)}
                  </td>
                </tr>
              ))}
            </tbody>
          </PlainTable>
          <p style={{ display: 'flex', gap: 8, marginBlockStart: 10 }}>
            {cursor !== undefined && <Button onClick={() => setCursor(undefined)}>{t('最新', 'Newest')}</Button>}
            {events.data.next !== null && (
              <Button onClick={() => setCursor(events.data.next ?? undefined)}>{t('更早', 'Earlier')}</Button>
            )}
          </p>
        </div>
      )}
    </>
  )
}
