import { Button, Input, Segmented } from 'antd'
import { useEffect, useState } from 'react'
import { Link, useParams } from 'react-router'
import type { ReplyTo } from '../api/request.ts'
import { addressOf } from '../api/request.ts'
import { useApi, useSend } from '../api/use-api.ts'
import { useMay } from '../client/session.ts'
import { useSay } from '../i18n/use-say.ts'
import { PlainTable } from '../parts/plain-table.tsx'
import { PlainTag } from '../parts/plain-tag.tsx'
import { usePreferences } from '../preferences/preferences.ts'
import { EmptyState } from '../ui/empty-state.tsx'
import { ErrorState } from '../ui/error-state.tsx'
import { LoadingState } from '../ui/loading-state.tsx'
import { PageHeader } from '../ui/page-header.tsx'
import { ProblemNotice } from '../ui/problem-notice.tsx'
import { SeverityTag } from '../ui/severity-tag.tsx'

type FileFindings = ReplyTo<'inspectionFindings'>
type FoundFinding = FileFindings['findings'][number]

/** One inspection: its files and how far they are, and the findings of one beside its pages. */
export default function Inspection() {
  const t = useSay()
  const { inspection = '', file } = useParams()
  const files = useApi('inspectionFiles', { params: { inspection } })
  const isRunning = files.data?.files.some(({ state }) => state === 'queued' || state === 'running') ?? false
  const { refetch } = files
  useEffect(() => {
    if (!isRunning) return
    const timer = setInterval(() => void refetch(), 1500)
    return () => clearInterval(timer)
  }, [isRunning, refetch])
  if (files.isPending) return <LoadingState />
  if (files.error) return <ErrorState error={files.error} onRetry={() => void files.refetch()} />
  const { data } = files
  const finished = data.files.filter(({ state }) => state === 'done' || state === 'failed').length
  return (
    <>
      <PageHeader
        title={data.inspection.title}
        about={
          isRunning && (
            <span role="status">
              {t(`已查 ${finished} / ${data.files.length}`, `${finished} of ${data.files.length}`)}{' '}
              <progress max={data.files.length} value={finished} />
            </span>
          )
        }
        actions={
          <>
            <Button href={addressOf('exportInspection', { params: { inspection }, query: { format: 'xlsx' } })}>
              {t('检查表', 'Sheet (xlsx)')}
            </Button>
            <Button href={addressOf('exportInspection', { params: { inspection }, query: { format: 'html' } })}>
              {t('报告', 'Report (html)')}
            </Button>
          </>
        }
      />
      <div className="mz-section">
        <PlainTable>
          <thead>
            <tr>
              <th>{t('文件', 'File')}</th>
              <th>{t('状态', 'State')}</th>
              <th className="number">{t('页', 'Pages')}</th>
              <th className="number">{t('数字', 'Figures')}</th>
              <th>{t('发现', 'Findings')}</th>
              <th className="number">{t('未处理', 'Open')}</th>
            </tr>
          </thead>
          <tbody>
            {data.files.map((each) => (
              <tr key={each.file} aria-current={each.file === file || undefined}>
                <td>
                  {each.state === 'done' ? (
                    <Link to={`/inspections/${inspection}/${each.file}`}>{each.name}</Link>
                  ) : (
                    each.name
                  )}
                  {each.title && <div className="mz-quiet">{each.title}</div>}
                  {each.error && (
                    <div style={{ color: 'var(--error)' }}>
                      {each.error.message} {each.error.remedy}
                    </div>
                  )}
                </td>
                <td>
                  {each.state === 'done' ? (
                    <PlainTag kind="good">{t('已查', 'done')}</PlainTag>
                  ) : each.state === 'failed' ? (
                    <PlainTag kind="error">{t('读不了', 'unreadable')}</PlainTag>
                  ) : (
                    <PlainTag>{each.state === 'running' ? t('正在查', 'running') : t('排队', 'queued')}</PlainTag>
                  )}
                </td>
                <td className="number">{each.pages}</td>
                <td className="number">{each.figures}</td>
                <td>
                  {each.counts && (
                    <span style={{ display: 'inline-flex', gap: 4 }}>
                      <SeverityTag severity="error" count={each.counts.error} />
                      <SeverityTag severity="warning" count={each.counts.warning} />
                      <SeverityTag severity="notice" count={each.counts.notice} />
                    </span>
                  )}
                </td>
                <td className="number">{each.open}</td>
              </tr>
            ))}
          </tbody>
        </PlainTable>
      </div>
      {file !== undefined && <FileView key={file} inspection={inspection} file={file} />}
    </>
  )
}

function FileView({ inspection, file }: { readonly inspection: string; readonly file: string }) {
  const t = useSay()
  const found = useApi('inspectionFindings', { params: { inspection, file } })
  const [chosen, setChosen] = useState<number>()
  if (found.isPending) return <LoadingState />
  if (found.error) return <ErrorState error={found.error} />
  const { findings, pages, file: about, notEvaluated } = found.data
  const finding = findings.find(({ number }) => number === chosen) ?? findings[0]
  return (
    <section className="mz-section">
      <h2>{about.title ?? about.name}</h2>
      {findings.length === 0 ? (
        <EmptyState title={t('没有发现问题', 'Nothing was found')} />
      ) : (
        <div className="mz-workspace entry">
          <ol className="mz-list">
            {findings.map((each) => (
              <FindingView
                key={each.number}
                inspection={inspection}
                file={file}
                finding={each}
                isChosen={each.number === finding?.number}
                onChoose={() => setChosen(each.number)}
              />
            ))}
          </ol>
          <div className="mz-aside">
            {finding && pages.length > 0 && (
              <PageView inspection={inspection} file={file} finding={finding} pages={pages} />
            )}
          </div>
        </div>
      )}
      {notEvaluated.length > 0 && (
        <details className="mz-quiet">
          <summary>{t(`${notEvaluated.length} 项没有检查`, `${notEvaluated.length} not evaluated`)}</summary>
          <ul>
            {notEvaluated.map(({ rule, reason }) => (
              <li key={rule}>{reason.zh}</li>
            ))}
          </ul>
        </details>
      )}
    </section>
  )
}

/** The page of a finding, with every place that shows it framed. */
function PageView({
  inspection,
  file,
  finding,
  pages,
}: {
  readonly inspection: string
  readonly file: string
  readonly finding: FoundFinding
  readonly pages: FileFindings['pages']
}) {
  const t = useSay()
  const shown = [...new Set([finding.page, ...finding.evidence.map(({ page }) => page)])].slice(0, 6)
  return shown.map((number) => {
    const size = pages.find((page) => page.number === number)
    if (!size || size.width === 0) return null
    const areas = [
      ...finding.areas.map((area) => ({ area, isMain: true })),
      ...finding.evidence.flatMap(({ areas: own }) => own.map((area) => ({ area, isMain: false }))),
    ].filter(({ area }) => area.page === number)
    return (
      <figure key={number} style={{ margin: '0 0 14px' }}>
        <figcaption className="mz-quiet">{t(`第 ${number} 页`, `Page ${number}`)}</figcaption>
        <div style={{ position: 'relative', border: '1px solid var(--line)', background: '#fff' }}>
          <img
            src={addressOf('inspectionPage', { params: { inspection, file, page: number } })}
            alt={t(`第 ${number} 页的图片`, `Picture of page ${number}`)}
            loading="lazy"
            style={{ display: 'block', width: '100%', aspectRatio: `${size.width} / ${size.height}` }}
          />
          {areas.map(({ area, isMain }) => (
            <span
              key={`${area.left}-${area.top}-${isMain}`}
              aria-hidden="true"
              style={{
                position: 'absolute',
                left: `${(area.left / size.width) * 100}%`,
                top: `${(area.top / size.height) * 100}%`,
                width: `${((area.right - area.left) / size.width) * 100}%`,
                height: `${((area.bottom - area.top) / size.height) * 100}%`,
                border: isMain ? '2px solid #c3261b' : '2px dashed #1e5670',
                margin: -3,
              }}
            />
          ))}
        </div>
      </figure>
    )
  })
}

const MARKS = ['open', 'confirmed', 'dismissed', 'fixed'] as const

function FindingView({
  inspection,
  file,
  finding,
  isChosen,
  onChoose,
}: {
  readonly inspection: string
  readonly file: string
  readonly finding: FoundFinding
  readonly isChosen: boolean
  readonly onChoose: () => void
}) {
  const t = useSay()
  const may = useMay()
  const { language } = usePreferences()
  const mark = useSend('markFinding', ['inspectionFindings', 'inspectionFiles'])
  const [asks, setAsks] = useState(false)
  const [reason, setReason] = useState('')
  const words = {
    open: t('未处理', 'Open'),
    confirmed: t('属实', 'Confirmed'),
    dismissed: t('不属实', 'Dismissed'),
    fixed: t('已改正', 'Fixed'),
  }
  const set = (state: (typeof MARKS)[number], why?: string) =>
    mark.mutate({
      params: { inspection, file, number: finding.number },
      body: { state, ...(why === undefined ? {} : { reason: why }) },
    })
  return (
    <li style={isChosen ? { background: 'var(--accent-tint)', padding: '9px 10px' } : undefined}>
      <button type="button" onClick={onChoose} style={{ all: 'unset', cursor: 'pointer' }} aria-pressed={isChosen}>
        <SeverityTag severity={finding.severity} /> <span className="mz-number">{finding.number}.</span>{' '}
        {finding.message[language]}
      </button>
      <div className="mz-quiet">
        {t(`第 ${finding.page} 页`, `p. ${finding.page}`)} · {finding.place}
      </div>
      {finding.suggestion && <div>{finding.suggestion[language]}</div>}
      {may('inspection.run') && (
        <Segmented
          size="small"
          style={{ marginBlockStart: 6 }}
          aria-label={t('处理', 'Decision')}
          value={finding.mark.state}
          options={MARKS.map((value) => ({ value, label: words[value] }))}
          onChange={(value) => (value === 'dismissed' ? setAsks(true) : set(value))}
        />
      )}
      {finding.mark.reason && (
        <div className="mz-quiet">
          {finding.mark.by?.name}：{finding.mark.reason}
        </div>
      )}
      {asks && (
        <form
          style={{ display: 'flex', gap: 6, marginBlockStart: 6 }}
          onSubmit={(event) => {
            event.preventDefault()
            set('dismissed', reason.trim())
            setAsks(false)
          }}
        >
          <Input
            autoFocus
            size="small"
            aria-label={t('为什么不属实', 'Why')}
            placeholder={t('为什么不属实', 'Why it is not so')}
            value={reason}
            onChange={(event) => setReason(event.target.value)}
          />
          <Button size="small" htmlType="submit" disabled={reason.trim().length < 2}>
            {t('确定', 'OK')}
          </Button>
        </form>
      )}
      {mark.error && <ProblemNotice error={mark.error} />}
    </li>
  )
}
