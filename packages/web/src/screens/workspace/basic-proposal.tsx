import { Button, Modal } from 'antd'
import { useState } from 'react'
import { useSend } from '../../api/use-api.ts'
import type { WorkingRecords } from '../../entry/working-records.ts'
import { useSay } from '../../i18n/use-say.ts'
import { PlainTable } from '../../parts/plain-table.tsx'
import { PlainTag } from '../../parts/plain-tag.tsx'
import { Amount } from '../../ui/amount.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { LoadingState } from '../../ui/loading-state.tsx'
import { ProblemItems, ProblemNotice } from '../../ui/problem-notice.tsx'
import type { PanelParams } from './document-panel.tsx'

const STATES = {
  new: ['新算', 'new', 'notice'],
  same: ['一致', 'same', 'good'],
  adjusted: ['手工改过', 'adjusted', 'warning'],
} as const

/** Basic expenditure computed from staff and standards: what would be entered, and what was adjusted by hand. */
export function BasicProposal({ params, working }: { readonly params: PanelParams; readonly working: WorkingRecords }) {
  const t = useSay()
  const propose = useSend('proposeBasic')
  const [isOpen, setIsOpen] = useState(false)
  return (
    <>
      <Button
        size="small"
        onClick={() => {
          setIsOpen(true)
          propose.mutate({ params, body: {} })
        }}
      >
        {t('按人员与标准测算', 'Compute from staff')}
      </Button>
      <Modal
        open={isOpen}
        width={920}
        title={t('按人员与支出标准测算基本支出', 'Basic expenditure from staff and standards')}
        onCancel={() => setIsOpen(false)}
        okText={t(
          `写入新算的 ${propose.data?.changes.length ?? 0} 行`,
          `Enter ${propose.data?.changes.length ?? 0} new lines`,
        )}
        okButtonProps={{ disabled: !propose.data || propose.data.changes.length === 0 }}
        onOk={() => {
          if (propose.data) working.change(propose.data.changes)
          setIsOpen(false)
        }}
      >
        {propose.isPending && <LoadingState kind="table" />}
        <ProblemNotice error={propose.error} />
        {propose.data && (
          <>
            <ProblemItems problems={propose.data.problems} />
            {propose.data.lines.length === 0 && (
              <EmptyState title={t('没有可测算的', 'Nothing to compute')}>
                {t('先在“人员”和“支出标准”中填写。', 'Enter staff and standards first.')}
              </EmptyState>
            )}
            <div style={{ maxHeight: 420, overflow: 'auto' }}>
              <PlainTable>
                <tbody>
                  {propose.data.lines.map((line) => (
                    <tr key={line.record}>
                      <td>
                        {line.unit} {line.label}
                        <div className="mz-quiet">{line.formula}</div>
                        {line.reason && <div className="mz-quiet">{line.reason.text}</div>}
                      </td>
                      <td>
                        <PlainTag kind={STATES[line.state][2]}>
                          {t(STATES[line.state][0], STATES[line.state][1])}
                        </PlainTag>
                      </td>
                      <td className="number">
                        <Amount fen={line.amount} />
                        {line.difference !== null && line.state === 'adjusted' && (
                          <div className="mz-quiet">
                            {t('填报多', 'entered')} <Amount fen={line.difference} hasSign />
                          </div>
                        )}
                      </td>
                      <td>
                        {line.state === 'adjusted' && line.change && (
                          <Button size="small" onClick={() => line.change && working.change([line.change])}>
                            {t('用测算数', 'Take computed')}
                          </Button>
                        )}
                      </td>
                    </tr>
                  ))}
                </tbody>
              </PlainTable>
            </div>
          </>
        )}
      </Modal>
    </>
  )
}
