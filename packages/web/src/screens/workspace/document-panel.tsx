import { Button, Input, Popover } from 'antd'
import { useCallback, useEffect, useMemo, useRef, useState } from 'react'
import { useApi } from '../../api/use-api.ts'
import { DocumentContents } from '../../document/document-contents.tsx'
import type { WrittenText } from '../../document/document-context.ts'
import { type DocumentHandle, DocumentView } from '../../document/document-view.tsx'
import type { RecordsSnapshot, WorkingRecords } from '../../entry/working-records.ts'
import { useSay } from '../../i18n/use-say.ts'
import { usePreferences } from '../../preferences/preferences.ts'
import { EmptyState } from '../../ui/empty-state.tsx'
import { ErrorState } from '../../ui/error-state.tsx'
import { LoadingState } from '../../ui/loading-state.tsx'

export interface PanelParams {
  readonly department: string
  readonly budget: string
}

/** The document as it will be printed; reasons and texts are written where they stand, figures cannot be typed over. */
export function DocumentPanel({
  params,
  working,
  snapshot,
  chosen,
  onFigure,
  mayWrite,
}: {
  readonly params: PanelParams
  readonly working: WorkingRecords
  readonly snapshot: RecordsSnapshot
  readonly chosen: string | undefined
  readonly onFigure: (reference: string) => void
  readonly mayWrite: boolean
}) {
  const t = useSay()
  const { unit } = usePreferences()
  const view = useRef<DocumentHandle>(null)
  const highlighted = useMemo(() => new Set(chosen === undefined ? [] : [chosen]), [chosen])
  const renderReason = useCallback(
    ({ item, text }: WrittenText) => <WrittenField item={item} text={text} mayWrite={mayWrite} working={working} />,
    [mayWrite, working],
  )
  const document = useApi('document', { params }, { keepsFormer: true })
  const checks = useApi('checks', { params }, { keepsFormer: true })
  const { refetch } = document
  // What was just saved moved figures: the document is asked for anew.
  useEffect(() => {
    if (snapshot.changedFigures.size > 0 || snapshot.save.kind === 'saved') void refetch()
  }, [snapshot.changedFigures, snapshot.save.kind, refetch])
  useEffect(() => {
    if (chosen !== undefined) view.current?.scrollTo({ kind: 'figure', reference: chosen })
  }, [chosen])
  const faulty = useMemo(
    () => new Set((checks.data?.findings ?? []).flatMap(({ at }) => (at.reference === null ? [] : [at.reference]))),
    [checks.data],
  )
  if (document.isPending) return <LoadingState rows={14} />
  if (document.error) return <ErrorState error={document.error} onRetry={() => void document.refetch()} />
  const { tree, problems, leftOut } = document.data
  if (!tree)
    return (
      <EmptyState title={t('还不能编出文本', 'The document cannot be made yet')}>
        {t(
          `有 ${problems.length} 个问题要先改正，见“问题”。`,
          `${problems.length} problems stand in the way: see “Findings”.`,
        )}
      </EmptyState>
    )
  return (
    <>
      {(problems.length > 0 || leftOut > 0) && (
        <p role="note" className="mz-tag warning" style={{ whiteSpace: 'normal', marginBlockEnd: 8 }}>
          <span aria-hidden="true">!</span>
          {t(`草稿：还有 ${problems.length} 个问题`, `Draft: ${problems.length} problems`)}
          {leftOut > 0 && t(`，其中 ${leftOut} 行有错，没有算进来`, `, ${leftOut} rows with mistakes are left out`)}
        </p>
      )}
      <details className="mz-noprint">
        <summary>{t('目录', 'Contents')}</summary>
        <DocumentContents tree={tree} onGo={(id) => view.current?.scrollTo({ kind: 'anchor', id })} />
      </details>
      <DocumentView
        ref={view}
        tree={tree}
        unit={unit}
        highlighted={highlighted}
        changed={snapshot.changedFigures}
        faulty={faulty}
        onFigure={onFigure}
        renderReason={renderReason}
      />
    </>
  )
}

/** A text that somebody writes, or has still to write, where it stands in the document. */
export function WrittenField({
  item,
  text,
  mayWrite,
  working,
}: {
  readonly item: string
  readonly text: string
  readonly mayWrite: boolean
  readonly working: WorkingRecords
}) {
  const t = useSay()
  const [isOpen, setIsOpen] = useState(false)
  const [draft, setDraft] = useState(text)
  if (!mayWrite) return text === '' ? <span className="mz-missing">{t('（待写）', '(to be written)')}</span> : text
  const save = () => {
    setIsOpen(false)
    writeText(working, working.snapshot(), item, draft.trim())
  }
  return (
    <Popover
      trigger="click"
      open={isOpen}
      onOpenChange={(open) => {
        setDraft(text)
        setIsOpen(open)
      }}
      title={item}
      content={
        <div style={{ width: 'min(420px, 80vw)' }}>
          <Input.TextArea
            autoFocus
            aria-label={item}
            rows={4}
            value={draft}
            onChange={(event) => setDraft(event.target.value)}
            onKeyDown={(event) => {
              if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) save()
            }}
          />
          <div style={{ display: 'flex', gap: 8, marginBlockStart: 8, alignItems: 'center' }}>
            <Button type="primary" size="small" onClick={save}>
              {t('写入', 'Save')}
            </Button>
            <span className="mz-quiet">Ctrl+Enter</span>
          </div>
        </div>
      }
    >
      <button type="button" className={text === '' ? 'mz-missing' : 'mz-written'}>
        {text === '' ? t('在这里写明原因', 'Write the reason here') : text}
      </button>
    </Popover>
  )
}

/** Writes an entry of the text records: the one that is there, or a new one. */
export function writeText(working: WorkingRecords, snapshot: RecordsSnapshot, item: string, to: string): void {
  const there = [...snapshot.records.values()].find(({ kind, cells }) => kind === 'text' && cells.item === item)
  if (there) {
    const from = there.cells.text ?? ''
    if (from !== to) working.change([{ kind: 'set', record: there.record, cells: { text: { from, to } } }])
  } else if (to !== '')
    working.change([{ kind: 'add', record: crypto.randomUUID(), recordKind: 'text', cells: { item, text: to } }])
}
