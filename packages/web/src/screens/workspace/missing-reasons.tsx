import { Input } from 'antd'
import { useState } from 'react'
import { useApi } from '../../api/use-api.ts'
import type { RecordsSnapshot, WorkingRecords } from '../../entry/working-records.ts'
import { useSay } from '../../i18n/use-say.ts'
import { EmptyState } from '../../ui/empty-state.tsx'
import { ErrorState } from '../../ui/error-state.tsx'
import { LoadingState } from '../../ui/loading-state.tsx'
import { type PanelParams, writeText } from './document-panel.tsx'

/** The reasons and texts that are still to be written, each with its sentence. */
export function MissingReasons({
  params,
  working,
  snapshot,
  mayWrite,
}: {
  readonly params: PanelParams
  readonly working: WorkingRecords
  readonly snapshot: RecordsSnapshot
  readonly mayWrite: boolean
}) {
  const t = useSay()
  const document = useApi('document', { params }, { keepsFormer: true })
  if (document.isPending) return <LoadingState />
  if (document.error) return <ErrorState error={document.error} onRetry={() => void document.refetch()} />
  const missing = document.data.missingReasons
  if (missing.length === 0) return <EmptyState title={t('该写的都写了', 'Everything is written')} />
  return (
    <ol className="mz-list">
      {missing.map(({ item, label, section, sentence }) => (
        <li key={item}>
          <strong>{label}</strong> <span className="mz-quiet">{section}</span>
          <p style={{ fontFamily: 'var(--font-serif)' }}>{sentence}</p>
          {mayWrite && <ReasonField item={item} onWrite={(text) => writeText(working, snapshot, item, text)} />}
        </li>
      ))}
    </ol>
  )
}

function ReasonField({ item, onWrite }: { readonly item: string; readonly onWrite: (text: string) => void }) {
  const [text, setText] = useState('')
  return (
    <Input.TextArea
      aria-label={item}
      autoSize={{ minRows: 1, maxRows: 6 }}
      value={text}
      onChange={(event) => setText(event.target.value)}
      onBlur={() => {
        if (text.trim() !== '') onWrite(text.trim())
      }}
    />
  )
}
