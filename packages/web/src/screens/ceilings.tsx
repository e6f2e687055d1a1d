import { exactAmount, parseAmount, fen as toFen } from '@mingzhang/kernel'
import { Button, Input } from 'antd'
import { useState } from 'react'
import { useApi, useSend } from '../api/use-api.ts'
import { useMay } from '../client/session.ts'
import { useSay } from '../i18n/use-say.ts'
import { PlainTable } from '../parts/plain-table.tsx'
import { usePreferences } from '../preferences/preferences.ts'
import { Amount } from '../ui/amount.tsx'
import { ErrorState } from '../ui/error-state.tsx'
import { LoadingState } from '../ui/loading-state.tsx'
import { PageHeader } from '../ui/page-header.tsx'
import { ProblemNotice } from '../ui/problem-notice.tsx'
import { YearStateTag } from '../ui/state-tag.tsx'
import { useYear } from './year.tsx'

const KINDS = ['basic', 'project'] as const
const LABELS = { basic: ['基本支出', 'Basic expenditure'], project: ['项目支出', 'Projects'] } as const

/** The ceilings that come down, by unit and kind, beside what is entered. */
export default function Ceilings() {
  const t = useSay()
  const may = useMay()
  const { unit } = usePreferences()
  const process = useYear()
  const place = { department: process.data?.department ?? '', year: process.data?.year ?? 0 }
  const ceilings = useApi('ceilings', { params: place }, { enabled: process.data !== undefined })
  const save = useSend('setCeilings', ['ceilings', 'yearProcess', 'tasks'])
  const [drafts, setDrafts] = useState<ReadonlyMap<string, string>>(new Map())
  const error = process.error ?? ceilings.error
  if (error) return <ErrorState error={error} />
  if (!process.data || !ceilings.data) return <LoadingState />
  const { data } = ceilings
  const mayEdit = may('ceiling.set', { department: place.department })
  const find = (list: typeof data.entered, code: string, kind: string) =>
    list.find((each) => each.unit === code && each.kind === kind)?.amount
  const written = (code: string, kind: string): string => {
    const amount = find(data.ceilings, code, kind)
    return drafts.get(`${code} ${kind}`) ?? (amount === undefined ? '' : exactAmount(toFen(amount), unit, 2))
  }
  const wrong = [...drafts]
    .filter(([, text]) => text.trim() !== '' && parseAmount(text, unit).kind !== 'amount')
    .map(([key]) => key)
  const submit = () =>
    save.mutate(
      {
        params: place,
        body: {
          ceilings: process.data.units.flatMap(({ unit: code }) =>
            KINDS.flatMap((kind) => {
              const parsed = parseAmount(written(code, kind), unit)
              return parsed.kind === 'amount' ? [{ unit: code, kind, amount: parsed.fen }] : []
            }),
          ),
        },
      },
      { onSuccess: () => setDrafts(new Map()) },
    )
  /** A block copied from a spreadsheet: units down, kinds across. */
  const paste = (event: React.ClipboardEvent, row: number, column: number) => {
    const block = event.clipboardData
      .getData('text/plain')
      .replace(/\r?\n$/u, '')
      .split(/\r?\n/u)
      .map((line) => line.split('\t'))
    if (block.length === 1 && block[0]?.length === 1) return
    event.preventDefault()
    setDrafts((before) => {
      const after = new Map(before)
      for (const [down, line] of block.entries())
        for (const [across, cell] of line.entries()) {
          const code = process.data.units[row + down]?.unit
          const kind = KINDS[column + across]
          if (code !== undefined && kind !== undefined) after.set(`${code} ${kind}`, cell.trim())
        }
      return after
    })
  }
  return (
    <>
      <PageHeader
        title={t('控制数', 'Ceilings')}
        about={<YearStateTag state={process.data.state} />}
        actions={
          mayEdit && (
            <Button
              type="primary"
              disabled={drafts.size === 0 || wrong.length > 0}
              loading={save.isPending}
              onClick={submit}
            >
              {t('保存控制数', 'Save')}
            </Button>
          )
        }
      />
      <p className="mz-quiet">
        {t(`金额单位：${unit}。可以从 Excel 整块粘贴。`, `Amounts in ${unit}. Blocks can be pasted from Excel.`)}
      </p>
      {save.error && (
        <div role="alert" style={{ color: 'var(--error)' }}>
          <ProblemNotice error={save.error} />
        </div>
      )}
      <div>
        <PlainTable>
          <thead>
            <tr>
              <th rowSpan={2}>{t('单位', 'Unit')}</th>
              {KINDS.map((kind) => (
                <th key={kind} colSpan={3} style={{ textAlign: 'center' }}>
                  {t(LABELS[kind][0], LABELS[kind][1])}
                </th>
              ))}
            </tr>
            <tr>
              {KINDS.flatMap((kind) => [
                <th key={`${kind}c`} className="number">
                  {t('控制数', 'Ceiling')}
                </th>,
                <th key={`${kind}e`} className="number">
                  {t('填报', 'Entered')}
                </th>,
                <th key={`${kind}r`} className="number">
                  {t('余额', 'Left')}
                </th>,
              ])}
            </tr>
          </thead>
          <tbody>
            {process.data.units.map(({ unit: code, name }, row) => (
              <tr key={code}>
                <td>
                  <span className="mz-quiet mz-number">{code}</span> {name}
                </td>
                {KINDS.flatMap((kind, column) => {
                  const entered = find(data.entered, code, kind) ?? 0
                  const ceiling = find(data.ceilings, code, kind)
                  const isWrong = wrong.includes(`${code} ${kind}`)
                  return [
                    <td key={`${kind}c`} className="number">
                      {mayEdit ? (
                        <Input
                          size="small"
                          aria-label={`${name} ${t(LABELS[kind][0], LABELS[kind][1])} ${t('控制数', 'ceiling')}`}
                          status={isWrong ? 'error' : ''}
                          style={{ textAlign: 'end', width: 130 }}
                          value={written(code, kind)}
                          onPaste={(event) => paste(event, row, column)}
                          onChange={(event) =>
                            setDrafts((before) => new Map(before).set(`${code} ${kind}`, event.target.value))
                          }
                        />
                      ) : (
                        <Amount fen={ceiling} />
                      )}
                    </td>,
                    <td key={`${kind}e`} className="number">
                      <Amount fen={entered} />
                    </td>,
                    <td
                      key={`${kind}r`}
                      className="number"
                      style={ceiling !== undefined && entered > ceiling ? { color: 'var(--error)' } : undefined}
                    >
                      {ceiling === undefined ? '—' : <Amount fen={ceiling - entered} />}
                      {ceiling !== undefined && entered > ceiling && <span> ✕ {t('超出', 'over')}</span>}
                    </td>,
                  ]
                })}
              </tr>
            ))}
          </tbody>
        </PlainTable>
      </div>
    </>
  )
}
