import type { BudgetRecord } from '@mingzhang/server/contract'
import { isAllowed } from '@mingzhang/server/contract'
import { Button, Input } from 'antd'
import { useState } from 'react'
import { useParams } from 'react-router'
import { useMe } from '../client/session.ts'
import { useSay } from '../i18n/use-say.ts'
import { EmptyState } from '../ui/empty-state.tsx'
import type { EntryProps } from './record-grid.tsx'

/** Texts and settings, entry by entry: long text is written in a field of its own, not in a cell. */
export function TextEntry({ kind, record, working, snapshot, version }: EntryProps) {
  const t = useSay()
  const { department = '' } = useParams()
  const { assignments } = useMe()
  const mayWrite = version.editable !== 'none' && isAllowed(assignments, 'text.edit', { department })
  const value = kind === 'text' ? 'text' : 'value'
  const entries = [...snapshot.records.values()]
    .filter((each) => each.kind === kind)
    .sort((a, b) => a.position - b.position)
  const [item, setItem] = useState('')
  return (
    <>
      <p className="mz-quiet" style={{ marginBlockEnd: 10 }}>
        {record.note}
      </p>
      {entries.length === 0 && <EmptyState title={t('还没有文字', 'No text yet')} />}
      <dl className="mz-texts">
        {entries.map((entry, index) => (
          <TextField
            key={entry.record}
            entry={entry}
            column={value}
            isFirst={entries[index - 1]?.cells.item !== entry.cells.item}
            mayWrite={mayWrite}
            onChange={(from, to) =>
              working.change([{ kind: 'set', record: entry.record, cells: { [value]: { from, to } } }])
            }
            onRemove={() => working.change([{ kind: 'remove', record: entry.record }])}
          />
        ))}
      </dl>
      {mayWrite && kind === 'text' && (
        <div style={{ display: 'flex', gap: 8, marginBlockStart: 14 }}>
          <Input
            aria-label={t('新的一项', 'New entry')}
            placeholder={t('项目，如 主要职责、增减原因.公务接待', 'Item')}
            value={item}
            onChange={(event) => setItem(event.target.value)}
          />
          <Button
            disabled={item.trim() === ''}
            onClick={() => {
              working.change([
                {
                  kind: 'add',
                  record: crypto.randomUUID(),
                  recordKind: 'text',
                  cells: { item: item.trim(), text: '' },
                },
              ])
              setItem('')
            }}
          >
            {t('添加', 'Add')}
          </Button>
        </div>
      )}
    </>
  )
}

function TextField({
  entry,
  column,
  isFirst,
  mayWrite,
  onChange,
  onRemove,
}: {
  readonly entry: BudgetRecord
  readonly column: string
  readonly isFirst: boolean
  readonly mayWrite: boolean
  readonly onChange: (from: string, to: string) => void
  readonly onRemove: () => void
}) {
  const t = useSay()
  const saved = entry.cells[column] ?? ''
  const [draft, setDraft] = useState<string>()
  const label = entry.cells.item ?? ''
  return (
    <>
      <dt>{isFirst ? label : ''}</dt>
      <dd>
        {mayWrite ? (
          <Input.TextArea
            aria-label={label}
            autoSize={{ minRows: 1, maxRows: 12 }}
            value={draft ?? saved}
            onChange={(event) => setDraft(event.target.value)}
            onBlur={() => {
              if (draft !== undefined && draft !== saved) onChange(saved, draft)
              setDraft(undefined)
            }}
          />
        ) : (
          <span style={{ whiteSpace: 'pre-wrap' }}>{saved}</span>
        )}
        {mayWrite && entry.kind === 'text' && (
          <Button
            type="text"
            size="small"
            aria-label={t(`删除这一条：${label}`, `Remove: ${label}`)}
            onClick={onRemove}
          >
            ✕
          </Button>
        )}
      </dd>
    </>
  )
}
