import { Button, Input, Select } from 'antd'
import { useRef, useState } from 'react'
import { addressOf } from '../../api/request.ts'
import { useApi, useSend } from '../../api/use-api.ts'
import { useMay } from '../../client/session.ts'
import type { RecordsSnapshot } from '../../entry/working-records.ts'
import { useSay } from '../../i18n/use-say.ts'
import { PlainTag } from '../../parts/plain-tag.tsx'
import { ConfirmWithReason } from '../../ui/confirm-with-reason.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { ErrorState } from '../../ui/error-state.tsx'
import { LoadingState } from '../../ui/loading-state.tsx'
import { momentText } from '../../ui/moment.tsx'
import { ProblemNotice } from '../../ui/problem-notice.tsx'
import { useNotify } from '../../ui/use-notify.tsx'

const STATES = {
  proposed: ['本文件已用新数，档案待财政同意', 'used here; the archive waits', 'warning'],
  agreed: ['财政同意，档案已更正', 'agreed, archive corrected', 'good'],
  refused: ['财政不同意更正档案', 'refused', 'error'],
} as const
const OLD = ['corrections', 'records', 'document', 'tasks'] as const

/** Last year's figures that proved wrong: corrected here with reason and proof; the archive follows when the bureau agrees. */
export function CorrectionsPanel({
  department,
  year,
  snapshot,
  mayWrite,
  onDone,
}: {
  readonly department: string
  readonly year: number
  readonly snapshot: RecordsSnapshot
  readonly mayWrite: boolean
  readonly onDone: () => void
}) {
  const t = useSay()
  const may = useMay()
  const notify = useNotify()
  const place = { department, year }
  const corrections = useApi('corrections', { params: place })
  const decide = useSend('decideCorrection', OLD)
  const [refused, setRefused] = useState<string>()
  if (corrections.error) return <ErrorState error={corrections.error} />
  if (!corrections.data) return <LoadingState kind="list" />
  const judge = (correction: string, agree: boolean, reason?: string) =>
    decide
      .mutateAsync({ params: { ...place, correction }, body: { agree, ...(reason ? { reason } : {}) } })
      .then(onDone)
  return (
    <>
      {mayWrite && may('correction.propose', { department }) && (
        <Proposal department={department} year={year} snapshot={snapshot} onDone={onDone} />
      )}
      {corrections.data.length === 0 && <EmptyState title={t('没有更正过上年数', 'No corrections')} />}
      <ol className="mz-list">
        {corrections.data.map((each) => (
          <li key={each.correction}>
            <PlainTag kind={STATES[each.state][2]}>{t(STATES[each.state][0], STATES[each.state][1])}</PlainTag>
            <p>
              {each.place}：<del>{each.before}</del> → <ins>{each.after}</ins>
            </p>
            <p>{each.reason}</p>
            <div className="mz-quiet">
              {each.by.name} · {momentText(each.at)}
              {each.attachment && (
                <>
                  {' · '}
                  <a href={addressOf('correctionFile', { params: { ...place, correction: each.correction } })}>
                    {each.attachment.name}
                  </a>
                </>
              )}
            </div>
            {each.decision && (
              <div className="mz-quiet">
                {each.decision.by.name}：{each.decision.reason ?? t('同意', 'agreed')}
              </div>
            )}
            {each.state === 'proposed' && may('correction.agree', { department }) && (
              <div style={{ display: 'flex', gap: 8, marginBlockStart: 6 }}>
                <Button
                  size="small"
                  type="primary"
                  onClick={() => void judge(each.correction, true).catch(notify.problem)}
                >
                  {t('同意更正档案', 'Agree')}
                </Button>
                <Button size="small" onClick={() => setRefused(each.correction)}>
                  {t('不同意', 'Refuse')}
                </Button>
              </div>
            )}
          </li>
        ))}
      </ol>
      {refused !== undefined && (
        <ConfirmWithReason
          isOpen
          title={t('不同意更正档案', 'Refuse the correction')}
          confirmLabel={t('不同意', 'Refuse')}
          reason="required"
          onConfirm={(reason) => judge(refused, false, reason)}
          onClose={() => setRefused(undefined)}
        />
      )}
    </>
  )
}

function Proposal({
  department,
  year,
  snapshot,
  onDone,
}: {
  readonly department: string
  readonly year: number
  readonly snapshot: RecordsSnapshot
  readonly onDone: () => void
}) {
  const t = useSay()
  const propose = useSend('proposeCorrection', OLD)
  const input = useRef<HTMLInputElement>(null)
  const [record, setRecord] = useState<string>()
  const [to, setTo] = useState('')
  const [reason, setReason] = useState('')
  const [file, setFile] = useState<File>()
  const facts = [...snapshot.records.values()].filter(
    ({ kind, cells }) => kind === 'otherFacts' && Number(cells.year) < year,
  )
  return (
    <form
      style={{ display: 'grid', gap: 8, marginBlockEnd: 16 }}
      onSubmit={(event) => {
        event.preventDefault()
        if (record === undefined) return
        propose.mutate(
          {
            params: { department, year },
            body: {
              correction: crypto.randomUUID(),
              record,
              to: to.trim(),
              reason: reason.trim(),
              files: file ? [file] : [],
            },
          },
          {
            onSuccess: () => {
              setRecord(undefined)
              setTo('')
              setReason('')
              setFile(undefined)
              onDone()
            },
          },
        )
      }}
    >
      <Select
        showSearch={{ optionFilterProp: 'label' }}
        aria-label={t('哪个上年数', 'Which figure')}
        placeholder={t('哪个上年数不对', 'Which figure is wrong')}
        value={record ?? null}
        onChange={(value: string) => setRecord(value)}
        options={facts.map(({ record: value, cells }) => ({
          value,
          label: [
            cells.year,
            cells.side,
            cells.unit,
            cells.fund,
            cells.function,
            cells.kind,
            cells.departmentEconomic,
            cells.amount,
          ]
            .filter(Boolean)
            .join(' · '),
        }))}
      />
      <Input
        aria-label={t('正确的数', 'Correct amount')}
        placeholder={t('正确的数', 'Correct amount')}
        value={to}
        onChange={(event) => setTo(event.target.value)}
      />
      <Input.TextArea
        aria-label={t('更正的理由', 'Reason')}
        placeholder={t('为什么，依据是什么', 'Why, and by what proof')}
        rows={2}
        value={reason}
        onChange={(event) => setReason(event.target.value)}
      />
      <div style={{ display: 'flex', gap: 8, alignItems: 'center' }}>
        <input
          ref={input}
          type="file"
          hidden
          aria-label={t('依据', 'Proof')}
          onChange={(event) => setFile(event.target.files?.[0])}
        />
        <Button size="small" onClick={() => input.current?.click()}>
          {file?.name ?? t('附上依据', 'Attach the proof')}
        </Button>
        <Button
          size="small"
          type="primary"
          htmlType="submit"
          loading={propose.isPending}
          disabled={record === undefined || to.trim() === '' || reason.trim().length < 2}
        >
          {t('更正', 'Correct')}
        </Button>
      </div>
      <ProblemNotice error={propose.error} />
    </form>
  )
}
