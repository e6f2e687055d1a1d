import type { AnyRecordKindId, BankIndicator } from '@mingzhang/kernel'
import { Button, Modal, Select } from 'antd'
import { useState } from 'react'
import { useApi } from '../../api/use-api.ts'
import type { RecordsSnapshot, WorkingRecords } from '../../entry/working-records.ts'
import { useSay } from '../../i18n/use-say.ts'
import { PlainTable } from '../../parts/plain-table.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { ErrorState } from '../../ui/error-state.tsx'
import { LoadingState } from '../../ui/loading-state.tsx'

const GROUPS = { cost: '成本指标', output: '产出指标', benefit: '效益指标', satisfaction: '满意度指标' } as const

/** A typical value as targets are written: `≥95%`, `明显提升`. */
function valueText({ sign, value, unit }: BankIndicator): string {
  return sign === '定性' ? value : `${sign}${value}${unit}`
}

/** The bank of usual indicators: those for projects like the chosen one, to be taken over with a value of one's own. */
export function IndicatorBankButton({
  working,
  snapshot,
}: {
  readonly working: WorkingRecords
  readonly snapshot: RecordsSnapshot
}) {
  const t = useSay()
  const [isOpen, setIsOpen] = useState(false)
  return (
    <>
      <Button size="small" onClick={() => setIsOpen(true)}>
        {t('常用指标', 'Usual indicators')}
      </Button>
      <Modal
        open={isOpen}
        width={860}
        footer={null}
        title={t('常用绩效指标', 'Usual indicators')}
        onCancel={() => setIsOpen(false)}
      >
        {isOpen && <BankList working={working} snapshot={snapshot} />}
      </Modal>
    </>
  )
}

function BankList({ working, snapshot }: { readonly working: WorkingRecords; readonly snapshot: RecordsSnapshot }) {
  const t = useSay()
  const projects = [...snapshot.records.values()].filter(({ kind }) => kind === 'projects')
  const [project, setProject] = useState(projects[0]?.cells.id ?? '')
  const name = projects.find(({ cells }) => cells.id === project)?.cells.name ?? ''
  const bank = useApi('indicatorBank', { query: name === '' ? {} : { project: name } }, { keepsFormer: true })
  const taken = new Set(
    [...snapshot.records.values()]
      .filter(({ kind, cells }) => kind === 'projectTargets' && cells.project === project)
      .map(({ cells }) => cells.indicator ?? ''),
  )
  const kind: AnyRecordKindId = 'projectTargets'
  return (
    <>
      <Select
        showSearch={{ optionFilterProp: 'label' }}
        aria-label={t('项目', 'Project')}
        style={{ width: '100%', marginBlockEnd: 12 }}
        value={project}
        onChange={setProject}
        options={projects.map(({ cells }) => ({
          value: cells.id ?? '',
          label: `${cells.id ?? ''} ${cells.name ?? ''}`,
        }))}
      />
      {bank.error && <ErrorState error={bank.error} />}
      {bank.isPending && <LoadingState kind="table" />}
      {bank.data && bank.data.categories.length === 0 && (
        <EmptyState title={t('没有相近的类别', 'No kind of project like it')} />
      )}
      {bank.data?.categories.map((category) => (
        <section key={category.id} className="mz-section">
          <h2>{category.label}</h2>
          <PlainTable>
            <tbody>
              {category.indicators.map((indicator) => (
                <tr key={`${indicator.group} ${indicator.indicator}`}>
                  <td className="mz-quiet">{GROUPS[indicator.group]}</td>
                  <td>
                    {indicator.indicator} <span className="mz-quiet">{indicator.level2}</span>
                    {indicator.note && <div className="mz-quiet">{indicator.note}</div>}
                  </td>
                  <td className="mz-number">{valueText(indicator)}</td>
                  <td style={{ textAlign: 'end' }}>
                    <Button
                      size="small"
                      disabled={project === '' || taken.has(indicator.indicator)}
                      onClick={() =>
                        working.change([
                          {
                            kind: 'add',
                            record: crypto.randomUUID(),
                            recordKind: kind,
                            cells: {
                              project,
                              group: GROUPS[indicator.group],
                              indicator: indicator.indicator,
                              value: valueText(indicator),
                            },
                          },
                        ])
                      }
                    >
                      {taken.has(indicator.indicator) ? t('已有', 'there') : t('采用', 'Take')}
                    </Button>
                  </td>
                </tr>
              ))}
            </tbody>
          </PlainTable>
        </section>
      ))}
    </>
  )
}
