import { OFFICE_SPECS, type Office, UNIT_STATE_SPECS, type YearProcess } from '@mingzhang/server/contract'
import { App, Button, Input, Modal, Select } from 'antd'
import { useState } from 'react'
import { Link, useParams } from 'react-router'
import { useApi, useSend } from '../api/use-api.ts'
import { useMay } from '../client/session.ts'
import { useSay } from '../i18n/use-say.ts'
import { PlainTable } from '../parts/plain-table.tsx'
import { PlainTag } from '../parts/plain-tag.tsx'
import { Amount } from '../ui/amount.tsx'
import { Countdown } from '../ui/countdown.tsx'
import { DateField } from '../ui/date-field.tsx'
import { ErrorState } from '../ui/error-state.tsx'
import { LoadingState } from '../ui/loading-state.tsx'
import { momentText } from '../ui/moment.tsx'
import { PageHeader } from '../ui/page-header.tsx'
import { ProblemNotice } from '../ui/problem-notice.tsx'
import { YearStateTag } from '../ui/state-tag.tsx'
import { useNotify } from '../ui/use-notify.tsx'

/** A department's year of the address. */
export function useYear() {
  const { department = '', year = '' } = useParams()
  return useApi('yearProcess', { params: { department, year: Number(year) } })
}

/** How far a department's budget is: state, deadlines, units, reviews, and what can be done now. */
export default function Year() {
  const t = useSay()
  const process = useYear()
  if (process.isPending) return <LoadingState />
  if (process.error) return <ErrorState error={process.error} onRetry={() => void process.refetch()} />
  const { data } = process
  const base = `/d/${data.department}/${data.year}`
  return (
    <>
      <PageHeader
        title={t(`${data.year}年预算`, `Budget of ${data.year}`)}
        about={
          <>
            <YearStateTag state={data.state} />
            {data.deadline && <Countdown {...data.deadline} />}
          </>
        }
        actions={<Actions process={data} />}
      />
      <p className="mz-quiet" style={{ marginBlockEnd: 16 }}>
        {data.name}
      </p>
      {data.returned && (
        <p
          className="mz-section"
          role="note"
          style={{ borderInlineStart: '3px solid var(--warning)', paddingInlineStart: 12 }}
        >
          <strong>{t('退回理由', 'Returned because')}</strong>：{data.returned.reason}{' '}
          <span className="mz-quiet">
            {data.returned.by.name} · {momentText(data.returned.at)}
          </span>{' '}
          <Link to={`${base}/history`}>{t('看上报后改了什么', 'What changed since')}</Link>
        </p>
      )}
      <Units process={data} />
      {data.reviews.length > 0 && <Reviews process={data} />}
      <Breaches process={data} />
      <section className="mz-section">
        <h2>{t('版本', 'Versions')}</h2>
        <ul style={{ margin: 0, paddingInlineStart: 20 }}>
          {data.versions.map(({ budget, label, editable }) => (
            <li key={budget}>
              <Link to={`${base}/document?budget=${budget}`}>{label}</Link>{' '}
              {editable !== 'none' && <PlainTag kind="notice">{t('正在编制', 'being prepared')}</PlainTag>}
            </li>
          ))}
        </ul>
      </section>
    </>
  )
}

/** What an action in the process makes old. */
const AFTER_ACTING = ['yearProcess', 'tasks', 'budget', 'document', 'ceilings', 'departments'] as const

function Actions({ process }: { readonly process: YearProcess }) {
  const t = useSay()
  const may = useMay()
  const act = useSend('act', AFTER_ACTING)
  const [asked, setAsked] = useState<YearProcess['actions'][number] | null>(null)
  const [reason, setReason] = useState('')
  const [date, setDate] = useState(momentText(new Date().toISOString()).slice(0, 10))
  const offices = (Object.keys(OFFICE_SPECS) as Office[]).filter((office) =>
    may(`review.${office}`, { department: process.department }),
  )
  const [office, setOffice] = useState<Office | undefined>(offices[0])
  const isReview = asked?.action === 'passReview' || asked?.action === 'returnReview'
  const close = () => {
    setAsked(null)
    setReason('')
    act.reset()
  }
  return (
    <>
      {process.actions.map((each) => (
        <Button
          key={each.action}
          type={each.reason ? 'default' : 'primary'}
          danger={each.reason}
          disabled={each.missing.length > 0}
          title={each.missing.join('；')}
          onClick={() => setAsked(each)}
        >
          {each.label}
        </Button>
      ))}
      <Modal
        open={asked !== null}
        title={asked?.label}
        onCancel={close}
        okText={t('确定', 'Confirm')}
        okButtonProps={{ disabled: asked?.reason === true && reason.trim().length < 2, loading: act.isPending }}
        onOk={() => {
          if (!asked) return
          act.mutate(
            {
              params: { department: process.department, year: process.year },
              body: {
                action: asked.action,
                revision: process.revision,
                ...(isReview && office ? { office } : {}),
                ...(reason.trim() === '' ? {} : { reason: reason.trim() }),
                ...(asked.action === 'approve' ? { date } : {}),
              },
            },
            { onSuccess: close },
          )
        }}
      >
        {isReview && offices.length > 1 && (
          <Select
            aria-label={t('处室', 'Office')}
            style={{ width: '100%', marginBlockEnd: 12 }}
            value={office ?? null}
            onChange={(value: Office) => setOffice(value)}
            options={offices.map((value) => ({ value, label: OFFICE_SPECS[value].label }))}
          />
        )}
        {asked?.action === 'approve' && (
          <p>
            {t('批复日期', 'Date of approval')}{' '}
            <DateField aria-label={t('批复日期', 'Date of approval')} value={date} onChange={setDate} />
          </p>
        )}
        {asked?.reason ? (
          <Input.TextArea
            aria-label={t('理由', 'Reason')}
            placeholder={t('写明理由，对方和历史记录都会看到', 'Say why: it is shown to them and kept')}
            rows={4}
            value={reason}
            onChange={(event) => setReason(event.target.value)}
          />
        ) : (
          <p>{t('办了就进入下一步，并通知有关的人。', 'This moves the budget on and tells those concerned.')}</p>
        )}
        {act.error && (
          <div role="alert" style={{ color: 'var(--error)' }}>
            <ProblemNotice error={act.error} />
          </div>
        )}
      </Modal>
      {process.actions.some(({ missing }) => missing.length > 0) && (
        <details style={{ width: '100%' }}>
          <summary>{t('还差什么', 'What is missing')}</summary>
          <ul>
            {process.actions.flatMap(({ action, missing }) =>
              missing.map((what) => <li key={`${action}${what}`}>{what}</li>),
            )}
          </ul>
        </details>
      )}
    </>
  )
}

function Units({ process }: { readonly process: YearProcess }) {
  const t = useSay()
  const may = useMay()
  const { modal } = App.useApp()
  const notify = useNotify()
  const { department, year } = process
  const send = useSend('actOnUnit', AFTER_ACTING)
  const act = (unit: string, body: { readonly action: 'submit' | 'return'; readonly reason?: string }) =>
    send.mutateAsync({ params: { department, year, unit }, body }).catch((error: unknown) => notify.problem(error))
  const isOpen = process.state === 'proposing' || process.state === 'drafting'
  return (
    <section className="mz-section">
      <h2>{t('各单位', 'Units')}</h2>
      <PlainTable>
        <thead>
          <tr>
            <th>{t('单位', 'Unit')}</th>
            <th>{t('状态', 'State')}</th>
            <th>{t('经办', 'By')}</th>
            <th />
          </tr>
        </thead>
        <tbody>
          {process.units.map(({ unit, name, state, by, at, reason }) => (
            <tr key={unit}>
              <td>
                <span className="mz-quiet mz-number">{unit}</span> {name}
                {reason && <div className="mz-quiet">{reason}</div>}
              </td>
              <td>
                <PlainTag kind={state === 'submitted' ? 'good' : state === 'returned' ? 'warning' : 'plain'}>
                  {t(UNIT_STATE_SPECS[state].label, UNIT_STATE_SPECS[state].english)}
                </PlainTag>
              </td>
              <td className="mz-quiet">{by && `${by.name} · ${momentText(at ?? '')}`}</td>
              <td style={{ textAlign: 'end' }}>
                {isOpen && state !== 'submitted' && may('unit.submit', { department, unit }) && (
                  <Button size="small" onClick={() => void act(unit, { action: 'submit' })}>
                    {t('上报', 'Submit')}
                  </Button>
                )}
                {isOpen && state === 'submitted' && may('unit.return', { department, unit }) && (
                  <Button
                    size="small"
                    onClick={() => {
                      let reason = ''
                      void modal.confirm({
                        title: t(`退回${name}`, `Return ${name}`),
                        content: (
                          <Input.TextArea
                            aria-label={t('理由', 'Reason')}
                            rows={3}
                            onChange={(event) => (reason = event.target.value)}
                          />
                        ),
                        onOk: () => act(unit, { action: 'return', reason }),
                      })
                    }}
                  >
                    {t('退回', 'Return')}
                  </Button>
                )}
              </td>
            </tr>
          ))}
        </tbody>
      </PlainTable>
    </section>
  )
}

const DECISION = {
  waiting: ['待审', 'waiting', 'plain'],
  passed: ['通过', 'passed', 'good'],
  returned: ['退回', 'returned', 'error'],
} as const

function Reviews({ process }: { readonly process: YearProcess }) {
  const t = useSay()
  return (
    <section className="mz-section">
      <h2>{t(`财政审核（第 ${process.round} 轮）`, `Review, round ${process.round}`)}</h2>
      <PlainTable>
        <tbody>
          {process.reviews.map(({ office, decision, reason, by, at }) => (
            <tr key={office}>
              <td>{t(OFFICE_SPECS[office].label, OFFICE_SPECS[office].english)}</td>
              <td>
                <PlainTag kind={DECISION[decision][2]}>{t(DECISION[decision][0], DECISION[decision][1])}</PlainTag>
              </td>
              <td>{reason}</td>
              <td className="mz-quiet">{by && `${by.name} · ${momentText(at ?? '')}`}</td>
            </tr>
          ))}
        </tbody>
      </PlainTable>
    </section>
  )
}

function Breaches({ process }: { readonly process: YearProcess }) {
  const t = useSay()
  if (process.breaches.length === 0) return null
  return (
    <section className="mz-section" role="alert">
      <h2>{t('超过控制数', 'Over the ceiling')}</h2>
      <PlainTable>
        <thead>
          <tr>
            <th>{t('单位', 'Unit')}</th>
            <th>{t('类别', 'Kind')}</th>
            <th className="number">{t('控制数', 'Ceiling')}</th>
            <th className="number">{t('填报', 'Entered')}</th>
            <th className="number">{t('超出', 'Over by')}</th>
          </tr>
        </thead>
        <tbody>
          {process.breaches.map(({ unit, name, kind, label, ceiling, amount, over }) => (
            <tr key={unit + kind}>
              <td>{name}</td>
              <td>{label}</td>
              <td className="number">
                <Amount fen={ceiling} />
              </td>
              <td className="number">
                <Amount fen={amount} />
              </td>
              <td className="number" style={{ color: 'var(--error)' }}>
                <Amount fen={over} hasSign />
              </td>
            </tr>
          ))}
        </tbody>
      </PlainTable>
    </section>
  )
}
