import type { BudgetEvent } from '@mingzhang/server/contract'
import { App, Button, Input } from 'antd'
import { useState } from 'react'
import { useApi, useSend } from '../api/use-api.ts'
import { useMay } from '../client/session.ts'
import { recordKindOf } from '../entry/columns.ts'
import { useSay } from '../i18n/use-say.ts'
import { PlainTable } from '../parts/plain-table.tsx'
import { EmptyState } from '../ui/empty-state.tsx'
import { ErrorState } from '../ui/error-state.tsx'
import { LoadingState } from '../ui/loading-state.tsx'
import { momentText } from '../ui/moment.tsx'
import { PageHeader } from '../ui/page-header.tsx'
import { useNotify } from '../ui/use-notify.tsx'
import { Comparison } from './comparison.tsx'
import { useYear } from './year.tsx'

/** Who changed what and when; what differs between two states; going back to one. */
export default function VersionHistory() {
  const t = useSay()
  const may = useMay()
  const { modal } = App.useApp()
  const notify = useNotify()
  const process = useYear()
  const params = { department: process.data?.department ?? '', budget: process.data?.budget ?? '' }
  const [cursor, setCursor] = useState<string>()
  const [from, setFrom] = useState<number | 'submission'>()
  const events = useApi(
    'history',
    { params, query: { limit: 100, ...(cursor === undefined ? {} : { cursor }) } },
    { enabled: process.data !== undefined, keepsFormer: true },
  )
  const restore = useSend('restore', ['history', 'records', 'document'])
  const error = process.error ?? events.error
  if (error) return <ErrorState error={error} />
  if (!process.data || !events.data) return <LoadingState />
  const isEditable = process.data.versions.some(
    ({ budget, editable }) => budget === params.budget && editable !== 'none',
  )
  return (
    <>
      <PageHeader
        title={t('历史', 'History')}
        about={<span className="mz-quiet">{process.data.label}</span>}
        actions={
          process.data.round > 0 && (
            <Button onClick={() => setFrom('submission')}>
              {t('上次上报以来改了什么', 'Changed since the last submission')}
            </Button>
          )
        }
      />
      {from !== undefined && <Comparison params={params} from={from} onClose={() => setFrom(undefined)} />}
      {events.data.items.length === 0 ? (
        <EmptyState title={t('还没有改动', 'No changes yet')} />
      ) : (
        <div>
          <PlainTable>
            <thead>
              <tr>
                <th className="number">{t('序号', 'No.')}</th>
                <th>{t('时间', 'When')}</th>
                <th>{t('谁', 'Who')}</th>
                <th>{t('做了什么', 'What')}</th>
                <th />
              </tr>
            </thead>
            <tbody>
              {events.data.items.map((event) => (
                <tr key={event.seq}>
                  <td className="number mz-quiet">{event.seq}</td>
                  <td className="mz-quiet" style={{ whiteSpace: 'nowrap' }}>
                    {momentText(event.at)}
                  </td>
                  <td style={{ whiteSpace: 'nowrap' }}>{event.by.name}</td>
                  <td>
                    <EventWords event={event} />
                  </td>
                  <td style={{ whiteSpace: 'nowrap' }}>
                    <Button size="small" type="text" onClick={() => setFrom(event.seq)}>
                      {t('与现在比较', 'Compare')}
                    </Button>
                    {isEditable && may('history.restore', { department: params.department }) && (
                      <Button
                        size="small"
                        type="text"
                        onClick={() => {
                          let reason = ''
                          void modal.confirm({
                            title: t(`恢复到第 ${event.seq} 条之后的样子？`, `Go back to just after ${event.seq}?`),
                            content: (
                              <Input.TextArea
                                aria-label={t('理由', 'Reason')}
                                rows={2}
                                placeholder={t('理由', 'Reason')}
                                onChange={(change) => (reason = change.target.value)}
                              />
                            ),
                            onOk: () =>
                              restore
                                .mutateAsync({ params, body: { seq: event.seq, reason } })
                                .catch((problem: unknown) => notify.problem(problem)),
                          })
                        }}
                      >
                        {t('恢复到这里', 'Restore')}
                      </Button>
                    )}
                  </td>
                </tr>
              ))}
            </tbody>
          </PlainTable>
        </div>
      )}
      <p style={{ display: 'flex', gap: 8, marginBlockStart: 10 }}>
        {cursor !== undefined && <Button onClick={() => setCursor(undefined)}>{t('最新', 'Newest')}</Button>}
        {events.data.next !== null && (
          <Button onClick={() => setCursor(events.data.next ?? undefined)}>{t('更早', 'Earlier')}</Button>
        )}
      </p>
    </>
  )
}

const ACTIONS: Readonly<Record<string, string>> = {
  'record.add': '新增',
  'record.set': '修改',
  'record.remove': '删除',
  'budget.copy': '由另一版本建立',
  'budget.create': '建立',
  'comment.add': '写意见',
  'comment.resolve': '处理意见',
}

/** An event in words: the cells with what they were and what they became. */
export function EventWords({ event }: { readonly event: BudgetEvent }) {
  const kind = event.recordKind === null ? undefined : recordKindOf(event.recordKind)
  const before = (event.before?.cells ?? {}) as Readonly<Record<string, string>>
  const after = (event.after?.cells ?? {}) as Readonly<Record<string, string>>
  const columns = [...new Set([...Object.keys(before), ...Object.keys(after)])]
  return (
    <>
      {ACTIONS[event.action] ?? event.action} {kind?.sheet}{' '}
      {columns.map((column) => (
        <span key={column} style={{ marginInlineEnd: 8 }}>
          <span className="mz-quiet">{kind?.columns.find(({ id }) => id === column)?.label ?? column}</span>{' '}
          {before[column] && <del>{before[column]}</del>}
          {before[column] && after[column] ? ' → ' : ''}
          {after[column] && <ins style={{ textDecoration: 'none', background: 'var(--changed)' }}>{after[column]}</ins>}
        </span>
      ))}
      {event.reason && <div className="mz-quiet">{event.reason}</div>}
    </>
  )
}
