import { OFFICE_SPECS } from '@mingzhang/server/contract'
import { Button, Input } from 'antd'
import { useState } from 'react'
import { useApi, useSend } from '../../api/use-api.ts'
import { useMay } from '../../client/session.ts'
import { useSay } from '../../i18n/use-say.ts'
import { EmptyState } from '../../ui/empty-state.tsx'
import { ErrorState } from '../../ui/error-state.tsx'
import { LoadingState } from '../../ui/loading-state.tsx'
import { momentText } from '../../ui/moment.tsx'
import { ProblemNotice } from '../../ui/problem-notice.tsx'
import { useNotify } from '../../ui/use-notify.tsx'
import { type CommentTarget, CommentTargetChoice } from './comment-target.tsx'
import type { PanelParams } from './document-panel.tsx'

/** What reviewers say, tied to a figure, a row or the whole, and what is answered. */
export function CommentsPanel({
  params,
  reference,
  row,
  onFigure,
  onRecord,
}: {
  readonly params: PanelParams
  readonly reference: string | undefined
  /** The cell that is being looked at. */
  readonly row: { readonly record: string; readonly column: string } | undefined
  readonly onFigure: (reference: string) => void
  readonly onRecord: (record: string, column: string | null) => void
}) {
  const t = useSay()
  const may = useMay()
  const notify = useNotify()
  const comments = useApi('comments', { params })
  const add = useSend('addComment', ['comments'])
  const resolve = useSend('resolveComment', ['comments'])
  const [text, setText] = useState('')
  const [answers, setAnswers] = useState<string>()
  const [target, setTarget] = useState<CommentTarget>({ kind: 'budget' })
  if (comments.isPending) return <LoadingState />
  if (comments.error) return <ErrorState error={comments.error} onRetry={() => void comments.refetch()} />
  const mayWrite = may('comment.write', { department: params.department })
  return (
    <>
      {mayWrite && (
        <form
          onSubmit={(event) => {
            event.preventDefault()
            add.mutate(
              {
                params,
                body: {
                  comment: crypto.randomUUID(),
                  target,
                  text: text.trim(),
                  ...(answers === undefined ? {} : { answers }),
                },
              },
              {
                onSuccess: () => {
                  setText('')
                  setAnswers(undefined)
                },
              },
            )
          }}
        >
          {answers === undefined ? (
            <CommentTargetChoice reference={reference} row={row} value={target} onChange={setTarget} />
          ) : (
            <p className="mz-quiet">{t('答复这条意见', 'Answer this comment')}</p>
          )}
          <Input.TextArea
            aria-label={t('意见', 'Comment')}
            rows={3}
            value={text}
            onChange={(event) => setText(event.target.value)}
          />
          <Button
            htmlType="submit"
            type="primary"
            size="small"
            disabled={text.trim() === ''}
            loading={add.isPending}
            style={{ marginBlock: 8 }}
          >
            {answers === undefined ? t('写意见', 'Comment') : t('答复', 'Answer')}
          </Button>
          {add.error && <ProblemNotice error={add.error} />}
        </form>
      )}
      {comments.data.length === 0 && <EmptyState title={t('没有意见', 'No comments')} />}
      <ol className="mz-list">
        {comments.data.map((comment) => (
          <li key={comment.comment} style={{ opacity: comment.resolved ? 0.75 : 1 }}>
            <div className="mz-quiet">
              {comment.office && `${OFFICE_SPECS[comment.office].label} · `}
              {comment.by.name} · {momentText(comment.at)}
              {comment.resolved && ` · ${t('已解决', 'resolved')}`}
            </div>
            <button
              type="button"
              className="mz-link"
              onClick={() => {
                if (comment.target.kind === 'figure') onFigure(comment.target.reference)
                if (comment.target.kind === 'record') onRecord(comment.target.record, comment.target.column ?? null)
              }}
            >
              {comment.place}
            </button>
            <p style={{ whiteSpace: 'pre-wrap' }}>{comment.text}</p>
            {comment.replies.map((reply) => (
              <p key={reply.comment} style={{ borderInlineStart: '2px solid var(--line)', paddingInlineStart: 8 }}>
                <span className="mz-quiet">{reply.by.name}：</span>
                {reply.text}
              </p>
            ))}
            {mayWrite && (
              <div style={{ display: 'flex', gap: 8 }}>
                <Button size="small" type="text" onClick={() => setAnswers(comment.comment)}>
                  {t('答复', 'Answer')}
                </Button>
                <Button
                  size="small"
                  type="text"
                  onClick={() =>
                    void resolve
                      .mutateAsync({
                        params: { ...params, comment: comment.comment },
                        body: { resolved: comment.resolved === null },
                      })
                      .catch(notify.problem)
                  }
                >
                  {comment.resolved ? t('重新打开', 'Reopen') : t('已解决', 'Resolve')}
                </Button>
              </div>
            )}
          </li>
        ))}
      </ol>
    </>
  )
}
