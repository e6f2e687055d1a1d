import {
  LIBRARY_STATE_SPECS,
  type LibraryProject,
  type LibraryState,
  type LibraryStep,
} from '@mingzhang/server/contract'
import { Button, Segmented, Select } from 'antd'
import { useState } from 'react'
import { useParams } from 'react-router'
import { useApi, useSend } from '../api/use-api.ts'
import { useMay } from '../client/session.ts'
import { recordKindOf } from '../entry/columns.ts'
import { RecordGrid } from '../entry/record-grid.tsx'
import { SaveMark } from '../entry/save-mark.tsx'
import { useWorkingRecords } from '../entry/use-working-records.ts'
import { useSay } from '../i18n/use-say.ts'
import { PlainTable } from '../parts/plain-table.tsx'
import { PlainTag } from '../parts/plain-tag.tsx'
import { Amount } from '../ui/amount.tsx'
import { ConfirmWithReason } from '../ui/confirm-with-reason.tsx'
import { EmptyState } from '../ui/empty-state.tsx'
import { ErrorState } from '../ui/error-state.tsx'
import { LoadingState } from '../ui/loading-state.tsx'
import { PageHeader } from '../ui/page-header.tsx'
import { useNotify } from '../ui/use-notify.tsx'

const KINDS = ['libraryProjects', 'libraryFunding', 'libraryTargets', 'libraryProcurement'] as const
const OLD = ['library', 'records', 'tasks'] as const
const TONES: Readonly<Record<LibraryState, 'plain' | 'good' | 'warning' | 'notice'>> = {
  draft: 'plain',
  declared: 'warning',
  reviewed: 'notice',
  reserved: 'notice',
  budgeted: 'good',
  ended: 'plain',
}

/** The department's projects over the years: declared, reviewed, reserved, budgeted, ended; and their records. */
export default function Library() {
  const t = useSay()
  const { department = '' } = useParams()
  const [view, setView] = useState<string>('list')
  return (
    <>
      <PageHeader title={t('项目库', 'Project library')} />
      <div className="mz-kinds">
        <Segmented
          size="small"
          value={view}
          onChange={setView}
          style={{ marginBlockEnd: 14 }}
          options={[
            { value: 'list', label: t('项目与进度', 'Projects') },
            ...KINDS.map((id) => ({ value: id, label: recordKindOf(id)?.sheet ?? id })),
          ]}
        />
      </div>
      {view === 'list' ? <ProjectList department={department} /> : <LibraryEntry department={department} kind={view} />}
    </>
  )
}

function ProjectList({ department }: { readonly department: string }) {
  const t = useSay()
  const may = useMay()
  const notify = useNotify()
  const [state, setState] = useState<string>()
  const library = useApi(
    'library',
    { params: { department }, query: { limit: 500, ...(state === undefined ? {} : { state }) } },
    { keepsFormer: true },
  )
  const fill = useSend('openLibraryFromBudget', OLD)
  const years = useApi('years', { params: { department } })
  if (!library.data)
    return library.error ? (
      <ErrorState error={library.error} onRetry={() => void library.refetch()} />
    ) : (
      <LoadingState kind="table" />
    )
  const { items, years: sums } = library.data
  const latest = years.data?.[0]?.year
  return (
    <>
      <p style={{ display: 'flex', gap: 8, alignItems: 'center', marginBlockEnd: 10 }}>
        <Select
          allowClear
          aria-label={t('状态', 'State')}
          placeholder={t('全部状态', 'All states')}
          style={{ width: 160 }}
          value={state ?? null}
          onChange={(value: string | null) => setState(value ?? undefined)}
          options={Object.entries(LIBRARY_STATE_SPECS).map(([value, { label, english }]) => ({
            value,
            label: t(label, english),
          }))}
        />
        {latest !== undefined && may('library.edit', { department }) && (
          <Button
            loading={fill.isPending}
            onClick={() =>
              fill
                .mutateAsync({ params: { department }, body: { budget: `${latest}-proposed` } })
                .then(({ projects }) => notify.done(t(`建了 ${projects} 个项目`, `${projects} projects added`)))
                .catch(notify.problem)
            }
          >
            {t(`从 ${latest} 年预算建库`, `Fill from ${latest}`)}
          </Button>
        )}
      </p>
      {items.length === 0 ? (
        <EmptyState title={t('项目库里还没有项目', 'The library is empty')}>
          {t('在“库内项目”中录入，或从年度预算建库。', 'Enter projects, or fill it from a budget.')}
        </EmptyState>
      ) : (
        <div className="mz-section">
          <PlainTable>
            <thead>
              <tr>
                <th>{t('项目', 'Project')}</th>
                <th>{t('单位', 'Unit')}</th>
                <th>{t('状态', 'State')}</th>
                <th>{t('各年度：计划 / 已列预算', 'Years: planned / budgeted')}</th>
                <th className="number">{t('计划合计', 'Planned')}</th>
                <th />
              </tr>
            </thead>
            <tbody>
              {items.map((project) => (
                <ProjectRow key={project.record} department={department} project={project} />
              ))}
            </tbody>
          </PlainTable>
        </div>
      )}
      {sums.length > 0 && (
        <section className="mz-section">
          <h2>{t('各年度计划与控制数', 'Plans against ceilings')}</h2>
          <PlainTable>
            <thead>
              <tr>
                <th>{t('年度', 'Year')}</th>
                <th>{t('单位', 'Unit')}</th>
                <th className="number">{t('计划', 'Planned')}</th>
                <th className="number">{t('已填报', 'Entered')}</th>
                <th className="number">{t('控制数', 'Ceiling')}</th>
              </tr>
            </thead>
            <tbody>
              {sums.map((each) => (
                <tr key={`${each.year} ${each.unit}`}>
                  <td>{each.year}</td>
                  <td>{each.unitName}</td>
                  <td className="number">
                    <Amount fen={each.planned} />
                  </td>
                  <td className="number">
                    <Amount fen={each.entered} />
                  </td>
                  <td className="number">{each.ceiling === null ? '—' : <Amount fen={each.ceiling} />}</td>
                </tr>
              ))}
            </tbody>
          </PlainTable>
        </section>
      )}
    </>
  )
}

function ProjectRow({ department, project }: { readonly department: string; readonly project: LibraryProject }) {
  const t = useSay()
  const notify = useNotify()
  const act = useSend('actOnProject', OLD)
  const budget = useSend('budgetProject', OLD)
  const [asked, setAsked] = useState<LibraryProject['actions'][number]>()
  const params = { department, project: project.record }
  const open = project.years.filter(({ planned, budgeted }) => planned !== null && budgeted === null)
  const take = (step: LibraryStep, reason?: string) =>
    act.mutateAsync({ params, body: { action: step, revision: project.revision, ...(reason ? { reason } : {}) } })
  return (
    <tr>
      <td>
        <span className="mz-quiet">{project.id}</span> {project.name}
        {project.problems.map(({ message }) => (
          <div key={message} style={{ color: 'var(--error)' }}>
            {message}
          </div>
        ))}
      </td>
      <td>{project.unitName}</td>
      <td>
        <PlainTag kind={TONES[project.state as LibraryState]}>{project.label}</PlainTag>
      </td>
      <td>
        {project.years.map(({ year, planned, budgeted }) => (
          <div key={year}>
            {year}：{planned === null ? '—' : <Amount fen={planned} />} /{' '}
            {budgeted === null ? '—' : <Amount fen={budgeted} />}
          </div>
        ))}
      </td>
      <td className="number">
        <Amount fen={project.planned} />
      </td>
      <td>
        <span style={{ display: 'flex', gap: 4, flexWrap: 'wrap' }}>
          {project.actions.map((each) =>
            each.action === 'budget' ? (
              open.map(({ year }) => (
                <Button
                  key={year}
                  size="small"
                  disabled={each.missing.length > 0}
                  title={each.missing.join('；')}
                  onClick={() => budget.mutateAsync({ params, body: { year } }).catch(notify.problem)}
                >
                  {t(`列入 ${year} 年预算`, `Into ${year}`)}
                </Button>
              ))
            ) : (
              <Button
                key={each.action}
                size="small"
                disabled={each.missing.length > 0}
                title={each.missing.join('；')}
                onClick={() => (each.reason ? setAsked(each) : take(each.action as LibraryStep).catch(notify.problem))}
              >
                {each.label}
              </Button>
            ),
          )}
        </span>
        {asked && (
          <ConfirmWithReason
            isOpen
            title={`${asked.label}：${project.name}`}
            confirmLabel={asked.label}
            reason="required"
            onConfirm={(reason) => take(asked.action as LibraryStep, reason)}
            onClose={() => setAsked(undefined)}
          />
        )}
      </td>
    </tr>
  )
}

function LibraryEntry({ department, kind }: { readonly department: string; readonly kind: string }) {
  const { working, snapshot, error } = useWorkingRecords(department, 'library')
  const version = useApi('budget', { params: { department, budget: 'library' } })
  const record = recordKindOf(kind)
  if (error ?? version.error) return <ErrorState error={error ?? version.error} />
  if (!snapshot.isLoaded || !version.data || !record) return <LoadingState kind="table" />
  return (
    <>
      <SaveMark save={snapshot.save} onRetry={() => working.retry()} />
      <RecordGrid
        kind={kind}
        record={record}
        year={new Date().getFullYear()}
        working={working}
        snapshot={snapshot}
        focus={undefined}
        version={version.data}
      />
    </>
  )
}
