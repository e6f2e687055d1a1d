import type { Release } from '@mingzhang/server/contract'
import { App, Button, Input } from 'antd'
import { useState } from 'react'
import { addressOf } from '../api/request.ts'
import { useApi, useSend } from '../api/use-api.ts'
import { useMay } from '../client/session.ts'
import { useSay } from '../i18n/use-say.ts'
import { PlainTable } from '../parts/plain-table.tsx'
import { PlainTag } from '../parts/plain-tag.tsx'
import { Countdown } from '../ui/countdown.tsx'
import { EmptyState } from '../ui/empty-state.tsx'
import { ErrorState } from '../ui/error-state.tsx'
import { LoadingState } from '../ui/loading-state.tsx'
import { momentText } from '../ui/moment.tsx'
import { PageHeader } from '../ui/page-header.tsx'
import { ProblemNotice } from '../ui/problem-notice.tsx'
import { SeverityTag } from '../ui/severity-tag.tsx'
import { YearStateTag } from '../ui/state-tag.tsx'
import { useYear } from './year.tsx'

/** Publishing an approved budget: what stands in the way, the release, and those before it. */
export default function Publish() {
  const t = useSay()
  const may = useMay()
  const { modal } = App.useApp()
  const process = useYear()
  const { data: year } = process
  const place = { department: year?.department ?? '', year: year?.year ?? 0 }
  const params = { department: place.department, budget: year?.budget ?? '' }
  const releases = useApi('releases', { params: place }, { enabled: year !== undefined })
  const version = useApi('budget', { params }, { enabled: year !== undefined })
  const document = useApi('document', { params }, { enabled: year?.state === 'approved' })
  const checks = useApi('checks', { params }, { enabled: year?.state === 'approved' })
  const publish = useSend('publish', ['releases', 'yearProcess', 'tasks', 'budget'])
  const override = useSend('overrideFindings', ['releases', 'checks'])
  const [reason, setReason] = useState('')
  const error = process.error ?? releases.error
  if (error) return <ErrorState error={error} />
  if (!year || !releases.data) return <LoadingState />
  const problems = document.data?.problems.length ?? 0
  const count = (severity: string) => (checks.data?.findings ?? []).filter((each) => each.severity === severity).length
  const errors = count('error')
  return (
    <>
      <PageHeader
        title={t('公开', 'Publish')}
        about={
          <>
            <YearStateTag state={year.state} />
            {year.deadline && <Countdown {...year.deadline} />}
          </>
        }
        actions={
          year.state === 'approved' &&
          may('release.create', { department: place.department }) && (
            <Button
              type="primary"
              loading={publish.isPending}
              disabled={problems > 0 || !version.data}
              onClick={() =>
                void modal.confirm({
                  title: t('公开这个预算？', 'Publish this budget?'),
                  content: t(
                    '版本随之冻结，各种格式写出、签名，任何人都能看到。',
                    'The version is frozen, every format is written and signed, and everybody can see it.',
                  ),
                  onOk: () =>
                    publish.mutate({
                      params: place,
                      body: { release: crypto.randomUUID(), revision: version.data?.revision ?? 0 },
                    }),
                })
              }
            >
              {t('公开', 'Publish')}
            </Button>
          )
        }
      />
      {publish.error && (
        <div role="alert" className="mz-section" style={{ color: 'var(--error)' }}>
          <ProblemNotice error={publish.error} />
        </div>
      )}
      {year.state === 'approved' && checks.data && (
        <section className="mz-section">
          <h2>{t('公开前的检查', 'Before publishing')}</h2>
          <p style={{ display: 'flex', gap: 8, flexWrap: 'wrap' }}>
            {problems > 0 && (
              <PlainTag kind="error">{t(`还有 ${problems} 处须改正`, `${problems} to be mended`)}</PlainTag>
            )}
            <SeverityTag severity="error" count={errors} />
            <SeverityTag severity="warning" count={count('warning')} />
            <SeverityTag severity="notice" count={count('notice')} />
          </p>
          {errors > 0 && (
            <p>
              {t(
                '有错误级的发现，不能公开；确有理由的，由批复人准许，理由随审计记录公开。',
                'Errors stop publication; the approver may allow it for a reason that is published.',
              )}
            </p>
          )}
          {errors > 0 && may('release.override', { department: place.department }) && version.data && (
            <form
              style={{ display: 'flex', gap: 8, maxWidth: 640, marginBlockStart: 8 }}
              onSubmit={(event) => {
                event.preventDefault()
                override.mutate(
                  { params: place, body: { reason: reason.trim(), revision: version.data?.revision ?? 0 } },
                  { onSuccess: () => setReason('') },
                )
              }}
            >
              <Input
                aria-label={t('准许的理由', 'Reason')}
                placeholder={t('准许带着这些发现公开的理由', 'Why it may be published all the same')}
                value={reason}
                onChange={(event) => setReason(event.target.value)}
              />
              <Button htmlType="submit" danger disabled={reason.trim().length < 2} loading={override.isPending}>
                {t('准许公开', 'Allow')}
              </Button>
            </form>
          )}
        </section>
      )}
      <section className="mz-section">
        <h2>{t('各次公开', 'Releases')}</h2>
        {releases.data.length === 0 ? (
          <EmptyState title={t('还没有公开过', 'Nothing has been published')} />
        ) : (
          releases.data.map((each) => (
            <ReleaseView
              key={each.release}
              release={each}
              mayWithdraw={may('release.withdraw', { department: place.department })}
            />
          ))
        )}
      </section>
    </>
  )
}

const STATES = {
  published: ['有效', 'Published', 'good'],
  corrected: ['已被更正', 'Corrected', 'warning'],
  withdrawn: ['已撤回', 'Withdrawn', 'error'],
} as const

/** A release with its files, checksums and what became of it. */
export function ReleaseView({
  release,
  mayWithdraw = false,
}: {
  readonly release: Release
  readonly mayWithdraw?: boolean
}) {
  const t = useSay()
  const { modal } = App.useApp()
  const withdraw = useSend('withdraw', ['releases', 'yearProcess'])
  const [zh, en, kind] = STATES[release.state]
  return (
    <article style={{ borderTop: '1px solid var(--control)', padding: '12px 0' }}>
      <h3 style={{ font: '600 15px/1.6 var(--font-serif)' }}>
        {release.title} <PlainTag kind={kind}>{t(zh, en)}</PlainTag>
      </h3>
      <p className="mz-quiet">
        {momentText(release.at)} · {release.by.name} · {t(`审计记录第 ${release.seq} 条`, `audit event ${release.seq}`)}
      </p>
      {release.override && (
        <p role="note">
          {t(
            `带着 ${release.override.findings} 处错误级发现公开，${release.override.by.name} 准许：`,
            `Published with ${release.override.findings} errors, allowed by ${release.override.by.name}: `,
          )}
          {release.override.reason}
        </p>
      )}
      {release.ended && (
        <p role="note" style={{ color: 'var(--error)' }}>
          {momentText(release.ended.at)} {release.ended.by.name}：{release.ended.reason}
        </p>
      )}
      <div>
        <PlainTable>
          <tbody>
            {release.files.map(({ name, size, sha256 }) => (
              <tr key={name}>
                <td>
                  <a href={addressOf('releaseFile', { params: { release: release.release, file: name } })} download>
                    {name}
                  </a>
                </td>
                <td className="number">{Math.ceil(size / 1024)} KB</td>
                <td
                  className="mz-quiet"
                  style={{ fontFamily: 'var(--font-mono)', fontSize: 12, overflowWrap: 'anywhere' }}
                >
                  {sha256}
                </td>
              </tr>
            ))}
            <tr>
              <td colSpan={3}>
                <a
                  href={addressOf('releaseFile', { params: { release: release.release, file: 'package.zip' } })}
                  download
                >
                  {t('整包下载（含签名与核对办法）', 'Whole package, with signature')}
                </a>{' '}
                <span className="mz-quiet">
                  Ed25519 · {release.manifest.key} · {release.manifest.sha256.slice(0, 16)}…
                </span>
              </td>
            </tr>
          </tbody>
        </PlainTable>
      </div>
      {mayWithdraw && release.state === 'published' && (
        <Button
          danger
          size="small"
          style={{ marginBlockStart: 8 }}
          onClick={() => {
            let reason = ''
            void modal.confirm({
              title: t('撤回这次公开？', 'Withdraw this release?'),
              content: (
                <Input.TextArea
                  aria-label={t('理由', 'Reason')}
                  rows={3}
                  placeholder={t('撤回的理由，公开可见', 'Why; everybody sees it')}
                  onChange={(event) => (reason = event.target.value)}
                />
              ),
              onOk: () =>
                withdraw.mutateAsync({
                  params: { department: release.department, year: release.year, release: release.release },
                  body: { reason },
                }),
            })
          }}
        >
          {t('撤回', 'Withdraw')}
        </Button>
      )}
    </article>
  )
}
