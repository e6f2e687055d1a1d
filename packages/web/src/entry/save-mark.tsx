import { Button } from 'antd'
import { useSay } from '../i18n/use-say.ts'
import { ProblemNotice } from '../ui/problem-notice.tsx'
import type { SaveState } from './working-records.ts'

/** Whether what was entered is safe. */
export function SaveMark({ save, onRetry }: { readonly save: SaveState; readonly onRetry: () => void }) {
  const t = useSay()
  switch (save.kind) {
    case 'saved':
      return (
        <span className="mz-tag good" role="status">
          <span aria-hidden="true">✓</span>
          {t('已保存', 'Saved')}
        </span>
      )
    case 'saving':
      return (
        <span className="mz-tag plain" role="status">
          <span aria-hidden="true">…</span>
          {t('正在保存', 'Saving')}
        </span>
      )
    case 'waiting':
      return (
        <span className="mz-tag warning" role="status">
          <span aria-hidden="true">!</span>
          {t(
            `${save.batches} 处改动留在本机，连上后自动保存`,
            `${save.batches} changes kept here until the server answers`,
          )}
          <Button size="small" type="link" onClick={onRetry}>
            {t('现在试', 'Try now')}
          </Button>
        </span>
      )
    case 'refused':
      return (
        <div role="alert" style={{ color: 'var(--error)' }}>
          {' '}
          <ProblemNotice error={save.problem} />
        </div>
      )
  }
}
