import type { FigureChange, TextRun } from '@mingzhang/kernel'
import { Button } from 'antd'
import { useApi } from '../api/use-api.ts'
import { useSay } from '../i18n/use-say.ts'
import { PlainTable } from '../parts/plain-table.tsx'
import { withKeys } from '../parts/with-keys.ts'
import { Amount } from '../ui/amount.tsx'
import { EmptyState } from '../ui/empty-state.tsx'
import { ErrorState } from '../ui/error-state.tsx'
import { LoadingState } from '../ui/loading-state.tsx'

const CHANGES = { added: '＋', removed: '－', changed: '△' } as const

/** What changed since a state: records, figures, and text word by word. */
export function Comparison({
  params,
  from,
  onClose,
}: {
  readonly params: { readonly department: string; readonly budget: string }
  /** The number of an event, or what was submitted last. */
  readonly from: number | 'submission'
  readonly onClose: () => void
}) {
  const t = useSay()
  const compared = useApi('compare', { params, query: { from } })
  return (
    <section className="mz-section" style={{ border: '1px solid var(--control)', padding: 14 }}>
      <h2>
        {from === 'submission'
          ? t('上次上报以来改了什么', 'Changed since the last submission')
          : t(`第 ${from} 条之后改了什么`, `Changed since ${from}`)}{' '}
        <Button size="small" onClick={onClose}>
          {t('关闭', 'Close')}
        </Button>
      </h2>
      {compared.isPending && <LoadingState kind="table" />}
      {compared.error && <ErrorState error={compared.error} />}
      {compared.data && <Differences {...compared.data} />}
    </section>
  )
}

function Differences({
  records,
  figures,
  text,
}: {
  readonly records: readonly {
    readonly record: string | null
    readonly change: keyof typeof CHANGES
    readonly label: string
    readonly cells: readonly {
      readonly column: string
      readonly label: string
      readonly before: string
      readonly after: string
    }[]
  }[]
  readonly figures: readonly FigureChange[]
  readonly text: readonly { readonly part: string; readonly title: string; readonly runs: readonly TextRun[] }[]
}) {
  const t = useSay()
  if (records.length + figures.length + text.length === 0)
    return <EmptyState title={t('没有差别', 'Nothing differs')} />
  return (
    <>
      <h3>{t(`记录 ${records.length} 条`, `${records.length} records`)}</h3>
      <PlainTable label={t('改了的记录', 'Changed records')}>
        <tbody>
          {withKeys(records, ({ record, label }) => `${record} ${label}`).map(([key, each]) => (
            <tr key={key}>
              <td>
                <span aria-hidden="true">{CHANGES[each.change]}</span> {each.label}
              </td>
              <td>
                {each.cells.map(({ column, label, before, after }) => (
                  <div key={column}>
                    <span className="mz-quiet">{label}</span> {before !== '' && <del>{before}</del>}{' '}
                    {after !== '' && <ins>{after}</ins>}
                  </div>
                ))}
              </td>
            </tr>
          ))}
        </tbody>
      </PlainTable>
      <h3>{t(`数字 ${figures.length} 个`, `${figures.length} figures`)}</h3>
      <PlainTable label={t('改了的数字', 'Changed figures')}>
        <tbody>
          {withKeys(figures, ({ reference }) => reference).map(([key, figure]) => (
            <tr key={key}>
              <td>{[figure.place, figure.rowLabel, figure.column].filter((part) => part !== '').join(' · ')}</td>
              <td className="number">{figure.before?.value && <del>{figure.before.value}</del>}</td>
              <td className="number">{figure.after?.value && <ins>{figure.after.value}</ins>}</td>
              <td className="number">
                {figure.difference !== undefined && <Amount fen={figure.difference} hasSign />}
              </td>
            </tr>
          ))}
        </tbody>
      </PlainTable>
      <h3>{t(`文字 ${text.length} 段`, `${text.length} paragraphs`)}</h3>
      {withKeys(text, ({ part, title, runs }) => `${part} ${title} ${runs.map((run) => run.text).join('')}`).map(
        ([key, { title, runs }]) => (
          <p key={key} style={{ fontFamily: 'var(--font-serif)' }}>
            <span className="mz-quiet">{title}</span>{' '}
            {withKeys(runs, ({ kind, text: words }) => `${kind} ${words}`).map(([place, run]) => (
              <RunView key={place} run={run} />
            ))}
          </p>
        ),
      )}
    </>
  )
}

function RunView({ run }: { readonly run: TextRun }) {
  if (run.kind === 'removed') return <del>{run.text}</del>
  if (run.kind === 'added') return <ins style={{ background: 'var(--changed)' }}>{run.text}</ins>
  return run.text
}
