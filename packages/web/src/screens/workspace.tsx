import type { BudgetVersion } from '@mingzhang/server/contract'
import { Segmented } from 'antd'
import { useCallback, useMemo, useRef, useState } from 'react'
import { useNavigate, useParams, useSearchParams } from 'react-router'
import { useApi } from '../api/use-api.ts'
import { useMay } from '../client/session.ts'
import { recordKindOf } from '../entry/columns.ts'
import { type FocusTarget, RecordGrid } from '../entry/record-grid.tsx'
import { SaveMark } from '../entry/save-mark.tsx'
import { TextEntry } from '../entry/text-entry.tsx'
import { useWorkingRecords } from '../entry/use-working-records.ts'
import type { WorkingRecords } from '../entry/working-records.ts'
import { useSay } from '../i18n/use-say.ts'
import { SideTabs } from '../parts/side-tabs.tsx'
import { Countdown } from '../ui/countdown.tsx'
import { EmptyState } from '../ui/empty-state.tsx'
import { ErrorState } from '../ui/error-state.tsx'
import { LoadingState } from '../ui/loading-state.tsx'
import { PageHeader } from '../ui/page-header.tsx'
import { YearStateTag } from '../ui/state-tag.tsx'
import { AdvicePanel } from './workspace/advice-panel.tsx'
import { BasicProposal } from './workspace/basic-proposal.tsx'
import { ChecksPanel } from './workspace/checks-panel.tsx'
import { CommentsPanel } from './workspace/comments-panel.tsx'
import { CorrectionsPanel } from './workspace/corrections-panel.tsx'
import { DocumentPanel } from './workspace/document-panel.tsx'
import { ExplainPanel } from './workspace/explain-panel.tsx'
import { ImportExport } from './workspace/import-export.tsx'
import { IndicatorBankButton } from './workspace/indicator-bank.tsx'
import { MissingReasons } from './workspace/missing-reasons.tsx'
import { useYear } from './year.tsx'

/** The kinds of record that are entered, in the order of the work. */
const KINDS = [
  'units',
  'income',
  'basic',
  'projects',
  'projectFunding',
  'projectTargets',
  'procurement',
  'otherFacts',
  'assets',
  'statistics',
  'departmentTasks',
  'departmentTargets',
  'withheldFunctions',
  'staffing',
  'standards',
  'settings',
  'text',
] as const

/** Entering, with the tables and the text beside it as they will be printed, and what is wrong. */
export default function Workspace({ panel }: { readonly panel: 'entry' | 'document' }) {
  const process = useYear()
  const [search] = useSearchParams()
  const { department = '' } = useParams()
  const budget = search.get('budget') ?? process.data?.budget
  const version = useApi('budget', { params: { department, budget: budget ?? '' } }, { enabled: budget !== undefined })
  const error = process.error ?? version.error
  if (error)
    return <ErrorState error={error} onRetry={() => void (process.error ? process.refetch() : version.refetch())} />
  if (!process.data || !version.data) return <LoadingState />
  return <VersionWorkspace key={version.data.budget} version={version.data} panel={panel} />
}

function VersionWorkspace({
  version,
  panel,
}: {
  readonly version: BudgetVersion
  readonly panel: 'entry' | 'document'
}) {
  const t = useSay()
  const navigate = useNavigate()
  const { department = '', year = '', kind = 'basic' } = useParams()
  const process = useYear()
  const may = useMay()
  const { working, snapshot, error } = useWorkingRecords(department, version.budget)
  const [figure, setFigure] = useState<string>()
  const [tab, setTab] = useState(panel === 'entry' ? 'document' : 'checks')
  const [active, setActive] = useState<{ readonly record: string; readonly column: string }>()
  const [focus, setFocus] = useState<FocusTarget>()
  const documentTop = useRef<HTMLDivElement>(null)
  const mayEnter =
    version.editable !== 'none' &&
    (may('entry.edit', { department }) || may('text.edit', { department }) || may('budget.import'))
  const base = `/d/${department}/${year}`
  const suffix = process.data?.budget === version.budget ? '' : `?budget=${version.budget}`

  const openFigure = useCallback((reference: string) => {
    setFigure(reference)
    setTab('explain')
  }, [])
  const openRecord = useCallback(
    (record: string, column: string | null) => {
      const found = snapshot.records.get(record)
      if (!found) return
      void navigate(`${base}/entry/${found.kind}${suffix}`)
      setFocus({ record, column, at: Date.now() })
    },
    [snapshot.records, navigate, base, suffix],
  )
  const showFigure = useCallback((reference: string) => {
    setFigure(reference)
    setTab('document')
  }, [])
  const lookAt = useCallback((record: string | undefined, column: string) => {
    if (record !== undefined) setActive({ record, column })
  }, [])
  const params = useMemo(() => ({ department, budget: version.budget }), [department, version.budget])

  if (error) return <ErrorState error={error} />
  if (!snapshot.isLoaded) return <LoadingState rows={12} />
  const documentPanel = (
    <DocumentPanel
      params={params}
      working={working}
      snapshot={snapshot}
      chosen={figure}
      onFigure={openFigure}
      mayWrite={version.editable !== 'none' && may('text.edit', { department })}
    />
  )
  const side = [
    ...(panel === 'entry' ? [{ key: 'document', label: t('表与文字', 'Document'), children: documentPanel }] : []),
    {
      key: 'checks',
      label: t('问题', 'Findings'),
      children: <ChecksPanel params={params} onRecord={openRecord} onFigure={showFigure} />,
    },
    {
      key: 'reasons',
      label: t('待写理由', 'Reasons'),
      children: (
        <MissingReasons
          params={params}
          working={working}
          snapshot={snapshot}
          mayWrite={version.editable !== 'none' && may('text.edit', { department })}
        />
      ),
    },
    {
      key: 'advice',
      label: t('建议', 'Advice'),
      children: (
        <AdvicePanel
          params={params}
          working={working}
          mayWrite={version.editable !== 'none' && may('text.edit', { department })}
          onRecord={openRecord}
        />
      ),
    },
    {
      key: 'explain',
      label: t('数字来源', 'Explanation'),
      children: <ExplainPanel params={params} reference={figure} onRecord={openRecord} onShow={showFigure} />,
    },
    {
      key: 'corrections',
      label: t('更正上年数', 'Corrections'),
      children: (
        <CorrectionsPanel
          department={department}
          year={Number(year)}
          snapshot={snapshot}
          mayWrite={version.editable !== 'none'}
          onDone={() => void working.load().catch(() => {})}
        />
      ),
    },
    {
      key: 'comments',
      label: t('意见', 'Comments'),
      children: (
        <CommentsPanel row={active} params={params} reference={figure} onFigure={showFigure} onRecord={openRecord} />
      ),
    },
  ]
  return (
    <>
      <PageHeader
        title={panel === 'entry' ? t('填报', 'Enter') : t('公开文本', 'Document')}
        about={
          <>
            <span className="mz-quiet">{version.label}</span>
            {process.data && <YearStateTag state={process.data.state} />}
            {process.data?.deadline && <Countdown {...process.data.deadline} />}
            <SaveMark save={snapshot.save} onRetry={() => working.retry()} />
          </>
        }
        actions={<ImportExport params={params} mayImport={mayEnter} onImported={() => void working.load()} />}
      />
      <div className={`mz-workspace ${panel}`} ref={documentTop}>
        <section className="mz-work" aria-label={panel === 'entry' ? t('填报', 'Entry') : t('公开文本', 'Document')}>
          {panel === 'entry' ? (
            <>
              <nav className="mz-kinds" aria-label={t('填报内容', 'What is entered')}>
                <Segmented
                  size="small"
                  value={kind}
                  options={KINDS.map((id) => ({ value: id, label: recordKindOf(id)?.sheet ?? id }))}
                  onChange={(value) => void navigate(`${base}/entry/${value}${suffix}`)}
                />
              </nav>
              {kind === 'projectTargets' && mayEnter && <IndicatorBankButton working={working} snapshot={snapshot} />}
              {kind === 'basic' && mayEnter && <BasicProposal params={params} working={working} />}
              <KindEntry
                onActive={lookAt}
                kind={kind}
                year={Number(year)}
                working={working}
                snapshot={snapshot}
                focus={focus}
                version={version}
              />
            </>
          ) : (
            documentPanel
          )}
        </section>
        <aside className="mz-aside" aria-label={t('旁边', 'Beside')}>
          <SideTabs label={t('旁边', 'Beside')} tabs={side} active={tab} onChange={setTab} />
        </aside>
      </div>
    </>
  )
}

function KindEntry(props: {
  readonly onActive: (record: string | undefined, column: string) => void
  readonly kind: string
  readonly year: number
  readonly working: WorkingRecords
  readonly snapshot: ReturnType<typeof useWorkingRecords>['snapshot']
  readonly focus: FocusTarget | undefined
  readonly version: BudgetVersion
}) {
  const t = useSay()
  const kind = recordKindOf(props.kind)
  if (!kind) return <EmptyState title={t('没有这种记录', 'There is no such kind of record')} />
  return props.kind === 'text' || props.kind === 'settings' ? (
    <TextEntry {...props} record={kind} />
  ) : (
    <RecordGrid {...props} record={kind} />
  )
}
