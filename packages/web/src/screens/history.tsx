import type { BudgetEvent } from '@mingzhang/server/contract'
import { App, Button, Input } from 'antd'
import { useState } from 'react'
import { useApi, useSend } from '../api/use-api.ts'
import { useMay } from '../client/session.ts'
import { recordKindOf } from '../entry/columns.ts'
import { useSay } from '../i18n/use-say.ts'
import { PlainTable } from '../parts/plain-table.tsx'
import { withKeys } from '../parts/with-keys.ts'
import { EmptyState } from '../ui/empty-state.tsx'
import { ErrorState } from '../ui/error-state.tsx'
import { LoadingState } from '../ui/loading-state.tsx'
import { momentText } from '../ui/moment.tsx'
import { PageHeader } from '../ui/page-header.tsx'
import { useNotify } from '../ui/use-notify.tsx'
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
  const [from, setFrom] = useState<number>()
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
      <PageHeader title={t('历史', 'History')} about={<span className="mz-quiet">{process.data.label}</span>} />
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

interface FigureDifference {
  readonly reference: string
  readonly place?: string
  readonly label?: string
  readonly before?: { readonly value: string } | string | null
  readonly after?: { readonly value: string } | string | null
}
interface TextDifference {
  readonly runs?: readonly { readonly kind: 'equal' | 'added' | 'removed'; readonly text: string }[]
}

const sideText = (side: FigureDifference['before']): string => (typeof side === 'string' ? side : (side?.value ?? ''))

/** What changed since a state: records, figures, and text word by word. */
function Comparison({
  params,
  from,
  onClose,
}: {
  readonly params: { department: string; budget: string }
  readonly from: number
  readonly onClose: () => void
}) {
  const t = useSay()
  const compared = useApi('compare', { params, query: { from } })
  return (
    <section className="mz-section" style={{ border: '1px solid var(--control)', padding: 14 }}>
      <h2>
        {t(`第 ${from} 条之后改了什么`, `Changed since ${from}`)}{' '}
        <Button size="small" onClick={onClose}>
          {t('关闭', 'Close')}
        </Button>
      </h2>
      {compared.isPending && <LoadingState />}
      {compared.error && <ErrorState error={compared.error} />}
      {compared.data && (
        <>
          <p>
            {t(
              `${compared.data.records.length} 条记录，${compared.data.figures.length} 个数字`,
              `${compared.data.records.length} records, ${compared.data.figures.length} figures`,
            )}
          </p>
          <div style={{ maxHeight: 320, overflow: 'auto' }}>
            <PlainTable>
              <tbody>
                {withKeys(compared.data.records, ({ record, label }) => `${record} ${label}`).map(([key, each]) => (
                  <tr key={key}>
                    <td>{each.label}</td>
                    <td>
                      {each.cells.map(({ column, label, before, after }) => (
                        <div key={column}>
                          <span className="mz-quiet">{label}</span> <del>{before}</del> → <ins>{after}</ins>
                        </div>
                      ))}
                    </td>
                  </tr>
                ))}
                {(compared.data.figures as readonly FigureDifference[]).map((figure) => (
                  <tr key={figure.reference}>
                    <td className="mz-quiet">{figure.label ?? figure.place ?? figure.reference}</td>
                    <td className="number">
                      <del>{sideText(figure.before)}</del> → <ins>{sideText(figure.after)}</ins>
                    </td>
                  </tr>
                ))}
              </tbody>
            </PlainTable>
          </div>
          {withKeys(
            compared.data.text as readonly TextDifference[],
            ({ runs }) => runs?.map(({ text }) => text).join('') ?? '',
          ).map(([key, paragraph]) => (
            <p key={key} style={{ fontFamily: 'var(--font-serif)' }}>
              {withKeys(paragraph.runs ?? [], ({ kind, text }) => `${kind} ${text}`).map(([place, run]) =>
                run.kind === 'removed' ? (
                  <del key={place}>{run.text}</del>
                ) : run.kind === 'added' ? (
                  <ins key={place} style={{ background: 'var(--changed)' }}>
                    {run.text}
                  </ins>
                ) : (
                  run.text
                ),
              )}
            </p>
          ))}
        </>
      )}
    </section>
  )
}
